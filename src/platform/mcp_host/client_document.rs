//! A client's metadata document: the client's id is the address at which it lies.

/// The one of a host, and where the host uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientDocument {
    /// Its address, which is the client's id.
    pub url: &'static str,
    /// Whether it is used only where the server lists `none` among its ways to show a client.
    pub needs_none_listed: bool,
    /// Whether this address is used only where the server advertises `iss` (RFC 9207): elsewhere the host has one with an id
    /// in it that is not known here.
    pub needs_iss: bool,
    /// Whether it says `"application_type": "native"`: without that a server may compare the port of a loopback redirect URI, too.
    pub native: bool,
}
