//! What a rule is about: its words for whoever reads of it without a run at hand.

use crate::claim::{Severity, Source, Sureness};

/// How a headline begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// With a word that is small inside a sentence.
    Word,
    /// With a name, or with what is written so on the wire: it stays as it is.
    Name,
}

/// A rule's standing words. A finding begins with them and says more where the evidence does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Its stable id, which is also its findings'.
    pub id: &'static str,
    /// How grave it is; a finding may be less grave.
    pub severity: Severity,
    /// What was found, as a headline without a full stop.
    pub title: &'static str,
    /// How the headline begins, so that it can stand inside a sentence, too.
    pub begins: Begins,
    /// Why, in plain words.
    pub cause: &'static str,
    /// What to change.
    pub fix: &'static str,
    /// Where it is written.
    pub source: Source,
    /// How sure we are of the cause.
    pub sureness: Sureness,
}
