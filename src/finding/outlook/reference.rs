//! Where a part of an outlook is written, of whoever told it: a provider or a platform.

use crate::platform::Stated;
use crate::provider::Citation;

/// It.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// A page's host, a repository or a package; or why it was chosen, where nobody tells.
    pub place: &'static str,
    /// The address to open.
    pub url: Option<&'static str>,
    /// When it was read there.
    pub read: &'static str,
}

impl Reference {
    /// That of a record's claim.
    pub fn of_citation(citation: &'static Citation) -> Self {
        Self { place: short(&citation.reference), url: citation.url(), read: &citation.date }
    }

    /// That of a platform's fact, where a page tells it.
    pub fn of_fact<T>(fact: &Stated<T>) -> Option<Self> {
        let url = fact.source;
        url.starts_with("https://").then(|| Self { place: short(url), url: Some(url), read: fact.read_on })
    }
}

/// A page's host, or the repository or package before its file.
fn short(reference: &'static str) -> &'static str {
    let rest = reference.strip_prefix("https://").map(|rest| rest.split('/').next().unwrap_or(rest));
    rest.unwrap_or_else(|| reference.split(", ").next().unwrap_or(reference))
}
