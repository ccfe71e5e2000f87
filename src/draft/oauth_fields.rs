//! The OAuth values of a project that has no manifest for them.

use serde::{Deserialize, Serialize};

/// As typed; what was not typed is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OauthFields {
    /// The page that the browser opens.
    pub authorization_url: String,
    /// The token endpoint.
    pub token_url: String,
    /// Where a refresh goes, where the platform has an address of its own for it.
    pub refresh_url: String,
    /// The API that the token is to be for (RFC 8707).
    pub resource: String,
    /// The scope.
    pub scope: String,
    /// How a token request is written.
    pub content_type: String,
}
