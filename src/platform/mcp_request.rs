//! The requests of a host to an MCP server, and for the documents about it, as each revision of the protocol has them.

use serde::Serialize;

use super::{McpCall, Platform, Revision};
use crate::exchange::{Body, Purpose, Request, SecretRef};

/// Streamable HTTP: a client takes both, whichever the server answers with.
const BOTH: &str = "application/json, text/event-stream";

impl Platform {
    /// A JSON-RPC message to the server at `url`. `bearer` is the token that goes with it; without one the server is asked
    /// whom it lets in.
    pub fn mcp_request(&self, url: &str, revision: Revision, call: McpCall<'_>, bearer: Option<SecretRef>) -> Request {
        let mut headers = vec![("content-type", "application/json"), ("accept", BOTH)];
        headers.extend(self.sends.user_agent.value.map(|agent| ("user-agent", agent)));
        if revision.is_stateless() {
            headers.extend([("mcp-protocol-version", revision.as_str()), ("mcp-method", method(revision, call))]);
        } else if let McpCall::Initialized { session } | McpCall::ListTools { session } = call {
            headers.push(("mcp-protocol-version", revision.as_str()));
            headers.extend(session.map(|session| (McpCall::SESSION, session)));
        }
        Request {
            purpose: if bearer.is_some() { Purpose::Api } else { Purpose::Document },
            method: "POST".to_owned(),
            url: url.to_owned(),
            headers: headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            bearer,
            basic: None,
            variant: None,
            body: Body::Text(message(revision, call)),
        }
    }

    /// A document about a server, or about its authorization server.
    pub fn document_request(&self, url: &str) -> Request {
        let agent = self.sends.user_agent.value.map(|agent| ("user-agent", agent));
        let headers = [("accept", "application/json")].into_iter().chain(agent);
        Request {
            purpose: Purpose::Document,
            method: "GET".to_owned(),
            url: url.to_owned(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            bearer: None,
            basic: None,
            variant: None,
            body: Body::None,
        }
    }
}

fn method(revision: Revision, call: McpCall<'_>) -> &'static str {
    match call {
        McpCall::First if revision.is_stateless() => "server/discover",
        McpCall::First => "initialize",
        McpCall::Initialized { .. } => "notifications/initialized",
        McpCall::ListTools { .. } => "tools/list",
    }
}

/// The message. It goes out under this program's name, since that is what asks: a host's is nowhere a condition.
fn message(revision: Revision, call: McpCall<'_>) -> String {
    let named = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    let client = || Client { name: named.0, version: named.1 };
    let (id, params) = match call {
        _ if revision.is_stateless() => (
            Some(1),
            Some(Params::Stateless { meta: Meta { revision: revision.as_str(), client: client(), can: NOTHING } }),
        ),
        McpCall::First => (
            Some(1),
            Some(Params::First { protocol_version: revision.as_str(), capabilities: NOTHING, client_info: client() }),
        ),
        McpCall::Initialized { .. } => (None, None),
        McpCall::ListTools { .. } => (Some(2), None),
    };
    // Texts and numbers alone can't fail to be written.
    serde_json::to_string(&Message { jsonrpc: "2.0", id, method: method(revision, call), params }).unwrap_or_default()
}

/// A message of JSON-RPC 2.0. A notification has no id.
#[derive(Serialize)]
struct Message<'a> {
    jsonrpc: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u8>,
    method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<Params<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Params<'a> {
    /// Of `initialize`.
    #[serde(rename_all = "camelCase")]
    First { protocol_version: &'a str, capabilities: Nothing, client_info: Client<'a> },
    /// Of any request without a session.
    Stateless {
        #[serde(rename = "_meta")]
        meta: Meta<'a>,
    },
}

/// What each request says of itself where there is no session (revision 2026-07-28, "Per-request protocol fields").
#[derive(Serialize)]
struct Meta<'a> {
    #[serde(rename = "io.modelcontextprotocol/protocolVersion")]
    revision: &'a str,
    #[serde(rename = "io.modelcontextprotocol/clientInfo")]
    client: Client<'a>,
    #[serde(rename = "io.modelcontextprotocol/clientCapabilities")]
    can: Nothing,
}

#[derive(Serialize)]
struct Client<'a> {
    name: &'a str,
    version: &'a str,
}

/// An object without members.
#[derive(Serialize)]
struct Nothing {}

const NOTHING: Nothing = Nothing {};
