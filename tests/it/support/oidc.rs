//! The certified provider of `tests/provider`, as a process of the test that starts it.

use std::process::Command;

use serde_json::{json, Value};
use url::Url;

use super::http;
use super::process::Process;
use super::tool;

/// How the provider is set up. The default: rotation at each refresh, forms, an hour, no PKCE.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// Whether a refresh answers with a new refresh token (else the same one comes back).
    pub(crate) rotate: bool,
    /// Whether the token endpoint takes JSON, and JSON only (else forms only).
    pub(crate) json: bool,
    /// Whether an authorization request without PKCE is refused.
    pub(crate) pkce_required: bool,
    /// Lifetime of access tokens, in seconds.
    pub(crate) access_token_seconds: u32,
    /// The web client's id: printable ASCII.
    pub(crate) client_id: String,
    /// Both clients' secret: printable ASCII.
    pub(crate) client_secret: String,
    /// The web client's redirect URIs, compared whole. The native client takes `/callback` on any loopback port.
    pub(crate) redirect_uris: Vec<String>,
    /// More settings, by the names that `server.js` lists.
    pub(crate) more: &'static [(&'static str, &'static str)],
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rotate: true,
            json: false,
            pkce_required: false,
            access_token_seconds: 3600,
            client_id: "web-client".to_owned(),
            client_secret: "a-secret-for-tests-only".to_owned(),
            redirect_uris: vec!["http://127.0.0.1:8765/callback".to_owned()],
            more: &[],
        }
    }
}

/// The running provider.
#[derive(Debug)]
pub(crate) struct Oidc {
    process: Process,
    ready: Value,
    /// How it was set up.
    pub(crate) settings: Settings,
}

impl Oidc {
    /// Starts it on a free port and waits until it listens.
    pub(crate) fn start(settings: Settings) -> Self {
        let mut command = Command::new(tool::node());
        command.arg(tool::under_tests("provider/server.js"));
        command.env("ROTATE", if settings.rotate { "always" } else { "never" });
        command.env("TOKEN_BODY", if settings.json { "json" } else { "form" });
        command.env("PKCE", if settings.pkce_required { "required" } else { "optional" });
        command.env("ACCESS_TOKEN_TTL", settings.access_token_seconds.to_string());
        command.env("CLIENT_ID", &settings.client_id).env("CLIENT_SECRET", &settings.client_secret);
        command.env("REDIRECT_URIS", settings.redirect_uris.join(" ")).envs(settings.more.iter().copied());
        let mut process = Process::start(&command);
        let line = process.line();
        let ready: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(ready["event"], "ready", "{line}");
        Self { process, ready, settings }
    }

    /// The authorization URL, without a query.
    pub(crate) fn authorization_url(&self) -> Url {
        self.url("authorization_url")
    }

    /// The token URL.
    pub(crate) fn token_url(&self) -> Url {
        self.url("token_url")
    }

    /// Where a token can be revoked (RFC 7009).
    pub(crate) fn revocation_url(&self) -> Url {
        self.url("revocation_url")
    }

    /// The discovery document.
    pub(crate) fn discovery(&self) -> Url {
        self.url("discovery")
    }

    /// The API that knows whose access token it got.
    pub(crate) fn whoami(&self) -> Url {
        self.url("whoami")
    }

    /// The id of the client that may use any loopback port.
    pub(crate) fn native_client(&self) -> String {
        self.ready["native_client"].as_str().expect("the ready line names it").to_owned()
    }

    /// Waits for the next token request and says what the server saw of it: `ok`, `members` in their order,
    /// `content_type`, `accept`, and for a refusal `error` and `detail`, which the client isn't told.
    pub(crate) fn token_request(&mut self) -> Value {
        let line = self.process.line_where("token request", |line| line.contains("\"event\":\"token\""));
        serde_json::from_str(&line).expect("each line is JSON")
    }

    /// What the server saw of token requests before this, and was not asked for yet. It sends one of its own, with a
    /// member that no client sends alone, so that nothing has to be waited out.
    pub(crate) fn token_requests_so_far(&mut self) -> Vec<Value> {
        let mark = [("grant_type", "a mark of the test")];
        if self.settings.json {
            http::post_json(&self.token_url(), &mark);
        } else {
            http::post_form(&self.token_url(), &mark, &[]);
        }
        let is_mark = |seen: &Value| seen["members"] == json!(["grant_type"]);
        std::iter::repeat_with(|| self.token_request()).take_while(|seen| !is_mark(seen)).collect()
    }

    fn url(&self, name: &str) -> Url {
        let text = self.ready[name].as_str().unwrap_or_else(|| panic!("the ready line has no {name}: {}", self.ready));
        Url::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }
}
