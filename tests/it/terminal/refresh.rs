//! `refresh` when things go wrong in between: killed, moved, damaged.

use std::fs;

use super::endpoint::{answer, Endpoint};
use super::program::{end, home, manifest, page_to_open, program, run, sign_in_arguments, start_sign_in};
use super::rotator::Rotator;
use super::scripted;
use crate::support::http;
use crate::support::keyring::Keyring;
use crate::support::process::Process;
use crate::support::session::Session;

const TOKENS: &str =
    r#"{"access_token":"an-access-token","token_type":"Bearer","expires_in":3600,"refresh_token":"REFRESH"}"#;

pub(super) fn tokens(refresh: &str) -> String {
    answer("200 OK", "application/json", &TOKENS.replace("REFRESH", refresh))
}

/// Signs in at a provider whose token endpoint gives these answers; returns the project and the endpoint.
pub(super) fn signed_in<A: Into<Vec<u8>>>(session: &Session, answers: Vec<A>) -> (String, Endpoint) {
    let endpoint = Endpoint::start(answers);
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(session, "Notes", &url("/authorize"), &url("/token"), "application/json");
    let mut process =
        start_sign_in(session, &sign_in_arguments(path.to_str().expect("text"), "client"), "secret-canary-77");
    let page = page_to_open(&mut process);
    let value =
        |name: &str| page.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).expect("it is sent");
    let mut back: url::Url = value("redirect_uri").parse().expect("a URL");
    back.query_pairs_mut().append_pair("code", "a-code").append_pair("state", &value("state"));
    http::get(&back, &[]);
    let ended = end(process);
    assert!(!ended.everything().contains("secret-canary-77") && !ended.everything().contains("refresh-canary"));
    (ended.result()["project"].as_str().unwrap_or_else(|| panic!("{ended:?}")).to_owned(), endpoint)
}

/// One refresh, and what comes of it.
struct Row {
    /// The endpoint's answer.
    answer: &'static str,
    verdict: &'static str,
    /// The first finding's id and severity; empty where there is none.
    first: &'static str,
    /// The exit status.
    status: i32,
}

/// One after the other, after a sign-in.
const LATER: [Row; 4] = [
    Row { answer: "503 No", verdict: "unknown", first: "provider-outage warning", status: 2 },
    Row { answer: "200 OK", verdict: "unknown", first: "refresh-once-more hint", status: 2 },
    Row { answer: "200 OK", verdict: "stays-signed-in", first: "", status: 0 },
    Row { answer: "400 No", verdict: "signed-out", first: "refresh-refused error", status: 1 },
];

/// The rules that these tests show.
pub(super) fn fired() -> Vec<&'static str> {
    LATER.iter().map(|row| row.first).chain([UNSETTLED]).collect()
}

/// How a refresh that was cut off is told, first of all.
const UNSETTLED: &str = "refresh-unsettled warning";

#[test]
fn refreshes_are_counted_over_all_runs_and_two_that_were_taken_are_enough() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let quiet = "cache-control: no-store\r\npragma: no-cache";
    let token = |generation: usize| TOKENS.replace("REFRESH", &format!("refresh-canary-{generation}"));
    let sign_in = [
        answer(&format!("200 OK\r\n{quiet}"), "application/json", &token(1)),
        answer("503 No", "application/json", "{}"),
    ];
    let later = LATER.iter().enumerate().map(|(at, row)| {
        let body = match row.answer {
            "200 OK" => token(at + 2),
            "400 No" => r#"{"error":"invalid_grant"}"#.to_owned(),
            _ => "{}".to_owned(),
        };
        answer(&format!("{}\r\n{quiet}", row.answer), "application/json", &body)
    });
    let (id, endpoint) = signed_in(&session, sign_in.into_iter().chain(later).collect());
    for row in LATER {
        let ended = run(&session, &["refresh", &id, "--json"]);
        let came = (ended.verdict().0, ended.first(), ended.status);
        assert_eq!(came, (row.verdict.to_owned(), row.first.to_owned(), row.status), "{}: {ended:?}", row.answer);
        assert_eq!(ended.result()["signed_out_after_s"], serde_json::Value::Null, "a later run has waited in between");
    }
    assert_eq!(endpoint.requests().len(), 2 + LATER.len());
}

