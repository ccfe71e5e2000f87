//! A sign-in of a platform that the command line names: its switches, its endpoints, and the project that it finds again.

use std::fs;
use std::path::PathBuf;

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
    // Of endpoints that many share, another client is another project's.
    let mut another = typed.arguments(&["--platform", "any-client"]);
    let id = another.iter_mut().find(|argument| **argument == "client").expect("its client");
    *id = "another";
    let ended = signed_in(&session, &another, Some(SECRET));
    assert_ne!(member(&ended, "project"), projects[0], "{ended:?}");
    for account in ["default", "any-client", "gpt-action", "m365-copilot"] {
        let file = home(&session).join("projects").join(&projects[0]).join(account).join("account.json");
        let account: Value = serde_json::from_slice(&fs::read(&file).expect("it is there")).expect("it is JSON");
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
        (
            &["--platform", "any-client", "--client-auth", "none"],
            Some(SECRET),
            "and PLUGIN_AUTH_CLIENT_SECRET gives one: set it to nothing",
        ),
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
    let summary = member(&refused, "summary");
    assert!(summary.contains("sends no client secret") && summary.contains("PLUGIN_AUTH_CLIENT_SECRET"), "{refused:?}");
    assert_eq!(run(&session, &["refresh", &id, "--json"]).status, 0, "and without one it goes on");
}

