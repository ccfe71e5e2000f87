//! One way out of what a provider and a platform make of each other.

use super::Reference;
use crate::claim::Sureness;

/// What a press does for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayStep {
    /// These scopes are added.
    AddScope(String),
    /// The author types the address of a page of his own in place of the authorization URL.
    OwnPage,
    /// These parameters are put behind the authorization URL.
    AddQuery(Vec<(String, String)>),
    /// The author sets it in the provider's console: this line of the check list.
    Console(String),
    /// The provider is looked up by its issuer.
    LookUp,
    /// Another provider is chosen.
    AnotherProvider,
    /// Nothing that could be pressed here.
    Elsewhere,
}

/// It.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayOut {
    /// What to do, one sentence or two in the imperative.
    pub said: String,
    /// What a press does for it.
    pub step: WayStep,
    /// How sure it is that this helps.
    pub sureness: Sureness,
    /// Where that is written, where a page says it.
    pub source: Option<Reference>,
}
