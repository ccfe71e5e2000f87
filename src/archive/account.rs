//! `account.json`: an account's grant and last verdict. It is written in one way only: read, changed and written again with
//! the grant's lock in hand, so that no run puts back what another one has moved on from.

use serde::Deserialize as _;
use serde_json::{json, Value};

use super::error::{disk_error, LoadError};
use super::{stored, Archive, GrantLock};
use crate::flow::{DiskError, Grant, OnDisk, OpenIntent, Unreadable};
use crate::record::{Account, ProjectId, SaveTrouble};

/// The format of the file that this version writes; the ones before had no number.
const FORMAT: u64 = 2;

/// Why an account was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountTrouble {
    /// Nobody knows what it holds.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The disk did not take it.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

impl Archive {
    /// Reads an account; an empty one where nothing was saved yet.
    pub fn load_account(&self, project: &ProjectId, account: &str) -> Result<Account, LoadError> {
        let folder = self
            .account_folder(project, account)
            .map_err(|error| LoadError::Unreadable { path: self.project_folder(project), error })?;
        let found = stored::load(&folder.join("account.json"), |value| read(&value))?;
        Ok(found.map(|found| found.value).unwrap_or_default())
    }

    /// What lies on the disk of an account whose lock is held.
    pub fn on_disk(&self, lock: &GrantLock) -> Result<OnDisk, Unreadable> {
        let Account { grant, highest, .. } = self.load_account(&lock.project, &lock.account)?;
        let intent = self.unfinished(lock).map(|line| OpenIntent {
            spends: line.spends,
            generation: line.generation,
            at_ms: line.at_ms,
        });
        Ok(OnDisk { highest: highest.max(generation_of(grant.as_ref())), grant, intent })
    }

    /// Reads the account, changes it and writes it; the one before is kept as `.bak`. A generation never goes down.
    pub fn update_account(
        &self,
        lock: &GrantLock,
        change: impl FnOnce(&mut Account),
    ) -> Result<Account, AccountTrouble> {
        let path = self.account_file(&lock.project, &lock.account, "account.json")?;
        let before = self.load_account(&lock.project, &lock.account).map_err(Unreadable::from)?;
        let mut account = before.clone();
        change(&mut account);
        keep_generations(&mut account, &before);
        let write = || {
            // What is no account is no copy worth keeping.
            let on_disk = stored::load(&path, |value| read(&value).map(|_| value));
            let keep = matches!(&on_disk, Ok(Some(found)) if !found.from_backup);
            let mut value = serde_json::to_value(&account)?;
            if let Ok(Some(on_disk)) = &on_disk {
                stored::carry_unknown(&mut value, &on_disk.value, &serde_json::to_value(&before)?);
            }
            value["format"] = json!(FORMAT);
            stored::save(&path, &value, keep)
        };
        write().map_err(|error| AccountTrouble::Disk(disk_error(&path, &error)))?;
        // Whatever it was copied from, it is one of this directory's now.
        drop(std::fs::remove_file(self.project_folder(&lock.project).join(super::settle::COPIED)));
        Ok(account)
    }

    /// Whether an account could be written down now: its folder takes a file of some length, and what lies there makes sense.
    /// Asked before a person is sent through a sign-in.
    pub fn can_keep(&self, project: &ProjectId, account: &str) -> Result<(), AccountTrouble> {
        const LENGTH: usize = 64 << 10;
        self.load_account(project, account).map_err(Unreadable::from)?;
        for name in ["grant.lock", "journal.jsonl"] {
            let path = self.account_file(project, account, name)?;
            stored::could_open(&path).map_err(|error| disk_error(&path, &error))?;
        }
        let path = self.account_file(project, account, "account.json")?;
        stored::try_to_save(&path, LENGTH).map_err(|error| AccountTrouble::Disk(disk_error(&path, &error)))
    }
}

/// An account of this version or an earlier one. All that was ever written has these members: without them, it is another
/// file's text, and the copy before it counts.
fn read(value: &Value) -> Result<Account, String> {
    let format = value.get("format").map_or(Some(0), Value::as_u64);
    if format.is_none_or(|format| format > FORMAT) {
        return Err("a newer version of this program wrote it".to_owned());
    }
    if ["grant", "verdict", "summary"].iter().any(|name| value.get(name).is_none()) {
        return Err("it is not an account’s file".to_owned());
    }
    Account::deserialize(value).map_err(|error| stored::where_it_stops(&error))
}

fn keep_generations(account: &mut Account, before: &Account) {
    let reached = before.highest.max(generation_of(before.grant.as_ref()));
    if let (Some(grant), Some(before)) = (&mut account.grant, &before.grant) {
        let same = match (&grant.bond, &before.bond) {
            (Some(now), Some(before)) => now.grant == before.grant,
            // One that an older version wrote has no id yet.
            _ => grant.signed_in_at_ms == before.signed_in_at_ms && grant.token_host == before.token_host,
        };
        if same && grant.generation < before.generation {
            grant.generation = before.generation;
        }
    }
    account.highest = account.highest.max(reached).max(generation_of(account.grant.as_ref()));
}

fn generation_of(grant: Option<&Grant>) -> u64 {
    grant.map_or(0, |grant| grant.generation)
}

impl From<AccountTrouble> for SaveTrouble {
    fn from(trouble: AccountTrouble) -> Self {
        match trouble {
            AccountTrouble::Unreadable(why) => Self::Other(why.to_string()),
            AccountTrouble::Disk(why) => why.into(),
        }
    }
}

