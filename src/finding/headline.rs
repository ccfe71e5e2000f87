//! The one sentence that stands above everything, and the line below it where it needs one.

use super::reading::Reading;
use super::refresh_life::RefreshLifeEnd;
use super::summary::{Conclusion, SIGNED_OUT};
use super::verdict_row::VerdictRow;
use super::words::lasting;
use super::{Finding, Verdict};
use crate::claim::{Severity, Sureness};

/// What it does to users is not known, though an error is.
const NOT_TOLD: &str = "What it does to users: could not tell";

/// What window, terminal and result line say first.
pub(super) struct Headline {
    /// The verdict with the first error's title; the error alone where the verdict is unknown and the error certain.
    pub(super) summary: String,
    /// What the verdict depends on, or that it could not be told.
    pub(super) second_line: Option<String>,
}

impl Headline {
    pub(super) fn of(row: VerdictRow, conclusion: &Conclusion, findings: &[Finding], reading: &Reading<'_>) -> Self {
        let alone = |summary: String| Self { summary, second_line: None };
        let first = findings.first().filter(|finding| is_certain_error(finding));
        match (conclusion.verdict, first) {
            (Verdict::StaysSignedIn, _) => {
                Self { summary: conclusion.summary.clone(), second_line: only_if(row, reading) }
            }
            (Verdict::Unknown, Some(error)) => {
                Self { summary: error.title.clone(), second_line: Some(NOT_TOLD.to_owned()) }
            }
            (Verdict::SignInFails, Some(error)) => alone(format!("Sign-in fails: {}", error.headline_inside())),
            // That row says when, and by that why.
            (Verdict::SignedOut, Some(error)) if row != VerdictRow::FixedEnd => {
                let when = conclusion.signed_out_after_s.map(lasting);
                let verdict = when.map_or(SIGNED_OUT.to_owned(), |when| format!("{SIGNED_OUT} after {when}"));
                alone(format!("{verdict}: {}", error.headline_inside()))
            }
            (Verdict::SignedOut | Verdict::SignInFails | Verdict::Unknown, _) => alone(conclusion.summary.clone()),
        }
    }
}

/// Whether it is an error that was seen or is documented, and no guess at what was seen.
pub(super) fn is_certain_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
        && match finding.sureness {
            Sureness::Documented | Sureness::Observed | Sureness::Reported => true,
            Sureness::Assumed | Sureness::Unknown => false,
        }
}

/// Users who stay away longer than this are out, for all that each refresh is taken.
fn only_if(row: VerdictRow, reading: &Reading<'_>) -> Option<String> {
    let end = reading.refresh_life().filter(|_| row == VerdictRow::Stays)?.end();
    let (RefreshLifeEnd::Longer(seconds)
    | RefreshLifeEnd::WithoutUse(seconds)
    | RefreshLifeEnd::WithTheAccessToken(seconds)) = end;
    end.is_worth_saying().then(|| format!("As long as they come back within {}", lasting(seconds)))
}
