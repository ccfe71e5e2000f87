//! What was looked at and is fine.

use super::Look;

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuledOut {
    /// What was looked at, where it can be looked at again and told anew.
    pub about: Option<Look>,
    /// What was seen, without a full stop.
    pub said: String,
}

impl RuledOut {
    pub(super) fn new(about: Option<Look>, said: impl Into<String>) -> Self {
        Self { about, said: said.into() }
    }
}
