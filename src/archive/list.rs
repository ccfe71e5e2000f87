//! The projects on the start screen.

use std::fs;

use super::error::LoadError;
use super::{Archive, Loaded};
use crate::record::{Account, Project, ProjectId, ProjectSummary};

impl Archive {
    /// All projects, the last changed first. Damaged ones are listed too, with what is wrong.
    pub fn list(&self) -> Vec<ProjectSummary> {
        let mut all: Vec<ProjectSummary> = self.ids().into_iter().filter_map(|id| self.summary(id)).collect();
        all.sort_by(|a, b| b.changed_at_ms.cmp(&a.changed_at_ms).then_with(|| a.id.cmp(&b.id)));
        all
    }

    /// The ids of all project folders, in no order.
    pub(super) fn ids(&self) -> Vec<ProjectId> {
        let Ok(folders) = fs::read_dir(self.projects_folder()) else { return Vec::new() };
        folders.flatten().filter_map(|folder| ProjectId::read(folder.file_name().to_str()?)).collect()
    }

    /// `None` for a folder that holds no project (any more), and for one that was begun and left without a word in it.
    fn summary(&self, id: ProjectId) -> Option<ProjectSummary> {
        match self.load(&id) {
            Ok(Loaded { project, account, .. }) if project.is_blank() && account == Account::default() => None,
            Ok(Loaded { project, account, trouble, .. }) => Some(ProjectSummary {
                copied: self.was_copied(&id),
                id,
                name: name_of(&project),
                host: project.host().unwrap_or_default(),
                stale: false,
                provider: project.draft.provider_name,
                account,
                practice: project.draft.practice.is_some(),
                has_manifest: project.source.manifest().is_some(),
                changed_at_ms: project.changed_at_ms,
                platform: project.platform,
                trouble,
            }),
            Err(LoadError::NotFound { .. }) => None,
            Err(error) => Some(ProjectSummary {
                changed_at_ms: self.touched_at_ms(&id),
                id,
                name: "Untitled".to_owned(),
                provider: String::new(),
                host: String::new(),
                copied: false,
                stale: false,
                account: Account::default(),
                practice: false,
                has_manifest: true,
                platform: String::new(),
                trouble: Some(error.to_string()),
            }),
        }
    }

    fn touched_at_ms(&self, id: &ProjectId) -> i64 {
        super::modified(&self.project_file(id)).unwrap_or_default()
    }
}

/// What it is called, or "Untitled".
pub(super) fn name_of(project: &Project) -> String {
    match project.name().trim() {
        "" => "Untitled".to_owned(),
        name => name.to_owned(),
    }
}
