//! What is kept of each run: what happened (redacted by construction) and its verdict. One JSON line in `history.jsonl`.

use serde::{Deserialize, Serialize};

use crate::flow::RunRecord;

/// One run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// What happened.
    pub record: RunRecord,
    /// The verdict's word; `None` for a call of the author's API.
    pub verdict: Option<String>,
    /// The verdict's sentence.
    pub summary: String,
    /// Ids of its findings, most important first.
    pub findings: Vec<String>,
}
