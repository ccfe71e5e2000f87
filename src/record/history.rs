//! What is kept of each run: its exchanges (redacted by construction) and its verdict. One JSON line in `history.jsonl`.

use serde::{Deserialize, Serialize};

use crate::exchange::Exchange;

/// One run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// `sign-in`, `refresh` or `api`.
    pub kind: String,
    /// Milliseconds since 1970 when it began.
    pub at_ms: i64,
    /// Its exchanges in order.
    pub exchanges: Vec<Exchange>,
    /// The verdict's word.
    pub verdict: Option<String>,
    /// The verdict's sentence.
    pub summary: String,
    /// Ids of its findings, most important first.
    pub findings: Vec<String>,
}
