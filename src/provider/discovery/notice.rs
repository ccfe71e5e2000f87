//! What a document tells about the form, or about the platform's requests.

use crate::claim::{Severity, Source, Sureness};
use crate::draft::Field;

/// Another text for a field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The field.
    pub field: Field,
    /// What stands in it now.
    pub standing: String,
    /// What would stand in it.
    pub text: String,
}

/// One thing that a document tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Stable, such as `discovered-url-differs`.
    pub id: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// Where the rule is written.
    pub source: Source,
    /// What one press would put into the form.
    pub offer: Option<Offer>,
}

impl Notice {
    /// Whether the form and the document name two values for one thing.
    pub fn is_conflict(&self) -> bool {
        self.offer.as_ref().is_some_and(|offer| !offer.standing.is_empty() && offer.field != Field::Scope)
    }

    /// How sure we are of it.
    pub fn sureness(&self) -> Sureness {
        self.source.sureness
    }
}
