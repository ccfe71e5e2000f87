//! `check`: lints a manifest and spends nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::endpoint::{answer, Endpoint};
use super::program::{manifest, run};
use crate::support::session::Session;

const PAGE: &str = "https://id.example/authorize";
const TOKEN: &str = "https://id.example/token";

fn file(session: &Session, name: &str, bytes: &[u8]) -> PathBuf {
    let path = session.path().join(name);
    fs::write(&path, bytes).expect("the session's folder");
    path
}

fn text(path: &Path) -> &str {
    path.to_str().expect("it is text")
}

#[test]
fn a_sound_manifest_brings_a_hint_at_most() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", PAGE, TOKEN, "application/json");
    let ended = run(&session, &["check", text(&path), "--json"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert_eq!(ended.result()["verdict"], serde_json::Value::Null);
    let findings = ended.result()["findings"].clone();
    assert!(findings.as_array().is_some_and(|all| all.iter().all(|one| one["severity"] == "hint")), "{findings}");
}

#[test]
fn an_error_is_named_with_its_line_and_ends_with_1() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", TOKEN, TOKEN, "application/json");
    let ended = run(&session, &["check", text(&path)]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.lines.join("\n").contains("oauth-urls-equal"), "{ended:?}");
    assert!(ended.lines[0].contains(":1") || ended.lines[0].contains(":9:"), "{}", ended.lines[0]);
}

#[test]
fn what_can_not_be_read_ends_with_2_and_says_what_it_is() {
    let session = Session::without_bus();
    let large = vec![b' '; 5_000_001];
    for (name, bytes, says) in [
        ("broken.json", &b"{\n  \"schema_version\": v1\n}"[..], "line 2"),
        ("m365.json", br#"{"schema_version": "v2.2", "name_for_human": "a", "namespace": "a", "runtimes": []}"#, "365"),
        ("large.json", &large, "5000001"),
        ("list.json", b"[]", "object"),
        ("empty.json", b"", "empty"),
    ] {
        let path = file(&session, name, bytes);
        let ended = run(&session, &["check", text(&path), "--json"]);
        assert_eq!(ended.status, 2, "{name}: {ended:?}");
        let said = ended.said.replace([',', '\u{202f}', ' '], "").to_lowercase();
        assert!(said.contains(&says.replace(' ', "").to_lowercase()), "{name}: {}", ended.said);
        assert_eq!(ended.result()["verdict"], serde_json::Value::Null);
    }
}

#[test]
fn a_secret_in_the_file_is_called_out_and_never_printed() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", PAGE, TOKEN, "application/json");
    let with = fs::read_to_string(&path)
        .expect("it is there")
        .replace("\"scope\"", "\"client_secret\": \"canary-5f1c\", \"scope\"");
    fs::write(&path, with).expect("it is ours");
    for more in [&["--json"][..], &[]] {
        let ended = run(&session, &[&["check", text(&path)], more].concat());
        assert_eq!(ended.status, 1, "{ended:?}");
        assert!(ended.everything().contains("client-secret-in-file"));
        assert!(!ended.everything().contains("canary-5f1c"));
    }
}

#[test]
fn a_manifest_is_read_from_a_web_address() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", PAGE, TOKEN, "application/json");
    let body = fs::read_to_string(path).expect("it is there");
    let endpoint = Endpoint::start(vec![answer("200 OK", "application/json", &body)]);
    let ended = run(&session, &["check", &format!("http://{}/ai-plugin.json", endpoint.authority()), "--json"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(endpoint.requests()[0].starts_with("GET /ai-plugin.json HTTP/1.1"));
}

#[test]
fn a_manifest_behind_a_redirect_is_checked_and_one_behind_too_many_is_not() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", PAGE, TOKEN, "application/json");
    let body = fs::read_to_string(path).expect("it is there");
    let moved = |to: &str| answer(&format!("301 Moved\r\nlocation: {to}"), "text/plain", "");
    let endpoint = Endpoint::start(vec![moved("/new/ai-plugin.json"), answer("200 OK", "application/json", &body)]);
    let ended = run(&session, &["check", &format!("http://{}/old.json", endpoint.authority()), "--json"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let requests = endpoint.requests();
    let asked: Vec<&str> = requests.iter().filter_map(|request| request.lines().next()).collect();
    assert_eq!(asked, ["GET /old.json HTTP/1.1", "GET /new/ai-plugin.json HTTP/1.1"]);

    let round = Endpoint::start(vec![moved("/again")]);
    let ended = run(&session, &["check", &format!("http://{}/", round.authority()), "--json"]);
    assert_eq!((ended.status, round.requests().len()), (2, 4), "{ended:?}");
    let elsewhere = Endpoint::start(vec![moved("http://notes.example/ai-plugin.json")]);
    let ended = run(&session, &["check", &format!("http://{}/", elsewhere.authority()), "--json"]);
    assert_eq!((ended.status, elsewhere.requests().len()), (2, 1), "{ended:?}");
    assert!(ended.said.contains("http://notes.example"), "{}", ended.said);
}
