//! Why something of ours could not be written down.

use serde::{Deserialize, Serialize};

/// Why a file could not be written. What was there before is still there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum DiskError {
    /// The disk or the quota is full.
    #[error("there is no space left for {path}: free some, then try again")]
    NoSpace {
        /// The file.
        path: String,
    },
    /// We may not write there.
    #[error("{path} may not be written: give yourself the right to, or set PLUGIN_AUTH_HOME to another folder")]
    Denied {
        /// The file.
        path: String,
    },
    /// Its whole disk takes no writing.
    #[error("{path} is on a disk that can only be read: set PLUGIN_AUTH_HOME to a folder on another one")]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// The project that it belongs to is gone.
    #[error("{path} is gone: its project was deleted in another window or process")]
    Deleted {
        /// The folder.
        path: String,
    },
    /// Anything else.
    #[error("{path} could not be saved: {words}; if that can’t be mended, set PLUGIN_AUTH_HOME to another folder")]
    Other {
        /// The file.
        path: String,
        /// The system's words.
        words: String,
    },
}
