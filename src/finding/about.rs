//! What a rule is about: its words for whoever reads of it without a run at hand.

use crate::claim::{Severity, Source, Sureness};

/// A rule's standing words. A finding begins with them and says more where the evidence does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Its stable id, which is also its findings'.
    pub id: &'static str,
    /// How grave it is; a finding may be less grave.
    pub severity: Severity,
    /// What was found, as a headline without a full stop.
    pub title: &'static str,
    /// Why, in plain words.
    pub cause: &'static str,
    /// What to change.
    pub fix: &'static str,
    /// Where it is written.
    pub source: Source,
    /// How sure we are of the cause.
    pub sureness: Sureness,
}
