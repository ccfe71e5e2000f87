//! A finding: a fact about the provider or the manifest, with its evidence, cause and fix.

use super::about::Begins;
use super::{About, Place, Spot};
use crate::claim::{Severity, Source, Sureness};
use crate::exchange::Variant;
use crate::platform::ClientAuthentication;
use crate::sentence::begin_small;

/// One finding. Place and proof are data; [`Finding::place`] puts the place into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What its rule, or the known text, is about.
    pub about: &'static About,
    /// How grave it is.
    pub severity: Severity,
    /// A headline without a full stop, such as "No refresh token came back".
    pub title: String,
    /// How the headline begins.
    pub begins: Begins,
    /// Where the evidence is.
    pub at: Place,
    /// What proves it there.
    pub shows: Vec<Spot>,
    /// The other ways in which the same request was taken: they prove the cause.
    pub taken_with: Vec<Variant>,
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

impl About {
    /// A finding with these words, this place and this evidence. What proves it there is added by the rule.
    pub(super) fn finding(&'static self, at: Place, evidence: impl Into<String>) -> Finding {
        Finding {
            about: self,
            severity: self.severity,
            title: self.title.to_owned(),
            begins: self.begins,
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

impl Finding {
    /// Its stable id, such as `refresh-token-missing`.
    pub fn id(&self) -> &'static str {
        self.about.id
    }

    /// The headline inside a sentence.
    pub(super) fn headline_inside(&self) -> String {
        match self.begins {
            Begins::Word => begin_small(&self.title),
            Begins::Name => self.title.clone(),
        }
    }

    /// With one more thing that proves it.
    pub(super) fn showing(mut self, spot: Spot) -> Self {
        self.shows.push(spot);
        self
    }

    /// With more things that prove it.
    pub(super) fn showing_all(mut self, spots: impl IntoIterator<Item = Spot>) -> Self {
        self.shows.extend(spots);
        self
    }
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
    /// Let the platform show its client in this way, which it leaves to its author.
    ShowClient(ClientAuthentication),
    /// Let the platform send PKCE, which it leaves to its author.
    SendPkce,
}
