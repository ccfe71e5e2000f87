//! How far a refresh came, as the journal writes it.

use serde::{Deserialize, Serialize};

/// A refresh's phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It will be sent now.
    Intent,
    /// It was certainly not sent.
    NotSent,
    /// An answer was read that spent nothing.
    Answered,
    /// What it brought is stored.
    Saved,
}
