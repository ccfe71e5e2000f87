//! What a run leaves behind.

use super::{Grant, RunRecord};

/// The end of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What happened.
    pub record: RunRecord,
    /// The grant as it is now; `None` leaves whatever was there before.
    pub grant: Option<Grant>,
    /// Why the newest refresh token is in memory only, if the store failed after it came.
    pub not_kept: Option<String>,
}
