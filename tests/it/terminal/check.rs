//! `check`: lints a manifest and spends nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::endpoint::{answer, Endpoint};
use super::program::{end, manifest, program, run, Ended};
use crate::support::process::Process;
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
        ("package.json", br#"{"manifestVersion": "1.19", "id": "x", "developer": {"name": "x"}}"#, "app package"),
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

/// Results by file, in order: its name's last part, and the first finding's id.
fn results(ended: &Ended) -> Vec<(String, String)> {
    let lines = ended.lines.iter().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let word =
        |value: &serde_json::Value| value.as_str().unwrap_or("-").rsplit('/').next().unwrap_or_default().to_owned();
    lines
        .filter(|line| line["event"] == "result")
        .map(|line| (word(&line["file"]), word(&line["findings"][0]["id"])))
        .collect()
}

#[test]
fn several_files_have_a_result_each_and_the_worst_decides() {
    let session = Session::without_bus();
    let sound = manifest(&session, "Notes", PAGE, TOKEN, "application/json");
    let body = fs::read_to_string(&sound).expect("it is there");
    let sound = file(&session, "sound.json", body.as_bytes());
    let equal = file(&session, "equal.json", body.replace(PAGE, TOKEN).as_bytes());
    let broken = file(&session, "broken.json", b"{\n  \"schema_version\": \"v1\",\n}");
    let ended = run(&session, &["check", text(&sound), text(&broken), text(&equal), "--json"]);
    let names: Vec<String> = results(&ended).into_iter().map(|(file, _)| file).collect();
    assert_eq!(names, ["sound.json", "broken.json", "equal.json"], "{ended:?}");
    assert_eq!(results(&ended)[2].1, "oauth-urls-equal");
    assert_eq!(ended.status, 1, "an error is worse than what can't be read");
    assert!(ended.said.contains("broken.json:2:25: "), "the comma itself: {}", ended.said);
    assert_eq!(run(&session, &["check", text(&sound), text(&broken)]).status, 2);
    assert_eq!(run(&session, &["check", text(&sound), text(&sound)]).status, 0);
    assert!(run(&session, &["check", text(&sound), "--json"]).result().get("file").is_none(), "one needs no name");
    assert_eq!(run(&session, &["check"]).status, 2, "nothing was asked for");
}

#[test]
fn of_a_folder_what_is_recognised_is_checked_and_the_rest_is_counted() {
    let session = Session::without_bus();
    let sound = manifest(&session, "Notes", PAGE, TOKEN, "application/json");
    let body = fs::read(&sound).expect("it is there");
    let folder = session.path().join("site");
    for (name, bytes) in [
        (".well-known/ai-plugin.json", &body[..]),
        (".git/ai-plugin.json", b"{"),
        ("node_modules/x/ai-plugin.json", b"{"),
        ("openapi.json", br#"{"openapi": "3.1.0", "info": {}, "paths": {}}"#),
        ("package.json", br#"{"name": "notes", "version": "1.0.0"}"#),
        ("v2/ai-plugin.json", br#"{"schema_version": "v2.2", "name_for_human": "a", "namespace": "a", "description_for_human": "b", "runtimes": []}"#),
    ] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the session's folder");
        fs::write(path, bytes).expect("the session's folder");
    }
    let ended = run(&session, &["check", text(&folder), "--json"]);
    let names: Vec<String> = results(&ended).into_iter().map(|(file, _)| file).collect();
    assert_eq!(names, ["ai-plugin.json", "openapi.json", "ai-plugin.json"], "{ended:?}");
    assert!(ended.everything().contains(r#""files":1"#), "the package is counted: {ended:?}");
    assert_eq!(ended.status, 0, "files of other kinds are at home there: {ended:?}");
    fs::write(folder.join("ai-plugin.json"), "{\"schema_version\": \"v1\",}").expect("the session's folder");
    assert_eq!(run(&session, &["check", text(&folder)]).status, 2, "a manifest that can't be read is not passed over");
    let empty = session.path().join("empty");
    fs::create_dir(&empty).expect("the session's folder");
    assert_eq!(run(&session, &["check", text(&empty)]).status, 2);
}

#[test]
fn a_manifest_is_read_from_standard_input() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", TOKEN, TOKEN, "application/json");
    let mut process = Process::start(&program(&session, &["check", "-", "--json"]));
    process.write(&fs::read_to_string(path).expect("it is there"));
    process.close_stdin();
    let ended = end(process);
    assert_eq!((ended.status, ended.first().as_str()), (1, "oauth-urls-equal error"), "{ended:?}");
}

#[test]
fn below_a_secret_the_lines_are_those_of_the_file() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", PAGE, TOKEN, "text/plain");
    let body = fs::read_to_string(&path).expect("it is there");
    let with = body.replace("\"scope\"", "\"client_secret\": \"canary-77ab\",\n    \"scope\"");
    let line = with.lines().position(|line| line.contains("text/plain")).expect("it is there") + 1;
    fs::write(&path, &with).expect("it is ours");
    let ended = run(&session, &["check", text(&path)]);
    let said = format!(":{line}:");
    assert!(
        ended.lines.iter().any(|found| found.contains("content-type-unknown") && found.contains(&said)),
        "{ended:?}"
    );
    assert!(!ended.everything().contains("canary-77ab"));
}

#[test]
fn a_manifest_of_version_2_without_a_namespace_says_so_and_is_none_of_version_1() {
    let session = Session::without_bus();
    let bytes = br#"{"schema_version": "v2.1", "name_for_human": "a", "name_for_model": "b", "description_for_human": "c", "runtimes": []}"#;
    let path = file(&session, "v2.json", bytes);
    let ended = run(&session, &["check", text(&path)]);
    assert_eq!(ended.status, 0, "it warns: {ended:?}");
    let said = ended.everything();
    assert!(
        said.contains("namespace is missing") && said.contains("name_for_model is a member of version 1"),
        "{said}"
    );
    assert!(!said.contains("auth is missing"), "{said}");
}

#[test]
fn a_microsoft_manifest_is_checked_by_its_own_rules_and_the_connectors_of_an_app_manifest_too() {
    let session = Session::without_bus();
    let of = |auth: &str| {
        r#"{"schema_version": "v2.4", "name_for_human": "a", "namespace": "a", "description_for_human": "b", "runtimes": [
{"type": "RemoteMCPServer", "auth": @, "spec": {"url": "https://a.example/mcp"}}]}"#
            .replace('@', auth)
    };
    let app = |way: &str| {
        r#"{"manifestVersion": "1.28", "id": "x", "developer": {}, "agentConnectors": [{"toolSource": {"remoteMcpServer":
{"mcpServerUrl": "https://a.example/mcp", "authorization": {"type": "@", "referenceId": "a"}}}}]}"#
            .replace('@', way)
    };
    let cases = [
        (of(r#"{"type": "OAuthPluginVault", "reference_id": "a"}"#), 0, ""),
        (of(r#"{"type": "OAuthPluginVault"}"#), 1, "m365-reference-missing error"),
        (of(r#"{"type": "ApiKeyPluginVault", "reference_id": "a"}"#), 1, "m365-api-key-for-mcp error"),
        (of(r#"{"type": "none"}"#), 0, "m365-auth-type-spelling hint"),
        (app("ApiKeyPluginVault"), 0, ""),
        (app("AzureKeyVault"), 0, "m365-app-key-vault warning"),
        (app("oauth"), 1, "m365-app-authorization-unknown error"),
    ];
    for (text_of_it, status, first) in cases {
        let path = file(&session, "ai-plugin.json", text_of_it.as_bytes());
        let ended = run(&session, &["check", text(&path), "--json"]);
        assert_eq!(ended.status, status, "{ended:?}");
        let findings = ended.result()["findings"].as_array().map_or(0, Vec::len);
        assert_eq!(findings, usize::from(!first.is_empty()), "{ended:?}");
        if findings > 0 {
            assert_eq!(ended.first(), first, "{ended:?}");
        }
    }
}

#[test]
fn a_bare_host_is_taken_as_the_window_takes_it_and_a_file_of_that_name_is_a_file() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", PAGE, TOKEN, "application/json");
    let served = fs::read_to_string(&path).expect("it was written");
    let endpoint = Endpoint::start(vec![answer("200 OK", "application/json", &served)]);
    let ended = run(&session, &["check", endpoint.authority()]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(endpoint.requests()[0].starts_with("GET /.well-known/ai-plugin.json "), "{:?}", endpoint.requests());
    let mut command = program(&session, &["check", "plugin.example"]);
    fs::copy(&path, session.path().join("plugin.example")).expect("the session's folder");
    let mut process = Process::start(command.current_dir(session.path()));
    process.close_stdin();
    assert_eq!(end(process).status, 0);
    let missing = run(&session, &["check", "notes.json"]);
    assert!(missing.status == 2 && missing.said.contains("no file"), "{missing:?}");
}

#[test]
fn a_complaint_is_a_line_of_its_own_in_a_pipe_however_narrow_the_screen() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", TOKEN, TOKEN, "application/json");
    let mut command = program(&session, &["check", text(&path)]);
    let mut process = Process::start(command.env("COLUMNS", "40"));
    process.close_stdin();
    let ended = end(process);
    let complaint = ended.lines.iter().find(|line| line.contains("oauth-urls-equal")).expect("it is told");
    assert!(complaint.starts_with(text(&path)) && complaint.ends_with(')'), "{complaint}");
}
