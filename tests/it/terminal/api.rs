//! The author's API, named with `--api`: asked with the sign-in's token and again with a refreshed one.

use super::endpoint::{answer, Endpoint};
use super::ends_in::{fails, out, stays, EndsIn};
use super::program::{end, manifest, page_to_open, sign_in_arguments, start_sign_in, Ended};
use super::together::at_once;
use crate::support::http;
use crate::support::session::Session;

const JSON: &str = "application/json";

/// What the API answers to the first token, and to the last.
struct Row {
    name: &'static str,
    first: &'static str,
    last: &'static str,
    expected: EndsIn,
}

#[rustfmt::skip]
const TABLE: &[Row] = &[
    Row { name: "takes both", first: "200 OK", last: "200 OK", expected: stays("") },
    Row { name: "takes neither", first: "401 No", last: "401 No", expected: fails("api-refused error") },
    Row { name: "takes neither, by a challenge", first: "401 No\r\nwww-authenticate: Bearer", last: "401 No\r\nwww-authenticate: Bearer", expected: fails("api-refused error") },
    Row { name: "refuses the first alone", first: "401 No", last: "200 OK", expected: fails("api-refused error") },
    Row { name: "refuses the refreshed one alone", first: "200 OK", last: "401 No", expected: out(60, "api-refused error") },
    Row { name: "wants another scheme", first: "401 No\r\nwww-authenticate: Basic realm=\"x\"", last: "401 No\r\nwww-authenticate: Basic realm=\"x\"", expected: stays("api-refused warning") },
    Row { name: "is not there", first: "404 No", last: "404 No", expected: stays("") },
    Row { name: "fails", first: "500 No", last: "500 No", expected: stays("") },
];

/// A token answer whose access token has that number.
fn tokens(n: usize) -> String {
    let body = format!(
        r#"{{"access_token":"at-canary-{n}","token_type":"Bearer","expires_in":60,"refresh_token":"rt-canary-{n}"}}"#
    );
    answer("200 OK\r\ncache-control: no-store\r\npragma: no-cache", JSON, &body)
}

/// A sign-in with these last arguments.
fn signed_in(session: &Session, endpoint: &Endpoint, more: &[&str]) -> Ended {
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(session, "Notes", &url("/authorize"), &url("/token"), JSON);
    let mut arguments = sign_in_arguments(path.to_str().expect("text"), "client");
    arguments.extend(more);
    let mut process = start_sign_in(session, &arguments, "secret-canary-55");
    let page = page_to_open(&mut process);
    let sent = |name: &str| {
        page.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).expect("sent")
    };
    let back = format!("{}?code=code-canary-1&state={}", sent("redirect_uri"), sent("state"));
    http::get(&back.parse().expect("a URL"), &[]);
    end(process)
}

#[test]
fn the_api_is_asked_with_the_first_token_and_with_the_last_and_the_verdict_counts_what_it_says() {
    let wrong: Vec<String> = at_once(TABLE, |row| {
        let session = Session::without_bus();
        let api = Endpoint::start(vec![answer(row.first, JSON, "{}"), answer(row.last, JSON, "{}")]);
        let endpoint = Endpoint::start(vec![tokens(1), tokens(2), tokens(3)]);
        let ended = signed_in(&session, &endpoint, &["--api", &format!("http://{}/me", api.authority())]);
        let bearers: Vec<String> =
            api.requests().iter().filter_map(|request| Some(bearer(request)?.to_owned())).collect();
        let asked = bearers == ["at-canary-1", "at-canary-3"];
        let how = row.expected.differs(&ended);
        (how.is_some() || !asked).then(|| format!("{}: {how:?}, asked with {bearers:?}", row.name))
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn bearer(request: &str) -> Option<&str> {
    let field = request.lines().find(|line| line.to_ascii_lowercase().starts_with("authorization: bearer "))?;
    field.rsplit(' ').next()
}

#[test]
fn an_address_that_is_none_is_said_before_anything_is_sent() {
    let session = Session::without_bus();
    let endpoint = Endpoint::start(vec![tokens(1)]);
    let url = |path: &str| format!("http://{}{path}", endpoint.authority());
    let path = manifest(&session, "Notes", &url("/authorize"), &url("/token"), JSON);
    let mut arguments = sign_in_arguments(path.to_str().expect("text"), "client");
    arguments.extend(["--api", "ftp://api.example/me"]);
    let ended = end(start_sign_in(&session, &arguments, "secret-canary-55"));
    assert_eq!(ended.status, 2);
    assert!(ended.result()["summary"].as_str().is_some_and(|said| said.contains("API address")), "{ended:?}");
    assert!(endpoint.requests().is_empty());
}
