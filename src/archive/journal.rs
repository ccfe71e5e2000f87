//! `journal.jsonl`: that a code or a refresh token is about to be spent, on disk before it is.

use super::error::disk_error;
use super::{lines, Archive, GrantLock};
use crate::flow::DiskError;
use crate::record::{JournalEntry, Phase, ProjectId};

/// How many lines stay, and how many there may be before that: of old refreshes nobody needs to know.
const KEPT: usize = 100;
const MOST: usize = 1000;

impl Archive {
    /// Adds a line; it outlasts a power cut once this returns.
    pub fn journal(&self, lock: &GrantLock, entry: &JournalEntry) -> Result<(), DiskError> {
        let path = self.account_file(&lock.project, &lock.account, "journal.jsonl")?;
        let write = || {
            lines::append(&path, entry, true)?;
            // Only between requests, so that an open intent is never moved.
            if entry.phase == Phase::Intent {
                Ok(())
            } else {
                lines::shorten(&path, KEPT, MOST)
            }
        };
        write().map_err(|error| disk_error(&path, &error))
    }

    /// Whether the journal's last line is an intent: perhaps of a request that another process has under way.
    pub fn may_be_unfinished(&self, project: &ProjectId, account: &str) -> bool {
        let folder = self.account_folder(project, account).ok();
        let last = folder.and_then(|folder| lines::read::<JournalEntry>(&folder.join("journal.jsonl")).pop());
        last.is_some_and(|last| last.phase == Phase::Intent)
    }

    /// A request that was about to be sent and of which nothing more was written: the provider may have acted on it. Without
    /// the lock it could be another process's request under way.
    pub fn unfinished(&self, lock: &GrantLock) -> Option<JournalEntry> {
        let path = self.account_folder(&lock.project, &lock.account).ok()?.join("journal.jsonl");
        let last = lines::read::<JournalEntry>(&path).pop()?;
        (last.phase == Phase::Intent).then_some(last)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::flow::Spends;

    fn line(phase: Phase, generation: u64) -> JournalEntry {
        JournalEntry {
            phase,
            spends: Spends::RefreshToken,
            generation,
            at_ms: 1,
            host: "provider.example:443".to_owned(),
        }
    }

    #[test]
    fn an_intent_is_unfinished_until_its_end_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(3);
        let lock = archive.try_lock_grant(&project, "default").unwrap().unwrap();
        let may_be = || archive.may_be_unfinished(&project, "default");
        assert!(archive.unfinished(&lock).is_none() && !may_be());
        for end in [Phase::Saved, Phase::NotSent, Phase::Answered] {
            archive.journal(&lock, &line(Phase::Intent, 4)).unwrap();
            assert!(archive.unfinished(&lock) == Some(line(Phase::Intent, 4)) && may_be());
            archive.journal(&lock, &line(end, 4)).unwrap();
            assert!(archive.unfinished(&lock).is_none() && !may_be(), "{end:?}");
        }
    }

    #[test]
    fn a_torn_end_leaves_the_intent_unfinished() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(3);
        let lock = archive.try_lock_grant(&project, "default").unwrap().unwrap();
        archive.journal(&lock, &line(Phase::Intent, 4)).unwrap();
        let path = archive.project_folder(&project).join("default/journal.jsonl");
        let intent = fs::read(&path).unwrap().len();
        archive.journal(&lock, &line(Phase::Saved, 4)).unwrap();
        let whole = fs::read(&path).unwrap();
        for length in intent..whole.len() - 1 {
            fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(archive.unfinished(&lock), Some(line(Phase::Intent, 4)), "{length} bytes");
        }
    }

    #[test]
    fn a_long_journal_is_shortened_between_refreshes() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(3);
        let lock = archive.try_lock_grant(&project, "default").unwrap().unwrap();
        let path = archive.project_folder(&project).join("default/journal.jsonl");
        archive.journal(&lock, &line(Phase::Intent, 1)).unwrap();
        let intent = fs::read_to_string(&path).unwrap();
        fs::write(&path, intent.repeat(MOST)).unwrap();
        archive.journal(&lock, &line(Phase::Intent, 2)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), MOST + 1);
        archive.journal(&lock, &line(Phase::Saved, 2)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), KEPT);
        assert_eq!(archive.unfinished(&lock), None);
    }
}
