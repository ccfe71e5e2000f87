//! One fact of a platform, as the screen lists it.

use crate::claim::Sureness;

/// What a platform does, in one sentence, and how we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about, such as "state".
    pub topic: String,
    /// One sentence without a full stop.
    pub says: String,
    /// How sure we are.
    pub sureness: Sureness,
    /// Who says so, or why it was chosen.
    pub source: &'static str,
    /// The day on which the source was read, `YYYY-MM-DD`.
    pub read_on: &'static str,
}
