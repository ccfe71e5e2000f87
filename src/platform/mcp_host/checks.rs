//! Which faults of documents and answers a host refuses.

use crate::platform::Stated;

/// What a host makes of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It refuses the server: nobody is signed in.
    Refuses,
    /// It goes on as if nothing were wrong.
    GoesOn,
    /// Nobody outside knows: a warning, and never the verdict.
    Unknown,
}

/// A fault that a host may look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub enum HostFault {
    /// The authorization server's document does not list `S256`.
    S256NotListed,
    /// The protected-resource document's `resource` is not the server's URL (RFC 9728, section 3.3).
    OtherResource,
    /// A document's `issuer` is not the issuer by which it was found (RFC 8414, section 3.3).
    OtherIssuer,
    /// `iss` of the authorization response is not the issuer (RFC 9207, section 2.4).
    OtherIss,
    /// `iss` is advertised, and the authorization response has none (RFC 9207, section 2.4).
    NoIss,
    /// There is no protected-resource document.
    NoResourceDocument,
    /// The protected-resource document names no authorization server.
    NoAuthorizationServers,
    /// There is no authorization server's document.
    NoMetadata,
    /// A document's address answers with a redirect.
    DocumentMoved,
    /// The challenge comes with a status other than 401.
    ChallengeElsewhere,
    /// The authorization endpoint has another origin than the issuer, and `iss` is not advertised.
    AuthorizationEndpointElsewhere,
}

/// One fact for each of them.
#[derive(Clone, Copy, Debug)]
pub struct HostChecks {
    /// [`HostFault::S256NotListed`]
    pub s256_not_listed: Stated<Check>,
    /// [`HostFault::OtherResource`]
    pub other_resource: Stated<Check>,
    /// [`HostFault::OtherIssuer`]
    pub other_issuer: Stated<Check>,
    /// [`HostFault::OtherIss`]
    pub other_iss: Stated<Check>,
    /// [`HostFault::NoIss`]
    pub no_iss: Stated<Check>,
    /// [`HostFault::NoResourceDocument`]
    pub no_resource_document: Stated<Check>,
    /// [`HostFault::NoAuthorizationServers`]
    pub no_authorization_servers: Stated<Check>,
    /// [`HostFault::NoMetadata`]
    pub no_metadata: Stated<Check>,
    /// [`HostFault::DocumentMoved`]
    pub document_moved: Stated<Check>,
    /// [`HostFault::ChallengeElsewhere`]
    pub challenge_elsewhere: Stated<Check>,
    /// [`HostFault::AuthorizationEndpointElsewhere`]
    pub authorization_endpoint_elsewhere: Stated<Check>,
}

impl HostChecks {
    /// What is known of this one.
    pub const fn of(&self, fault: HostFault) -> Stated<Check> {
        match fault {
            HostFault::S256NotListed => self.s256_not_listed,
            HostFault::OtherResource => self.other_resource,
            HostFault::OtherIssuer => self.other_issuer,
            HostFault::OtherIss => self.other_iss,
            HostFault::NoIss => self.no_iss,
            HostFault::NoResourceDocument => self.no_resource_document,
            HostFault::NoAuthorizationServers => self.no_authorization_servers,
            HostFault::NoMetadata => self.no_metadata,
            HostFault::DocumentMoved => self.document_moved,
            HostFault::ChallengeElsewhere => self.challenge_elsewhere,
            HostFault::AuthorizationEndpointElsewhere => self.authorization_endpoint_elsewhere,
        }
    }

    /// Whether this fault is known to end a sign-in there.
    pub fn refuses(&self, fault: HostFault) -> bool {
        self.of(fault).value == Check::Refuses
    }
}
