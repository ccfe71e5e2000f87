//! A host of MCP servers that asks by hand.

use serde_json::{json, Value};

use super::talk::{query, text, Heard};
use super::Talk;
use crate::record::Scenario;

/// RFC 7636, appendix B.
pub(super) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(super) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// Where the browser comes back to.
pub(super) const BACK: &str = "http://localhost:4711/callback";
/// A client whose id is the address of its document.
pub(super) const DOCUMENT: &str = "https://client.example/oauth/metadata.json";

/// A host at one scenario.
pub(super) struct Host<'a> {
    pub(super) talk: &'a Talk,
    pub(super) scenario: Scenario,
}

impl Host<'_> {
    /// The server's address, as it is typed.
    pub(super) fn url(&self) -> String {
        self.scenario.server_url(self.talk.server.port)
    }

    /// A message without a session, with a token or without.
    pub(super) async fn ask(&self, method: &str, token: Option<&str>) -> Heard {
        let message = json!({
            "jsonrpc": "2.0", "id": 1, "method": method,
            "params": { "_meta": {
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {},
            } },
        });
        self.post(&[("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method)], token, &message).await
    }

    /// A message of a session.
    pub(super) async fn ask_in_session(&self, method: &str, token: Option<&str>) -> Heard {
        let params = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "a" } });
        self.post(&[], token, &json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })).await
    }

    pub(super) async fn post(&self, fields: &[(&str, &str)], token: Option<&str>, message: &Value) -> Heard {
        let bearer = token.map(|token| format!("Bearer {token}"));
        let mut all = vec![("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream")];
        all.extend(bearer.as_deref().map(|bearer| ("Authorization", bearer)));
        all.extend(fields);
        self.talk.send("POST", &self.scenario.server_path(), &all, &message.to_string()).await
    }

    /// Registers with this in place of what most say.
    pub(super) async fn register(&self, said: Value) -> Heard {
        let mut metadata = json!({
            "client_name": "A host", "redirect_uris": [BACK], "application_type": "native",
            "grant_types": ["authorization_code", "refresh_token"], "token_endpoint_auth_method": "none",
        });
        for (name, value) in said.as_object().unwrap() {
            metadata[name] = value.clone();
        }
        let target = format!("/{}/register", self.scenario);
        self.talk.post(&target, "application/json", &metadata.to_string()).await
    }

    /// An authorization request; a pair here goes in place of the one of that name, and an empty value takes it out.
    pub(super) fn authorize(&self, pairs: &[(&str, &str)]) -> String {
        let url = self.url();
        let mut all = vec![
            ("response_type", "code"),
            ("client_id", Scenario::PUBLIC_CLIENT_ID),
            ("redirect_uri", BACK),
            ("scope", "notes.read"),
            ("state", "s"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
            ("resource", url.as_str()),
        ];
        all.retain(|(name, _)| pairs.iter().all(|(other, _)| name != other));
        all.extend(pairs.iter().filter(|(_, value)| !value.is_empty()));
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        format!("/{}/authorize?{query}", self.scenario)
    }

    /// A token request with these fields.
    pub(super) async fn token(&self, fields: &[(&str, &str)]) -> Heard {
        self.talk.post_form(&format!("/{}/token", self.scenario), fields).await
    }

    /// The person walks through, and the code is exchanged; what is said here goes as in [`Host::authorize`].
    pub(super) async fn exchange(&self, client: &str, pairs: &[(&str, &str)]) -> Heard {
        let asked = [&[("client_id", client)], pairs].concat();
        let back = self.talk.walk(&self.authorize(&asked)).await;
        let code = query(&back, "code").unwrap_or_else(|| panic!("no code: {back}"));
        let fields = [
            ("grant_type", "authorization_code"),
            ("client_id", client),
            ("code", code.as_str()),
            ("redirect_uri", BACK),
            ("code_verifier", VERIFIER),
        ];
        self.token(&fields).await
    }

    /// A sign-in of the public client; the token answer.
    pub(super) async fn sign_in(&self) -> Value {
        let heard = self.exchange(Scenario::PUBLIC_CLIENT_ID, &[]).await;
        assert_eq!(heard.status, 200, "{}: {}", self.scenario, heard.body);
        heard.json()
    }

    /// A refresh of a client without a secret.
    pub(super) async fn refresh(&self, client: &str, answer: &Value, more: &[(&str, &str)]) -> Heard {
        let token = text(answer, "refresh_token");
        let fields = [("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token)];
        self.token(&[&fields, more].concat()).await
    }
}
