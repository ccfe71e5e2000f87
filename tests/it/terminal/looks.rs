//! The look at the authorization page, at a server that answers what a test wrote down: what it saw, what is concluded of it,
//! and that it touches nothing else.

use std::io::Write as _;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use url::Url;

use super::endpoint::{answer, whole};
use super::ends_in::{fails, stays, unknown, EndsIn};
use super::program::{end, manifest, sign_in_arguments, start_sign_in, until_the_end, Ended};
use super::together::at_once;
use crate::support::http;
use crate::support::process::Process;
use crate::support::session::Session;

const HTML: &str = "text/html";
const TOKENS: &str =
    r#"{"access_token":"access-canary-1","token_type":"Bearer","expires_in":60,"refresh_token":"refresh-canary-1"}"#;

/// A provider: its page answers so, and its token endpoint always gives tokens.
struct Provider {
    authority: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Provider {
    /// The page's answer is made of the request line; an empty one is held back for ever.
    fn start(page: fn(&str) -> String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let authority = listener.local_addr().expect("it is bound").to_string();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&requests);
        std::thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming().flatten() {
                let Some(request) = whole(&stream) else { continue };
                let line = request.lines().next().unwrap_or_default().to_owned();
                let text = if line.starts_with("POST") {
                    answer("200 OK\r\ncache-control: no-store\r\npragma: no-cache", "application/json", TOKENS)
                } else {
                    page(&line)
                };
                heard.lock().expect("no panic").push(request);
                if text.is_empty() {
                    held.push(stream);
                } else {
                    (&stream).write_all(text.as_bytes()).ok();
                }
            }
        });
        Self { authority, requests }
    }

    /// The requests that begin so.
    fn asked(&self, method: &str) -> Vec<String> {
        let all = self.requests.lock().expect("no panic");
        all.iter().filter(|request| request.starts_with(method)).cloned().collect()
    }

    fn sign_in(&self, session: &Session, more: &[&str]) -> Process {
        let url = |path: &str| format!("http://{}{path}", self.authority);
        let form = "application/x-www-form-urlencoded";
        let path = manifest(session, "Notes", &url("/authorize"), &url("/token"), form);
        let mut arguments = sign_in_arguments(path.to_str().expect("text"), "client");
        arguments.extend(more);
        start_sign_in(session, &arguments, "secret-canary-77")
    }
}

/// What a request line asks for of the query.
fn value(line: &str, name: &str) -> String {
    let target = line.split(' ').nth(1).expect("it has a target");
    let url = Url::parse("http://127.0.0.1").and_then(|base| base.join(target)).expect("a URL");
    url.query_pairs().find(|(found, _)| found == name).map(|(_, value)| value.into_owned()).expect("it is sent")
}

fn redirect(to: &str) -> String {
    answer(&format!("302 Found\r\nlocation: {to}"), HTML, "")
}

struct Row {
    name: &'static str,
    page: fn(&str) -> String,
    saw: &'static str,
    expected: EndsIn,
    /// What is told beside the browser.
    says: &'static str,
}

const TABLE: [Row; 9] = [
    Row {
        name: "an unknown client",
        page: |_| answer("400 Bad Request", HTML, "<h1>Error</h1><p>invalid_client: no such client</p>"),
        saw: "refused",
        expected: fails("client-refused error"),
        says: "invalid_client",
    },
    Row {
        name: "a scope that is not allowed",
        page: |_| answer("400 Bad Request", "application/json", r#"{"error":"invalid_scope"}"#),
        saw: "refused",
        expected: fails("scope-refused error"),
        says: "invalid_scope",
    },
    Row {
        name: "a redirect URI that is not registered",
        page: |_| answer("400 Bad Request", HTML, "error=redirect_uri_mismatch"),
        saw: "refused",
        expected: unknown("redirect-uri-refused error"),
        says: "redirect_uri_mismatch",
    },
    Row {
        name: "an error page without a name",
        page: |_| answer("400 Bad Request", HTML, "<p>Client not found."),
        saw: "unnamed",
        expected: unknown("browser-not-back warning"),
        says: "Client not found",
    },
    Row {
        name: "a firewall",
        page: |_| answer("403 Forbidden\r\nserver: cloudflare", HTML, "<title>Just a moment...</title>"),
        saw: "unwelcome",
        expected: unknown("browser-not-back warning"),
        says: "refuses programs",
    },
    Row {
        name: "a circle",
        page: |line| redirect(line.split(' ').nth(1).unwrap_or_default()),
        saw: "circle",
        expected: unknown("authorization-page-fails error"),
        says: "in a circle",
    },
    Row {
        name: "a sign-in page after a redirect",
        page: |line| {
            if line.contains("/login") {
                answer("200 OK", HTML, "<input type=password>")
            } else {
                redirect("/login")
            }
        },
        saw: "page",
        expected: unknown("browser-not-back warning"),
        says: "",
    },
    Row {
        name: "a code without a page",
        page: |line| {
            redirect(&format!("{}?code=code-canary-123456&state={}", value(line, "redirect_uri"), value(line, "state")))
        },
        saw: "no-page",
        expected: unknown("browser-not-back warning"),
        says: "without a page",
    },
    Row {
        name: "an error back to the redirect URI",
        page: |line| {
            redirect(&format!(
                "{}?error=unauthorized_client&state={}",
                value(line, "redirect_uri"),
                value(line, "state")
            ))
        },
        saw: "refused",
        expected: fails("grant-type-refused error"),
        says: "unauthorized_client",
    },
];

/// The rules that this table shows.
pub(super) fn fired() -> Vec<&'static str> {
    TABLE.iter().map(|row| row.expected.first).collect()
}

