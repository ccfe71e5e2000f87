//! A refresh token goes to the host and for the client that it was obtained with, whatever is set up since.

use std::fs;

use serde_json::Value;

use super::program::{end, home, program, Ended};
use super::rotator::Rotator;
use super::scripted::{account, begin_sign_in, come_back, refresh, signed_in, without_secrets, SECRET};
use crate::support::keyring::Keyring;
use crate::support::process::Process;
use crate::support::session::Session;

struct Scene {
    session: Session,
    _keyring: Keyring,
    first: Rotator,
    second: Rotator,
    project: String,
    file: std::path::PathBuf,
    whole: String,
}

impl Scene {
    fn signed_in_at_the_first() -> Self {
        let session = Session::with_bus();
        let keyring = Keyring::unlocked(&session);
        let (first, second) = (Rotator::start(), Rotator::start());
        let project = signed_in(&session, first.authority());
        let file = home(&session).join("projects").join(&project).join("project.json");
        let whole = fs::read_to_string(&file).expect("it is there");
        Self { session, _keyring: keyring, first, second, project, file, whole }
    }

    /// The project as somebody edits it: its token URL is the second host's.
    fn moved(&self) -> String {
        let endpoint = |rotator: &Rotator| format!("{}/token", rotator.authority());
        let moved = self.whole.replace(&endpoint(&self.first), &endpoint(&self.second));
        assert_ne!(moved, self.whole);
        moved
    }

    fn write(&self, text: &str) {
        fs::write(&self.file, text).expect("it is ours");
    }

    fn assert_nothing_went_out(&self, ended: &Ended) {
        assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
        assert_eq!((self.second.presented(), self.second.codes()), (vec![], 0), "{ended:?}");
        let grant = account(&self.session, &self.project)["grant"].clone();
        assert_eq!(grant["state"], "alive", "a healthy sign-in is not marked for it: {grant}");
    }
}

/// A project's text, with what was allowed in it.
fn allowing(text: &str, approved: &Value) -> String {
    let mut project: Value = serde_json::from_str(text).expect("it is JSON");
    assert!(project["draft"]["approved"].is_object(), "{project}");
    project["draft"]["approved"] = approved.clone();
    project.to_string()
}

fn summary(ended: &Ended) -> String {
    ended.result()["summary"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_refresh_token_goes_to_no_other_host_whether_that_was_allowed_or_not_and_its_own_is_named() {
    let scene = Scene::signed_in_at_the_first();
    let (first, second) = (scene.first.authority().to_owned(), scene.second.authority().to_owned());
    let both = serde_json::json!({"token_hosts": [first, second], "latest": second, "api": []});
    let none = serde_json::json!({"token_hosts": [], "latest": null, "api": []});
    // Nobody allowed the new one, or all were forgotten: its secrets go nowhere.
    for text in [scene.moved(), allowing(&scene.moved(), &none), allowing(&scene.whole, &none)] {
        scene.write(&text);
        let ended = refresh(&scene.session, &scene.project, &[]);
        scene.assert_nothing_went_out(&ended);
        assert!(summary(&ended).contains("have not been allowed to go to"), "{ended:?}");
        assert_eq!(scene.first.presented().len(), 2);
    }
    // The client secret may go there, and by that it is said whose sign-in it is.
    scene.write(&allowing(&scene.moved(), &both));
    let ended = refresh(&scene.session, &scene.project, &[]);
    scene.assert_nothing_went_out(&ended);
    assert!(summary(&ended).contains(&format!("this sign-in is {first}’s")), "{ended:?}");
    scene.write(&scene.moved());
    let mut process =
        Process::start(&program(&scene.session, &["refresh", &scene.project, "--client-secret-stdin", "--json"]));
    process.write(SECRET);
    process.close_stdin();
    let ended = without_secrets(end(process));
    scene.assert_nothing_went_out(&ended);
    assert!(summary(&ended).contains(&format!("this sign-in is {first}’s")), "{ended:?}");
    scene.write(&scene.whole);
    assert_eq!(refresh(&scene.session, &scene.project, &[]).status, 0);
}

#[test]
fn a_refresh_token_is_shown_for_no_other_client() {
    let scene = Scene::signed_in_at_the_first();
    scene.write(&scene.whole.replace("\"client_id\": \"client\"", "\"client_id\": \"another\""));
    let ended = refresh(&scene.session, &scene.project, &[]);
    scene.assert_nothing_went_out(&ended);
    assert!(summary(&ended).contains("for the client client"), "{ended:?}");
    assert_eq!(scene.first.presented().len(), 2);
}

#[test]
fn a_manifest_that_names_another_host_begins_another_sign_in_and_shows_no_old_token_there() {
    let scene = Scene::signed_in_at_the_first();
    let (process, page) = begin_sign_in(&scene.session, scene.second.authority(), &[]);
    come_back(&page);
    let ended = without_secrets(end(process));
    assert_eq!(ended.status, 0, "{ended:?}");
    assert_ne!(ended.result()["project"], scene.project.as_str(), "it is another project");
    assert!(scene.second.presented().iter().all(|token| token.ends_with("-of-1")), "its own tokens alone");
    assert_eq!((scene.second.codes(), scene.second.presented().len()), (1, 2));
    assert_eq!(refresh(&scene.session, &scene.project, &[]).status, 0, "the first one lives on");
}
