//! Projects save themselves a moment after a change: the newest of several changes is written once.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::archive::{Archive, SaveError};
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

    /// It waits to be saved, in place of what waits of this project already.
    pub(super) fn put(&self, project: Project) {
        self.waiting.borrow_mut().insert(project.id.clone(), project);
    }

    /// Saves over whatever another window saved.
    pub(super) fn over(&self, archive: &Archive, project: Project) -> Option<Event> {
        if let Ok(loaded) = archive.load(&project.id) {
            self.revisions.borrow_mut().insert(project.id.clone(), loaded.project.revision);
        }
        let id = project.id.clone();
        self.put(project);
        self.now(archive, &id)
    }

    /// Saves everything that waits.
    pub(super) fn flush(&self, archive: &Archive) -> Vec<Event> {
        let ids: Vec<ProjectId> = self.waiting.borrow().keys().cloned().collect();
        ids.iter().filter_map(|id| self.now(archive, id)).collect()
    }

    /// Saves what waits of this project, if anything, and says what is to be told.
    pub(super) fn now(&self, archive: &Archive, id: &ProjectId) -> Option<Event> {
        let project = self.waiting.borrow_mut().remove(id)?;
        let expected = self.revisions.borrow().get(id).copied().unwrap_or(project.revision);
        let result = match archive.save(&project, expected) {
            Ok(revision) => {
                self.revisions.borrow_mut().insert(id.clone(), revision);
                Ok(revision)
            }
            Err(SaveError::ChangedElsewhere { .. }) => Err(SaveTrouble::ChangedElsewhere),
            Err(SaveError::Disk(error)) => Err(error.into()),
            Err(error @ SaveError::ReadOnly { .. }) => Err(SaveTrouble::Other(error.to_string())),
        };
        Some(Event::Saved(id.clone(), result))
    }
}
