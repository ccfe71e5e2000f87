//! How a provider takes a token request.

use std::fmt;

use serde::Deserialize;

/// How clients are seen to send their credentials. That one way is seen is no proof that the other is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AcceptedAuthentication {
    /// In the body (RFC 6749, section 2.3.1: `client_id` and `client_secret`).
    Body,
    /// In the `Authorization` header, as Basic.
    Basic,
    /// Either.
    Either,
    /// By a signed assertion.
    Signed,
    /// Not known.
    Unknown,
}

impl fmt::Display for AcceptedAuthentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Body => "in the body",
            Self::Basic => "as Basic",
            Self::Either => "in the body or as Basic",
            Self::Signed => "as a signed assertion",
            Self::Unknown => "unknown",
        })
    }
}

/// How the parameters of a token request are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TokenBody {
    /// As a form.
    Form,
    /// As JSON.
    Json,
    /// As a form or as JSON.
    Either,
    /// In the URL's query by its documents; a form is taken too.
    Query,
    /// Not known.
    Unknown,
}

impl fmt::Display for TokenBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "a form",
            Self::Json => "JSON",
            Self::Either => "a form or JSON",
            Self::Query => "the query, or a form",
            Self::Unknown => "unknown",
        })
    }
}

/// What a provider makes of PKCE (RFC 7636).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PkceSupport {
    /// It refuses a sign-in without.
    Required,
    /// It takes it.
    Optional,
    /// It refuses it, or ignores it.
    Unsupported,
    /// Not known.
    Unknown,
}

impl fmt::Display for PkceSupport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Unsupported => "not supported",
            Self::Unknown => "unknown",
        })
    }
}
