//! Token endpoints, callbacks and ports that misbehave: each ends in its verdict, and no secret is shown.

use super::endpoint::{answer, Endpoint};
use super::ends_in::{fails, out, stays, unknown, EndsIn};
use super::program::{end, kept, manifest, page_to_open, sign_in_arguments, start_sign_in, Ended};
use super::together::at_once;
use crate::support::http;
use crate::support::session::Session;

/// One sign-in at a token endpoint that misbehaves.
struct Row {
    name: &'static str,
    /// What it answers; the last one again and again.
    answers: Vec<String>,
    expected: EndsIn,
    /// How many requests are sent.
    requests: usize,
}

const JSON: &str = "application/json";
const TOKENS: &str =
    r#"{"access_token":"at-canary-1","token_type":"Bearer","expires_in":60,"refresh_token":"rt-canary-1"}"#;

const EQUAL: &str =
    r#"{"access_token":"at-canary-2","token_type":"Bearer","expires_in":60,"refresh_token":"at-canary-2"}"#;

/// An answer that ends before its announced length.
fn cut_off(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-type: {JSON}\r\ncontent-length: 4000\r\nconnection: close\r\n\r\n{body}")
}

#[rustfmt::skip]
fn table() -> Vec<Row> {
    let tokens = || answer("200 OK\r\ncache-control: no-store\r\npragma: no-cache", JSON, TOKENS);
    let unlike = |status, kind, body: &str| vec![answer(status, kind, body)];
    let later = |next: String| vec![tokens(), next];
    let large = format!("{{\"access_token\":\"{}\"}}", "x".repeat(10 << 20));
    let redirect = "302 Go\r\nlocation: https://elsewhere.example/?code-canary-1";
    let wrong_secret = r#"{"error":"invalid_client","error_description":"secret-canary-55 is wrong"}"#;
    vec![
        Row { name: "fine", answers: vec![tokens()], expected: stays(""), requests: 3 },
        Row { name: "a page", answers: unlike("200 OK", "text/html", "<html>log in</html>"), expected: fails("web-page-came error"), requests: 1 },
        Row { name: "empty", answers: unlike("200 OK", JSON, ""), expected: fails("token-answer-unusable error"), requests: 1 },
        Row { name: "cut JSON", answers: unlike("200 OK", JSON, r#"{"access_token":"at-canary-1"#), expected: fails("token-answer-unusable error"), requests: 1 },
        Row { name: "cut off", answers: vec![cut_off(r#"{"access_token":"at-canary-1"#)], expected: fails("provider-unreachable error"), requests: 1 },
        Row { name: "far too large", answers: unlike("200 OK", JSON, &large), expected: fails("token-answer-unusable error"), requests: 1 },
        Row { name: "a token that is none", answers: unlike("200 OK", JSON, r#"{"access_token":"undefined","refresh_token":"rt-canary-1"}"#), expected: fails("access-token-unusable error"), requests: 1 },
        Row { name: "a token with a line end", answers: unlike("200 OK", JSON, r#"{"access_token":"at-canary-1\n"}"#), expected: fails("access-token-unusable error"), requests: 1 },
        Row { name: "a refresh token of half an hour", answers: unlike("200 OK", JSON, r#"{"access_token":"at-canary-1","token_type":"Bearer","expires_in":300,"refresh_token":"rt-canary-1","refresh_expires_in":1800}"#), expected: out(1800, "refresh-token-ends error"), requests: 3 },
        Row { name: "a life in milliseconds", answers: unlike("200 OK", JSON, r#"{"access_token":"at-canary-1","token_type":"Bearer","expires_in":3600000,"refresh_token":"rt-canary-1"}"#), expected: unknown("lifetime-implausible warning"), requests: 3 },
        Row { name: "an outage", answers: unlike("503 No", JSON, "{}"), expected: fails("provider-outage error"), requests: 1 },
        Row { name: "a redirect", answers: unlike(redirect, "text/html", ""), expected: fails("token-url-redirects error"), requests: 1 },
        Row { name: "the secret comes back", answers: unlike("400 No", JSON, wrong_secret), expected: fails("client-refused error"), requests: 1 },
        Row { name: "nothing there", answers: unlike("404 No", "text/html", "<html>not found</html>"), expected: fails("token-url-unknown error"), requests: 1 },
        Row { name: "POST is not taken", answers: unlike("405 No", JSON, ""), expected: fails("token-url-unknown error"), requests: 1 },
        Row { name: "an error with 200", answers: unlike("200 OK", JSON, r#"{"error":"internal"}"#), expected: fails("error-with-success error"), requests: 1 },
        Row { name: "an error nobody knows", answers: unlike("403 No", JSON, r#"{"error":"policy"}"#), expected: fails("token-answer-unusable error"), requests: 1 },
        Row { name: "a body that does not fit", answers: unlike("422 No", JSON, r#"{"detail":[{"loc":["body","grant_type"],"msg":"field required"}]}"#), expected: fails("content-type-refused error"), requests: 1 },
        Row { name: "a spent code", answers: unlike("400 No", JSON, r#"{"error":"invalid_grant"}"#), expected: fails("code-refused error"), requests: 1 },
        Row { name: "JSON under another name", answers: unlike("200 OK\r\ncache-control: no-store\r\npragma: no-cache", "text/plain", TOKENS), expected: stays("answer-mislabelled hint"), requests: 3 },
        Row { name: "one token for both", answers: vec![answer("200 OK\r\ncache-control: no-store\r\npragma: no-cache", JSON, EQUAL)], expected: stays("tokens-equal hint"), requests: 3 },
        Row { name: "the refresh: cut off", answers: later(cut_off("{")), expected: unknown("refresh-answer-lost warning"), requests: 2 },
        Row { name: "the refresh: a page", answers: later(answer("200 OK", "text/html", "<html>log in</html>")), expected: unknown("web-page-came warning"), requests: 2 },
        Row { name: "the refresh: a firewall", answers: later(answer("403 No", "text/html", "<html>Access denied</html>")), expected: unknown("web-page-came warning"), requests: 2 },
        Row { name: "the refresh: a redirect", answers: later(answer(redirect, "text/html", "")), expected: unknown("token-url-redirects warning"), requests: 2 },
        Row { name: "the refresh: no tokens", answers: later(answer("200 OK", JSON, "{}")), expected: out(60, "token-answer-unusable error"), requests: 2 },
        Row { name: "the refresh: a token that is none", answers: later(answer("200 OK", JSON, r#"{"access_token":"[object Object]","expires_in":60}"#)), expected: out(60, "access-token-unusable error"), requests: 2 },
        Row { name: "the refresh: all in camel case", answers: later(answer("200 OK", JSON, r#"{"accessToken":"at-canary-3"}"#)), expected: out(60, "access-token-elsewhere error"), requests: 2 },
        Row { name: "the refresh: an error nobody knows", answers: later(answer("403 No", JSON, r#"{"error":"policy"}"#)), expected: out(60, "refresh-refused error"), requests: 2 },
        Row { name: "the refresh: an outage with 400", answers: later(answer("400 No", JSON, r#"{"error":"temporarily_unavailable"}"#)), expected: unknown("provider-outage warning"), requests: 2 },
        Row { name: "the refresh: too often, with 400", answers: later(answer("400 No", JSON, r#"{"error":"too_many_requests"}"#)), expected: unknown("rate-limited warning"), requests: 2 },
        Row { name: "the refresh: dead, by a failing server", answers: later(answer("500 No", JSON, r#"{"error":"invalid_grant"}"#)), expected: out(60, "refresh-refused error"), requests: 2 },
    ]
}

/// The rules that these tests show.
pub(super) fn fired() -> Vec<&'static str> {
    table().iter().map(|row| row.expected.first).chain([NOBODY_LISTENS]).collect()
}

/// A sign-in whose token endpoint answers so, and how many requests came.
fn exchanged(session: &Session, answers: Vec<String>) -> (Ended, usize) {
    let endpoint = Endpoint::start(answers);
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(session, "Notes", &url("/authorize"), &url("/token"), JSON);
    let mut process =
        start_sign_in(session, &sign_in_arguments(path.to_str().expect("text"), "client"), "secret-canary-55");
    http::get(&back(&page_to_open(&mut process), "code=code-canary-1", None), &[]);
    (end(process), endpoint.requests().len())
}

#[test]
fn what_a_token_endpoint_answers_ends_in_its_verdict_and_no_secret_is_shown_or_kept() {
    let wrong: Vec<String> = at_once(&table(), |row| {
        let session = Session::without_bus();
        let (ended, sent) = exchanged(&session, row.answers.clone());
        let secret = (ended.everything() + &kept(&session)).contains("canary");
        let how = row.expected.differs(&ended);
        let wrong = how.is_some() || sent != row.requests || secret;
        wrong.then(|| format!("{}: {how:?}, {sent} requests, a secret: {secret}: {ended:?}", row.name))
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The redirect URI with a query; `state` is the right one unless another is given.
fn back(page: &url::Url, query: &str, state: Option<&str>) -> url::Url {
    let value =
        |name: &str| page.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).expect("it is sent");
    let state = state.map_or_else(|| format!("&state={}", value("state")), str::to_owned);
    format!("{}?{query}{state}", value("redirect_uri")).parse().expect("a URL")
}

const NOBODY_LISTENS: &str = "provider-unreachable error";

#[test]
fn nobody_listening_at_the_token_url_is_no_verdict_on_the_provider() {
    let session = Session::without_bus();
    let gone = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let url = |path: &str| format!("http://{gone}{path}");
    let path = manifest(&session, "Notes", &url("/authorize"), &url("/token"), "application/json");
    let mut process = start_sign_in(&session, &sign_in_arguments(path.to_str().expect("text"), "client"), "s");
    http::get(&back(&page_to_open(&mut process), "code=1", None), &[]);
    let ended = end(process);
    assert_eq!((ended.status, ended.verdict().0.as_str(), ended.first().as_str()), (2, "unknown", NOBODY_LISTENS));
}

#[test]
fn foreign_callbacks_do_not_stop_the_right_one() {
    let session = Session::without_bus();
    let tokens = r#"{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r"}"#;
    let endpoint = Endpoint::start(vec![answer("200 OK", "application/json", tokens)]);
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(&session, "Notes", &url("/authorize"), &url("/token"), "application/json");
    let mut process = start_sign_in(&session, &sign_in_arguments(path.to_str().expect("text"), "client"), "s");
    let page = page_to_open(&mut process);
    for (query, state) in
        [("code=1", Some("&state=foreign")), ("code=1", Some("")), ("x=1", None), ("error=x", Some("&state=a&state=b"))]
    {
        assert_eq!(http::get(&back(&page, query, state), &[]).status, 400, "{query} {state:?}");
    }
    assert_eq!(http::get(&back(&page, "code=2", None), &[("host", "evil.example")]).status, 400);
    http::get(&back(&page, "code=3", None), &[]);
    assert_eq!(end(process).verdict().0, "stays-signed-in");
}

#[test]
fn a_port_in_use_is_said_and_never_changed() {
    let session = Session::without_bus();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it is bound").port();
    let path =
        manifest(&session, "Notes", "https://id.example/authorize", "https://id.example/token", "application/json");
    let redirect = format!("http://127.0.0.1:{port}/callback");
    let arguments = [
        "sign-in",
        "--manifest",
        path.to_str().expect("text"),
        "--client-id",
        "c",
        "--redirect",
        &redirect,
        "--no-browser",
        "--json",
    ];
    let ended = end(start_sign_in(&session, &arguments, "s"));
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    assert!(ended.said.contains(&port.to_string()), "{}", ended.said);
}

#[test]
fn two_sign_ins_on_one_fixed_port_follow_each_other() {
    let session = Session::without_bus();
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
    let tokens = r#"{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r"}"#;
    let endpoint = Endpoint::start(vec![answer("200 OK", "application/json", tokens)]);
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(&session, "Notes", &url("/authorize"), &url("/token"), "application/json");
    let redirect = format!("http://127.0.0.1:{port}/callback");
    let arguments = [
        "sign-in",
        "--manifest",
        path.to_str().expect("text"),
        "--client-id",
        "c",
        "--redirect",
        &redirect,
        "--no-browser",
        "--json",
    ];
    for _ in 0..2 {
        let mut process = start_sign_in(&session, &arguments, "s");
        http::get(&back(&page_to_open(&mut process), "code=1", None), &[]);
        assert_eq!(end(process).status, 0);
    }
}
