//! Locks between processes: on a file that stays, so that two can never hold "the" lock on two different files.
//! The operating system lets go of them when the process ends, however it ends.

#![expect(clippy::disallowed_methods, reason = "a write waits here for another window, and a lock says whose it is")]

use std::fs::{self, File, TryLockError};
use std::io::{self, Seek as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use super::error::disk_error;
use super::{atomic, os, stored, Archive};
use crate::flow::DiskError;
use crate::record::ProjectId;

/// Its file, in the account's folder.
const GRANT_LOCK: &str = "grant.lock";
/// That of who writes `project.json`, beside it.
pub(super) const SAVE_LOCK: &str = "save.lock";

/// Held while a grant is signed in, refreshed or forgotten. Let go when dropped. What it guards is written with it in hand.
#[derive(Debug)]
pub struct GrantLock {
    _file: File,
    pub(super) project: ProjectId,
    pub(super) account: String,
}

impl GrantLock {
    /// The project whose account is locked.
    pub fn project(&self) -> &ProjectId {
        &self.project
    }
}

impl Archive {
    /// Takes the lock of an account's grant without waiting; `None` where another window or process holds it. Of a project
    /// that is gone there is none to take.
    pub fn try_lock_grant(&self, project: &ProjectId, account: &str) -> Result<Option<GrantLock>, DiskError> {
        let path = self.account_file(project, account, GRANT_LOCK)?;
        let take = || {
            let Some(mut file) = try_lock(&path)? else { return Ok(None) };
            // From now on it may have secrets.
            self.remember_made(project)?;
            // For messages only; the lock itself is the truth.
            file.set_len(0)?;
            file.rewind()?;
            write!(file, "{}", std::process::id())?;
            Ok(Some(GrantLock { _file: file, project: project.clone(), account: account.to_owned() }))
        };
        let taken = take();
        // It may have been deleted between the look and the lock, which is then on a file that nobody finds any more.
        if let Err(gone) = self.look_for(project) {
            self.sweep(project, account);
            return Err(gone);
        }
        taken.map_err(|error| disk_error(&path, &error))
    }

    /// Takes away what a late asker made where a project was deleted: the lock's file, and folders that are empty.
    fn sweep(&self, project: &ProjectId, account: &str) {
        let folder = self.project_folder(project).join(account);
        drop(fs::remove_file(folder.join(GRANT_LOCK)));
        drop(fs::remove_dir(folder));
        self.sweep_project(project);
    }

    /// The same where a project was to be saved.
    pub(super) fn sweep_project(&self, project: &ProjectId) {
        let folder = self.project_folder(project);
        drop(fs::remove_file(folder.join(SAVE_LOCK)));
        drop(fs::remove_dir(folder));
    }

    /// The process that took the grant's lock last, as far as its file says (nothing on Windows while it is held).
    pub fn grant_holder(&self, project: &ProjectId, account: &str) -> Option<u32> {
        let path = self.account_folder(project, account).ok()?.join(GRANT_LOCK);
        let bytes = stored::read_file(&path, 64).ok()??;
        std::str::from_utf8(&bytes).ok()?.parse().ok()
    }
}

/// Locks a file, which is made if it isn't there; `None` where it is locked already, in this process too.
pub(super) fn try_lock(path: &Path) -> io::Result<Option<File>> {
    os::private_folder(atomic::folder_of(path)?)?;
    stored::is_there(path)?;
    let file = os::private_file().read(true).write(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// How long a write waits for another window's write, which takes milliseconds unless that window is stopped.
const PATIENCE: Duration = Duration::from_secs(5);

/// As [`try_lock`], trying again for five seconds; then `TimedOut`.
pub(super) fn lock_soon(path: &Path) -> io::Result<File> {
    let began = Instant::now();
    loop {
        if let Some(file) = try_lock(path)? {
            return Ok(file);
        }
        if began.elapsed() > PATIENCE {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "another window has been writing here for 5 s"));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_is_locked_once_and_free_again_when_its_holder_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(7);
        let held = archive.try_lock_grant(&project, "default").unwrap().unwrap();
        assert!(archive.try_lock_grant(&project, "default").unwrap().is_none());
        assert_eq!(archive.grant_holder(&project, "default"), Some(std::process::id()));
        assert!(archive.try_lock_grant(&project, "another").unwrap().is_some(), "accounts don't wait for each other");
        drop(held);
        assert!(archive.try_lock_grant(&project, "default").unwrap().is_some());
    }

    #[test]
    fn of_a_project_that_is_gone_nothing_can_be_locked_or_written() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(7);
        let held = archive.try_lock_grant(&project, "default").unwrap().unwrap();
        archive.delete(&project, vec![held]).unwrap();
        let refused = archive.try_lock_grant(&project, "default").unwrap_err();
        assert!(matches!(refused, DiskError::Deleted { .. }), "{refused}");
        assert!(!archive.project_folder(&project).exists());
    }

    #[test]
    fn a_delete_among_many_who_ask_for_the_lock_leaves_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        for number in 0..30 {
            let project = archive.with_a_project(number);
            let held = archive.try_lock_grant(&project, "default").unwrap().unwrap();
            std::thread::scope(|scope| {
                let asks = || while archive.try_lock_grant(&project, "default").is_ok() {};
                let asking = [scope.spawn(asks), scope.spawn(asks)];
                archive.delete(&project, vec![held]).unwrap();
                for asker in asking {
                    asker.join().unwrap();
                }
            });
            assert!(!archive.project_folder(&project).exists(), "{number}");
        }
    }

    #[test]
    fn two_who_keep_practice_secrets_at_once_lose_none() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        std::thread::scope(|scope| {
            for who in ["a", "b"] {
                let archive = &archive;
                scope.spawn(move || {
                    for number in 0..10 {
                        let name = format!("{who}{number}");
                        archive
                            .save_practice_secret(&name, &crate::secret::Secret::new("worthless".to_owned()))
                            .unwrap();
                    }
                });
            }
        });
        assert_eq!(archive.practice_secret_names().len(), 20);
    }
}
