//! A finding: a fact about the provider or the manifest, with its evidence, cause and fix.

use crate::claim::{Severity, Source, Sureness};

/// One finding, as it is shown and printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its stable id, such as `refresh-token-missing`.
    pub id: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// A headline without a full stop, such as "No refresh token came back".
    pub title: String,
    /// Where the evidence is: an exchange and a member, a header or a parameter.
    pub place: String,
    /// The evidence itself, without secrets.
    pub evidence: String,
    /// Why, in plain words.
    pub cause: String,
    /// What to change.
    pub fix: String,
    /// Where it is written.
    pub source: Source,
    /// How sure we are of the whole.
    pub sureness: Sureness,
    /// A setting of ours that applies the fix, where there is one.
    pub remedy: Option<Remedy>,
}

/// A fix that one press applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Add this to the scope.
    AddScope(String),
    /// Take these extra parameters out of the authorization request.
    RemoveExtra,
    /// Write token requests as forms.
    SendForms,
    /// Write token requests as JSON.
    SendJson,
}

/// What could not be looked at, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEvaluated {
    /// The probe's name, such as `second-refresh`.
    pub probe: &'static str,
    /// Why not.
    pub why: String,
}
