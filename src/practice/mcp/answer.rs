//! What the server answers: who it is, and its one tool.

use axum::http::StatusCode;
use serde_json::{json, Value};

use super::message::Message;
use super::revision::{spoken, Era, SESSIONS};
use crate::practice::behaviour::Spoken;
use crate::practice::reply::{bare, json, Reply};

/// An answer that is not written yet: as JSON, or into a stream.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// `null` to a notification.
    pub(super) body: Value,
}

impl Answer {
    /// As JSON.
    pub(super) fn written(self) -> Reply {
        if self.body.is_null() {
            bare(self.status)
        } else {
            json(self.status, &self.body)
        }
    }
}

/// Answers a message that is well formed.
pub(super) fn answer(by: Spoken, era: Era, message: &Message) -> Answer {
    let Some(id) = &message.id else { return Answer { status: StatusCode::ACCEPTED, body: Value::Null } };
    let Some(result) = result(by, era, message) else {
        // From 2026-07-28 on the status says it, too.
        let status = match era {
            Era::Session => StatusCode::OK,
            Era::Stateless => StatusCode::NOT_FOUND,
        };
        let error = json!({ "code": -32601, "message": "Method not found" });
        return Answer { status, body: json!({ "jsonrpc": "2.0", "id": id, "error": error }) };
    };
    Answer { status: StatusCode::OK, body: json!({ "jsonrpc": "2.0", "id": id, "result": result }) }
}

fn result(by: Spoken, era: Era, message: &Message) -> Option<Value> {
    let mut result = match (message.method.as_str(), era) {
        ("initialize", _) => return Some(initialized(&message.params)),
        ("ping", Era::Session) => json!({}),
        ("server/discover", _) => json!({
            "supportedVersions": spoken(by),
            "capabilities": { "tools": {} },
            "_meta": { "io.modelcontextprotocol/serverInfo": name() },
        }),
        ("tools/list", _) => json!({ "tools": [{
            "name": "list_notes",
            "description": "Lists the notes of the practice person",
            "inputSchema": { "type": "object", "properties": {} },
        }] }),
        _ => return None,
    };
    if era == Era::Stateless {
        result["resultType"] = "complete".into();
        result["ttlMs"] = 0.into();
        result["cacheScope"] = "private".into();
    }
    Some(result)
}

/// In the revision that was proposed, where that is one, else in the newest.
fn initialized(params: &Value) -> Value {
    let proposed = params["protocolVersion"].as_str();
    let revision = SESSIONS.into_iter().find(|known| Some(*known) == proposed).unwrap_or(SESSIONS[0]);
    json!({ "protocolVersion": revision, "capabilities": { "tools": {} }, "serverInfo": name() })
}

fn name() -> Value {
    json!({ "name": "practice-notes", "version": "1.0.0" })
}
