//! `account.json`: an account's grant and last verdict.

use serde::Deserialize as _;

use super::error::{disk_error, LoadError};
use super::{stored, Archive};
use crate::flow::DiskError;
use crate::record::{Account, ProjectId};

impl Archive {
    /// Reads an account; an empty one where nothing was saved yet.
    pub fn load_account(&self, project: &ProjectId, account: &str) -> Result<Account, LoadError> {
        let folder = self
            .account_folder(project, account)
            .map_err(|error| LoadError::Unreadable { path: self.project_folder(project), error })?;
        let read = |value| Account::deserialize(&value).map_err(|error| stored::where_it_stops(&error));
        let found = stored::load(&folder.join("account.json"), read)?;
        Ok(found.map(|found| found.value).unwrap_or_default())
    }

    /// Saves an account; the one before is kept as `.bak`.
    pub fn save_account(&self, project: &ProjectId, account: &str, state: &Account) -> Result<(), DiskError> {
        let path = self.account_file(project, account, "account.json")?;
        let write = || {
            let before = stored::load(&path, Ok);
            let keep = matches!(&before, Ok(Some(found)) if !found.from_backup);
            let mut value = serde_json::to_value(state)?;
            if let Ok(Some(before)) = &before {
                stored::carry_unknown(&mut value, &before.value);
            }
            stored::save(&path, &value, keep)
        };
        write().map_err(|error| disk_error(&path, &error))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn an_account_comes_back_and_a_torn_file_gives_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = ProjectId::from_random([3; 8]);
        assert_eq!(archive.load_account(&project, "default").unwrap(), Account::default());
        let account = |summary: &str| Account { summary: Some(summary.to_owned()), ..Account::default() };
        archive.save_account(&project, "default", &account("first")).unwrap();
        archive.save_account(&project, "default", &account("second")).unwrap();
        assert_eq!(archive.load_account(&project, "default").unwrap(), account("second"));

        let path = archive.project_folder(&project).join("default/account.json");
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(archive.load_account(&project, "default").unwrap(), account("first"), "{length} bytes");
        }
    }
}
