//! What the author brings to the platform when the test is through: the manifest, a form filled in, or the result as text.

use super::{Command, Model, Open, Page, StepState};
use crate::platform::Platform;
use crate::record::{Job, Saves};
use crate::report::{filled_sheet, FilledSheet, Tested};

impl Open {
    /// Whether the platform reads this project's manifest. Of one that is not known, it is taken to.
    pub fn manifest_is_read(&self) -> bool {
        let kind = self.project.source.family();
        kind.is_some() && self.platform().is_none_or(|platform| platform.manifest == kind)
    }

    /// Its steps. What is about a manifest is there for a project that has one which its platform reads; what is handed on
    /// without one, wherever the platform is known.
    pub fn pages(&self) -> Vec<Page> {
        Page::ALL.iter().copied().filter(|page| self.has(*page)).collect()
    }

    fn has(&self, page: Page) -> bool {
        match page {
            // One that says that nobody signs in is changed there.
            Page::Plugin => self.manifest_is_read() || self.manifest().is_some() && !self.is_oauth(),
            Page::Documents => self.project.source.server().is_some(),
            Page::Export => self.manifest_is_read() || self.platform().is_some(),
            Page::Provider | Page::SignIn | Page::Test => true,
        }
    }

    /// The platform's form, filled in.
    pub fn sheet(&self) -> Option<FilledSheet> {
        filled_sheet(&self.project, self.platform()?)
    }

    /// What is handed on as text, without a secret: the form, or the result where the platform has none.
    pub fn text_to_hand_on(&self) -> Option<String> {
        let platform = self.platform()?;
        Some(self.sheet().map_or_else(|| self.result_as_text(platform), |sheet| sheet.as_text()))
    }

    /// All that the server and its authorization server answered at the last look-up, as one file of JSON. Nothing that was
    /// asked there held a secret.
    pub fn documents_as_served(&self) -> Option<String> {
        serde_json::to_string_pretty(self.server.documents.as_ref()?).ok().map(|text| text + "\n")
    }

    fn result_as_text(&self, platform: &Platform) -> String {
        let (project, account, is_old) = (&self.project, &self.account, self.verdict_is_stale());
        Tested { project, platform, account, judgement: self.judgement.as_ref(), is_old }.as_text()
    }

    /// How that step stands where no manifest is written.
    pub(super) fn handing_on_step(&self) -> StepState {
        match (self.sheet().map(|sheet| sheet.open_count()), self.account.verdict) {
            (Some(0), _) | (None, Some(_)) => StepState::Done,
            // Nothing was begun yet, and on Provider nothing is counted either.
            (Some(_), _) if self.is_untouched() => StepState::Empty,
            (Some(count), _) => StepState::ToFillIn(count),
            (None, None) => StepState::Empty,
        }
    }
}

/// Asks where that text is to be saved.
pub(super) fn pick_path(model: &Model) -> Vec<Command> {
    let Some(open) = model.open.as_ref() else { return Vec::new() };
    let name = if open.sheet().is_some() { "registration.txt" } else { "sign-in-test.txt" };
    vec![Command::PickSavePath(name.to_owned(), Saves::Text)]
}

/// Writes it there.
pub(super) fn write(open: &Open, path: String) -> Vec<Command> {
    let job = |text| Command::Start(None, Job::WriteManifest { path, text, saves: Saves::Text });
    open.text_to_hand_on().map(job).into_iter().collect()
}

/// Asks where the documents are to be saved.
pub(super) fn pick_documents_path(model: &Model) -> Vec<Command> {
    let known = model.open.as_ref().is_some_and(|open| open.server.documents.is_some());
    let pick = Command::PickSavePath("documents.json".to_owned(), Saves::Documents);
    known.then_some(pick).into_iter().collect()
}

/// Writes them there.
pub(super) fn write_documents(open: &Open, path: String) -> Vec<Command> {
    let job = |text| Command::Start(None, Job::WriteManifest { path, text, saves: Saves::Documents });
    open.documents_as_served().map(job).into_iter().collect()
}

#[cfg(test)]
mod tests;
