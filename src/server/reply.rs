//! What an MCP server said to a JSON-RPC message.

use serde_json::Value;

use super::Served;
use crate::platform::Revision;

/// Codes that only servers without sessions send: header and body differ, a capability is missing, the version is not
/// supported. (MCP 2026-07-28, versioning.)
const OF_STATELESS: [i64; 3] = [-32020, -32021, -32022];
/// No such method, no valid request, no valid parameters (JSON-RPC 2.0, section 5.1).
const OF_OTHERS: [i64; 3] = [-32601, -32600, -32602];
const FIRST_STATELESS: &str = Revision::R2026_07_28.as_str();
/// Words by which servers say it that have no code for it.
const WORDS: [&str; 4] = ["session", "initializ", "protocol version", "protocolversion"];

/// It, as far as it tells which revision is spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// A result, with the versions in it: the one that was agreed on, or all that are supported.
    Result(Vec<String>),
    /// An error.
    Error {
        /// Its code.
        code: i64,
        /// Its message.
        message: String,
        /// The versions that it says are supported.
        supported: Vec<String>,
    },
    /// Neither.
    Other,
}

impl Reply {
    /// Reads an answer’s body, also the first message of an event stream.
    pub(super) fn of(served: &Served) -> Self {
        let text = served.text.as_deref().unwrap_or_default();
        let whole = serde_json::from_str(text).ok();
        let Some(message) = whole.or_else(|| first_message(text)) else { return Self::Other };
        if let Some(error) = message.get("error").filter(|error| error.is_object()) {
            let said = error.get("message").and_then(Value::as_str).unwrap_or_default();
            let code = error.get("code").and_then(Value::as_i64).unwrap_or_default();
            let supported = texts(error.pointer("/data/supported"));
            return Self::Error { code, message: said.to_owned(), supported };
        }
        let Some(result) = message.get("result") else { return Self::Other };
        let agreed = result.get("protocolVersion").and_then(Value::as_str).map(str::to_owned);
        Self::Result(agreed.into_iter().chain(texts(result.get("supportedVersions"))).collect())
    }

    /// Whether it says that the server speaks the other kind of revision than it was asked in.
    pub(super) fn is_of_other_kind(&self, asked: Option<Revision>) -> bool {
        let Self::Error { code, message, supported } = self else { return false };
        let stateless = asked.is_some_and(Revision::is_stateless);
        if stateless && OF_STATELESS.contains(code) {
            // Such a server speaks the newer kind, whatever else it says; only a list of versions may hold the older one.
            return supported.iter().any(|version| version.as_str() < FIRST_STATELESS);
        }
        let said = message.to_ascii_lowercase();
        OF_STATELESS.contains(code) || OF_OTHERS.contains(code) || WORDS.iter().any(|word| said.contains(word))
    }

    /// Whether it is an error that only a server of the asked kind sends.
    pub(super) fn is_of_this_kind(&self, asked: Option<Revision>) -> bool {
        let Self::Error { code, .. } = self else { return false };
        asked.is_some_and(Revision::is_stateless) && OF_STATELESS.contains(code) && !self.is_of_other_kind(asked)
    }

    /// Whether it is an error about the message itself, which says nothing of who may send it.
    pub(super) fn is_of_the_message(&self) -> bool {
        matches!(self, Self::Error { code, .. } if OF_OTHERS.contains(code))
    }

    /// The newest version that it names.
    pub(super) fn version(&self) -> Option<&str> {
        let named = match self {
            Self::Result(versions) => versions,
            Self::Error { supported, .. } => supported,
            Self::Other => return None,
        };
        // A version is a day, so the newest is the greatest text.
        named.iter().max().map(String::as_str)
    }
}

fn texts(list: Option<&Value>) -> Vec<String> {
    let entries = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    entries.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The first event with data that is JSON (HTML, section 9.2.6).
fn first_message(text: &str) -> Option<Value> {
    let mut data = String::new();
    for line in text.lines().chain([""]) {
        if let Some(piece) = line.strip_prefix("data:") {
            data.push_str(piece.strip_prefix(' ').unwrap_or(piece));
            data.push('\n');
        } else if line.is_empty() {
            if let Ok(message) = serde_json::from_str(&data) {
                return Some(message);
            }
            data.clear();
        }
    }
    None
}
