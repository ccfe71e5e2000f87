//! Why a file of ours could not be read. Nothing of it was changed.

use serde::{Deserialize, Serialize};

/// A file that is there and can't be read, or makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{path} can’t be read ({why}): nothing was changed, so a backup put there will open")]
pub struct Unreadable {
    /// The file.
    pub path: String,
    /// What its reader met; never a piece of the file.
    pub why: String,
}
