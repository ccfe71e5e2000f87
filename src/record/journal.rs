//! The refresh journal: what was about to be spent, written before it is. One JSON line in `journal.jsonl`.

use serde::{Deserialize, Serialize};

pub use crate::flow::Phase;

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
