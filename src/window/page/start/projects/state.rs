//! What a row says of a project.

use crate::finding::Verdict;
use crate::flow::Grant;
use crate::record::ProjectSummary;
use crate::window::clock;
use crate::window::theme::Tone;
use crate::window::widget::mark::Mark;

/// What a row says of a project.
pub(super) struct ProjectState {
    pub(super) mark: Mark,
    pub(super) tone: Tone,
    pub(super) sentence: String,
    pub(super) line: String,
}

impl ProjectState {
    pub(super) fn of(project: &ProjectSummary, now_ms: i64) -> Self {
        if let Some(trouble) = &project.trouble {
            let line = "Opening it tries its last good copy".to_owned();
            return Self { mark: Mark::Warning, tone: Tone::Warning, sentence: trouble.clone(), line };
        }
        if project.copied {
            let sentence = "Copied here from another data directory".to_owned();
            let line = "Its secrets stayed there: type its client secret, then sign in".to_owned();
            return Self { mark: Mark::Empty, tone: Tone::Neutral, sentence, line };
        }
        if project.stale {
            return Self::stale(project, now_ms);
        }
        let account = &project.account;
        let (mark, plain) = match account.verdict {
            None => (Mark::Empty, "Not tested yet"),
            Some(Verdict::StaysSignedIn) => (Mark::Done, "Users stay signed in"),
            Some(Verdict::SignedOut) => (Mark::Failed, "Users are signed out"),
            Some(Verdict::SignInFails) => (Mark::Problem, "Sign-in fails"),
            Some(Verdict::Unknown) => (Mark::Unknown, "We could not tell"),
        };
        let line = match &account.grant {
            // What an earlier sign-in left says nothing of one that fails.
            _ if account.verdict == Some(Verdict::SignInFails) => {
                let when = account.judged_at_ms.unwrap_or(project.changed_at_ms);
                format!("Tried {}", clock::ago(when, now_ms))
            }
            Some(grant) if account.sign_in_failed => {
                let last = clock::ago(grant.last_answer_at_ms, now_ms);
                format!("The last sign-in failed. Refreshed {last} with the tokens of an earlier one")
            }
            Some(grant) => since(grant, now_ms),
            None => format!("Changed {}", clock::ago(project.changed_at_ms, now_ms)),
        };
        Self { mark, tone: mark.tone(), sentence: sentence(project, plain), line }
    }

    /// Its verdict is none on what stands there now.
    fn stale(project: &ProjectSummary, now_ms: i64) -> Self {
        let when = project.account.judged_at_ms.map(|at| format!(" {}", clock::ago(at, now_ms))).unwrap_or_default();
        let line = format!("Measured{when}, changed since: sign in again");
        Self { mark: Mark::Unknown, tone: Tone::Neutral, sentence: sentence(project, "Not tested since"), line }
    }
}

/// The verdict's, where there is one.
fn sentence(project: &ProjectSummary, plain: &str) -> String {
    let account = &project.account;
    account.summary.clone().filter(|_| account.verdict.is_some()).unwrap_or_else(|| plain.to_owned())
}

/// Signed in 6 days ago, refreshed 25 times, last 3 h ago.
fn since(grant: &Grant, now_ms: i64) -> String {
    let signed_in = clock::ago(grant.signed_in_at_ms, now_ms);
    let last = clock::ago(grant.last_answer_at_ms, now_ms);
    match grant.refreshes_taken {
        0 => format!("Signed in {signed_in}, not refreshed yet"),
        1 => format!("Signed in {signed_in}, refreshed once, {last}"),
        2 => format!("Signed in {signed_in}, refreshed twice, last {last}"),
        times => format!("Signed in {signed_in}, refreshed {times} times, last {last}"),
    }
}
