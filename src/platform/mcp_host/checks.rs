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
pub enum Fault {
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
    /// [`Fault::S256NotListed`]
    pub s256_not_listed: Stated<Check>,
    /// [`Fault::OtherResource`]
    pub other_resource: Stated<Check>,
    /// [`Fault::OtherIssuer`]
    pub other_issuer: Stated<Check>,
    /// [`Fault::OtherIss`]
    pub other_iss: Stated<Check>,
    /// [`Fault::NoIss`]
    pub no_iss: Stated<Check>,
    /// [`Fault::NoResourceDocument`]
    pub no_resource_document: Stated<Check>,
    /// [`Fault::DocumentMoved`]
    pub document_moved: Stated<Check>,
    /// [`Fault::ChallengeElsewhere`]
    pub challenge_elsewhere: Stated<Check>,
    /// [`Fault::AuthorizationEndpointElsewhere`]
    pub authorization_endpoint_elsewhere: Stated<Check>,
}

impl HostChecks {
    /// What is known of this one.
    pub const fn of(&self, fault: Fault) -> Stated<Check> {
        match fault {
            Fault::S256NotListed => self.s256_not_listed,
            Fault::OtherResource => self.other_resource,
            Fault::OtherIssuer => self.other_issuer,
            Fault::OtherIss => self.other_iss,
            Fault::NoIss => self.no_iss,
            Fault::NoResourceDocument => self.no_resource_document,
            Fault::DocumentMoved => self.document_moved,
            Fault::ChallengeElsewhere => self.challenge_elsewhere,
            Fault::AuthorizationEndpointElsewhere => self.authorization_endpoint_elsewhere,
        }
    }

    /// Whether this fault is known to end a sign-in there.
    pub fn refuses(&self, fault: Fault) -> bool {
        self.of(fault).value == Check::Refuses
    }
}
