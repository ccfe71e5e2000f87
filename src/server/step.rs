//! One thing that was asked, and what came.

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator as _;

use super::Asked;
use crate::exchange::Failure;
use crate::platform::Revision;

/// One thing that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What for.
    pub asked: Asked,
    /// `GET` or `POST`.
    pub method: String,
    /// Where.
    pub url: String,
    /// The protocol version that a message was sent in; `None` for a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Milliseconds since 1970 when what came had come.
    pub at_ms: i64,
    /// What came.
    pub came: Came,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Came {
    /// An answer, whatever its status.
    Answer(Served),
    /// No answer at all.
    Failed(Failure),
    /// It was not asked: this host, with its port, was neither typed nor allowed.
    NotAsked(String),
}

/// An answer as it was served.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    /// HTTP status.
    pub status: u16,
    /// Header fields in the order received, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; `None` where it was too large or no UTF-8.
    pub text: Option<String>,
    /// Bytes of the body.
    pub length: usize,
    /// Milliseconds from sending to the last byte that was read.
    pub took_ms: u64,
    /// Whether it was an event stream, which was closed behind its first message.
    pub streamed: bool,
}

impl Step {
    /// The revision that a message was sent in.
    pub fn revision(&self) -> Option<Revision> {
        let version = self.version.as_deref()?;
        Revision::iter().find(|revision| revision.as_str() == version)
    }

    /// Whether its host has to be allowed first, so that nothing is known of what is there.
    pub fn is_not_asked(&self) -> bool {
        match self.came {
            Came::NotAsked(_) => true,
            Came::Answer(_) | Came::Failed(_) => false,
        }
    }

    /// The answer, if one came.
    pub fn served(&self) -> Option<&Served> {
        match &self.came {
            Came::Answer(served) => Some(served),
            Came::Failed(_) | Came::NotAsked(_) => None,
        }
    }
}

impl Served {
    /// A header field's value by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether the status is 2xx.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Where it sends on to, of a redirect.
    pub fn location(&self) -> Option<&str> {
        matches!(self.status, 301 | 302 | 303 | 307 | 308).then(|| self.header("location")).flatten()
    }
}
