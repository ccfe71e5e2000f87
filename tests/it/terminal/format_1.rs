//! A project that the program wrote before format 2, with its account, its history and its keychain entries, word for
//! word as it left them: a sign-in that timed out, one that was refused, one with a wrong secret, one that came through; then
//! refreshes: taken, not sent for a locked keychain, and met by an outage.

use std::fs;
use std::path::Path;

use plugin_auth::archive::Archive;
use plugin_auth::draft::Field;
use plugin_auth::finding::Verdict;
use plugin_auth::flow::{GrantState, OurSide};
use plugin_auth::model::{Model, Page};
use plugin_auth::platform::Platforms;
use plugin_auth::record::{Event, OpenedProject, Origin, Project, ProjectId, Settings};
use serde_json::{json, Value};

use super::endpoint::{answer, Endpoint};
use super::program::{home, run};
use crate::support::keyring::{lookup, store, Keyring};
use crate::support::session::Session;

const ID: &str = "41da2897f0a5b816";
/// Where its provider was.
const AUTHORITY: &str = "127.0.0.1:33757";
const PROJECT: &str = include_str!("../../fixtures/format-1/project.json");
const ACCOUNT: [(&str, &str); 3] = [
    ("account.json", include_str!("../../fixtures/format-1/account.json")),
    ("history.jsonl", include_str!("../../fixtures/format-1/history.jsonl")),
    ("journal.jsonl", include_str!("../../fixtures/format-1/journal.jsonl")),
];
/// Its keychain entries: what, and the text.
const ENTRIES: [(&str, &str); 3] = [
    ("client-secret", "paa1 1 43d9bddd3e4f6be5f3429e28db73ea03c0b8ec64f38935c0e08c6e5923b31c61 t secret-canary."),
    ("refresh-token", "paa1 4 a7ebee1d8036958d02084830163564e5bb73b882f020c1b32752cba7654183d5 t refresh-canary-4."),
    ("refresh-token-b", "paa1 3 772383d1232f2318b9e265a0ea40ce58b6ac9a0bd377549c917b816cf22d9ee4 t refresh-canary-3."),
];

/// Puts it below a home, its provider at this address.
fn put(home: &Path, authority: &str) {
    let folder = home.join("projects").join(ID);
    fs::create_dir_all(folder.join("default")).expect("a folder of the test");
    let write = |path: &Path, text: &str| fs::write(path, text.replace(AUTHORITY, authority)).expect("it is ours");
    write(&folder.join("project.json"), PROJECT);
    for (name, text) in ACCOUNT {
        write(&folder.join("default").join(name), text);
    }
}

fn project_on_disk(home: &Path) -> Value {
    let text = fs::read_to_string(home.join("projects").join(ID).join("project.json")).expect("it is there");
    serde_json::from_str(&text).expect("it is JSON")
}

fn opened(home: &Path) -> OpenedProject {
    let archive = Archive::open(home.to_owned());
    let id = ProjectId::read(ID).expect("an id");
    let loaded = archive.load(&id).expect("it opens");
    assert_eq!((loaded.read_only, loaded.recovered_from_backup, loaded.trouble), (false, false, None));
    OpenedProject {
        documents: None,
        project: loaded.project,
        account: loaded.account,
        history: archive.history(&id, "default"),
        read_only: false,
        recovered: false,
        unsettled: archive.may_be_unfinished(&id, "default"),
        others: std::collections::BTreeMap::new(),
    }
}

#[test]
fn it_opens_with_everything_that_it_held() {
    let home = tempfile::tempdir().expect("a folder");
    put(home.path(), AUTHORITY);
    let OpenedProject { project, account, history, unsettled, .. } = opened(home.path());
    let texts = [
        (Field::AuthorizationUrl, "http://127.0.0.1:33757/authorize"),
        (Field::TokenUrl, "http://127.0.0.1:33757/token"),
        (Field::Scope, "read offline_access"),
        (Field::ContentType, "application/json"),
        (Field::ClientId, "client-1"),
        (Field::RedirectUri, "http://127.0.0.1:0/callback"),
    ];
    for (field, text) in texts {
        assert_eq!(project.text(field), text, "{field:?}");
    }
    assert!(project.draft.approved.allows_host(AUTHORITY));
    let manifest = project.source.manifest().expect("it has one");
    assert_eq!(manifest.origin, Origin::File("/home/author/Notes.json".to_owned()));
    assert_eq!(manifest.opened.as_deref(), Some(manifest.document.text()));
    let grant = account.grant.expect("it has one");
    assert_eq!((grant.generation, grant.refreshes_taken, grant.state), (4, 3, GrantState::Alive));
    assert_eq!((account.verdict, unsettled), (Some(Verdict::Unknown), false));

    let kept: Vec<Value> = ACCOUNT[1].1.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(history.len(), kept.len());
    for (entry, kept) in history.iter().zip(&kept) {
        let again = serde_json::to_value(entry).expect("it is data");
        assert_eq!(&again, kept, "nothing of it is lost, and it is written as it was");
    }
    assert_eq!(history[0].record.our_side, Some(OurSide::NeverBack(1)));
    assert!(matches!(history[5].record.our_side, Some(OurSide::Vault(_))));
}

