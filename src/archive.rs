//! What is kept on disk: projects, their accounts, history and journal, locks, settings, the practice provider's state,
//! and the manifests that the author opens and saves. The only row that uses `std::fs`. Everything here blocks.
//!
//! ```text
//! <root>/settings.json
//!        {home,made}.txt
//!        practice/{lock,port,grants.json,secrets.json,secrets.lock}
//!        projects/<id>/{project.json,project.json.bak,save.lock,copied.txt}
//!                 <id>/<account>/{account.json,account.json.bak,history.jsonl,journal.jsonl,grant.lock}
//! ```
//! No secret is in any of them but the practice provider's, which are worth nothing. Files are readable by their owner only.

mod account;
mod atomic;
mod below;
mod documents;
mod error;
mod find;
mod history;
mod journal;
mod lines;
mod list;
mod lock;
mod made;
mod os;
mod practice;
mod practice_secrets;
mod project;
mod root;
mod settings;
mod settle;
mod stored;
mod user_file;

use std::io;
use std::path::{Path, PathBuf};

pub use account::AccountTrouble;
pub use below::{json_below, Below};
pub use error::{FindError, LoadError, NoDataDirectory, ReadError, SaveError, WriteError};
pub use lock::GrantLock;
pub use practice::{PracticeGrant, PracticeLock};
pub(crate) use project::project_of;
pub use project::Loaded;
pub use user_file::{copy_beside, is_there, modified, read_manifest, write_manifest};

use error::disk_error;

use crate::flow::DiskError;
use crate::record::ProjectId;

/// The account that every project has at first.
pub const DEFAULT_ACCOUNT: &str = "default";

/// Our data directory. Cheap to clone; nothing is touched before the first call, and folders are made when first written to.
#[derive(Clone, Debug)]
pub struct Archive {
    root: PathBuf,
}

impl Archive {
    /// An archive in this folder, which need not exist yet.
    pub fn open(root: PathBuf) -> Self {
        Self { root }
    }

    /// The folder it lies in.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of one project.
    pub fn project_folder(&self, project: &ProjectId) -> PathBuf {
        self.projects_folder().join(project.as_str())
    }

    /// The accounts that lie in a project's folder, the first platform's before all others, also where nothing of it does.
    pub fn accounts(&self, project: &ProjectId) -> Vec<String> {
        let folders = std::fs::read_dir(self.project_folder(project)).into_iter().flatten().flatten();
        let is_account = |name: &String| name != DEFAULT_ACCOUNT && self.account_folder(project, name).is_ok();
        let others = folders
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(is_account);
        std::iter::once(DEFAULT_ACCOUNT.to_owned()).chain(others).collect()
    }

    fn projects_folder(&self) -> PathBuf {
        self.root.join("projects")
    }

    /// The folder of one account. Its name is a path's part and a keychain entry's, so only plain letters are let through.
    fn account_folder(&self, project: &ProjectId, account: &str) -> io::Result<PathBuf> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if account.is_empty() || account.len() > 64 || !account.chars().all(plain) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not an account's name"));
        }
        Ok(self.project_folder(project).join(account))
    }

    /// A file of one account that is about to be written. Of a project that is gone nothing is: what a run still has in hand
    /// when somebody deletes it must not bring a part of it back.
    fn account_file(&self, project: &ProjectId, account: &str, name: &str) -> Result<PathBuf, DiskError> {
        self.look_for(project)?;
        let folder =
            self.account_folder(project, account).map_err(|error| disk_error(self.project_folder(project), &error))?;
        Ok(folder.join(name))
    }

    /// Whether the project is there.
    pub fn has(&self, project: &ProjectId) -> bool {
        self.look_for(project).is_ok()
    }

    /// The same, as what it means for who wants to write.
    fn look_for(&self, project: &ProjectId) -> Result<(), DiskError> {
        let file = self.project_file(project);
        // What can't be looked at is there: only what is certainly gone counts as gone.
        let may_be_there = |path: &Path| path.try_exists().unwrap_or(true);
        if may_be_there(&file) || may_be_there(&stored::backup_of(&file)) {
            Ok(())
        } else {
            Err(DiskError::Deleted { path: self.project_folder(project).display().to_string() })
        }
    }
}

#[cfg(test)]
impl Archive {
    /// A saved project, for tests of what lies beside it.
    pub(crate) fn with_a_project(&self, byte: u8) -> ProjectId {
        let id = ProjectId::from_random([byte; 8]);
        let project =
            crate::record::Project::new(id.clone(), "chatgpt-plugin", crate::record::ProjectSource::default(), 0);
        self.save(&project, 0).unwrap();
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_name_cannot_leave_its_project() {
        let archive = Archive::open(PathBuf::from("/nowhere"));
        let project = ProjectId::from_random([1; 8]);
        for name in ["", "..", "a/b", "a\\b", ".hidden", "ä"] {
            assert!(archive.account_folder(&project, name).is_err(), "{name:?}");
        }
        assert!(archive.account_folder(&project, DEFAULT_ACCOUNT).is_ok());
    }
}
