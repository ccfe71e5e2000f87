//! `documents.json`: what an MCP server and its authorization server answered at the last look-up, beside its project.

use std::path::PathBuf;

use serde::Deserialize as _;

use super::error::disk_error;
use super::{stored, Archive};
use crate::flow::DiskError;
use crate::record::ProjectId;
use crate::server::Documents;

impl Archive {
    /// The documents of a project's server as they were looked up last; `None` where they never were, or can't be read: they
    /// are looked up anew with one press.
    pub fn documents(&self, project: &ProjectId) -> Option<Documents> {
        let read = |value: serde_json::Value| Documents::deserialize(value).map_err(|error| error.to_string());
        stored::load(&self.documents_file(project), read).ok().flatten().map(|found| found.value)
    }

    /// Keeps them, in place of those before. Of a project that is gone nothing is kept.
    pub fn save_documents(&self, project: &ProjectId, documents: &Documents) -> Result<(), DiskError> {
        self.look_for(project)?;
        let path = self.documents_file(project);
        let write = || stored::save(&path, &serde_json::to_value(documents)?, false);
        write().map_err(|error| disk_error(&path, &error))
    }

    fn documents_file(&self, project: &ProjectId) -> PathBuf {
        self.project_folder(project).join("documents.json")
    }
}

#[cfg(test)]
mod tests {
    use crate::archive::Archive;
    use crate::server::Documents;

    #[test]
    fn documents_come_back_as_they_were_looked_up_and_none_are_kept_of_a_project_that_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(3);
        assert_eq!(archive.documents(&project), None);
        let documents = Documents { server: "https://mcp.example/mcp".to_owned(), ..Documents::default() };
        archive.save_documents(&project, &documents).unwrap();
        assert_eq!(archive.documents(&project), Some(documents.clone()));
        std::fs::remove_dir_all(archive.project_folder(&project)).unwrap();
        assert!(archive.save_documents(&project, &documents).is_err());
        assert!(!archive.project_folder(&project).exists());
    }
}
