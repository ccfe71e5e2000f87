//! The practice provider's state: its port and its grants, under a lock that one process holds.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::error::disk_error;
use super::{atomic, lock, stored, Archive};
use crate::flow::DiskError;

/// One grant of the practice provider. Of its tokens only SHA-256 is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeGrant {
    /// SHA-256 of the refresh token that is good now, as lower-case hex.
    pub refresh_sha256: String,
    /// SHA-256 of the one before, if it was rotated.
    pub previous_sha256: Option<String>,
    /// The scope that was granted.
    pub scope: String,
    /// The client that it was granted to.
    pub client_id: String,
    /// The resource that its tokens are for, where one was asked for (RFC 8707).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// Milliseconds since 1970.
    pub issued_at_ms: i64,
    /// Whether it can still be refreshed.
    pub alive: bool,
}

/// Held by the one process that runs the practice provider; let go when dropped, and by the system when the process dies.
#[derive(Debug)]
pub struct PracticeLock {
    _file: File,
}

impl Archive {
    /// Takes the practice provider's lock; `None` where another holds it.
    pub fn try_lock_practice(&self) -> Result<Option<PracticeLock>, DiskError> {
        let path = self.practice_file("lock");
        let file = lock::try_lock(&path).map_err(|error| disk_error(path, &error))?;
        Ok(file.map(|file| PracticeLock { _file: file }))
    }

    /// The port that it used last.
    pub fn practice_port(&self) -> Option<u16> {
        let bytes = stored::read_file(&self.practice_file("port"), 64).ok()??;
        std::str::from_utf8(&bytes).ok()?.trim().parse().ok()
    }

    /// Keeps its port.
    pub fn save_practice_port(&self, port: u16) -> Result<(), DiskError> {
        let path = self.practice_file("port");
        atomic::replace(&path, format!("{port}\n").as_bytes()).map_err(|error| disk_error(path, &error))
    }

    /// Its grants; none where there is no file or it can't be read, which costs a practice sign-in and nothing else.
    pub fn practice_grants(&self) -> Vec<PracticeGrant> {
        let bytes =
            stored::read_file(&self.practice_file("grants.json"), stored::LARGEST).ok().flatten().unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Keeps its grants.
    pub fn save_practice_grants(&self, grants: &[PracticeGrant]) -> io::Result<()> {
        atomic::replace(&self.practice_file("grants.json"), &serde_json::to_vec_pretty(grants)?)
    }

    pub(super) fn practice_file(&self, name: &str) -> PathBuf {
        self.root.join("practice").join(name)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn one_process_at_a_time_runs_the_practice_provider() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        let held = archive.try_lock_practice().unwrap();
        assert!(held.is_some());
        assert!(archive.try_lock_practice().unwrap().is_none());
        drop(held);
        assert!(archive.try_lock_practice().unwrap().is_some());
    }

    #[test]
    fn port_and_grants_come_back_and_a_damaged_file_means_none() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path().to_owned());
        assert_eq!((archive.practice_port(), archive.practice_grants()), (None, Vec::new()));
        let grant = PracticeGrant {
            refresh_sha256: "ab".repeat(32),
            previous_sha256: None,
            scope: "read".to_owned(),
            client_id: "practice".to_owned(),
            resource: None,
            issued_at_ms: 5,
            alive: true,
        };
        archive.save_practice_port(4711).unwrap();
        archive.save_practice_grants(std::slice::from_ref(&grant)).unwrap();
        assert_eq!((archive.practice_port(), archive.practice_grants()), (Some(4711), vec![grant]));
        fs::write(folder.path().join("practice/grants.json"), "[{").unwrap();
        assert!(archive.practice_grants().is_empty());
    }
}
