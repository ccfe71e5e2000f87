//! One provider of the catalogue: its addresses, what it takes to stay signed in there, and how we know.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::citation::Citation;
use super::lifetime::{AccessTokenRule, DeadGrant, RefreshTokenRule, Rotation};
use super::redirect_rule::RedirectRule;
use super::refresh_rule::Refresh;
use super::request_rule::{AcceptedAuthentication, PkceSupport, TokenBody};
use super::variable::Variable;
use super::warning::Warning;
use crate::draft::ContentType;

/// One provider. A file of `assets/providers/` each.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its stable id, the file's name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Which of its products this is, where the name doesn't tell.
    #[serde(default)]
    pub detail: Option<String>,
    /// The variables of its addresses, in the order in which to ask for them.
    #[serde(default)]
    pub template: Vec<Variable>,
    /// The page that the browser opens, with variables.
    pub authorization_url: String,
    /// Where codes are taken, and refresh tokens too unless `refresh_url` says otherwise, with variables.
    pub token_url: String,
    /// Other pages by which it is recognised, such as older ones.
    #[serde(default)]
    pub other_authorization_urls: Vec<String>,
    /// Other token URLs by which it is recognised.
    #[serde(default)]
    pub other_token_urls: Vec<String>,
    /// Where refresh tokens are taken, if not at the token URL.
    pub refresh_url: Option<String>,
    /// Its discovery document, with variables.
    pub discovery_url: Option<String>,
    /// Scopes to begin with, those for the refresh token among them.
    pub scopes: Vec<String>,
    /// What stands between scopes; a blank, where it isn't known.
    pub scope_separator: Option<String>,
    /// Parameters that it wants in the authorization request for other reasons than the refresh token.
    #[serde(default)]
    pub authorization_parameters: BTreeMap<String, String>,
    /// What it takes to get a refresh token.
    pub refresh: Refresh,
    /// How clients send their credentials.
    pub client_authentication: AcceptedAuthentication,
    /// How a token request is written.
    pub body: TokenBody,
    /// What it makes of PKCE.
    pub pkce: PkceSupport,
    /// Whether a refresh brings a new refresh token.
    pub rotation: Rotation,
    /// Its access tokens.
    pub access_token: AccessTokenRule,
    /// Its refresh tokens.
    pub refresh_token: RefreshTokenRule,
    /// How it says that a refresh token is dead.
    pub dead_grant: Vec<DeadGrant>,
    /// Its redirect URIs.
    pub redirect: RedirectRule,
    /// What will bite.
    pub warnings: Vec<Warning>,
    /// How we know all this.
    pub sources: Vec<Citation>,
    /// Members of this record that nobody could verify, and that are therefore empty or unknown.
    pub unverified: Vec<String>,
}

impl Record {
    /// The scope with what the refresh token takes added: what is there stays as it is, and nothing is there twice.
    pub fn scope_for_refresh(&self, current: &str) -> String {
        let current = current.trim();
        let has = |scope: &str| current.split([' ', ',', '\t', '\n']).any(|word| word == scope);
        let missing = self.refresh.scopes.iter().map(String::as_str).filter(|scope| !has(scope));
        let separator = self.scope_separator.as_deref().unwrap_or(" ");
        Some(current)
            .filter(|current| !current.is_empty())
            .into_iter()
            .chain(missing)
            .collect::<Vec<_>>()
            .join(separator)
    }

    /// Whether commas stand between its scopes, which elsewhere is a mistake.
    pub fn separates_scopes_by_commas(&self) -> bool {
        self.scope_separator.as_deref() == Some(",")
    }

    /// How to have the token request written: as JSON only where nothing else is taken; nothing where it isn't known.
    pub fn content_type(&self) -> Option<ContentType> {
        match self.body {
            TokenBody::Form | TokenBody::Either | TokenBody::Query => Some(ContentType::Form),
            TokenBody::Json => Some(ContentType::Json),
            TokenBody::Unknown => None,
        }
    }

    /// The source of one of its warnings.
    pub fn source_of(&self, warning: &Warning) -> Option<&Citation> {
        self.sources.iter().find(|source| source.reference == warning.reference)
    }
}
