//! Projects save themselves a moment after a change: the newest of several changes is written once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::shared::Shared;
use crate::archive::SaveError;
use crate::record::{Event, Project, ProjectId, SaveTrouble};

/// What waits, and what was saved last by this process.
#[derive(Default)]
pub(super) struct Saves {
    waiting: RefCell<HashMap<ProjectId, Project>>,
    revisions: RefCell<HashMap<ProjectId, u64>>,
}

impl Saves {
    /// A project was read from disk at this revision.
    pub(super) fn opened(&self, project: &Project) {
        self.revisions.borrow_mut().insert(project.id.clone(), project.revision);
    }

    /// A project is gone.
    pub(super) fn forget(&self, id: &ProjectId) {
        self.waiting.borrow_mut().remove(id);
        self.revisions.borrow_mut().remove(id);
    }

    /// Saves it soon.
    pub(super) async fn soon(shared: &Rc<Shared>, project: Project) {
        let id = project.id.clone();
        shared.saves.waiting.borrow_mut().insert(id.clone(), project);
        tokio::time::sleep(shared.ports.waits.save).await;
        shared.saves.now(shared, &id);
    }

    /// Saves over whatever another window saved.
    pub(super) fn over(&self, shared: &Shared, project: Project) {
        if let Ok(loaded) = shared.ports.archive.load(&project.id) {
            self.revisions.borrow_mut().insert(project.id.clone(), loaded.project.revision);
        }
        let id = project.id.clone();
        self.waiting.borrow_mut().insert(id.clone(), project);
        self.now(shared, &id);
    }

    /// Saves everything that waits.
    pub(super) fn flush(&self, shared: &Shared) {
        let ids: Vec<ProjectId> = self.waiting.borrow().keys().cloned().collect();
        for id in ids {
            self.now(shared, &id);
        }
    }

    fn now(&self, shared: &Shared, id: &ProjectId) {
        let Some(project) = self.waiting.borrow_mut().remove(id) else { return };
        let expected = self.revisions.borrow().get(id).copied().unwrap_or(project.revision);
        let result = match shared.ports.archive.save(&project, expected) {
            Ok(revision) => {
                self.revisions.borrow_mut().insert(id.clone(), revision);
                Ok(revision)
            }
            Err(SaveError::ChangedElsewhere { .. }) => Err(SaveTrouble::ChangedElsewhere),
            Err(error) => Err(SaveTrouble::Other(error.to_string())),
        };
        shared.tell(Event::Saved(id.clone(), result));
    }
}
