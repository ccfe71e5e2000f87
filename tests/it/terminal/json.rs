//! The program is held to docs/json.md: it prints no event and no member that does not stand there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use url::Url;

use super::bad_servers::signed_in;
use super::endpoint::Endpoint;
use super::mcp_endpoint::{challenged, Answers, McpEndpoint, SERVER};
use super::program::{end, manifest, page_to_open, program, run, run_line_by_line, sign_in_arguments, start_sign_in};
use crate::support::process::Process;
use crate::support::session::Session;
use crate::support::{http, tool};

/// Members by event. A path that ends in `…` stands for all that is below it.
type Members = BTreeMap<String, BTreeSet<String>>;

fn documented() -> Members {
    let text = fs::read_to_string(tool::root().join("docs/json.md")).expect("it is in the repository");
    let mut events = Members::new();
    let mut event = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## `") {
            name.trim_end_matches('`').clone_into(&mut event);
            events.entry(event.clone()).or_default();
        } else if let Some((path, _)) = line.strip_prefix("| `").and_then(|row| row.split_once('`')) {
            events.entry(event.clone()).or_default().insert(path.to_owned());
        }
    }
    events
}

/// Every member below this value.
fn members(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                members(value, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| members(item, &format!("{path}[]"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_documented(path: &str, documented: &BTreeSet<String>) -> bool {
    let below = |known: &String| known.strip_suffix('…').is_some_and(|known| path.starts_with(known));
    documented.contains(path) || documented.iter().any(below)
}

/// What the program prints in these runs.
fn printed() -> Members {
    let session = Session::without_bus();
    let mut lines = Vec::new();
    let demo = |scenario, more: &[&str]| {
        run_line_by_line(&session, &[&["demo", "--json", "--scenario", scenario], more].concat())
    };
    for (scenario, more) in [
        ("id-token", &["--allow", "replay"][..]),
        ("basic-only", &["--allow", "retry-variants"]),
        ("redirect-uri-needed", &["--allow", "retry-variants"]),
        ("form-answer", &[]),
        ("login-page", &[]),
        ("access-denied", &[]),
        ("no-refresh-token", &[]),
        ("form-only", &[]),
    ] {
        lines.extend(demo(scenario, more).lines);
    }
    let path = manifest(&session, "Notes", "http://127.0.0.1:1/page", "http://127.0.0.1:1/token", "text/plain");
    lines.extend(run(&session, &["check", path.to_str().expect("text"), "--json"]).lines);
    lines.extend(run(&session, &["check", "/nonexistent", "--json"]).lines);
    lines.extend(run(&session, &["check", session.path().to_str().expect("text"), "--json"]).lines);
    lines.extend(run(&session, &["refresh", "no-such-project", "--json"]).lines);
    lines.extend(explained(&session, "{\"error\":\"invalid_grant\"}"));
    lines.extend(explained(&session, "nothing of the kind"));
    lines.extend(explained(&session, &" ".repeat(5_000_001)));
    lines.extend(signed_in_nowhere(&session));
    lines.extend(looked_up(&session));
    lines.extend(pasted_in_vain(&session));
    let mut events = Members::new();
    for line in lines {
        let event: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let name = event["event"].as_str().expect("each has its name").to_owned();
        members(&event, "", events.entry(name).or_default());
    }
    events
}

fn explained(session: &Session, text: &str) -> Vec<String> {
    let mut process = Process::start(&program(session, &["explain", "--json"]));
    process.write(text);
    process.close_stdin();
    end(process).lines
}

/// A code alone, where an address is read.
fn pasted_in_vain(session: &Session) -> Vec<String> {
    let page = "https://login.example/page";
    let path = manifest(session, "Pasted", page, "https://login.example/token", "application/json");
    let begin = ["sign-in", "--manifest", path.to_str().expect("text"), "--client-id", "client", "--paste"];
    // Nothing but what is pasted can bring the address, so that the end of it is the end of the run.
    let rest = ["--redirect", "https://platform.example/callback", "--no-browser", "--no-look", "--json"];
    let mut command = program(session, &[&begin[..], &rest].concat());
    let mut process = Process::start(command.env("PLUGIN_AUTH_CLIENT_SECRET", "secret"));
    process.write("a-code\n");
    process.close_stdin();
    end(process).lines
}

/// An MCP server that is looked at, is not there, leads inside, and is signed in to.
fn looked_up(session: &Session) -> Vec<String> {
    let inside: (&str, Answers) =
        (SERVER, |_| challenged("Bearer resource_metadata=\"http://10.0.0.1/\"").into_bytes());
    let (sound, leads_inside) = (McpEndpoint::start(&[]), McpEndpoint::start(&[inside]));
    let mut lines = signed_in(session, &sound.url(), &[]).lines;
    for url in [sound.url(), leads_inside.url(), "http://127.0.0.1:1/mcp".to_owned()] {
        lines.extend(run(session, &["check", "--server", &url, "--json"]).lines);
    }
    lines
}

/// A form whose token endpoint hangs up.
fn signed_in_nowhere(session: &Session) -> Vec<String> {
    let endpoint = Endpoint::start(vec!["HTTP/1.1 ".to_owned()]);
    let token = format!("http://{}/token", endpoint.authority());
    let path = manifest(session, "Cut", "https://login.example/page", &token, "application/x-www-form-urlencoded");
    let arguments = sign_in_arguments(path.to_str().expect("text"), "client");
    let mut process = start_sign_in(session, &arguments, "secret");
    let page = page_to_open(&mut process);
    let sent: BTreeMap<_, _> = page.query_pairs().into_owned().collect();
    let mut back = Url::parse(&sent["redirect_uri"]).expect("it is one");
    back.set_query(Some("code=another-pages&state=another-pages"));
    http::get(&back, &[]);
    back.set_query(None);
    back.query_pairs_mut().append_pair("code", "a-code").append_pair("state", &sent["state"]);
    http::get(&back, &[]);
    end(process).lines
}

#[test]
fn every_event_and_member_stands_in_the_document_and_every_event_there_is_printed() {
    let (documented, printed) = (documented(), printed());
    let unknown: Vec<String> = printed
        .iter()
        .flat_map(|(event, members)| {
            let known = documented.get(event).unwrap_or_else(|| panic!("{event} is not documented"));
            members.iter().filter(|path| !is_documented(path, known)).map(move |path| format!("{event}: {path}"))
        })
        .collect();
    assert!(unknown.is_empty(), "docs/json.md does not say: {unknown:#?}");
    assert!(documented.keys().eq(printed.keys()), "{:?} {:?}", documented.keys(), printed.keys());
    // These runs see enough for this to mean something.
    for path in [
        "exchange.request.basic",
        "exchange.request.variant",
        "exchange.outcome.answer.page",
        "exchange.outcome.failure.kind",
    ] {
        assert!(printed["exchange"].contains(path), "{path}");
    }
}

#[test]
fn stages_and_ways_have_their_names_and_beside_them_their_titles() {
    let session = Session::without_bus();
    let ended = run_line_by_line(&session, &["demo", "--json", "--scenario", "form-only", "--allow", "retry-variants"]);
    let events: Vec<Value> = ended.lines.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let stages: Vec<String> = events
        .iter()
        .filter(|event| event["event"] == "stage")
        .map(|event| {
            format!("{} {}", event["stage"].as_str().expect("a name"), event["state"].as_str().expect("a state"))
        })
        .collect();
    assert_eq!(
        stages[..5],
        ["listen done", "open-browser skipped", "person done", "take-code done", "exchange failed"],
        "{stages:?}"
    );
    assert_eq!(
        events.iter().find(|event| event["stage"] == "exchange").expect("it")["title"],
        "Exchange the code for tokens"
    );
    let again = events.iter().find(|event| event["event"] == "sign-in-again").expect("another");
    assert_eq!((&again["way"], &again["title"]), (&"other-content-type".into(), &"the other content type".into()));
}

fn named(of: impl serde::Serialize) -> String {
    serde_json::to_value(of).expect("a name").as_str().expect("a text").to_owned()
}

#[test]
fn every_name_of_a_stage_a_way_a_look_and_a_failure_stands_in_the_document() {
    use plugin_auth::exchange::{FailureKind, Purpose, SecretRef, Variant};
    use plugin_auth::finding::Look;
    use plugin_auth::flow::{Probe, Stage};
    use strum::IntoEnumIterator as _;
    let text = fs::read_to_string(tool::root().join("docs/json.md")).expect("it is in the repository");
    let stages = Stage::iter().map(Stage::name).chain(Variant::iter().map(Variant::name));
    let looks = [Look::SignIn, Look::Refresh, Look::SecondRefresh, Look::Api, Look::PlatformRedirectUri];
    let looks = looks.into_iter().map(Look::name).chain(Probe::iter().map(Probe::name));
    let names = stages.chain(looks).map(str::to_owned);
    let names = names
        .chain(FailureKind::iter().map(named))
        .chain(SecretRef::iter().map(named))
        .chain(Purpose::iter().map(named));
    let missing: Vec<_> = names.filter(|name| !text.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
