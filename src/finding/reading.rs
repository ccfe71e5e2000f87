//! The evidence, read once: the requests, and where the provider stopped the run.

use std::ops::Deref;

use super::refusal::Refusal;
use super::requests::Requests;
use super::Evidence;

/// What rules and rows ask: the requests, and the refusal that follows from them.
pub(super) struct Reading<'a> {
    requests: Requests<'a>,
    /// Where the provider stopped the run, if it did.
    pub(super) refusal: Option<Refusal<'a>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(evidence: &'a Evidence<'a>) -> Self {
        let requests = Requests::of(evidence);
        let refusal = Refusal::of(&requests);
        Self { requests, refusal }
    }

    /// Whether a page from which nobody came back refused, by name, what the platform sends alike.
    pub(super) fn refused_on_the_page(&self) -> bool {
        self.refusal.as_ref().is_some_and(Refusal::refuses_the_platform_alike)
    }
}

impl<'a> Deref for Reading<'a> {
    type Target = Requests<'a>;

    fn deref(&self) -> &Requests<'a> {
        &self.requests
    }
}
