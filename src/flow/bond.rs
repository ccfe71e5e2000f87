//! What a refresh token is bound to: it goes to these hosts, for this client, and nowhere else.

use serde::{Deserialize, Serialize};

/// Which grant a refresh token belongs to, and where it may go. It stands in the keychain's record beside the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bond {
    /// The grant's id, 32 hex digits.
    pub grant: String,
    /// The hosts that it may be sent to, `host:port`: those that were set up when it was obtained.
    pub hosts: Vec<String>,
    /// The client that it was issued to (RFC 6749, section 10.4).
    pub client: String,
}

#[cfg(test)]
impl Bond {
    /// One for tests that look at something else.
    pub(crate) fn sample() -> Self {
        Self { grant: "0".repeat(32), hosts: vec!["id.example:443".to_owned()], client: "client".to_owned() }
    }
}
