//! An error's code, and what it tells by itself. One place, so that whoever asks gets the same answer.

use crate::recognise::meant;
use std::fmt;

/// What an answer calls its error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// A text, such as `invalid_grant`, without blanks around it and not empty.
    Named(String),
    /// A number in place of a name.
    Number {
        /// The member that it is of: `code`, or a flag such as `status`.
        of: &'static str,
        /// As it was written.
        number: String,
    },
    /// There is an error, and nothing names it.
    Unnamed,
}

impl ErrorCode {
    /// The code that a text is; `None` for a text that says nothing.
    pub fn of_text(text: &str) -> Option<Self> {
        let name = Some(text.trim()).filter(|name| !name.is_empty())?;
        Some(Self::Named(meant(name).map_or_else(|| name.to_owned(), str::to_owned)))
    }

    /// Its name, where it has one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Number { .. } | Self::Unnamed => None,
        }
    }

    /// Facebook's number for an access token that has ended; it has no refresh tokens.
    pub fn is_ended_access_token(&self) -> bool {
        match self {
            Self::Number { of, number } => *of == "code" && number == "190",
            Self::Named(_) | Self::Unnamed => false,
        }
    }

    /// Whether it says no more than the status beside it: nothing, or the word *error*.
    pub fn says_nothing(&self) -> bool {
        match self {
            Self::Named(name) => name.eq_ignore_ascii_case("error"),
            Self::Number { .. } => false,
            Self::Unnamed => true,
        }
    }
}

/// After a status: `invalid_grant`, `code 190`.
impl fmt::Display for ErrorCode {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => to.write_str(name),
            Self::Number { of, number } => write!(to, "{of} {number}"),
            Self::Unnamed => to.write_str("error"),
        }
    }
}

/// The errors that only a token endpoint's refusal has (RFC 6749, section 5.2), but for `invalid_grant`: they refuse
/// whatever the status beside them is.
pub fn is_refusal(code: &str) -> bool {
    ["invalid_client", "invalid_request", "invalid_scope", "unauthorized_client", "unsupported_grant_type"]
        .contains(&code)
}

/// What a token endpoint alone answers (RFC 6749, section 5.2): an API has none of these.
pub const OF_TOKEN_ENDPOINTS: [&str; 5] =
    ["invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

/// Whether this code says that id or secret is wrong, or not taken in this way.
pub fn is_of_the_client(code: &str) -> bool {
    [
        "invalid_client",
        "invalid_client_id",
        "bad_client_secret",
        "incorrect_client_credentials",
        "invalid_client_secret",
        "client_not_found",
        "invalid_client_credentials",
        "bad_client_credentials",
        "unknown_client",
        "invalid_credentials",
    ]
    .contains(&code)
}

/// Whether this code means nothing but a refresh token that is not taken any more: GitHub's and `HubSpot`'s, Slack's, and
/// what others write.
pub fn is_of_a_dead_grant(code: &str) -> bool {
    [
        "invalid_grant",
        "bad_refresh_token",
        "invalid_refresh_token",
        "refresh_token_expired",
        "expired_refresh_token",
        "token_revoked",
        "refresh_token_revoked",
        "refresh_token_not_found",
        "refresh_token_already_used",
        "refresh_token_invalid",
        "refresh_token_reused",
        "invalid_refresh",
    ]
    .contains(&code)
}

/// Whether this code is of a fault of the setup: whatever its words say, the grant may live.
pub fn is_of_the_setup(code: &str) -> bool {
    ["invalid_client", "unsupported_grant_type", "invalid_scope", "invalid_client_id", "access_denied"].contains(&code)
}

/// Whether this code says that too much was asked, whatever the status beside it.
pub fn is_rate_limit(code: &str) -> bool {
    [
        "slow_down",
        "rate_limit",
        "rate_limited",
        "ratelimited",
        "rate_limit_exceeded",
        "too_many_requests",
        "rate_limit_error",
    ]
    .contains(&code.to_ascii_lowercase().as_str())
}

/// Whether this code says that the server failed: RFC 6749, section 4.1.2.1, has them for the page, and token endpoints send
/// them too, some with 400.
pub fn is_outage(code: &str) -> bool {
    ["server_error", "temporarily_unavailable"].contains(&code.to_ascii_lowercase().as_str())
}

/// Whether this code is of the code that was exchanged, in the words of GitHub and others.
pub fn is_of_the_code(code: &str) -> bool {
    ["bad_verification_code", "code_already_used"].contains(&code)
}
