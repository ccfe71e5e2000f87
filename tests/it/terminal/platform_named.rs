//! A sign-in of a platform that the command line names: its switches, its endpoints, and the project that it finds again.

use serde_json::Value;

use super::endpoint::{answer, Endpoint};
use super::program::{end, home, program, run, Ended};
use super::scripted::{come_back, manifest_at, without_secrets, SECRET};
use crate::support::keyring::Keyring;
use crate::support::process::Process;
use crate::support::session::Session;

const TOKENS: &str =
    r#"{"access_token":"at-canary-1","token_type":"Bearer","expires_in":600,"refresh_token":"rt-canary-1"}"#;
const JSON: &str = "application/json";

fn endpoint() -> Endpoint {
    Endpoint::start(vec![answer("200 OK\r\ncache-control: no-store\r\npragma: no-cache", JSON, TOKENS)])
}

/// The endpoints as they are typed.
struct Typed {
    page: String,
    token: String,
}

impl Typed {
    fn at(authority: &str) -> Self {
        Self { page: format!("http://{authority}/authorize"), token: format!("http://{authority}/token") }
    }

    fn arguments<'a>(&'a self, more: &[&'a str]) -> Vec<&'a str> {
        let mut all = vec!["sign-in", "--authorization-url", &self.page, "--token-url", &self.token];
        all.extend(["--client-id", "client", "--redirect", "http://127.0.0.1:0/callback", "--no-browser", "--json"]);
        all.extend(more);
        all
    }
}

/// Signs in, with this client secret if with any, as a person would who says yes.
fn signed_in(session: &Session, arguments: &[&str], secret: Option<&str>) -> Ended {
    let mut command = program(session, arguments);
    if let Some(secret) = secret {
        command.env("PLUGIN_AUTH_CLIENT_SECRET", secret);
    }
    let mut process = Process::start(&command);
    process.close_stdin();
    come_back(&super::program::page_to_open(&mut process));
    without_secrets(end(process))
}

fn member(ended: &Ended, name: &str) -> String {
    ended.result()[name].as_str().unwrap_or_default().to_owned()
}

/// What is typed, the secret, the platform and what it must have sent.
type Row<'a> = (&'a [&'a str], Option<&'a str>, &'a str, [&'a str; 2]);

#[test]
fn without_a_manifest_each_platform_sends_its_own_and_all_find_one_project_of_these_endpoints() {
    let (session, endpoint) = (Session::with_bus(), endpoint());
    let _keyring = Keyring::unlocked(&session);
    let typed = Typed::at(endpoint.authority());
    let refresh = format!("http://{}/again", endpoint.authority());
    let rows: [Row<'_>; 4] = [
        (&["--platform", "any-client"], Some(SECRET), "any-client", ["authorization: Basic ", "code_verifier="]),
        (&["--platform", "gpt-action"], Some(SECRET), "gpt-action", ["client_secret=", "client_id=client&"]),
        (
            &["--platform", "m365-copilot", "--scope", "read", "--refresh-url", &refresh],
            None,
            "m365-copilot",
            ["code_verifier=", "client_id=client&"],
        ),
        (&["--platform", "chatgpt-plugin"], Some(SECRET), "chatgpt-plugin", ["client_secret=", "grant_type="]),
    ];
    let mut projects = Vec::new();
    for (more, secret, platform, sent) in rows {
        let before = endpoint.requests().len();
        let ended = signed_in(&session, &typed.arguments(more), secret);
        assert_eq!((ended.status, member(&ended, "platform").as_str()), (0, platform), "{ended:?}");
        assert!(member(&ended, "facts").starts_with("2026-"), "{ended:?}");
        projects.push(member(&ended, "project"));
        let asked = endpoint.requests().split_off(before);
        assert_eq!(asked.len(), 3, "{asked:?}");
        for part in sent {
            assert!(asked[0].contains(part), "{part}: {}", asked[0]);
        }
        if platform == "m365-copilot" {
            assert!(asked[1].starts_with("POST /again ") && !asked[0].contains("client_secret"), "{asked:?}");
        }
    }
    projects.dedup();
    assert_eq!(projects.len(), 1, "one project, each platform with its own account: {projects:?}");
    for account in ["default", "any-client", "gpt-action", "m365-copilot"] {
        let file = home(&session).join("projects").join(&projects[0]).join(account).join("account.json");
        let account: Value = serde_json::from_slice(&std::fs::read(&file).expect("it is there")).expect("it is JSON");
        assert_eq!(account["verdict"], "stays-signed-in", "{}", file.display());
    }
    // Without a name the project goes on as the platform that it was set to last, and any other is to be had by its name.
    let before = endpoint.requests().len();
    assert_eq!(run(&session, &["refresh", &projects[0], "--json"]).status, 0);
    assert_eq!(run(&session, &["refresh", &projects[0], "--platform", "any-client", "--json"]).status, 0);
    let asked = endpoint.requests().split_off(before);
    assert!(asked[0].contains("client_secret=") && asked[1].contains("authorization: Basic "), "{asked:?}");
}

