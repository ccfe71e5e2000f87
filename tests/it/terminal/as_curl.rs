//! *Copy as cURL*: what bash and curl send is what the platform sent, byte for byte.

use plugin_auth::exchange::Request;
use plugin_auth::report::curl;
use serde_json::Value;

use super::endpoint::{answer, Endpoint};
use super::program::{manifest, sign_in_arguments, start_sign_in, until_the_end};
use super::scripted::come_back_if_it_can;
use crate::support::process::output_of;
use crate::support::session::Session;
use crate::support::tool;

/// What shells, forms, JSON and curl stumble over.
const SECRET: &str = "a b+c%41&d=e\"f\\g'h<i>/?#@:;~`{}[]|^$HOME$(x)!! é語\u{202e}\t*._-\u{1}\u{7f}";
const REFRESH: &str = "r $REFRESH_TOKEN 'x' \"y\" \\n %0A é\u{1f600}\n+/==";
const ACCESS: &str = "a.b-c~d+e/f==";

/// Signs in at an endpoint that answers so; the requests that were told of, beside those that arrived.
fn sent(session: &Session, kind: &str, endpoint: &Endpoint, more: &[&str]) -> Vec<(Request, String)> {
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(session, "Notes", &url("/authorize"), &url("/token/é?x=é&y='$z"), kind);
    let mut arguments = sign_in_arguments(path.to_str().expect("text"), "client $id'&");
    arguments.extend(more);
    let mut told: Vec<Request> = Vec::new();
    let ended = until_the_end(start_sign_in(session, &arguments, SECRET), |event: &Value| {
        if event["event"] == "open" {
            come_back_if_it_can(event);
        }
        if event["event"] == "exchange" {
            told.push(serde_json::from_value(event["exchange"]["request"].clone()).expect("it is a request"));
        }
    });
    let arrived = endpoint.requests();
    assert!(!told.is_empty() && told.len() == arrived.len(), "{ended:?} {arrived:#?}");
    told.into_iter().zip(arrived).collect()
}

/// Runs what is copied, in bash as it is, or typed at its prompt; what arrives then.
fn run(session: &Session, request: &Request, endpoint: &Endpoint, at_the_prompt: bool) -> String {
    tool::program("curl", "curl");
    let script = session.path().join("copied.sh");
    std::fs::write(&script, curl(request)).expect("the session's folder");
    let mut command = session.command(tool::program("bash", "bash"));
    if at_the_prompt {
        command.args(["-c", "exec bash --norc -i <\"$0\" 2>/dev/null"]).arg(&script);
    } else {
        command.arg(&script);
    }
    let secrets = [("CLIENT_SECRET", SECRET), ("CODE", "a-code"), ("REFRESH_TOKEN", REFRESH), ("ACCESS_TOKEN", ACCESS)];
    output_of(command.env("LANG", "C.UTF-8").envs(secrets));
    endpoint.requests().pop().expect("it arrived")
}

/// First line, header fields whatever their order, body.
fn taken_apart(request: &str) -> (String, Vec<String>, String) {
    let (head, body) = request.split_once("\r\n\r\n").expect("a head");
    let (first, fields) = head.split_once("\r\n").unwrap_or((head, ""));
    let lower = |field: &str| {
        let (name, value) = field.split_once(": ").unwrap_or((field, ""));
        format!("{}: {value}", name.to_ascii_lowercase())
    };
    let mut fields: Vec<String> = fields.lines().map(lower).collect();
    fields.sort();
    (first.to_owned(), fields, body.to_owned())
}

fn is_sent_alike(session: &Session, endpoint: &Endpoint, all: &[(Request, String)]) {
    for (request, arrived) in all {
        for at_the_prompt in [false, true] {
            let copied = run(session, request, endpoint, at_the_prompt);
            assert_eq!(taken_apart(&copied), taken_apart(arrived), "{at_the_prompt}: {}", curl(request));
        }
    }
}

#[test]
fn a_sign_in_its_refreshes_and_calls_of_the_api_by_form_and_by_json() {
    let token = serde_json::json!({
        "access_token": ACCESS, "refresh_token": REFRESH, "token_type": "bearer", "expires_in": 3600,
    });
    for kind in ["application/x-www-form-urlencoded", "application/json"] {
        let session = Session::without_bus();
        let endpoint = Endpoint::start(vec![answer("200 OK", "application/json", &token.to_string())]);
        let api = format!("http://{}/me?ids[]=1&q='$x!'", endpoint.authority());
        let all = sent(&session, kind, &endpoint, &["--api", &api]);
        assert_eq!(all.len(), 5, "the code, two refreshes and two calls: {all:#?}");
        is_sent_alike(&session, &endpoint, &all);
    }
}

#[test]
fn a_probe_that_shows_the_client_in_a_header() {
    let session = Session::without_bus();
    let refused = answer("401 Unauthorized", "application/json", r#"{"error":"invalid_client"}"#);
    let endpoint = Endpoint::start(vec![refused]);
    let kind = "application/x-www-form-urlencoded";
    let all = sent(&session, kind, &endpoint, &["--allow", "retry-variants"]);
    assert!(all.iter().any(|(request, _)| request.basic.is_some()), "{all:#?}");
    is_sent_alike(&session, &endpoint, &all);
}
