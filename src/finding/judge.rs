//! One total function of the evidence.

use super::headline::Headline;
use super::reading::Reading;
use super::summary::conclude;
use super::verdict_row::VerdictRow;
use super::{checked, rule, Evidence, Finding, NotEvaluated, RuledOut, Verdict};

/// The verdict with all that stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What happens to users.
    pub verdict: Verdict,
    /// Seconds after which users are signed out, where known exactly.
    pub signed_out_after_s: Option<u64>,
    /// One sentence without a full stop, such as "Users are signed out after 59 minutes: no refresh token came back".
    pub summary: String,
    /// What stands below it, where it needs a second line: a condition, or that users may not notice. A finding says it, too.
    pub second_line: Option<String>,
    /// The findings, most important first.
    pub findings: Vec<Finding>,
    /// What was looked at and is fine.
    pub ruled_out: Vec<RuledOut>,
    /// What could not be looked at.
    pub not_evaluated: Vec<NotEvaluated>,
}

impl Judgement {
    /// Whether users are out only after a time without use.
    pub fn may_be_put_off(&self) -> bool {
        let of_the_token = |finding: &Finding| rule::is_refresh_token_ends(finding);
        self.verdict == Verdict::SignedOut && self.findings.first().is_some_and(of_the_token)
    }

    /// Whether the provider refused the client itself.
    pub fn refuses_the_client(&self) -> bool {
        self.findings.iter().any(rule::is_client_refused)
    }
}

/// Judges a run by the verdict table: the first row that fits wins, later ones only add findings.
pub fn judge(evidence: &Evidence<'_>) -> Judgement {
    judge_reading(&Reading::of(evidence))
}

/// The same of evidence that was read already.
pub(super) fn judge_reading(reading: &Reading<'_>) -> Judgement {
    let row = VerdictRow::of(reading);
    let conclusion = conclude(row, reading);
    let findings = rule::findings(reading);
    let Headline { summary, second_line } = Headline::of(row, &conclusion, &findings, reading);
    Judgement {
        verdict: conclusion.verdict,
        signed_out_after_s: conclusion.signed_out_after_s,
        summary,
        second_line,
        findings,
        ruled_out: checked::ruled_out(reading),
        not_evaluated: checked::not_evaluated(reading, row),
    }
}

/// The row of the verdict table that a judgement rests on.
pub fn row_of(evidence: &Evidence<'_>) -> VerdictRow {
    VerdictRow::of(&Reading::of(evidence))
}