#[test]
fn a_manifest_of_version_1_gives_its_endpoints_to_any_platform() {
    let (session, endpoint) = (Session::with_bus(), endpoint());
    let path = manifest_at(&session, endpoint.authority());
    let arguments = ["sign-in", "--manifest", path.to_str().expect("text"), "--client-id", "client", "--no-browser"];
    let more = ["--redirect", "http://127.0.0.1:0/callback", "--platform", "any-client", "--json"];
    let ended = signed_in(&session, &[&arguments[..], &more].concat(), None);
    assert_eq!((ended.status, member(&ended, "platform").as_str()), (0, "any-client"), "{ended:?}");
    let asked = endpoint.requests();
    assert!(asked[0].contains("client_id=client") && !asked[0].contains("client_secret"), "public: {asked:?}");
}

#[test]
fn what_a_platform_has_no_room_for_is_said_with_what_to_do_and_nothing_is_sent() {
    let (session, endpoint) = (Session::with_bus(), endpoint());
    let typed = Typed::at(endpoint.authority());
    let rows: [(&[&str], Option<&str>, &str); 8] = [
        (&[], None, "--platform with one of chatgpt-plugin"),
        (&["--platform", "gpt-action", "--client-auth", "none"], None, "it has post and basic"),
        (&["--platform", "chatgpt-plugin", "--client-auth", "basic"], Some(SECRET), "it is always post"),
        (&["--platform", "any-client", "--client-auth", "none"], Some(SECRET), "leave it out, or choose post or basic"),
        (&["--platform", "any-client", "--no-pkce"], Some(SECRET), "always sends PKCE: leave --no-pkce out"),
        (&["--platform", "gpt-action", "--no-pkce"], Some(SECRET), "never sends PKCE: leave --no-pkce out"),
        (&["--platform", "any-client", "--refresh-url", "https://a.example/"], Some(SECRET), "leave --refresh-url out"),
        (&["--platform", "gpt-action"], None, "The client secret is missing"),
    ];
    for (more, secret, says) in rows {
        let mut command = program(&session, &typed.arguments(more));
        if let Some(secret) = secret {
            command.env("PLUGIN_AUTH_CLIENT_SECRET", secret);
        }
        let mut process = Process::start(&command);
        process.close_stdin();
        let ended = without_secrets(end(process));
        assert_eq!(ended.status, 2, "{more:?}: {ended:?}");
        assert!(ended.said.contains(says), "{more:?}: {}", ended.said);
    }
    for wrong in [
        &["sign-in", "--client-id", "c"][..],
        &["sign-in", "--client-id", "c", "--token-url", "https://a.example/t"],
        &["sign-in", "--client-id", "c", "--issuer", "https://a.example", "--platform", "chatgpt"],
        &["sign-in", "--client-id", "c", "--issuer", "https://a.example", "--client-auth", "jwt"],
    ] {
        let ended = run(&session, wrong);
        assert_eq!((ended.status, ended.lines.len()), (2, 0), "{wrong:?}: {ended:?}");
    }
    assert!(endpoint.requests().is_empty());
    assert!(!home(&session).join("projects").exists(), "nothing is kept of it");
}

