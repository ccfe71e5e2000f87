//! What a host may do something about.

use serde::{Deserialize, Serialize};

use crate::platform::HostFault as Checked;

/// The kinds of faults. How grave one is depends on the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, strum::EnumIter)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// No usable HTTP answer came.
    Unreachable,
    /// The host was neither typed nor allowed, so it was not asked.
    NotAllowed,
    /// The answer is a redirect; `shows` is where to.
    Redirected,
    /// A status that nobody expects there; `shows` is the status.
    StatusOdd,
    /// A web page came where JSON is expected.
    WebPage,
    /// More bytes than are read.
    TooLarge,
    /// The text is no UTF-8.
    NotUtf8,
    /// Nothing came where JSON is expected.
    Empty,
    /// The text is no JSON.
    NotJson,
    /// JSON that ends too early.
    CutJson,
    /// JSON, and no object.
    NotAnObject,
    /// More objects and arrays in each other than readers take.
    TooDeep,
    /// A member stands there twice; the last one was read.
    MembersDoubled,
    /// A member has a value of another type, or one that can’t be used; `shows` says which and why.
    MemberOdd,
    /// The server does not speak the host’s revision and speaks the other one.
    OtherRevisionOnly,
    /// The server speaks neither revision.
    NoRevision,
    /// It answers without a token whatever it is asked.
    AsksNobody,
    /// `tools/list` without a token is answered with an error and a success’s status, so no host asks for a sign-in; `shows` is
    /// the error’s message.
    ErrorInsteadOfChallenge,
    /// The first request is answered without a token; only `tools/list` asks for one.
    ChallengeOnToolsListOnly,
    /// A 401 without any `WWW-Authenticate`.
    ChallengeMissing,
    /// A 401 whose challenges are of other schemes than Bearer.
    ChallengeOtherScheme,
    /// A challenge on an answer that is a success.
    ChallengeOnSuccess,
    /// A challenge on an answer that is neither a success nor a 401; `shows` is the status.
    ChallengeOnOtherStatus,
    /// A Bearer challenge without `resource_metadata`.
    ChallengeWithoutAddress,
    /// `resource_metadata` is no address that can be asked.
    ChallengeAddressOdd,
    /// `resource_metadata` stands without quotation marks.
    ChallengeUnquoted,
    /// `resource_metadata` leads to another host than the server’s.
    ChallengeOnOtherHost,
    /// No protected-resource document was found.
    ResourceDocumentMissing,
    /// The protected-resource document has no `resource`.
    ResourceMissing,
    /// `resource` is another one than the server’s address as typed.
    ResourceOther,
    /// The protected-resource document names no authorization server.
    NoAuthorizationServers,
    /// It names more than one; the first was asked.
    SeveralAuthorizationServers,
    /// It names ways to send the token, and the header is not among them.
    HeaderNotListed,
    /// `offline_access` stands in the protected-resource document’s list, where it does not belong.
    OfflineAccessInResource,
    /// An issuer that is no plain https address: with a user name, a query or a fragment.
    IssuerOdd,
    /// No authorization server’s document was found.
    MetadataNowhere,
    /// The document names no issuer.
    IssuerMissing,
    /// The document’s issuer is another one than it was asked for.
    IssuerOther,
    /// The issuer that it was asked for is in a document at a later place; the one here is of another.
    EarlierIssuerOther,
    /// An endpoint is missing; `pointer` says which.
    EndpointMissing,
    /// An endpoint that nobody can go to.
    EndpointUnusable,
    /// An endpoint of plain http.
    EndpointNotHttps,
    /// An endpoint on another host than the issuer’s.
    EndpointElsewhere,
    /// There is no list of challenge methods, which says that there is no PKCE.
    S256ListMissing,
    /// The list of challenge methods does not hold S256.
    S256NotListed,
    /// The code flow is not listed.
    CodeFlowNotListed,
    /// The grant types are listed without `refresh_token`.
    RefreshGrantNotListed,
    /// `offline_access` is not among the scopes that are listed.
    OfflineAccessNotListed,
    /// There is no list of scopes.
    ScopesListMissing,
    /// Neither a registration endpoint nor client documents.
    NoRegistration,
}

impl FaultKind {
    /// The fault that a host’s record knows it by, where records say what hosts do with it.
    pub fn checked(self) -> Option<Checked> {
        match self {
            Self::Redirected => Some(Checked::DocumentMoved),
            Self::ChallengeOnSuccess | Self::ChallengeOnOtherStatus => Some(Checked::ChallengeElsewhere),
            Self::ResourceDocumentMissing => Some(Checked::NoResourceDocument),
            Self::NoAuthorizationServers => Some(Checked::NoAuthorizationServers),
            Self::MetadataNowhere => Some(Checked::NoMetadata),
            Self::ResourceMissing | Self::ResourceOther => Some(Checked::OtherResource),
            Self::IssuerMissing | Self::IssuerOther => Some(Checked::OtherIssuer),
            Self::S256ListMissing | Self::S256NotListed => Some(Checked::S256NotListed),
            Self::Unreachable
            | Self::NotAllowed
            | Self::StatusOdd
            | Self::WebPage
            | Self::TooLarge
            | Self::NotUtf8
            | Self::Empty
            | Self::NotJson
            | Self::CutJson
            | Self::NotAnObject
            | Self::TooDeep
            | Self::MembersDoubled
            | Self::MemberOdd
            | Self::OtherRevisionOnly
            | Self::NoRevision
            | Self::AsksNobody
            | Self::ErrorInsteadOfChallenge
            | Self::ChallengeOnToolsListOnly
            | Self::ChallengeMissing
            | Self::ChallengeOtherScheme
            | Self::ChallengeWithoutAddress
            | Self::ChallengeAddressOdd
            | Self::ChallengeUnquoted
            | Self::ChallengeOnOtherHost
            | Self::SeveralAuthorizationServers
            | Self::HeaderNotListed
            | Self::OfflineAccessInResource
            | Self::IssuerOdd
            | Self::EarlierIssuerOther
            | Self::EndpointMissing
            | Self::EndpointUnusable
            | Self::EndpointNotHttps
            | Self::EndpointElsewhere
            | Self::CodeFlowNotListed
            | Self::RefreshGrantNotListed
            | Self::OfflineAccessNotListed
            | Self::ScopesListMissing
            | Self::NoRegistration => None,
        }
    }
}
