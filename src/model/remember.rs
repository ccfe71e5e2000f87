//! What was there before a fix, to be taken back with one press; and what follows from every change.

use super::{Command, Model, Open, Page, Undo};
use crate::draft::{Approved, SecretPlace};
use crate::record::Job;

impl Open {
    /// Remembers what is there now: this is done next, and this page shows it.
    pub(super) fn remember(&mut self, done: &str, page: Page) {
        let (source, draft) = (self.project.source.clone(), self.project.draft.clone());
        self.undo = Some(Undo { done: done.to_owned(), page, source, draft, after: None, tried: false });
    }

    /// Takes the last fix back.
    pub(super) fn take_back(&mut self) {
        let Some(undo) = self.undo.take() else { return };
        // Where the secret is, and what was allowed to see it, has not been undone.
        let place = self.project.draft.client_secret;
        let approved = std::mem::take(&mut self.project.draft.approved);
        self.project.source = undo.source;
        self.project.draft = undo.draft;
        self.project.draft.client_secret = place;
        self.project.draft.approved = approved;
    }

    /// The project was changed: by the fix itself, or by something after it, with which the way back goes.
    fn changed(&mut self) {
        // Neither where the secret is, nor what may see it, is undone.
        let mut draft = self.project.draft.clone();
        draft.client_secret = SecretPlace::None;
        draft.approved = Approved::default();
        let now = (self.project.source.clone(), draft);
        let Some(undo) = &mut self.undo else { return };
        match &undo.after {
            None => undo.after = Some(now),
            Some(after) if *after == now => {}
            Some(_) => self.undo = None,
        }
    }

    /// A run begins: what it measures is built upon. The run that a fix begins is its own.
    pub(super) fn run_begins(&mut self) {
        let own = |undo: &mut Undo| undo.page == Page::Test && !std::mem::replace(&mut undo.tried, true);
        if !self.undo.as_mut().is_some_and(own) {
            self.undo = None;
        }
    }

    /// The order to save the project as it is.
    pub(super) fn save(&self) -> Command {
        Command::Start(None, Job::SaveProject(Box::new(self.project.clone())))
    }
}

/// Works out what follows from a change and saves it.
pub(super) fn saved(model: &mut Model) -> Vec<Command> {
    let now_ms = model.now_ms;
    let Some(open) = &mut model.open else { return Vec::new() };
    open.project.changed_at_ms = now_ms;
    open.changed();
    open.derive();
    if open.read_only {
        return Vec::new();
    }
    vec![open.save()]
}
