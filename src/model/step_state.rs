//! How a step stands, as its icon and its word in the rail say.

use super::judged::brought_tokens;
use super::{LiveKind, Open, Page, RunShown};
use crate::claim::{Complaint, ComplaintKind, Severity};
use crate::finding::Verdict;
use crate::flow::{OurSide, RunKind};
use crate::span;

/// A step's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Nothing is there yet.
    Empty,
    /// It runs now.
    Running,
    /// It is done.
    Done,
    /// This manifest doesn't need it.
    NotNeeded,
    /// Whether anything is missing is not known, since the platform isn't.
    NotKnown,
    /// So many things are still to be filled in, and nothing is wrong.
    ToFillIn(usize),
    /// So many warnings.
    Warnings(usize),
    /// So many problems.
    Problems(usize),
}

impl Open {
    /// How a step stands.
    pub fn step(&self, page: Page) -> StepState {
        match page {
            Page::Plugin => self.plugin_step(),
            Page::Documents => self.documents_step(),
            Page::Export => self.export_step(),
            Page::Provider | Page::SignIn | Page::Test if !self.is_oauth() => StepState::NotNeeded,
            Page::Provider => self.provider_step(),
            Page::SignIn => self.sign_in_step(),
            Page::Test => self.test_step(),
        }
    }

    /// The number in its word, where the word counts something: what a narrow rail has room for.
    pub fn step_count(&self, page: Page) -> Option<usize> {
        match (page, self.step(page)) {
            // On Test there is one verdict, and a sign-in fails or it doesn't.
            (Page::Test | Page::SignIn, _)
            | (
                _,
                StepState::Empty | StepState::Running | StepState::Done | StepState::NotNeeded | StepState::NotKnown,
            ) => None,
            (
                Page::Provider | Page::Plugin | Page::Documents | Page::Export,
                StepState::ToFillIn(count) | StepState::Warnings(count) | StepState::Problems(count),
            ) => Some(count),
        }
    }

    /// A word beside the step in the rail, such as "59 min": on Test, how long users stay signed in.
    pub fn step_word(&self, page: Page) -> String {
        let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        match (page, self.step(page)) {
            (_, StepState::NotNeeded) => "not needed".to_owned(),
            (_, StepState::NotKnown) => String::new(),
            (Page::Test, StepState::Problems(_)) => {
                self.account.signed_out_after_s.map(span::brief).unwrap_or_default()
            }
            (Page::SignIn, StepState::Problems(_)) => "failed".to_owned(),
            (Page::SignIn, StepState::Running) => "waiting".to_owned(),
            (Page::Documents, StepState::Running) => "looking".to_owned(),
            (Page::Test, StepState::Warnings(_)) | (_, StepState::Running | StepState::Empty | StepState::Done) => {
                String::new()
            }
            (_, StepState::ToFillIn(count)) => format!("{count} to fill in"),
            (_, StepState::Problems(count)) => counted(count, "problem"),
            (_, StepState::Warnings(count)) => counted(count, "warning"),
        }
    }

    fn provider_step(&self) -> StepState {
        if self.is_untouched() {
            return StepState::Empty;
        }
        if self.platform().is_none() {
            return StepState::NotKnown;
        }
        let (blocking, rest): (Vec<_>, Vec<_>) = self.derived.problems.iter().partition(|problem| problem.blocks);
        let wrong = blocking.iter().filter(|problem| !self.is_still_to_come(problem)).count();
        let told = |severity| self.lookup.notices.iter().filter(|notice| notice.severity == severity).count();
        let known = self.derived.known.as_ref();
        let biting = known.map_or(0, |known| known.biting(&self.project.draft.answers));
        let warnings = rest.len() + told(Severity::Warning) + biting;
        match (wrong + told(Severity::Error), self.to_fill_in(), warnings) {
            (0, 0, 0) => StepState::Done,
            (0, 0, warnings) => StepState::Warnings(warnings),
            (0, to_come, _) => StepState::ToFillIn(to_come),
            (problems, ..) => StepState::Problems(problems),
        }
    }

    fn plugin_step(&self) -> StepState {
        // What a new manifest still lacks is no problem yet, it is to be filled in.
        let Some(manifest) = self.manifest() else { return StepState::NotNeeded };
        let new = manifest.opened.is_none();
        let counts = |complaint: &&Complaint| !(new && complaint.kind == ComplaintKind::Empty);
        let count = |severity| {
            self.derived.complaints.iter().filter(counts).filter(|complaint| complaint.severity == severity).count()
        };
        let to_fill_in = self.derived.complaints.iter().filter(|complaint| !counts(complaint)).count();
        if self.derived.name.is_empty() && new {
            return StepState::Empty;
        }
        match (count(Severity::Error), to_fill_in, count(Severity::Warning)) {
            (0, 0, 0) if self.platform().is_none() => StepState::NotKnown,
            (0, 0, 0) => StepState::Done,
            (0, 0, warnings) => StepState::Warnings(warnings),
            (0, to_come, _) => StepState::ToFillIn(to_come),
            (problems, ..) => StepState::Problems(problems),
        }
    }

    fn sign_in_step(&self) -> StepState {
        let without_grant = match &self.run_shown {
            RunShown::Running { run, .. } if matches!(run.kind, LiveKind::SignIn(_)) => return StepState::Running,
            RunShown::Ended { run, end } => {
                let cancelled = end.record.our_side == Some(OurSide::Cancelled) && !end.tells_of_the_provider();
                matches!(run.kind, LiveKind::SignIn(_)) && end.account.grant.is_none() && !cancelled
            }
            RunShown::Never | RunShown::Running { .. } => false,
        };
        match (self.account.grant.is_some(), self.account.verdict.is_some()) {
            _ if without_grant || self.last_sign_in_failed() => StepState::Problems(1),
            (true, _) => StepState::Done,
            (false, true) => StepState::Problems(1),
            (false, false) => StepState::Empty,
        }
    }

    /// Whether the last sign-in that told of the provider brought no tokens, whatever an earlier one left behind.
    pub fn last_sign_in_failed(&self) -> bool {
        let sign_ins = self.history.iter().rev().filter(|entry| entry.record.kind == RunKind::SignIn);
        let last = sign_ins.into_iter().find(|entry| entry.tells_of_the_provider());
        last.map_or(self.account.verdict == Some(Verdict::SignInFails), |entry| {
            entry.verdict == Some(Verdict::SignInFails) || !brought_tokens(&entry.record)
        })
    }

    fn test_step(&self) -> StepState {
        if self.running().is_some_and(|run| run.kind == LiveKind::Refresh) {
            return StepState::Running;
        }
        match self.account.verdict {
            None => StepState::Empty,
            Some(_) if self.verdict_is_stale() => StepState::Warnings(1),
            Some(Verdict::StaysSignedIn) => StepState::Done,
            Some(Verdict::Unknown) => StepState::Warnings(1),
            Some(Verdict::SignedOut | Verdict::SignInFails) => StepState::Problems(1),
        }
    }

    fn export_step(&self) -> StepState {
        let Some(manifest) = self.manifest().filter(|_| self.manifest_is_read()) else {
            return self.handing_on_step();
        };
        match (self.saved_to(), manifest.cut_out.is_empty()) {
            (_, false) => StepState::Warnings(1),
            (Some(_), true) => StepState::Done,
            (None, true) => StepState::Empty,
        }
    }
}