impl From<LoadError> for Unreadable {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::NotFound { id } => Self { path: id, why: "it is not there".to_owned() },
            LoadError::Damaged { path, why } => Self { path: path.display().to_string(), why },
            LoadError::Unreadable { path, error } => Self { path: path.display().to_string(), why: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::exchange::Lifetime;
    use crate::flow::Bond;

    fn grant(id: &str, generation: u64) -> Grant {
        let bond = Bond { grant: id.to_owned(), hosts: vec!["id.example:443".to_owned()], client: "c".to_owned() };
        Grant::new(generation, &Lifetime::Seconds(60), "id.example:443".to_owned(), bond, vec![], 0)
    }

    fn archive() -> (tempfile::TempDir, Archive, GrantLock) {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(3);
        let lock = archive.try_lock_grant(&project, "default").unwrap().unwrap();
        (folder, archive, lock)
    }

    fn says(archive: &Archive, lock: &GrantLock, summary: &str) {
        archive.update_account(lock, |account| account.summary = Some(summary.to_owned())).unwrap();
    }

    #[test]
    fn what_is_written_no_more_is_gone_and_what_a_newer_version_wrote_stays() {
        let (_folder, archive, lock) = archive();
        let change = |change: &dyn Fn(&mut Account)| archive.update_account(&lock, change).unwrap();
        change(&|account| {
            (account.registering, account.sign_in_failed) = (Some("https://id.example".to_owned()), true);
        });
        let path = archive.project_folder(&lock.project).join("default/account.json");
        let mut text: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        text["of_a_newer_version"] = json!("stays");
        fs::write(&path, text.to_string()).unwrap();
        change(&|account| {
            (account.registering, account.sign_in_failed) = (None, false);
        });
        let found = archive.load_account(&lock.project, "default").unwrap();
        assert!(found.registering.is_none() && !found.sign_in_failed, "{found:?}");
        let text: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        assert_eq!(text["of_a_newer_version"], "stays");
    }

    #[test]
    fn an_account_comes_back_and_a_torn_file_gives_the_one_before() {
        let (_folder, archive, lock) = archive();
        let load = || archive.load_account(&lock.project, "default").map(|account| account.summary);
        assert_eq!(load().unwrap(), None);
        says(&archive, &lock, "first");
        says(&archive, &lock, "second");
        assert_eq!(load().unwrap().as_deref(), Some("second"));

        let path = archive.project_folder(&lock.project).join("default/account.json");
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(load().unwrap().as_deref(), Some("first"), "{length} bytes");
        }
        for other in
            ["{}", "[]", "null", r#"{"format":1}"#, r#"{"format":3,"grant":null,"verdict":null,"summary":null}"#]
        {
            fs::write(&path, other).unwrap();
            assert_eq!(load().unwrap().as_deref(), Some("first"), "{other}");
            fs::remove_file(stored::backup_of(&path)).unwrap();
            assert!(load().is_err(), "{other}");
            assert!(
                archive.update_account(&lock, |_| {}).is_err() && archive.can_keep(&lock.project, "default").is_err()
            );
            fs::write(stored::backup_of(&path), &whole).unwrap();
            fs::write(&path, &whole).unwrap();
            says(&archive, &lock, "first");
            says(&archive, &lock, "second");
        }
    }

    #[test]
    fn a_generation_never_goes_down_and_the_highest_is_remembered_over_all_grants() {
        let (_folder, archive, lock) = archive();
        let put = |grant: Grant| archive.update_account(&lock, |account| account.grant = Some(grant)).unwrap();
        put(grant("a", 7));
        assert_eq!(put(grant("a", 3)).grant.unwrap().generation, 7);
        let mut without_a_token = grant("b", 0);
        without_a_token.signed_in_at_ms = 1;
        let account = put(without_a_token);
        assert_eq!((account.highest, account.grant.unwrap().generation), (7, 0));
        assert_eq!(archive.on_disk(&lock).unwrap().highest, 7);
    }

    #[test]
    fn grants_without_an_id_are_one_only_where_moment_and_host_are_the_same() {
        let (_folder, archive, lock) = archive();
        let put = |generation, host: &str, at| {
            let mut grant = Grant { bond: None, token_host: host.to_owned(), ..grant("a", generation) };
            grant.signed_in_at_ms = at;
            let account = archive.update_account(&lock, |account| account.grant = Some(grant)).unwrap();
            account.grant.unwrap().generation
        };
        assert_eq!(put(7, "id.example:443", 1), 7);
        assert_eq!(put(3, "id.example:443", 1), 7);
        assert_eq!(put(2, "other.example:443", 1), 2);
        assert_eq!(put(1, "other.example:443", 2), 1);
    }

    #[test]
    fn before_a_sign_in_it_is_known_whether_it_could_be_written_down() {
        let (_folder, archive, lock) = archive();
        archive.can_keep(&lock.project, "default").unwrap();
        let folder = archive.project_folder(&lock.project).join("default");
        // Nobody may write a file where a folder is, not even root.
        fs::create_dir(folder.join("journal.jsonl")).unwrap();
        assert!(matches!(archive.can_keep(&lock.project, "default"), Err(AccountTrouble::Disk(_))));
        fs::remove_dir(folder.join("journal.jsonl")).unwrap();
        drop(lock);
    }
}
