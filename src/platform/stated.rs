//! One fact of a platform, as data.

use crate::claim::Sureness;

/// A value, and how we know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// What is so.
    pub value: T,
    /// How sure we are.
    pub sureness: Sureness,
    /// Who says so, or why it was chosen.
    pub source: &'static str,
    /// The day on which the source was read, `YYYY-MM-DD`.
    pub read_on: &'static str,
}

impl<T> Stated<T> {
    /// The platform's own documents say so.
    pub const fn documented(value: T, source: &'static str, read_on: &'static str) -> Self {
        Self { value, sureness: Sureness::Documented, source, read_on }
    }

    /// It was seen in what the platform's own programs do or save.
    pub const fn observed(value: T, source: &'static str, read_on: &'static str) -> Self {
        Self { value, sureness: Sureness::Observed, source, read_on }
    }

    /// Users tell so in public.
    pub const fn reported(value: T, source: &'static str, read_on: &'static str) -> Self {
        Self { value, sureness: Sureness::Reported, source, read_on }
    }

    /// Nobody knows; it was chosen here, for this reason.
    pub const fn assumed(value: T, reason: &'static str, read_on: &'static str) -> Self {
        Self { value, sureness: Sureness::Assumed, source: reason, read_on }
    }

    /// Nobody can tell from outside.
    pub const fn unknown(value: T, source: &'static str, read_on: &'static str) -> Self {
        Self { value, sureness: Sureness::Unknown, source, read_on }
    }
}