fn event<'a>(ended: &'a Ended, name: &str) -> Option<&'a str> {
    ended.lines.iter().map(String::as_str).find(|line| line.contains(&format!("\"event\":\"{name}\"")))
}

fn without_secrets(ended: &Ended) {
    assert!(!ended.everything().contains("canary"), "{ended:?}");
}

#[test]
fn what_the_page_shows_is_told_at_once_and_counts_where_nobody_comes_back() {
    let wrong: Vec<String> = at_once(&TABLE, |row| {
        let (session, provider) = (Session::without_bus(), Provider::start(row.page));
        let ended = end(provider.sign_in(&session, &["--timeout", "4"]));
        without_secrets(&ended);
        let saw = event(&ended, "look").is_some_and(|look| look.contains(&format!("\"saw\":\"{}\"", row.saw)));
        let cookies = provider.asked("GET").iter().any(|request| request.to_lowercase().contains("cookie:"));
        let redeemed = !provider.asked("POST").is_empty();
        let how = row.expected.differs(&ended);
        let wrong = how.is_some() || !saw || cookies || redeemed || !ended.said.contains(row.says);
        wrong.then(|| format!("{}: {how:?}, saw: {saw}, cookies: {cookies}, redeemed: {redeemed}: {ended:?}", row.name))
    })
    .into_iter()
    .flatten()
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The person comes back with a code, once the look was told.
fn come_back_after_the_look(process: Process) -> Ended {
    let mut page = None;
    until_the_end(process, |event: &Value| {
        if event["event"] == "open" {
            page = event["url"].as_str().and_then(|url| Url::parse(url).ok());
        }
        if let (true, Some(page)) = (event["event"] == "look", &page) {
            let of =
                |name: &str| page.query_pairs().find(|(found, _)| found == name).expect("it is sent").1.into_owned();
            let back = format!("{}?code=a-code&state={}", of("redirect_uri"), of("state"));
            http::get(&back.parse().expect("a URL"), &[]);
        }
    })
}

#[test]
fn who_comes_back_overrules_what_was_seen() {
    let session = Session::without_bus();
    let provider = Provider::start(|_| answer("400 Bad Request", HTML, "invalid_client"));
    let ended = come_back_after_the_look(provider.sign_in(&session, &[]));
    without_secrets(&ended);
    assert_eq!(stays("tokens-equal hint").verdict, ended.verdict().0, "{ended:?}");
    assert!(!ended.result().to_string().contains("client-refused"), "{ended:?}");
}

#[test]
fn a_page_that_never_answers_delays_no_end() {
    let session = Session::without_bus();
    let provider = Provider::start(|_| String::new());
    let ended = end(provider.sign_in(&session, &["--timeout", "1"]));
    assert_eq!(ended.verdict(), ("unknown".to_owned(), "browser-not-back".to_owned()), "{ended:?}");
    // Had it been waited for, its limit would have been told.
    assert!(event(&ended, "look").is_none() && ended.result().to_string().contains("had not answered"), "{ended:?}");
}

#[test]
fn what_must_not_be_looked_at_is_not_asked_for() {
    for (more, why) in [
        (&["--no-look"][..], "did not want"),
        (&["--param", "request_uri=urn:x"], "request_uri"),
        (&["--param", "login_hint=ann@notes.example"], "login_hint"),
    ] {
        let session = Session::without_bus();
        let provider = Provider::start(|_| answer("400 Bad Request", HTML, "invalid_client"));
        let ended = end(provider.sign_in(&session, &[&["--timeout", "1"], more].concat()));
        assert_eq!(provider.asked("GET").len(), 0, "{more:?}");
        let result = ended.result();
        let not_looked =
            result["not_evaluated"].as_array().expect("a list").iter().find(|one| one["probe"] == "authorization-page");
        assert!(not_looked.is_some_and(|one| one["why"].as_str().is_some_and(|it| it.contains(why))), "{result}");
    }
}

#[test]
fn a_host_that_refuses_connections_is_told() {
    let session = Session::without_bus();
    let gone = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let provider = Provider { authority: gone.to_string(), requests: Arc::default() };
    let ended = end(provider.sign_in(&session, &["--timeout", "3"]));
    assert_eq!(ended.verdict(), ("unknown".to_owned(), "authorization-page-fails".to_owned()), "{ended:?}");
    assert!(ended.said.contains("could not be reached"), "{ended:?}");
}
