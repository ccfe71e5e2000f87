//! What each kind of fault is about.

use super::{challenge, documents, metadata, resource};
use crate::finding::About;
use crate::server::FaultKind;

/// Its words; `None` where it is worth telling only with what came of it.
pub(super) fn about_of(kind: FaultKind) -> Option<&'static About> {
    Some(match kind {
        FaultKind::Unreachable => &documents::UNREACHABLE,
        FaultKind::NotAllowed => &documents::NOT_ALLOWED,
        FaultKind::Redirected => &documents::REDIRECTED,
        FaultKind::StatusOdd => &documents::STATUS_ODD,
        FaultKind::WebPage
        | FaultKind::TooLarge
        | FaultKind::NotUtf8
        | FaultKind::Empty
        | FaultKind::NotJson
        | FaultKind::CutJson
        | FaultKind::NotAnObject
        | FaultKind::TooDeep => &documents::UNREADABLE,
        FaultKind::MembersDoubled => &documents::DOUBLED,
        FaultKind::MemberOdd => &documents::MEMBER_ODD,
        FaultKind::OtherRevisionOnly => &challenge::OTHER_REVISION,
        FaultKind::NoRevision => &challenge::NO_REVISION,
        FaultKind::AsksNobody => &challenge::ASKS_NOBODY,
        FaultKind::ErrorInsteadOfChallenge => &challenge::ERROR,
        FaultKind::ChallengeOnToolsListOnly => &challenge::ON_TOOLS_LIST,
        FaultKind::ChallengeMissing => &challenge::MISSING,
        FaultKind::ChallengeOtherScheme => &challenge::OTHER_SCHEME,
        FaultKind::ChallengeOnSuccess | FaultKind::ChallengeOnOtherStatus => &challenge::ELSEWHERE,
        FaultKind::ChallengeWithoutAddress => &challenge::WITHOUT_ADDRESS,
        FaultKind::ChallengeAddressOdd => &challenge::ADDRESS_ODD,
        FaultKind::ChallengeUnquoted => &challenge::UNQUOTED,
        FaultKind::ChallengeOnOtherHost => &challenge::OTHER_HOST,
        FaultKind::ResourceDocumentMissing => &resource::NOWHERE,
        FaultKind::ResourceMissing => &resource::MISSING,
        FaultKind::ResourceOther => &resource::OTHER,
        FaultKind::NoAuthorizationServers => &resource::NO_SERVERS,
        FaultKind::SeveralAuthorizationServers => &resource::SEVERAL,
        FaultKind::HeaderNotListed => &resource::NO_HEADER,
        FaultKind::OfflineAccessInResource => &resource::OFFLINE_ACCESS,
        FaultKind::IssuerOdd => &resource::ISSUER_ODD,
        FaultKind::MetadataNowhere => &metadata::NOWHERE,
        FaultKind::IssuerMissing => &metadata::ISSUER_MISSING,
        FaultKind::IssuerOther => &metadata::ISSUER_OTHER,
        FaultKind::EarlierIssuerOther => &metadata::EARLIER_OTHER,
        FaultKind::EndpointMissing => &metadata::ENDPOINT_MISSING,
        FaultKind::EndpointUnusable => &metadata::ENDPOINT_UNUSABLE,
        FaultKind::EndpointNotHttps => &metadata::ENDPOINT_HTTP,
        FaultKind::EndpointElsewhere => &metadata::ENDPOINT_ELSEWHERE,
        FaultKind::S256ListMissing | FaultKind::S256NotListed => &metadata::S256,
        FaultKind::CodeFlowNotListed => &metadata::CODE_FLOW,
        FaultKind::RefreshGrantNotListed => &metadata::REFRESH_GRANT,
        FaultKind::OfflineAccessNotListed => &metadata::OFFLINE_ACCESS,
        // What is not asked for then is told where no refresh token came; and what there is no registration for, with the ways
        // to a client.
        FaultKind::ScopesListMissing | FaultKind::NoRegistration => return None,
    })
}

/// Whether it is a question as long as nobody has signed in, and none once somebody has.
pub(super) fn is_of_a_look_up_alone(about: &About) -> bool {
    [metadata::OFFLINE_ACCESS.id, documents::NOT_ALLOWED.id].contains(&about.id)
}
