//! How long a provider's tokens live, and how it answers when one is dead.

use std::fmt;

use serde::Deserialize;

use crate::claim::Sureness;

/// Whether a refresh brings a new refresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rotation {
    /// Each time.
    Always,
    /// Never: the first one stays good.
    Never,
    /// As it is set in the console.
    Configurable,
    /// Now and then.
    Sometimes,
    /// There is no refresh token.
    NotApplicable,
    /// Not known.
    Unknown,
}

impl fmt::Display for Rotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Always => "at each refresh",
            Self::Never => "never",
            Self::Configurable => "as it is set in the console",
            Self::Sometimes => "now and then",
            Self::NotApplicable => "not applicable",
            Self::Unknown => "unknown",
        })
    }
}

/// Whether an answer names the access token's lifetime as a usable `expires_in` at its top level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExpiresIn {
    /// It does.
    Yes,
    /// It doesn't: it is left out, is 0, or stands elsewhere.
    No,
    /// It depends.
    Sometimes,
    /// Not known.
    Unknown,
}

/// What is known of access tokens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessTokenRule {
    /// How long one lives by default, in seconds.
    pub lifetime_s: Option<u64>,
    /// Whether the answer says so.
    pub expires_in: ExpiresIn,
    /// The provider's own documents say that a token which comes without a lifetime does not end by time.
    pub never_ends: bool,
    /// How sure we are.
    pub sureness: Sureness,
}

/// What is known of refresh tokens. A number that is not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefreshTokenRule {
    /// After how many seconds without use it is dead.
    #[serde(default)]
    pub idle_s: Option<u64>,
    /// After how many seconds the grant ends, used or not.
    #[serde(default)]
    pub absolute_s: Option<u64>,
    /// How many seconds one lives from its issue, where it isn't known whether use prolongs it.
    #[serde(default)]
    pub life_s: Option<u64>,
    /// For how many seconds a spent one is still taken.
    #[serde(default)]
    pub rotation_grace_s: Option<u64>,
    /// How sure we are.
    pub sureness: Sureness,
}

/// One way in which a token endpoint says that a refresh token is dead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadGrant {
    /// The HTTP status, where it is known.
    pub status: Option<u16>,
    /// JSON pointer to the member that says so; `/error`, most often.
    pub at: String,
    /// That member's value, as text.
    pub error: String,
    /// Part of `error_description`, where the error alone could mean something else.
    #[serde(default)]
    pub description: Option<String>,
    /// How sure we are.
    pub sureness: Sureness,
}
