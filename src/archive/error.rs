//! What can go wrong on disk, said so that one knows what to do.

use std::io;
use std::path::PathBuf;

use crate::flow::DiskError;
use crate::record::ProjectId;

/// There is no data directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this user has no data directory: set PLUGIN_AUTH_HOME to a folder that you can write to")]
pub struct NoDataDirectory;

/// Why a project or an account could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is none of that id.
    #[error("there is no project {id}: it may have been deleted in another window")]
    NotFound {
        /// Its id.
        id: String,
    },
    /// Neither the file nor the copy before it can be understood.
    #[error(
        "{path} is damaged and so is the copy beside it ({why}); nothing was changed, so a backup put there will open"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What its reader met; never a piece of the file.
        why: String,
    },
    /// It can't be read at all.
    #[error("{path} can't be read: {error}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        #[source]
        error: io::Error,
    },
}

/// Why something of ours could not be saved. What was there before is still there.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another window or process saved it since it was read.
    #[error("this project was changed elsewhere: reload it, then make your change again")]
    ChangedElsewhere {
        /// The revision on disk; `None` where it was deleted.
        found: Option<u64>,
    },
    /// A newer version of this program made it.
    #[error(
        "this project was made by a newer version of this program (format {format}): it can be looked at, not changed"
    )]
    ReadOnly {
        /// The file's format.
        format: u64,
    },
    /// The disk did not take it.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

impl SaveError {
    /// Sorts the system's error.
    pub(super) fn of(path: impl Into<PathBuf>, error: &io::Error) -> Self {
        Self::Disk(disk_error(path, error))
    }
}

/// Sorts the system's error of writing one of our files.
pub(super) fn disk_error(path: impl Into<PathBuf>, error: &io::Error) -> DiskError {
    let path = path.into().display().to_string();
    #[expect(clippy::wildcard_enum_match_arm, reason = "the system may have further kinds")]
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DiskError::NoSpace { path },
        io::ErrorKind::PermissionDenied => DiskError::Denied { path },
        io::ErrorKind::ReadOnlyFilesystem => DiskError::ReadOnly { path },
        _ => DiskError::Other { path, words: error.to_string() },
    }
}

/// Why PROJECT on the command line names no project.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// Nothing fits.
    #[error("no project is called “{text}”: give its id, its name, its provider or host, the address of its MCP server, or the path of its manifest or folder")]
    NotFound {
        /// What was given.
        text: String,
    },
    /// More than one fits.
    #[error("“{text}” fits more than one project, so give an id: {}", list(.candidates))]
    Ambiguous {
        /// What was given.
        text: String,
        /// Ids and names of those that fit, newest first.
        candidates: Vec<(ProjectId, String)>,
    },
}

fn list(candidates: &[(ProjectId, String)]) -> String {
    candidates.iter().map(|(id, name)| format!("{} ({name})", id.as_str())).collect::<Vec<_>>().join(", ")
}

/// Why the author's manifest could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No such file.
    #[error("there is no file {path}")]
    NotFound {
        /// The path.
        path: PathBuf,
    },
    /// A folder, a device, a pipe.
    #[error("{path} is {what}, not a file: give the file itself")]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// `a folder` or `a device or a pipe`
        what: &'static str,
    },
    /// Larger than any manifest, and than what is looked at of a log.
    #[error(
        "{path} is {size} bytes long, and at most {limit} are read: is it the right file? Of a long log give the part around the failure"
    )]
    TooLarge {
        /// The path.
        path: PathBuf,
        /// Bytes.
        size: u64,
        /// Bytes.
        limit: u64,
    },
    /// We may not read it.
    #[error("{path} may not be read: give yourself the right to")]
    Denied {
        /// The path.
        path: PathBuf,
    },
    /// Anything else.
    #[error("{path} can't be read: {error}")]
    Other {
        /// The path.
        path: PathBuf,
        /// The system's words.
        #[source]
        error: io::Error,
    },
}

/// Why the author's manifest could not be written. A file that was there is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder isn't there.
    #[error("there is no folder {folder}: make it, or save somewhere else")]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// A folder or a device is in its place.
    #[error("{path} is not a file: choose another name")]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The disk or the quota is full.
    #[error("there is no space left for {path}: free some, or save somewhere else")]
    NoSpace {
        /// The path.
        path: PathBuf,
    },
    /// We may not write there.
    #[error("{path} may not be written: save somewhere else, or give yourself the right to write in its folder")]
    Denied {
        /// The path.
        path: PathBuf,
    },
    /// Anything else.
    #[error("{path} could not be saved: {error}")]
    Other {
        /// The path.
        path: PathBuf,
        /// The system's words.
        #[source]
        error: io::Error,
    },
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn what_the_system_said_is_the_source_of_what_we_say() {
        let system = || io::Error::other("no");
        let path = || PathBuf::from("/x");
        let sources = [
            LoadError::Unreadable { path: path(), error: system() }.source().map(ToString::to_string),
            ReadError::Other { path: path(), error: system() }.source().map(ToString::to_string),
            WriteError::Other { path: path(), error: system() }.source().map(ToString::to_string),
        ];
        assert_eq!(sources, [(); 3].map(|()| Some("no".to_owned())));
    }
}