/// The project's own folder.
fn folder(session: &Session, id: &str) -> std::path::PathBuf {
    [home(session).join("projects").join(id), home(session).join(id)]
        .into_iter()
        .find(|path| path.exists())
        .expect("it is there")
}

#[test]
fn a_refresh_that_is_killed_while_the_answer_is_out_is_never_silent() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = scripted::signed_in(&session, rotator.authority());
    rotator.hold();
    let process = scripted::begin_refresh(&session, &id, &[]);
    rotator.wait_for_held(1);
    process.signal("KILL");
    drop(process);
    let journal = fs::read_to_string(scripted::account_file(&session, &id, "journal.jsonl")).expect("it is there");
    assert!(journal.lines().last().is_some_and(|line| line.contains("intent")), "{journal}");
    assert!(!journal.contains("refresh-canary"));
    // The endpoint lives on, and is shown nothing unasked.
    rotator.let_go();
    let shown = rotator.presented().len();
    for _ in 0..2 {
        scripted::assert_unsettled(&scripted::refresh(&session, &id, &[]));
    }
    assert_eq!((rotator.presented().len(), rotator.twice()), (shown, vec![]));
    assert!(rotator.newest().is_some(), "nobody ended the sign-in");
    // Asked for, it is shown: the provider ends the sign-in for it, and that is our doing.
    let asked = scripted::refresh(&session, &id, &["--try-old-token"]);
    assert_eq!((asked.status, asked.first()), (2, UNSETTLED.to_owned()), "{asked:?}");
    assert_eq!((asked.verdict().0.as_str(), rotator.presented().len()), ("unknown", shown + 1));
    assert!(!asked.everything().contains("signed out") && !asked.everything().contains("signed-out"), "{asked:?}");
    let account = scripted::account(&session, &id);
    assert_eq!(
        (&account["verdict"], &account["grant"]["state"]),
        (&"unknown".into(), &"ambiguous".into()),
        "{account}"
    );
    // A new sign-in settles it.
    assert_eq!(scripted::sign_in(&session, rotator.authority()).status, 0);
    assert_eq!(scripted::refresh(&session, &id, &[]).status, 0);
}

#[test]
fn a_refresh_that_was_cut_off_before_it_came_to_the_provider_is_settled_by_the_old_token() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = scripted::signed_in(&session, rotator.authority());
    // As after a kill between the intent and the request.
    let file = scripted::account_file(&session, &id, "journal.jsonl");
    let journal = fs::read_to_string(&file).expect("it is there");
    let last = journal.lines().last().expect("a line").replace("saved", "intent");
    fs::write(&file, format!("{journal}{last}\n").replace("\"generation\":2", "\"generation\":3")).expect("it is ours");
    scripted::assert_unsettled(&scripted::refresh(&session, &id, &[]));
    assert_eq!(scripted::refresh(&session, &id, &["--try-old-token"]).status, 0);
    assert_eq!(scripted::refresh(&session, &id, &[]).status, 0);
    assert_eq!(rotator.twice(), Vec::<String>::new());
}

#[test]
fn a_project_file_that_was_cut_in_half_opens_from_its_last_good_copy() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let (id, _endpoint) = signed_in(&session, vec![tokens("refresh-canary-1")]);
    assert_eq!(run(&session, &["refresh", &id, "--json"]).status, 0);
    let file = folder(&session, &id).join("project.json");
    let whole = fs::read(&file).expect("it is there");
    fs::copy(&file, file.with_extension("json.bak")).expect("it is ours");
    fs::write(&file, &whole[..whole.len() / 2]).expect("it is ours");
    let ended = run(&session, &["refresh", &id, "--json"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(ended.said.contains("damaged"), "{}", ended.said);
}

#[test]
fn a_project_that_is_not_there_is_said() {
    let session = Session::without_bus();
    let ended = run(&session, &["refresh", "Nobody", "--json"]);
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"));
    assert!(ended.said.contains("Nobody"), "{}", ended.said);
}

/// A project as a version to come may keep it.
const OF_A_PLATFORM_TO_COME: &str = r#"{"format": 2, "id": "00000000000000aa", "revision": 1, "platform": "host-to-come",
    "draft": {"client_id": "client", "oauth": {"token_url": "https://id.example/token"}}, "source": {"kind": "fields"},
    "changed_at_ms": 1}"#;