#[test]
fn a_secret_that_the_platform_does_not_take_by_its_length_is_a_warning_of_each_result_and_of_no_other_platform() {
    const SHORT: &str = "s3cr3t-9";
    let (session, endpoint) = (Session::with_bus(), endpoint());
    let _keyring = Keyring::unlocked(&session);
    let typed = Typed::at(endpoint.authority());
    let warned = |ended: &Ended| ended.above_a_hint().iter().any(|told| told == "client-secret-length");
    let first = signed_in(&session, &typed.arguments(&["--platform", "m365-copilot"]), Some(SHORT));
    let id = member(&first, "project");
    let refreshed = run(&session, &["refresh", &id, "--json"]);
    for ended in [&first, &refreshed] {
        assert_eq!((ended.status, member(ended, "verdict").as_str()), (0, "stays-signed-in"), "{ended:?}");
        assert!(warned(ended) && !ended.everything().contains(SHORT), "{ended:?}");
    }
    let other = signed_in(&session, &typed.arguments(&["--platform", "any-client"]), Some(SHORT));
    assert!(other.status == 0 && !warned(&other), "{other:?}");
    let project: Value = serde_json::from_str(&projects_of(&session)[0].1).expect("it is JSON");
    assert!(project["changed_at_ms"].as_i64() > Some(1_700_000_000_000), "it was made now: {project}");
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
    let before = projects_of(&session);
    let refused = without_secrets(run(&session, &typed.arguments(&moved)));
    assert_eq!(projects_of(&session), before, "a command line that is refused changes nothing");
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

/// Every project's file, as it stands.
fn projects_of(session: &Session) -> Vec<(PathBuf, String)> {
    let folders = fs::read_dir(home(session).join("projects")).expect("it is there");
    let files = folders.map(|folder| folder.expect("it is readable").path().join("project.json"));
    files.filter(|file| file.exists()).map(|file| (file.clone(), fs::read_to_string(file).expect("text"))).collect()
}

/// Changes the one project as another program would.
fn change(session: &Session, change: impl FnOnce(&mut Value)) {
    let (file, text) = projects_of(session).swap_remove(0);
    let mut project = serde_json::from_str(&text).expect("it is JSON");
    change(&mut project);
    fs::write(file, project.to_string()).expect("it is ours");
}

#[test]
fn without_a_name_a_kept_project_of_the_manifest_and_the_client_is_its_own_platforms() {
    let (session, endpoint) = (Session::with_bus(), endpoint());
    let path = manifest_at(&session, endpoint.authority());
    let sign_in = |client: &str, more: &[&str]| {
        let begin = ["sign-in", "--manifest", path.to_str().expect("text"), "--client-id", client, "--no-browser"];
        let rest = ["--redirect", "http://127.0.0.1:0/callback", "--json"];
        let ended = signed_in(&session, &[&begin[..], &rest, more].concat(), Some(SECRET));
        assert_eq!(ended.status, 0, "{ended:?}");
        (member(&ended, "project"), member(&ended, "platform"))
    };
    let (kept, _) = sign_in("yard", &["--platform", "any-client"]);
    assert_eq!(sign_in("yard", &[]), (kept.clone(), "any-client".to_owned()));
    // The client of one that it is not set to counts, too.
    assert_eq!(sign_in("act", &["--platform", "gpt-action"]).0, kept);
    assert_eq!(sign_in("yard", &[]), (kept.clone(), "any-client".to_owned()));
    assert_eq!(sign_in("act", &[]), (kept.clone(), "gpt-action".to_owned()));
    // A client that was never filled in is none.
    change(&session, |project| project["draft"]["client_id"] = "".into());
    assert_eq!(sign_in("filled", &["--platform", "gpt-action"]), (kept.clone(), "gpt-action".to_owned()));
    // What a newer version set up is left alone, and a new one is its reader's.
    change(&session, |project| project["platform"] = "of-tomorrow".into());
    let before = projects_of(&session);
    let (new, platform) = sign_in("filled", &[]);
    assert_eq!((platform.as_str(), new == kept), ("chatgpt-plugin", false));
    assert_eq!(sign_in("yard", &["--platform", "any-client"]).0, new);
    assert!(projects_of(&session).contains(&before[0]));
}

#[test]
fn of_a_kept_project_scope_and_refresh_url_stay_where_they_are_not_typed() {
    let (session, endpoint) = (Session::with_bus(), endpoint());
    let typed = Typed::at(endpoint.authority());
    let refresh = format!("http://{}/again", endpoint.authority());
    let begin = ["--platform", "m365-copilot"];
    let whole = [&begin[..], &["--scope", "read", "--refresh-url", &refresh]].concat();
    for more in [&whole[..], &begin, &[]] {
        let before = endpoint.requests().len();
        let mut process = Process::start(&program(&session, &typed.arguments(more)));
        process.close_stdin();
        let page = super::program::page_to_open(&mut process);
        assert!(page.query_pairs().any(|(name, value)| name == "scope" && value == "read"), "{more:?}: {page}");
        come_back(&page);
        let ended = end(process);
        let asked = endpoint.requests().split_off(before);
        assert!(ended.status == 0 && asked[1].starts_with("POST /again "), "{more:?}: {ended:?}");
    }
    // Typed as nothing it is none.
    let before = endpoint.requests().len();
    let none = signed_in(&session, &typed.arguments(&["--refresh-url", ""]), None);
    assert!(none.status == 0 && endpoint.requests()[before + 1].starts_with("POST /token "), "{none:?}");
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

#[test]
fn a_microsoft_manifest_without_one_registration_to_sign_in_by_is_refused_with_what_to_do() {
    let session = Session::without_bus();
    let endpoint = endpoint();
    let typed = Typed::at(endpoint.authority());
    let runtime = |auth: &str| format!(r#"{{"type": "OpenApi", "auth": {auth}, "spec": {{"url": "a.yaml"}}}}"#);
    let vault = |id: &str| runtime(&format!(r#"{{"type": "OAuthPluginVault", "reference_id": "{id}"}}"#));
    let rows = [
        (r#", "runtimes": {}"#.to_owned(), "runtimes has to be a list of runtimes"),
        (String::new(), "has no runtimes"),
        (r#", "runtimes": []"#.to_owned(), "give it one with OAuthPluginVault"),
        (
            format!(r#", "runtimes": [{}, {}]"#, vault("a"), vault("b")),
            "once with the addresses and the client of each",
        ),
        (format!(r#", "runtimes": [{}]"#, runtime(r#"{"type": "OAuthPluginVault"}"#)), "reference_id is missing"),
        (format!(r#", "auth": {{"type": "oauth"}}, "runtimes": [{}]"#, vault("a")), "auth is a member of version 1"),
        (format!(r#", "runtimes": [{}]"#, runtime(r#"{"type": "None"}"#)), "Nobody signs in at this plugin"),
    ];
    let path = session.path().join("ai-plugin.json");
    for (members, says) in rows {
        let begin =
            r#"{"schema_version": "v2.4", "name_for_human": "a", "namespace": "a", "description_for_human": "b""#;
        std::fs::write(&path, format!("{begin}{members}}}")).expect("the session's folder");
        let ended = run(&session, &typed.arguments(&["--manifest", path.to_str().expect("text")]));
        assert_eq!(ended.status, 2, "{members}: {ended:?}");
        assert!(member(&ended, "summary").contains(says), "{members}: {ended:?}");
    }
    assert!(endpoint.requests().is_empty() && !home(&session).join("projects").exists());
}