#[test]
fn a_refresh_of_a_client_without_a_secret_takes_none_and_sends_nothing() {
    let (session, endpoint) = (Session::with_bus(), endpoint());
    let _keyring = Keyring::unlocked(&session);
    let typed = Typed::at(endpoint.authority());
    let public = signed_in(&session, &typed.arguments(&["--platform", "any-client"]), None);
    assert_eq!(public.status, 0, "{public:?}");
    let (id, asked) = (member(&public, "project"), endpoint.requests().len());
    let mut command = program(&session, &["refresh", &id, "--platform", "any-client", "--json"]);
    command.env("PLUGIN_AUTH_CLIENT_SECRET", SECRET);
    let mut process = Process::start(&command);
    process.close_stdin();
    let refused = without_secrets(end(process));
    assert_eq!((refused.status, endpoint.requests().len()), (2, asked), "{refused:?}");
    assert!(member(&refused, "summary").contains("sends no client secret"), "{refused:?}");
    assert_eq!(run(&session, &["refresh", &id, "--json"]).status, 0, "and without one it goes on");
}

#[test]
fn a_secret_of_the_keychain_goes_to_a_refresh_url_elsewhere_once_that_host_is_named() {
    let (session, endpoint, elsewhere) = (Session::with_bus(), endpoint(), endpoint());
    let _keyring = Keyring::unlocked(&session);
    let typed = Typed::at(endpoint.authority());
    let begin = ["--platform", "m365-copilot"];
    assert_eq!(signed_in(&session, &typed.arguments(&begin), Some(SECRET)).status, 0);
    let asked = endpoint.requests().len();
    let refresh = format!("http://{}/again", elsewhere.authority());
    let moved = [&begin[..], &["--refresh-url", &refresh]].concat();
    let refused = without_secrets(run(&session, &typed.arguments(&moved)));
    assert_eq!((refused.status, endpoint.requests().len(), elsewhere.requests().len()), (2, asked, 0), "{refused:?}");
    let allow = format!("--allow-host {}", elsewhere.authority());
    assert!(member(&refused, "summary").contains(&allow), "{refused:?}");
    let another = [&moved[..], &["--allow-host", "other.example"]].concat();
    let ended = without_secrets(run(&session, &typed.arguments(&another)));
    assert!(ended.status == 2 && ended.said.contains("goes to other.example"), "{ended:?}");
    let allowed = [&moved[..], &["--allow-host", elsewhere.authority()]].concat();
    let ended = signed_in(&session, &typed.arguments(&allowed), None);
    assert_eq!((ended.status, elsewhere.requests().len()), (0, 2), "{ended:?}");
}

#[test]
fn where_any_client_stays_signed_in_and_an_action_does_not_the_result_says_what_differs() {
    const REFUSED: &str = r#"{"error":"invalid_client"}"#;
    let session = Session::with_bus();
    let tokens = || answer("200 OK\r\ncache-control: no-store\r\npragma: no-cache", JSON, TOKENS);
    let refused = answer("401 Unauthorized\r\ncache-control: no-store", JSON, REFUSED);
    let endpoint = Endpoint::start(vec![tokens(), tokens(), tokens(), refused]);
    let _keyring = Keyring::unlocked(&session);
    let typed = Typed::at(endpoint.authority());
    let any = signed_in(&session, &typed.arguments(&["--platform", "any-client"]), Some(SECRET));
    assert_eq!((any.status, any.everything().contains("platform-sends-otherwise")), (0, false), "{any:?}");
    let action = signed_in(&session, &typed.arguments(&["--platform", "gpt-action"]), Some(SECRET));
    assert_eq!(action.verdict(), ("sign-in-fails".into(), "client-refused".into()), "{action:?}");
    let result = action.result();
    let findings = result["findings"].as_array().expect("a list");
    let beside = findings.iter().find(|finding| finding["id"] == "platform-sends-otherwise").expect("it is told");
    let text = |name: &str| beside[name].as_str().unwrap_or_default().to_owned();
    assert!(text("evidence").contains("only a standard client sends code_verifier and authorization"), "{beside}");
    assert!(text("evidence").contains("only a GPT Action sends client_id and client_secret"), "{beside}");
    assert!(text("fix").contains("Token Exchange Method"), "{beside}");
    // Another scope: the yardstick's verdict is none on that.
    let other = typed.arguments(&["--platform", "gpt-action", "--scope", "read"]);
    let moved = signed_in(&session, &other, Some(SECRET));
    assert!(!moved.everything().contains("platform-sends-otherwise"), "{moved:?}");
}
