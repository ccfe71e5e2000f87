//! An error text that is known, and what it means.

use crate::claim::{Source, Sureness};
use crate::finding::about::About;

/// An error text: all needles must be in it, in lower case; and what it means.
pub(super) struct Symptom {
    pub(super) needles: &'static [&'static str],
    pub(super) tells: Tells,
    pub(super) about: About,
}

/// What a text tells besides what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    /// Why it failed.
    Cause,
    /// That it failed, and not why.
    Failure,
    /// Why, and the number of the attempt where one stands in the text.
    Attempt,
    /// Why, and two addresses in the text that should be one.
    Differing,
}

pub(super) const fn documented(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Documented }
}

pub(super) const fn reported(title: &'static str, url: &'static str) -> Source {
    Source { title, url, sureness: Sureness::Reported }
}
