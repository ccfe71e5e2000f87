//! What a host says of itself where it registers a client (RFC 7591, section 2).

/// Its words in that request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dynamic {
    /// `client_name`, where it is known.
    pub client_name: Option<&'static str>,
    /// `application_type` (OpenID Connect Dynamic Client Registration 1.0, section 2); `None` where it leaves that out, which
    /// an OpenID provider reads as `web`.
    pub application_type: Option<&'static str>,
}
