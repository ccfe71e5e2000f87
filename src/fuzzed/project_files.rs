//! The files of a project, as they may lie on disk.

use crate::archive::project_of;
use crate::record::{Account, HistoryEntry, ProjectId};

/// Any of them is read or refused, and what was read is written as it was.
pub fn project_files(bytes: &[u8]) {
    let id = ProjectId::from_random([0xaa; 8]);
    match project_of(bytes, &id) {
        Ok(project) => {
            assert_eq!(project.id, id, "a project is in its own folder");
            let again = serde_json::to_vec(&project).ok().and_then(|bytes| project_of(&bytes, &id).ok());
            assert_eq!(again.as_ref(), Some(&project), "what was read is written as it was");
        }
        Err(why) => assert!(!why.is_empty() && why.len() < 200, "a refusal has words, and none of the file's"),
    }
    if let Ok(account) = serde_json::from_slice::<Account>(bytes) {
        let again = serde_json::to_vec(&account).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        assert_eq!(again, Some(account), "an account is written as it was read");
    }
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Ok(entry) = serde_json::from_slice::<HistoryEntry>(line) {
            assert!(serde_json::to_vec(&entry).is_ok(), "a line of the history is written again");
        }
    }
}
