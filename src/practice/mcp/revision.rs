//! Which revision a request is made in, whether that is spoken, and what it must say of itself.

use axum::http::HeaderMap;
use serde_json::{json, Value};

use super::message::{Message, Refusal};
use crate::practice::behaviour::Spoken;

/// The revisions that begin with `initialize`, the newest first.
pub(super) const SESSIONS: [&str; 3] = ["2025-11-25", "2025-06-18", "2025-03-26"];
/// The one without it.
pub(super) const STATELESS: &str = "2026-07-28";

/// What a request is, by its method, else by the revision that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    /// To 2025-11-25.
    Session,
    /// From 2026-07-28.
    Stateless,
}

impl Era {
    pub(super) fn of(message: &Message, headers: &HeaderMap) -> Self {
        match message.method.as_str() {
            "initialize" | "notifications/initialized" => Self::Session,
            "server/discover" => Self::Stateless,
            _ if named(headers) == Some(STATELESS) => Self::Stateless,
            _ => Self::Session,
        }
    }
}

/// The revisions of a server, the newest first.
pub(super) fn spoken(by: Spoken) -> Vec<&'static str> {
    let (newest, sessions): (&[_], &[_]) = match by {
        Spoken::Both => (&[STATELESS], &SESSIONS),
        Spoken::UntilSessionsEnded => (&[], &SESSIONS),
        Spoken::SinceSessionsEnded => (&[STATELESS], &[]),
    };
    [newest, sessions].concat()
}

fn named(headers: &HeaderMap) -> Option<&str> {
    headers.get("mcp-protocol-version").and_then(|value| value.to_str().ok())
}

/// What answers a request in a revision that the server doesn't speak. A server that knows no `server/discover` knows the
/// error of the later revisions as little.
pub(super) fn unspoken(by: Spoken, message: &Message, headers: &HeaderMap) -> Option<Refusal> {
    let known = spoken(by);
    let initializes = message.method == "initialize";
    let is_known = match (Era::of(message, headers), by) {
        (Era::Session, Spoken::SinceSessionsEnded) | (Era::Stateless, Spoken::UntilSessionsEnded) => false,
        // The one that `initialize` names is a proposal, and a session's requests may name none.
        (Era::Session, Spoken::Both | Spoken::UntilSessionsEnded) => {
            initializes || named(headers).is_none_or(|revision| known.contains(&revision))
        }
        (Era::Stateless, Spoken::Both | Spoken::SinceSessionsEnded) => {
            named(headers).is_none_or(|revision| revision == STATELESS)
        }
    };
    let asked = message.params["protocolVersion"].as_str().filter(|_| initializes);
    let requested = asked.or_else(|| named(headers)).unwrap_or_default();
    (!is_known).then(|| match by {
        Spoken::UntilSessionsEnded => {
            Refusal { code: -32000, why: "Bad Request: the protocol version is not known here", data: Value::Null }
        }
        Spoken::Both | Spoken::SinceSessionsEnded => Refusal {
            code: -32022,
            why: "Unsupported protocol version",
            data: json!({ "supported": known, "requested": requested }),
        },
    })
}

/// What a request from 2026-07-28 on lacks: its header fields repeat what its body says, and `_meta` says who asks.
pub(super) fn ill_formed(era: Era, message: &Message, headers: &HeaderMap) -> Option<Refusal> {
    if era == Era::Session {
        return None;
    }
    let mismatch = |why| Some(Refusal { code: -32020, why, data: Value::Null });
    let meta = |name: &str| &message.params["_meta"][format!("io.modelcontextprotocol/{name}")];
    if named(headers).is_none() {
        return mismatch("Header mismatch: MCP-Protocol-Version is missing");
    }
    if headers.get("mcp-method").is_none_or(|value| value.as_bytes() != message.method.as_bytes()) {
        return mismatch("Header mismatch: Mcp-Method is not the method of the body");
    }
    if meta("protocolVersion").is_null() || !meta("clientCapabilities").is_object() {
        let why = "Invalid params: _meta lacks protocolVersion or clientCapabilities";
        return Some(Refusal { code: -32602, why, data: Value::Null });
    }
    if meta("protocolVersion").as_str() != named(headers) {
        return mismatch("Header mismatch: MCP-Protocol-Version is not the one of _meta");
    }
    None
}
