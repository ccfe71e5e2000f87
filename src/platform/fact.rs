//! One fact of a platform.

use crate::claim::Sureness;

/// What a platform does, in one sentence, and how we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about, such as "state".
    pub topic: &'static str,
    /// One sentence without a full stop.
    pub says: &'static str,
    /// How sure we are.
    pub sureness: Sureness,
}
