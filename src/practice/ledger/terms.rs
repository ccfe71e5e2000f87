//! What codes and grants stand for, what a request shows of that, and why nothing is handed out.

use std::io;

use crate::practice::pkce::Challenge;
use crate::secret::Secret;

/// What a code stands for.
#[derive(Clone, Debug)]
pub(in crate::practice) struct CodeTerms {
    /// Whose it is.
    pub(in crate::practice) client_id: String,
    /// The redirect URI, which must be repeated.
    pub(in crate::practice) redirect_uri: String,
    /// The scope that was allowed.
    pub(in crate::practice) scope: String,
    /// What the token request must prove.
    pub(in crate::practice) challenge: Option<Challenge>,
    /// The resource that was asked for (RFC 8707).
    pub(in crate::practice) resource: Option<String>,
}

/// What a token request shows beside the code.
pub(in crate::practice) struct CodeShown<'a> {
    /// Whose it says it is.
    pub(in crate::practice) client_id: &'a str,
    /// The redirect URI, again.
    pub(in crate::practice) redirect_uri: &'a str,
    /// `code_verifier`.
    pub(in crate::practice) verifier: Option<&'a str>,
    /// `resource`.
    pub(in crate::practice) resource: Option<&'a str>,
}

/// What a token request shows beside the refresh token.
pub(in crate::practice) struct RefreshShown<'a> {
    /// Whose it says it is.
    pub(in crate::practice) client_id: &'a str,
    /// `scope`, where it asks for a part of what was granted.
    pub(in crate::practice) scope: Option<&'a str>,
    /// `resource`.
    pub(in crate::practice) resource: Option<&'a str>,
}

/// What a token answer carries.
pub(in crate::practice) struct Issued {
    /// The access token.
    pub(in crate::practice) access: Secret,
    /// The refresh token, where the answer has one.
    pub(in crate::practice) refresh: Option<Secret>,
    /// The access token's scope.
    pub(in crate::practice) scope: String,
}

/// Why nothing is handed out.
#[derive(Debug, thiserror::Error)]
pub(in crate::practice) enum LedgerError {
    /// RFC 6749 §5.2 `invalid_grant`.
    #[error("{0}")]
    InvalidGrant(&'static str),
    /// RFC 6749 §5.2 `invalid_scope`.
    #[error("the scope holds more than was allowed at the sign-in")]
    InvalidScope,
    /// RFC 8707 §2 `invalid_target`.
    #[error("resource is another than the one that was asked for at the sign-in")]
    InvalidTarget,
    /// The grants could not be kept, so nothing was changed.
    #[error("the practice provider could not keep its grants: {0}")]
    Shelf(#[from] io::Error),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes: {0}")]
    Random(#[from] getrandom::Error),
}

/// The scope of a refresh: what was allowed, or a part of it.
pub(super) fn narrowed(allowed: &str, asked: Option<&str>) -> Result<String, LedgerError> {
    let Some(asked) = asked else { return Ok(allowed.to_owned()) };
    let within = |word: &str| allowed.split(' ').any(|known| known == word);
    if asked.split(' ').filter(|word| !word.is_empty()).all(within) {
        Ok(asked.to_owned())
    } else {
        Err(LedgerError::InvalidScope)
    }
}

/// The resource of a token: the one of its grant, which a request may repeat and not change; else the one that it names.
pub(super) fn bound(granted: Option<&str>, named: Option<&str>) -> Result<Option<String>, LedgerError> {
    match (granted, named) {
        (Some(granted), Some(named)) if granted != named => Err(LedgerError::InvalidTarget),
        (Some(resource), _) | (None, Some(resource)) => Ok(Some(resource.to_owned())),
        (None, None) => Ok(None),
    }
}