#[test]
fn a_project_of_a_newer_format_is_not_refreshed_and_the_reason_is_said() {
    let session = Session::without_bus();
    let folder = home(&session).join("projects/00000000000000aa");
    fs::create_dir_all(&folder).expect("a folder");
    let newer =
        OF_A_PLATFORM_TO_COME.replace(r#""format": 2"#, r#""format": 3"#).replace("host-to-come", "chatgpt-plugin");
    fs::write(folder.join("project.json"), &newer).expect("a file");
    let ended = run(&session, &["refresh", "00000000000000aa", "--json"]);
    assert_eq!((ended.status, ended.verdict()), (2, ("unknown".to_owned(), "-".to_owned())), "{ended:?}");
    assert!(ended.said.contains("made by a newer version of this program"), "{ended:?}");
    assert!(!ended.said.contains("missing"), "{ended:?}");
}

#[test]
fn a_project_of_a_platform_that_is_not_known_is_not_refreshed_and_the_reason_is_said() {
    let session = Session::without_bus();
    let folder = home(&session).join("projects/00000000000000aa");
    fs::create_dir_all(folder.join("default")).expect("a folder");
    fs::write(folder.join("project.json"), OF_A_PLATFORM_TO_COME).expect("a file");
    let intent = "{\"phase\":\"intent\",\"generation\":1,\"at_ms\":1,\"host\":\"id.example:443\"}\n";
    fs::write(folder.join("default/journal.jsonl"), intent).expect("a file");
    let ended = run(&session, &["refresh", "00000000000000aa", "--json"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(!ended.said.contains("never settled"), "nothing is tried that would settle it: {ended:?}");
    assert!(ended.said.contains("for the platform “host-to-come”, which this version does not know"), "{ended:?}");
    assert_eq!(ended.verdict(), ("unknown".to_owned(), "-".to_owned()));
    assert_eq!(fs::read_to_string(folder.join("project.json")).expect("it is there"), OF_A_PLATFORM_TO_COME);
}

#[test]
fn a_client_secret_that_was_replaced_since_is_not_the_providers_fault_where_it_is_refused() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let refused = || answer("401 No", "application/json", r#"{"error":"invalid_client"}"#);
    let good = ["1", "2", "3"].map(|n| tokens(&format!("refresh-canary-{n}")));
    let answers = good.into_iter().chain([refused(), refused(), tokens("refresh-canary-4"), refused()]).collect();
    let (id, _endpoint) = signed_in(&session, answers);
    // Refused with the sign-in's own secret, then with another, which is taken in the end, and refused after that.
    for (secret, verdict, replaced) in [
        ("", "signed-out", false),
        ("secret-canary-88", "unknown", true),
        ("", "stays-signed-in", false),
        ("secret-canary-88", "signed-out", false),
    ] {
        let mut command = program(&session, &["refresh", &id, "--json"]);
        if !secret.is_empty() {
            command.env("PLUGIN_AUTH_CLIENT_SECRET", secret);
        }
        let mut process = Process::start(&command);
        process.close_stdin();
        let ended = end(process);
        assert_eq!(ended.verdict().0, verdict, "{secret}: {ended:?}");
        assert_eq!(ended.everything().contains("The new client secret was refused"), replaced, "{ended:?}");
        assert!(!ended.everything().contains("canary"), "{ended:?}");
    }
    let kept = scripted::account(&session, &id);
    let mark = |value: &serde_json::Value| value.as_str().map(str::len);
    assert_eq!((mark(&kept["judged_secret"]), mark(&kept["grant"]["secret"])), (Some(16), Some(16)), "{kept}");
}
