//! What a rule is about: its words for whoever reads of it without a run at hand.

use super::{Finding, Place};
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

impl About {
    /// A finding with these words, this place and this evidence. What proves it there is added by the rule.
    pub(super) fn finding(&'static self, at: Place, evidence: impl Into<String>) -> Finding {
        Finding {
            about: self,
            severity: self.severity,
            title: self.title.to_owned(),
            at,
            shows: Vec::new(),
            taken_with: Vec::new(),
            evidence: evidence.into(),
            cause: self.cause.to_owned(),
            fix: self.fix.to_owned(),
            source: self.source,
            sureness: self.sureness,
            remedy: None,
        }
    }
}
