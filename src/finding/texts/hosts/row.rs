//! How a row of a host's table is written.

use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::texts::symptom::{Symptom, Tells};

/// A text that says why it failed.
pub(super) const fn cause(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Cause, about }
}

/// A text that says that it failed, and not why.
pub(super) const fn failure(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Failure, about }
}

/// The same, with the number of the attempt beside it.
pub(super) const fn attempt(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Attempt, about }
}

/// A text that names two addresses which should be one.
pub(super) const fn differing(needles: &'static [&'static str], about: About) -> Symptom {
    Symptom { needles, tells: Tells::Differing, about }
}

/// Words of our own for a text, as sure as their source.
pub(super) const fn about(
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
    source: Source,
) -> About {
    About { id, severity: Severity::Error, title, begins: Begins::Word, cause, fix, source, sureness: source.sureness }
}

/// The same, where the headline begins with a name.
pub(super) const fn named(
    id: &'static str,
    title: &'static str,
    cause: &'static str,
    fix: &'static str,
    source: Source,
) -> About {
    About { begins: Begins::Name, ..about(id, title, cause, fix, source) }
}

/// The words of a family, as this source has it.
pub(super) const fn from(source: Source, family: About) -> About {
    About { source, sureness: source.sureness, ..family }
}

/// What somebody's own source text says.
pub(super) const fn code(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Observed }
}
