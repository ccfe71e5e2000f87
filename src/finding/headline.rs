//! The one sentence that stands above everything, and the line below it where it needs one.

use super::reading::Reading;
use super::refresh_life::RefreshLifeEnd;
use super::summary::{signed_out_after, Conclusion, SIGNED_OUT};
use super::verdict_row::VerdictRow;
use super::words::lasting;
use super::{rule, Finding, Verdict};
use crate::claim::{Severity, Sureness};

/// What it does to users is not known, though an error is.
const NOT_TOLD: &str = "What it does to users: could not tell";

/// Where nothing is worse than a hint.
const NOTHING_WRONG: &str = "Nothing is wrong with what was pasted, as far as it goes";

/// What window, terminal and result line say first.
pub(super) struct Headline {
    /// The verdict with the first error's title; the error alone where the verdict is unknown and the error certain.
    pub(super) summary: String,
    /// What the verdict depends on, or that it could not be told.
    pub(super) second_line: Option<String>,
}

impl Headline {
    /// The same of what somebody pasted; `ends_by_itself` is the sentence of row 7, where the answer proves that.
    pub(super) fn of_pasted(
        verdict: Verdict,
        after: Option<u64>,
        ends_by_itself: Option<String>,
        findings: &[Finding],
    ) -> Self {
        let alone = |summary: String| Self { summary, second_line: None };
        match (verdict, ends_by_itself, findings.first()) {
            (Verdict::SignedOut, Some(sentence), _) => alone(sentence),
            (Verdict::SignedOut, None, Some(first)) => alone(signed_out_by(after, first)),
            (Verdict::SignedOut, None, None) => alone(signed_out_after(after)),
            (Verdict::SignInFails, _, Some(first)) => alone(format!("Sign-in fails: {}", first.headline_inside())),
            (_, _, Some(error)) if is_certain_error(error) => {
                Self { summary: error.title.clone(), second_line: Some(format!("{NOT_TOLD} from this alone")) }
            }
            (_, _, Some(hint)) if hint.severity == Severity::Hint => {
                Self { summary: hint.title.clone(), second_line: Some(NOTHING_WRONG.to_owned()) }
            }
            (Verdict::SignInFails | Verdict::Unknown | Verdict::StaysSignedIn, _, first) => alone(first.map_or_else(
                || NOTHING_WRONG.to_owned(),
                |first| format!("We could not tell from this alone, but: {}", first.headline_inside()),
            )),
        }
    }

    pub(super) fn of(row: VerdictRow, conclusion: &Conclusion, findings: &[Finding], reading: &Reading<'_>) -> Self {
        let alone = |summary: String| Self { summary, second_line: None };
        let first = findings.first().filter(|finding| is_certain_error(finding));
        match (conclusion.verdict, first) {
            (Verdict::StaysSignedIn, first) => {
                let summary = conclusion.summary.clone();
                let barred = first.filter(|error| rule::bars_the_door(error));
                Self { summary, second_line: barred.map(once_in).or_else(|| only_if(row, reading)) }
            }
            (Verdict::Unknown, Some(error)) => {
                Self { summary: error.title.clone(), second_line: Some(NOT_TOLD.to_owned()) }
            }
            (Verdict::SignInFails, Some(error)) => alone(format!("Sign-in fails: {}", error.headline_inside())),
            // That row says when, and by that why.
            (Verdict::SignedOut, Some(error)) if row != VerdictRow::FixedEnd => {
                alone(signed_out_by(conclusion.signed_out_after_s, error))
            }
            (Verdict::SignedOut | Verdict::SignInFails | Verdict::Unknown, _) => alone(conclusion.summary.clone()),
        }
    }
}

/// When users are signed out, where that is known, and by what.
fn signed_out_by(after: Option<u64>, error: &Finding) -> String {
    let verdict = after.map_or(SIGNED_OUT.to_owned(), |seconds| format!("{SIGNED_OUT} after {}", lasting(seconds)));
    format!("{verdict}: {}", error.headline_inside())
}

/// Whether it is an error that was seen or is documented, and no guess at what was seen.
pub(super) fn is_certain_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
        && match finding.sureness {
            Sureness::Documented | Sureness::Observed | Sureness::Reported => true,
            Sureness::Assumed | Sureness::Unknown => false,
        }
}

/// What stands at the platform between a user and a sign-in that goes well here.
fn once_in(error: &Finding) -> String {
    format!("Once they are in. But {}", error.headline_inside())
}

/// Users who stay away longer than this are out, for all that each refresh is taken.
fn only_if(row: VerdictRow, reading: &Reading<'_>) -> Option<String> {
    let end = reading.refresh_life().filter(|_| row == VerdictRow::Stays)?.end();
    let (RefreshLifeEnd::Longer(seconds)
    | RefreshLifeEnd::WithoutUse(seconds)
    | RefreshLifeEnd::WithTheAccessToken(seconds)) = end;
    end.is_worth_saying().then(|| format!("As long as they come back within {}", lasting(seconds)))
}
