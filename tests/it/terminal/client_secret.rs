//! Where the client secret comes from: standard input, else the environment, else the keychain, and never an argument.

use super::program::{end, manifest_of, page_to_open, program, sign_in_arguments, Ended};
use crate::support::keyring::Keyring;
use crate::support::oidc::{Oidc, Settings};
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::{http, person};

/// A wrong secret is refused, so what was sent is told by how it ends.
const WRONG: &str = "not-the-secret";

struct Scene {
    session: Session,
    provider: Oidc,
    client: String,
    _keyring: Keyring,
}

impl Scene {
    fn new() -> Self {
        let session = Session::with_bus();
        let keyring = Keyring::unlocked(&session);
        let provider = Oidc::start(Settings::default());
        let client = provider.native_client();
        Self { session, provider, client, _keyring: keyring }
    }

    fn right(&self) -> &str {
        &self.provider.settings.client_secret
    }

    /// A command with this in the environment, and this on standard input.
    fn start(&self, arguments: &[&str], environment: Option<&str>, input: Option<&str>) -> Process {
        let mut command = program(&self.session, arguments);
        command.args(input.map(|_| "--client-secret-stdin"));
        command.envs(environment.map(|secret| ("PLUGIN_AUTH_CLIENT_SECRET", secret)));
        let mut process = Process::start(&command);
        if let Some(input) = input {
            process.write(input);
        }
        process.close_stdin();
        process
    }

    fn sign_in(&self, environment: Option<&str>, input: Option<&str>) -> Ended {
        let manifest = manifest_of(&self.session, &self.provider);
        let arguments = sign_in_arguments(manifest.to_str().expect("text"), &self.client);
        let mut process = self.start(&arguments, environment, input);
        http::get(&person::sign_in(&page_to_open(&mut process), "ada"), &[]);
        end(process)
    }

    fn refresh(&self, environment: Option<&str>, input: Option<&str>) -> Ended {
        end(self.start(&["refresh", "Notes", "--json"], environment, input))
    }
}

#[test]
fn a_secret_that_was_given_once_is_the_keychains_from_then_on() {
    let scene = Scene::new();
    let given = scene.sign_in(Some(scene.right()), None);
    assert_eq!((given.status, given.result()["stored"].as_str()), (0, Some("keychain")), "{given:?}");
    for kept in [scene.sign_in(None, None), scene.refresh(None, None), scene.refresh(Some(""), None)] {
        assert_eq!(kept.status, 0, "{kept:?}");
    }
}

#[test]
fn what_is_given_now_wins_over_what_is_kept_and_standard_input_over_the_environment() {
    let scene = Scene::new();
    let wrong = scene.sign_in(Some(WRONG), None);
    assert_eq!(wrong.first(), "client-refused error", "{wrong:?}");
    // The keychain holds the wrong one now.
    let both = scene.sign_in(Some(WRONG), Some(&format!("{}\n", scene.right())));
    assert_eq!(both.status, 0, "{both:?}");
    assert!(both.said.contains("PLUGIN_AUTH_CLIENT_SECRET is set, too, and is passed over"), "{}", both.said);
    assert!(!both.everything().contains(WRONG) && !both.everything().contains(scene.right()), "{both:?}");
    let environment = scene.refresh(Some(WRONG), None);
    assert_ne!(environment.status, 0, "the environment wins over the keychain: {environment:?}");
    let input = scene.refresh(Some(WRONG), Some(scene.right()));
    assert_eq!(input.status, 0, "and standard input over both: {input:?}");
    assert_eq!(scene.refresh(None, None).status, 0);
}

#[test]
fn without_any_secret_it_is_said_how_to_give_one_and_none_is_taken_as_an_argument() {
    let scene = Scene::new();
    let manifest = manifest_of(&scene.session, &scene.provider);
    let arguments = sign_in_arguments(manifest.to_str().expect("text"), &scene.client);
    let none = end(scene.start(&arguments, None, None));
    assert_eq!(none.status, 2, "{none:?}");
    for way in ["--client-secret-stdin", "PLUGIN_AUTH_CLIENT_SECRET"] {
        assert!(none.said.contains(way), "{way}: {}", none.said);
    }
    let empty = end(scene.start(&arguments, None, Some("\n")));
    assert!(empty.status == 2 && empty.said.contains("Standard input was empty"), "{empty:?}");
    let argument = end(scene.start(&[&arguments[..], &["--client-secret", WRONG]].concat(), None, None));
    assert!(argument.status == 2 && argument.lines.is_empty(), "{argument:?}");
}
