//! `made.txt`: the ids of all projects that this data directory ever made, so that a keychain's entries of one that is gone
//! can be told from those of another data directory.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use super::{atomic, lock, stored, Archive};
use crate::record::ProjectId;

/// An id and its line end, some hundred thousand times.
const LARGEST: u64 = 4 << 20;

impl Archive {
    /// Remembers that this project was made here.
    pub(super) fn remember_made(&self, id: &ProjectId) -> io::Result<()> {
        if self.made().contains(id) {
            return Ok(());
        }
        let _lock = lock::lock_soon(&self.root.join("made.lock"))?;
        // Where the list is lost, what is here counts as ours: else it would be taken for a copy, and lose its sign-ins.
        let mut made = self.known_made().unwrap_or_else(|| self.ids().into_iter().collect());
        made.insert(id.clone());
        let lines: String = made.iter().map(|id| format!("{}\n", id.as_str())).collect();
        atomic::replace(&self.made_file(), lines.as_bytes())
    }

    /// The projects that were made here and are gone.
    pub fn gone(&self) -> BTreeSet<ProjectId> {
        self.made().into_iter().filter(|id| self.look_for(id).is_err()).collect()
    }

    /// What another directory made, whose copy this one is.
    pub(super) fn forget_made(&self) -> io::Result<()> {
        atomic::replace(&self.made_file(), b"")
    }

    /// Nothing where the file can't be read: what is not known to be ours is left alone.
    fn made(&self) -> BTreeSet<ProjectId> {
        self.known_made().unwrap_or_default()
    }

    /// The same; `None` where the file is not there, or can't be read.
    pub(super) fn known_made(&self) -> Option<BTreeSet<ProjectId>> {
        let bytes = stored::read_file(&self.made_file(), LARGEST).ok()??;
        Some(String::from_utf8_lossy(&bytes).lines().filter_map(ProjectId::read).collect())
    }

    fn made_file(&self) -> PathBuf {
        self.root.join("made.txt")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_that_is_deleted_is_known_to_have_been_ours() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let (stays, goes) = (archive.with_a_project(1), archive.with_a_project(2));
        assert!(archive.gone().is_empty());
        let held = archive.try_lock_grant(&goes, "default").unwrap().unwrap();
        archive.delete(&goes, vec![held]).unwrap();
        assert_eq!(archive.gone().into_iter().collect::<Vec<_>>(), [goes]);
        // However else it went.
        std::fs::remove_dir_all(archive.project_folder(&stays)).unwrap();
        assert_eq!(archive.gone().len(), 2);
    }
}
