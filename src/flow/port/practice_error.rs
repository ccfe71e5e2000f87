//! Why the practice provider did not start.

use serde::{Deserialize, Serialize};

use super::DiskError;

/// Why the practice provider did not start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum PracticeError {
    /// Its folder can't be written.
    #[error("Its folder can't be written: {0}")]
    Folder(DiskError),
    /// Another process starts it right now.
    #[error("Another process is just starting it: try again")]
    JustStarting,
    /// No port could be had.
    #[error("No port on 127.0.0.1 could be had: {words}")]
    NoPort {
        /// The system's words.
        words: String,
    },
    /// The server did not come up.
    #[error("The system says: {words}")]
    NotStarted {
        /// The system's words.
        words: String,
    },
}
