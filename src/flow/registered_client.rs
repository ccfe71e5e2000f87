//! A client that was registered at an authorization server, kept with its account.

use serde::{Deserialize, Serialize};

use super::SecretMark;
use crate::draft::ClientAuthentication;

/// It. Its secret, where it has one, is in the keychain. It is shown to no other issuer than the one that gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredClient {
    /// The issuer that gave it, character by character.
    pub issuer: String,
    /// `client_id`
    pub client_id: String,
    /// How it shows itself, as it was registered.
    pub method: ClientAuthentication,
    /// The redirect URI that it was registered with.
    pub redirect_uri: String,
    /// Milliseconds since 1970 when it was registered.
    pub registered_at_ms: i64,
    /// When its secret ends, in seconds since 1970; `None` where it does not, or nothing is said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at_s: Option<i64>,
    /// The mark of its secret; `None` for a public client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<SecretMark>,
}

impl RegisteredClient {
    /// Whether it has ended at this time, milliseconds since 1970.
    pub fn has_ended(&self, now_ms: i64) -> bool {
        self.expires_at_s.is_some_and(|end| end.saturating_mul(1000) <= now_ms)
    }
}
