//! The refresh journal: what was about to be spent, written before it is. One JSON line in `journal.jsonl`.

use serde::{Deserialize, Serialize};

/// How far a refresh came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It will be sent now.
    Intent,
    /// It was certainly not sent.
    NotSent,
    /// An answer was read that spent nothing.
    Answered,
    /// The new token is stored.
    Saved,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// How far it came.
    pub phase: Phase,
    /// The generation of the refresh token that was presented.
    pub generation: u64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// `host:port` of the token endpoint.
    pub host: String,
}
