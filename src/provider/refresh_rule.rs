//! What it takes to get a refresh token.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::claim::Sureness;

/// By which means a provider gives a refresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Every sign-in brings one.
    Automatic,
    /// For a parameter of the authorization request, which a platform may be unable to send.
    AuthorizeParameter,
    /// For a scope.
    Scope,
    /// For a switch in the provider's console.
    ConsoleSetting,
    /// For a scope and a switch, both.
    ScopeAndConsole,
    /// For a parameter of the token request.
    TokenParameter,
    /// For approved partners alone.
    PartnerOnly,
    /// There is none: a live access token is exchanged for the next one.
    ExchangeGrant,
    /// There is none.
    NotSupported,
    /// Not known.
    Unknown,
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Automatic => "comes with every sign-in",
            Self::AuthorizeParameter => "takes a parameter of the authorization request",
            Self::Scope => "takes a scope",
            Self::ConsoleSetting => "takes a setting in the console",
            Self::ScopeAndConsole => "takes a scope and a setting in the console",
            Self::TokenParameter => "takes a parameter of the token request",
            Self::PartnerOnly => "is for approved partners",
            Self::ExchangeGrant => "does not exist: a live access token is exchanged for the next one",
            Self::NotSupported => "does not exist",
            Self::Unknown => "comes by means that are not known",
        })
    }
}

impl RefreshRule {
    /// All that can be set in the console, what everybody needs first.
    pub fn lines(&self) -> impl Iterator<Item = &String> {
        self.checklist.iter().chain(&self.optional)
    }
}

/// How to get a refresh token, and what the author has to see to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefreshRule {
    /// By which means.
    pub how: How,
    /// Parameters of the authorization request that it takes. A value in braces, such as `{api_identifier}`, stands for
    /// something that only the author knows.
    pub authorize_parameters: BTreeMap<String, String>,
    /// Parameters of the token request that it takes.
    pub token_parameters: BTreeMap<String, String>,
    /// Scopes that it takes.
    pub scopes: Vec<String>,
    /// What to set in the provider's console, one imperative sentence each.
    pub checklist: Vec<String>,
    /// What only some need to set there; nothing that a refresh token takes.
    #[serde(default)]
    pub optional: Vec<String>,
    /// How sure we are of all this.
    pub sureness: Sureness,
}
