//! An MCP server and its authorization server on one port, whose answers a test writes: sound ones, but for those that it
//! replaces. It remembers what it was asked.

use std::io::Write as _;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use super::endpoint::{answer, whole};

pub(super) const JSON: &str = "application/json";
/// Where each thing is.
pub(super) const SERVER: &str = "/mcp";
pub(super) const RESOURCE: &str = "/prm";
pub(super) const METADATA: &str = "/.well-known/oauth-authorization-server";
pub(super) const REGISTER: &str = "/register";
const TOKEN: &str = "/token";

/// What is answered at a path, of a server at this address.
pub(super) type Answers = fn(&str) -> Vec<u8>;

pub(super) struct McpEndpoint {
    /// `http://127.0.0.1:port`
    pub(super) at: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl McpEndpoint {
    /// One that answers so at these paths, and soundly at all others.
    pub(super) fn start(replaced: &[(&'static str, Answers)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let at = format!("http://{}", listener.local_addr().expect("it is bound"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (heard, own, replaced) = (Arc::clone(&requests), at.clone(), replaced.to_vec());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some(request) = whole(&stream) else { continue };
                let path = request.split([' ', '?']).nth(1).unwrap_or_default().to_owned();
                let found = replaced.iter().find(|(at, _)| *at == path).map(|(_, answers)| answers(&own));
                let bytes = found.unwrap_or_else(|| sound(&own, &path, &request).into_bytes());
                heard.lock().expect("no panic").push(request);
                (&stream).write_all(&bytes).ok();
            }
        });
        Self { at, requests }
    }

    pub(super) fn url(&self) -> String {
        format!("{}{SERVER}", self.at)
    }

    /// Method and path of each request so far.
    pub(super) fn asked(&self) -> Vec<String> {
        let short = |request: &String| request.split([' ', '?']).take(2).collect::<Vec<_>>().join(" ");
        self.requests().iter().map(short).collect()
    }

    /// What it was asked so far, head and body.
    pub(super) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no panic").clone()
    }
}

/// The protected-resource document, with these members besides.
pub(super) fn resource(at: &str, more: &str) -> String {
    format!(r#"{{"resource":"{at}{SERVER}","authorization_servers":["{at}"]{more}}}"#)
}

/// The authorization server's document, with these members besides.
pub(super) fn metadata(at: &str, more: &str) -> String {
    format!(
        r#"{{"issuer":"{at}","authorization_endpoint":"{at}/authorize","token_endpoint":"{at}{TOKEN}","registration_endpoint":"{at}{REGISTER}","scopes_supported":["notes","offline_access"],"grant_types_supported":["authorization_code","refresh_token"],"response_types_supported":["code"],"token_endpoint_auth_methods_supported":["none"],"code_challenge_methods_supported":["S256"]{more}}}"#
    )
}

/// A refusal with this challenge.
pub(super) fn challenged(challenge: &str) -> String {
    answer(&format!("401 No\r\nwww-authenticate: {challenge}"), JSON, "{}")
}

/// What a server answers to a client's registration: what was asked for, with an id.
pub(super) fn registered(request: &str, more: &str) -> String {
    let asked = request.split_once("\r\n\r\n").map_or("{}", |(_, body)| body).trim().trim_start_matches('{');
    format!(r#"{{"client_id":"client-1"{more},{asked}"#)
}

fn sound(at: &str, path: &str, request: &str) -> String {
    let created = |body: &str| answer("201 Created", JSON, body);
    let fine = |body: &str| answer("200 OK\r\ncache-control: no-store\r\npragma: no-cache", JSON, body);
    match path {
        SERVER if request.to_ascii_lowercase().contains("authorization: bearer") => {
            fine(r#"{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2026-07-28"]}}"#)
        }
        SERVER => challenged(&format!(r#"Bearer resource_metadata="{at}{RESOURCE}", scope="notes""#)),
        RESOURCE => fine(&resource(at, "")),
        METADATA => fine(&metadata(at, "")),
        REGISTER => created(&registered(request, "")),
        "/authorize" => answer("200 OK", "text/html", "<title>Sign in</title>"),
        TOKEN => fine(
            r#"{"access_token":"access-canary-1","refresh_token":"refresh-canary-1","expires_in":3600,"token_type":"Bearer"}"#,
        ),
        _ => answer("404 No", "text/plain", "nothing here"),
    }
}
