//! One total function of the evidence.

use super::{Evidence, Finding, NotEvaluated, Verdict};

/// The verdict with all that stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What happens to users.
    pub verdict: Verdict,
    /// Seconds after which users are signed out, where known exactly.
    pub signed_out_after_s: Option<u64>,
    /// One sentence without a full stop, such as "Users are signed out after 59 minutes".
    pub summary: String,
    /// The findings, most important first.
    pub findings: Vec<Finding>,
    /// What was looked at and is fine.
    pub ruled_out: Vec<String>,
    /// What could not be looked at.
    pub not_evaluated: Vec<NotEvaluated>,
}

/// Judges a run by DESIGN's table: the first row that fits wins.
pub fn judge(_evidence: &Evidence<'_>) -> Judgement {
    Judgement {
        verdict: Verdict::Unknown,
        signed_out_after_s: None,
        summary: String::new(),
        findings: Vec::new(),
        ruled_out: Vec::new(),
        not_evaluated: Vec::new(),
    }
}
