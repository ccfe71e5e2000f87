//! What a stored refresh token is bound to, so that it goes nowhere but to where it came from.

use serde::{Deserialize, Serialize};

/// Where a refresh token belongs. It stands beside the token in the vault. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bond {
    /// The id of the grant that it refreshes: 32 hex digits.
    pub grant: String,
    /// `host:port` of each endpoint that it may be sent to, as [`Setup::token_host`](crate::draft::Setup::token_host)
    /// gives it.
    pub hosts: Vec<String>,
    /// The id of the client that it was issued to (RFC 6749 §10.4: it is bound to that client).
    pub client: String,
}
