//! One total function of the evidence.

use super::reading::Reading;
use super::summary::{conclude, Conclusion};
use super::verdict_row::VerdictRow;
use super::{checked, rule, Evidence, Finding, NotEvaluated, Verdict};

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

/// Judges a run by the verdict table: the first row that fits wins, later ones only add findings.
pub fn judge(evidence: &Evidence<'_>) -> Judgement {
    judge_reading(&Reading::of(evidence))
}

/// The same of evidence that was read already.
pub(super) fn judge_reading(reading: &Reading<'_>) -> Judgement {
    let row = VerdictRow::of(reading);
    let Conclusion { verdict, signed_out_after_s, summary } = conclude(row, reading);
    Judgement {
        verdict,
        signed_out_after_s,
        summary,
        findings: rule::findings(reading),
        ruled_out: checked::ruled_out(reading),
        not_evaluated: checked::not_evaluated(reading, row),
    }
}

/// The row of the verdict table that a judgement rests on.
pub fn row_of(evidence: &Evidence<'_>) -> VerdictRow {
    VerdictRow::of(&Reading::of(evidence))
}
