//! What a platform leaves to its author: how the client shows itself, and whether PKCE is sent.

use serde::{Deserialize, Serialize};

/// How a client shows itself at the token endpoint (RFC 6749, section 2.3.1; RFC 7591, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumString, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum ClientAuthentication {
    /// Id and secret in the body (`client_secret_post`).
    Post,
    /// Id and secret in an `Authorization` header (`client_secret_basic`).
    Basic,
    /// A public client: its id in the body, and no secret (`none`).
    None,
}

impl ClientAuthentication {
    /// Its word on the command line and in `--json`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Its name where a client is registered, and where a server lists its ways (RFC 7591, section 2).
    pub const fn registered_as(self) -> &'static str {
        match self {
            Self::Post => "client_secret_post",
            Self::Basic => "client_secret_basic",
            Self::None => "none",
        }
    }

    /// Reads that word.
    pub fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// What the author set otherwise than the platform begins with. Left out where the platform leaves nothing to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Switches {
    /// How the client shows itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_authentication: Option<ClientAuthentication>,
    /// Whether PKCE is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pkce: Option<bool>,
}
