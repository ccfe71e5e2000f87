//! Token endpoints, callbacks and ports that misbehave: each ends in its verdict, and no secret is shown.

use super::endpoint::{answer, Endpoint};
use super::program::{end, manifest, page_to_open, sign_in_arguments, start_sign_in, Ended};
use crate::support::http;
use crate::support::session::Session;

/// A sign-in whose token endpoint answers so.
fn exchanged(session: &Session, body: String) -> Ended {
    let endpoint = Endpoint::start(vec![body]);
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(session, "Notes", &url("/authorize"), &url("/token"), "application/json");
    let mut process =
        start_sign_in(session, &sign_in_arguments(path.to_str().expect("text"), "client"), "secret-canary-55");
    http::get(&back(&page_to_open(&mut process), "code=code-canary-1", None), &[]);
    let ended = end(process);
    assert!(!ended.everything().contains("canary"), "{ended:?}");
    assert_eq!(endpoint.requests().len(), 1, "a code is sent once");
    ended
}

/// The redirect URI with a query; `state` is the right one unless another is given.
fn back(page: &url::Url, query: &str, state: Option<&str>) -> url::Url {
    let value =
        |name: &str| page.query_pairs().find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).expect("it is sent");
    let state = state.map_or_else(|| format!("&state={}", value("state")), str::to_owned);
    format!("{}?{query}{state}", value("redirect_uri")).parse().expect("a URL")
}

#[test]
fn a_token_answer_that_is_none_fails_the_sign_in_with_its_kind() {
    let large = format!("{{\"access_token\":\"{}\"}}", "x".repeat(10 << 20));
    for (name, body, verdict, first) in [
        ("html", answer("200 OK", "text/html", "<html>log in</html>"), "sign-in-fails", "token-answer-unusable"),
        ("empty", answer("200 OK", "application/json", ""), "sign-in-fails", "token-answer-unusable"),
        (
            "cut",
            answer("200 OK", "application/json", "{\"access_token\":\"abc"),
            "sign-in-fails",
            "token-answer-unusable",
        ),
        ("unavailable", answer("503 No", "application/json", "{}"), "sign-in-fails", "token-answer-unusable"),
        (
            "redirect",
            answer("302 Go\r\nlocation: https://elsewhere.example/?code-canary-1", "text/html", ""),
            "sign-in-fails",
            "token-answer-unusable",
        ),
        ("large", answer("200 OK", "application/json", &large), "sign-in-fails", "provider-unreachable"),
        (
            "echo",
            answer(
                "400 No",
                "application/json",
                "{\"error\":\"invalid_client\",\"error_description\":\"secret-canary-55 is wrong\"}",
            ),
            "sign-in-fails",
            "token-answer-unusable",
        ),
    ] {
        let ended = exchanged(&Session::without_bus(), body);
        assert_eq!((ended.verdict().0.as_str(), ended.status), (verdict, 1), "{name}: {ended:?}");
        assert!([first, "token-answer-unusable"].contains(&ended.verdict().1.as_str()), "{name}: {ended:?}");
    }
}

#[test]
fn nobody_listening_at_the_token_url_is_no_verdict_on_the_provider() {
    let session = Session::without_bus();
    let gone = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let url = |path: &str| format!("http://{gone}{path}");
    let path = manifest(&session, "Notes", &url("/authorize"), &url("/token"), "application/json");
    let mut process = start_sign_in(&session, &sign_in_arguments(path.to_str().expect("text"), "client"), "s");
    http::get(&back(&page_to_open(&mut process), "code=1", None), &[]);
    let ended = end(process);
    assert_eq!((ended.status, ended.verdict()), (2, ("unknown".into(), "provider-unreachable".into())), "{ended:?}");
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