#[test]
fn its_last_run_is_judged_as_it_was() {
    let home = tempfile::tempdir().expect("a folder");
    put(home.path(), AUTHORITY);
    let (mut model, _) = Model::new(Settings::default(), Platforms::shipped());
    model.on_event(Event::Opened(Ok(Box::new(opened(home.path())))));
    let open = model.open.expect("it is open");
    assert_eq!((open.page, open.read_only), (Page::Test, false));
    let judgement = open.judgement.expect("it was judged");
    let found: Vec<&str> = judgement.findings.iter().map(plugin_auth::finding::Finding::id).collect();
    let last = open.history.last().expect("it has runs");
    assert_eq!(Some(judgement.verdict), last.verdict);
    assert_eq!(found, last.findings);
    // Its sentence was written before the headline became that of what is certain.
    assert_eq!(judgement.summary, "Something was sent that ChatGPT can’t send");
}

#[test]
fn it_is_refreshed_with_what_the_keychain_holds_of_it() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let tokens = r#"{"access_token":"a","token_type":"Bearer","expires_in":3600,"refresh_token":"refresh-canary-5"}"#;
    let endpoint = Endpoint::start(vec![answer("200 OK", "application/json", tokens)]);
    put(&home(&session), endpoint.authority());
    let user = |what: &str| format!("{ID}/default/{what}");
    for (what, text) in ENTRIES {
        assert!(store(&session, &[("service", "plugin-auth-assistant"), ("username", &user(what))], text), "{what}");
    }
    let ended = run(&session, &["refresh", ID, "--json"]);
    let asked = endpoint.requests();
    let body: Value =
        asked[0].split_once("\r\n\r\n").and_then(|(_, body)| serde_json::from_str(body).ok()).unwrap_or_default();
    assert_eq!(asked.len(), 1, "{ended:?}");
    assert_eq!((&body["client_secret"], &body["refresh_token"]), (&json!("secret-canary"), &json!("refresh-canary-4")));
    // The parameter that no platform sends was sent at its sign-in, and the grant still knows.
    assert_eq!(ended.verdict(), ("unknown".into(), "not-sent-by-platform".into()), "{ended:?}");
    assert!(ended.said.contains("4 refreshes were taken"), "{}", ended.said);
    // The new token, and the one before it, which says now where it belongs.
    for (what, begins, ends) in
        [("refresh-token", "paa2 5 ", " t refresh-canary-5."), ("refresh-token-b", "paa2 4 ", " t refresh-canary-4.")]
    {
        let kept = lookup(&session, &[("service", "plugin-auth-assistant"), ("username", &user(what))]);
        let kept = kept.unwrap_or_default();
        assert!(kept.starts_with(begins) && kept.ends_with(ends), "{what}: {kept}");
    }

    let archive = Archive::open(home(&session));
    let id = ProjectId::read(ID).expect("an id");
    assert_eq!(archive.history(&id, "default").len(), ACCOUNT[1].1.lines().count() + 1);
    assert_eq!(project_on_disk(&home(&session))["format"], 1, "a refresh changes nothing of the project");
    let project = archive.load(&id).expect("it opens").project;
    let revision = project.revision;
    archive.save(&project, revision).expect("it is ours");
    let saved = project_on_disk(&home(&session));
    assert_eq!((&saved["format"], &saved["source"]["kind"]), (&json!(Project::FORMAT), &json!("manifest-v1")));
    assert_eq!(run(&session, &["refresh", ID, "--json"]).verdict().1, "not-sent-by-platform");
}
