//! What a host says of itself where it registers a client (RFC 7591, section 2).

use crate::draft::ClientAuthentication;

/// Its words in that request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dynamic {
    /// `client_name`, where it is known.
    pub client_name: Option<&'static str>,
    /// `application_type` (OpenID Connect Dynamic Client Registration 1.0, section 2); `None` where it leaves that out, which
    /// an OpenID provider reads as `web`.
    pub application_type: Option<&'static str>,
    /// `client_uri`, where it sends one.
    pub client_uri: Option<&'static str>,
    /// The redirect URIs that it registers in any case; the one that is used goes in front where it is none of them.
    pub other_redirect_uris: &'static [&'static str],
    /// The grant types that it registers beside `authorization_code` and `refresh_token`.
    pub other_grant_types: &'static [&'static str],
    /// Whether it leaves out those that the server's document does not list.
    pub listed_grant_types_alone: bool,
    /// The one way in which it always registers its client to show itself, whatever the server lists.
    pub always: Option<ClientAuthentication>,
}
