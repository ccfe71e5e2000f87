//! One message of JSON-RPC 2.0, and the errors that answer it.

use axum::http::StatusCode;
use serde_json::{json, Value};

use crate::practice::reply::{json, Reply};

/// A request, or a notification where it has no id.
pub(super) struct Message {
    pub(super) id: Option<Value>,
    pub(super) method: String,
    /// `null` where there are none.
    pub(super) params: Value,
}

/// What is no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MessageError {
    NotJson,
    NoMessage,
}

impl Message {
    pub(super) fn read(body: &[u8]) -> Result<Self, MessageError> {
        let mut value: Value = serde_json::from_slice(body).map_err(|_| MessageError::NotJson)?;
        if value["jsonrpc"] != "2.0" {
            return Err(MessageError::NoMessage);
        }
        let method = value["method"].as_str().ok_or(MessageError::NoMessage)?.to_owned();
        let id = value.get("id").filter(|id| !id.is_null()).cloned();
        Ok(Self { id, method, params: value["params"].take() })
    }
}

impl MessageError {
    pub(super) fn reply(self) -> Reply {
        let (code, why) = match self {
            Self::NotJson => (-32700, "Parse error: the body is no JSON"),
            Self::NoMessage => (-32600, "Invalid request: the body is no single JSON-RPC message"),
        };
        let error = json!({ "code": code, "message": why });
        json(StatusCode::BAD_REQUEST, &json!({ "jsonrpc": "2.0", "id": null, "error": error }))
    }
}

/// An error that answers a message, with 400.
#[derive(Debug, PartialEq)]
pub(super) struct Refusal {
    pub(super) code: i32,
    pub(super) why: &'static str,
    /// `null` where there is nothing to add.
    pub(super) data: Value,
}

impl Refusal {
    pub(super) fn reply(self, message: &Message) -> Reply {
        let mut error = json!({ "code": self.code, "message": self.why });
        if !self.data.is_null() {
            error["data"] = self.data;
        }
        json(StatusCode::BAD_REQUEST, &json!({ "jsonrpc": "2.0", "id": message.id, "error": error }))
    }
}
