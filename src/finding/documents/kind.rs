//! What a pasted document is.

/// A kind of document that is no token answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::finding) enum DocumentKind {
    /// An authorization server's metadata (RFC 8414, OpenID Connect Discovery).
    Metadata,
    /// A protected resource's metadata (RFC 9728).
    ProtectedResource,
    /// A registration endpoint's answer with a client (RFC 7591, section 3.2.1).
    Registration,
    /// A registration endpoint's refusal (RFC 7591, section 3.2.2).
    RegistrationRefused,
    /// A client's own document (OAuth Client ID Metadata Document).
    ClientDocument,
    /// An MCP server's invitation to sign in (RFC 9728, section 5.1).
    Challenge,
    /// An entry of a provider's log of sign-ins and tokens.
    SignInLog,
    /// Keys, introspection, an MCP server's answer.
    Other,
    /// What a host says of itself, as JSON.
    HostMessage,
}
