//! `history.jsonl`: what each run brought, redacted by construction.

use super::error::disk_error;
use super::{lines, lock, Archive};
use crate::flow::DiskError;
use crate::record::{HistoryEntry, ProjectId};

/// How many runs are kept.
const KEPT: usize = 500;

/// How many there may be before the oldest are cut off, so that not every run rewrites the file.
const MOST: usize = KEPT + 50;

impl Archive {
    /// Adds a run.
    pub fn append_history(&self, project: &ProjectId, account: &str, entry: &HistoryEntry) -> Result<(), DiskError> {
        let path = self.account_file(project, account, "history.jsonl")?;
        let beside = self.account_file(project, account, "history.lock")?;
        let _lock = lock::lock_soon(&beside).map_err(|error| disk_error(&beside, &error))?;
        let write = || {
            lines::append(&path, entry, false)?;
            lines::shorten(&path, KEPT, MOST)
        };
        write().map_err(|error| disk_error(&path, &error))
    }

    /// The last 500 runs, oldest first.
    pub fn history(&self, project: &ProjectId, account: &str) -> Vec<HistoryEntry> {
        let Ok(folder) = self.account_folder(project, account) else { return Vec::new() };
        let mut runs: Vec<HistoryEntry> = lines::read(&folder.join("history.jsonl"));
        runs.drain(..runs.len().saturating_sub(KEPT));
        runs
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::flow::{RunKind, RunRecord};

    fn entry(at_ms: i64) -> HistoryEntry {
        let record = RunRecord::new(RunKind::Refresh, at_ms, "");
        HistoryEntry { record, verdict: None, summary: "taken".to_owned(), findings: Vec::new() }
    }

    #[test]
    fn a_torn_line_costs_itself_alone() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(3);
        for at_ms in 0..2 {
            archive.append_history(&project, "default", &entry(at_ms)).unwrap();
        }
        let path = archive.project_folder(&project).join("default/history.jsonl");
        let whole = fs::read(&path).unwrap();
        let first = whole.iter().position(|&byte| byte == b'\n').unwrap() + 1;
        // The last byte is the line's end: without it the line is whole.
        for length in first..whole.len() - 1 {
            fs::write(&path, &whole[..length]).unwrap();
            archive.append_history(&project, "default", &entry(9)).unwrap();
            let times: Vec<i64> =
                archive.history(&project, "default").iter().map(|run| run.record.started_at_ms).collect();
            assert_eq!(times, [0, 9], "{length} bytes");
        }
    }

    #[test]
    fn the_file_that_could_not_be_written_is_named_and_not_its_folder() {
        for name in ["history.jsonl", "history.lock"] {
            let folder = tempfile::tempdir().unwrap();
            let archive = Archive::open(folder.path().to_owned());
            let project = archive.with_a_project(3);
            // Nobody may write a file where a folder is, not even root.
            let path = archive.project_folder(&project).join("default").join(name);
            fs::create_dir_all(&path).unwrap();
            let error = archive.append_history(&project, "default", &entry(1)).unwrap_err();
            assert!(error.to_string().contains(&path.display().to_string()), "{error}");
        }
    }

    #[test]
    fn the_last_five_hundred_runs_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let project = archive.with_a_project(3);
        for at_ms in 0..560 {
            archive.append_history(&project, "default", &entry(at_ms)).unwrap();
        }
        let runs = archive.history(&project, "default");
        assert_eq!((runs.len(), runs[0].record.started_at_ms, runs[499].record.started_at_ms), (500, 60, 559));
        let path = archive.project_folder(&project).join("default/history.jsonl");
        assert!(fs::read_to_string(path).unwrap().lines().count() <= MOST);
    }
}
