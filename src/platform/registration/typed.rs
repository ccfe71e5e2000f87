//! The client that the author typed, and the one that was registered before.

use crate::draft::ClientAuthentication;

/// What was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typed<'a> {
    /// The client's id; empty where none was.
    pub client_id: &'a str,
    /// Whether there is a secret with it.
    pub has_secret: bool,
    /// How the client is to show itself, where the author chose that.
    pub method: Option<ClientAuthentication>,
}

/// A client that was registered at this issuer, for this account, and has not expired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept<'a> {
    /// Its id.
    pub client_id: &'a str,
    /// How it shows itself, as the server registered it.
    pub method: ClientAuthentication,
}
