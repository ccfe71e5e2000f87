//! The scope that the documents lead to.

use serde::{Deserialize, Serialize};

/// Where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScopeFrom {
    /// In the challenge.
    Challenge,
    /// In the protected-resource document’s `scopes_supported`.
    Resource,
    /// Nowhere: no scope is asked for.
    #[default]
    Nowhere,
}

/// The scope that the documents lead to, before the host adds anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundScope {
    /// Its words, with a blank between them; empty where there is none.
    pub text: String,
    /// Where it stands.
    pub from: ScopeFrom,
    /// Whether the authorization server lists `offline_access`.
    pub offline_access_listed: bool,
}
