//! Token endpoints, callbacks and ports that misbehave: each ends in its verdict, and no secret is shown.

use super::endpoint::{answer, Endpoint};
use super::program::{end, kept, manifest, page_to_open, sign_in_arguments, start_sign_in, Ended};
use super::together::at_once;
use crate::support::http;
use crate::support::session::Session;

/// Answers of the token endpoint (the last one again and again), verdict, seconds, the first finding's id and severity,
/// exit status, and how many requests are sent.
type Row = (&'static str, Vec<String>, &'static str, Option<u64>, &'static str, i32, usize);

const JSON: &str = "application/json";
const TOKENS: &str =
    r#"{"access_token":"at-canary-1","token_type":"Bearer","expires_in":60,"refresh_token":"rt-canary-1"}"#;

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
        ("fine", vec![tokens()], "stays-signed-in", None, "", 0, 3),
        ("a page", unlike("200 OK", "text/html", "<html>log in</html>"), "sign-in-fails", None, "web-page-came error", 1, 1),
        ("empty", unlike("200 OK", JSON, ""), "sign-in-fails", None, "token-answer-unusable error", 1, 1),
        ("cut JSON", unlike("200 OK", JSON, r#"{"access_token":"at-canary-1"#), "sign-in-fails", None, "token-answer-unusable error", 1, 1),
        ("cut off", vec![cut_off(r#"{"access_token":"at-canary-1"#)], "sign-in-fails", None, "provider-unreachable error", 1, 1),
        ("far too large", unlike("200 OK", JSON, &large), "sign-in-fails", None, "token-answer-unusable error", 1, 1),
        ("an outage", unlike("503 No", JSON, "{}"), "sign-in-fails", None, "provider-outage error", 1, 1),
        ("a redirect", unlike(redirect, "text/html", ""), "sign-in-fails", None, "token-url-redirects error", 1, 1),
        ("the secret comes back", unlike("400 No", JSON, wrong_secret), "sign-in-fails", None, "client-refused error", 1, 1),
        ("nothing there", unlike("404 No", "text/html", "<html>not found</html>"), "sign-in-fails", None, "token-url-unknown error", 1, 1),
        ("POST is not taken", unlike("405 No", JSON, ""), "sign-in-fails", None, "token-url-unknown error", 1, 1),
        ("an error with 200", unlike("200 OK", JSON, r#"{"error":"internal"}"#), "sign-in-fails", None, "error-with-success error", 1, 1),
        ("an error nobody knows", unlike("403 No", JSON, r#"{"error":"policy"}"#), "sign-in-fails", None, "token-answer-unusable error", 1, 1),
        ("a body that does not fit", unlike("422 No", JSON, r#"{"detail":[{"loc":["body","grant_type"],"msg":"field required"}]}"#), "sign-in-fails", None, "content-type-refused error", 1, 1),
        ("a spent code", unlike("400 No", JSON, r#"{"error":"invalid_grant"}"#), "sign-in-fails", None, "code-refused error", 1, 1),
        ("JSON under another name", unlike("200 OK\r\ncache-control: no-store\r\npragma: no-cache", "text/plain", TOKENS), "stays-signed-in", None, "answer-mislabelled hint", 0, 3),
        ("the refresh: cut off", later(cut_off("{")), "unknown", None, "refresh-answer-lost warning", 2, 2),
        ("the refresh: a page", later(answer("200 OK", "text/html", "<html>log in</html>")), "unknown", None, "web-page-came warning", 2, 2),
        ("the refresh: a firewall", later(answer("403 No", "text/html", "<html>Access denied</html>")), "unknown", None, "web-page-came warning", 2, 2),
        ("the refresh: a redirect", later(answer(redirect, "text/html", "")), "unknown", None, "token-url-redirects warning", 2, 2),
        ("the refresh: no tokens", later(answer("200 OK", JSON, "{}")), "unknown", None, "token-answer-unusable warning", 2, 2),
        ("the refresh: an error nobody knows", later(answer("403 No", JSON, r#"{"error":"policy"}"#)), "signed-out", Some(60), "refresh-refused error", 1, 2),
        ("the refresh: an outage with 400", later(answer("400 No", JSON, r#"{"error":"temporarily_unavailable"}"#)), "unknown", None, "provider-outage warning", 2, 2),
        ("the refresh: too often, with 400", later(answer("400 No", JSON, r#"{"error":"too_many_requests"}"#)), "unknown", None, "rate-limited warning", 2, 2),
        ("the refresh: dead, by a failing server", later(answer("500 No", JSON, r#"{"error":"invalid_grant"}"#)), "signed-out", Some(60), "refresh-refused error", 1, 2),
    ]
}

/// The rules that these tests show.
pub(super) fn fired() -> Vec<&'static str> {
    table().iter().map(|row| row.4).chain([NOBODY_LISTENS]).collect()
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
    let wrong: Vec<String> = at_once(&table(), |(name, answers, verdict, seconds, first, status, requests)| {
        let session = Session::without_bus();
        let (ended, sent) = exchanged(&session, answers.clone());
        let result = ended.result();
        let came =
            (result["verdict"].as_str(), result["signed_out_after_s"].as_u64(), ended.first(), ended.status, sent);
        let right = came == (Some(*verdict), *seconds, (*first).to_owned(), *status, *requests);
        let secret = (ended.everything() + &kept(&session)).contains("canary");
        (!right || secret).then(|| format!("{name}: {came:?}, a secret: {secret}: {ended:?}"))
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
