//! A client that writes its requests by hand, so that nothing of ours stands on both sides.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::practice::{GrantShelf, MemoryShelf, PersonStep, PlayedPerson, PracticeLimits, Server};
use crate::record::Scenario;

pub(super) const REDIRECT: &str = "http://127.0.0.1:9/callback";

/// Runs on the same kind of runtime as the program does.
pub(super) fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// An answer as it came.
pub(super) struct Heard {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Heard {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(": "));
        fields.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{} {}", self.status, self.body))
    }

    /// The status and the word of the error.
    pub(super) fn error(&self) -> (u16, String) {
        (self.status, self.json()["error"].as_str().unwrap_or_default().to_owned())
    }
}

/// A server and its client.
pub(super) struct Talk {
    pub(super) server: Server,
}

impl Talk {
    pub(super) async fn new() -> Self {
        Self::with(Arc::new(MemoryShelf::default())).await
    }

    pub(super) async fn with(shelf: Arc<dyn GrantShelf>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let limits = PracticeLimits { slow: Duration::from_millis(50), ..PracticeLimits::default() };
        Self { server: Server::start(listener, shelf, limits).unwrap() }
    }

    /// Sends these bytes and reads to the end.
    pub(super) async fn raw(&self, request: &[u8]) -> Heard {
        let mut stream = TcpStream::connect(("127.0.0.1", self.server.port)).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut bytes = Vec::new();
        // A server that refuses a long request may close before it has read all of it.
        stream.read_to_end(&mut bytes).await.ok();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Heard { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub(super) async fn send(&self, method: &str, target: &str, fields: &[(&str, &str)], body: &str) -> Heard {
        let extra: String = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let (port, length) = (self.server.port, body.len());
        let head = format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
        self.raw(format!("{head}{extra}Content-Length: {length}\r\n\r\n{body}").as_bytes()).await
    }

    pub(super) async fn get(&self, target: &str) -> Heard {
        self.send("GET", target, &[], "").await
    }

    pub(super) async fn post(&self, target: &str, kind: &str, body: &str) -> Heard {
        self.send("POST", target, &[("Content-Type", kind)], body).await
    }

    pub(super) async fn post_form(&self, target: &str, fields: &[(&str, &str)]) -> Heard {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post(target, "application/x-www-form-urlencoded", &body).await
    }

    /// A token request of the practice client.
    pub(super) async fn token(&self, scenario: Scenario, fields: &[(&str, &str)]) -> Heard {
        let all = [&[("client_id", Scenario::CLIENT_ID), ("client_secret", Scenario::CLIENT_SECRET)], fields].concat();
        self.post_form(&format!("/{scenario}/token"), &all).await
    }

    pub(super) async fn refresh(&self, scenario: Scenario, token: &str) -> Heard {
        self.token(scenario, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    pub(super) async fn exchange(&self, scenario: Scenario, code: &str) -> Heard {
        let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", REDIRECT)];
        self.token(scenario, &fields).await
    }

    pub(super) async fn me(&self, access: &str) -> Heard {
        self.send("GET", "/slow/me", &[("Authorization", &format!("Bearer {access}"))], "").await
    }

    pub(super) fn authorize(scenario: Scenario, client: &str, scope: &str) -> String {
        let pairs = [
            ("response_type", "code"),
            ("client_id", client),
            ("redirect_uri", REDIRECT),
            ("scope", scope),
            ("state", "s t&a=t+e"),
        ];
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("/{scenario}/authorize?{query}")
    }

    /// The person walks through; the redirect that they end at.
    pub(super) async fn walk(&self, target: &str) -> url::Url {
        let mut person = PlayedPerson::new(&format!("http://127.0.0.1:{}{target}", self.server.port));
        loop {
            let heard = match person.next() {
                PersonStep::Done { redirect } => return url::Url::parse(&redirect).unwrap(),
                PersonStep::Get(url) => self.get(&target_of(&url)).await,
                PersonStep::PostForm { url, fields } => {
                    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
                    self.post_form(&target_of(&url), &fields).await
                }
            };
            person.answer(heard.status, heard.header("location"), &heard.body).unwrap();
        }
    }

    /// A code of the practice client.
    pub(super) async fn code(&self, scenario: Scenario, scope: &str) -> String {
        query(&self.walk(&Self::authorize(scenario, Scenario::CLIENT_ID, scope)).await, "code").unwrap()
    }

    /// A sign-in of the practice client; the token answer.
    pub(super) async fn sign_in(&self, scenario: Scenario, scope: &str) -> Value {
        let code = self.code(scenario, scope).await;
        let heard = self.exchange(scenario, &code).await;
        assert_eq!(heard.status, 200, "{}", heard.body);
        heard.json()
    }
}

/// A parameter of a redirect.
pub(super) fn query(url: &url::Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn target_of(text: &str) -> String {
    let url = url::Url::parse(text).unwrap();
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

/// A member that must be a text.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}"))
}
