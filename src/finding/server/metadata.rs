//! The authorization server's document (RFC 8414, OpenID Connect Discovery).

use super::source::{self, about, named};
use crate::claim::Severity;
use crate::finding::about::Begins;
use crate::finding::words::shown;
use crate::finding::{About, Finding};
use crate::server::{Fault, FaultKind};

#[rustfmt::skip]
pub(super) static NOWHERE: About = about(
    "authorization-server-document-missing",
    Severity::Error,
    "There is no document of the authorization server",
    "It names the page where people sign in and the address for tokens. It was looked for at all well-known addresses that are made from the issuer, OAuth’s and OpenID’s",
    "Serve it as JSON with status 200 at /.well-known/oauth-authorization-server; where the issuer has a path, the path comes behind that",
    source::DISCOVERY,
);

#[rustfmt::skip]
pub(super) static ISSUER_MISSING: About = about(
    "authorization-server-issuer-missing",
    Severity::Error,
    "The authorization server’s document names no issuer",
    "A host compares it with the entry of authorization_servers that led there, and must not use the document where the two differ",
    "Add issuer: the very text that stands in authorization_servers",
    source::ISSUER,
);

#[rustfmt::skip]
pub(super) static ISSUER_OTHER: About = named(
    "authorization-server-issuer-other",
    Severity::Error,
    "issuer in the authorization server’s document is another one",
    "It has to be the entry of authorization_servers that led there, character by character: a slash at the end or another name of the same host is another issuer",
    "Write the same text into authorization_servers and into issuer",
    source::ISSUER,
);

#[rustfmt::skip]
pub(super) static EARLIER_OTHER: About = about(
    "authorization-server-issuer-other-before",
    Severity::Hint,
    "Another issuer’s document lies at an earlier address",
    "The right one was found at a later well-known address. Hosts that stop at the first document find the wrong one",
    "Serve the right document at all of its addresses, or nothing at the others",
    source::ISSUER,
);

#[rustfmt::skip]
pub(super) static ENDPOINT_MISSING: About = about(
    "authorization-server-endpoint-missing",
    Severity::Error,
    "The authorization server’s document lacks an endpoint",
    "Hosts take both addresses from this document: the page for the browser from authorization_endpoint, tokens from token_endpoint",
    "Add the missing one with its whole https address",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static ENDPOINT_UNUSABLE: About = about(
    "authorization-server-endpoint-unusable",
    Severity::Error,
    "An endpoint in the authorization server’s document can’t be used",
    "An endpoint is a whole https address, without a fragment, a blank or a user name",
    "Write the whole https address of the endpoint",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static ENDPOINT_HTTP: About = about(
    "authorization-server-endpoint-http",
    Severity::Warning,
    "An endpoint is plain http",
    "Codes, secrets and tokens can be read on the way. It is for a server on this computer alone, and hosts refuse it elsewhere",
    "Serve the endpoint by https, and name that address",
    source::SECURITY,
);

#[rustfmt::skip]
pub(super) static ENDPOINT_ELSEWHERE: About = about(
    "authorization-server-endpoint-elsewhere",
    Severity::Hint,
    "An endpoint is on another host than the issuer",
    "That is allowed, and hosts send people, codes and tokens there. A document that somebody else wrote would do the same",
    "Look that the host is yours; serve the endpoints on the issuer’s host, if you can",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static S256: About = about(
    "authorization-server-s256-not-listed",
    Severity::Error,
    "The authorization server’s document does not list PKCE with S256",
    "Where code_challenge_methods_supported does not list S256, or is not there, the document says that the server takes no PKCE, whatever it does",
    "Add \"code_challenge_methods_supported\": [\"S256\"]",
    source::SECURITY,
);

#[rustfmt::skip]
pub(super) static CODE_FLOW: About = about(
    "authorization-server-code-flow-not-listed",
    Severity::Warning,
    "The authorization server’s document does not list the authorization-code flow",
    "Every host uses it: response_type=code, then grant_type=authorization_code. Some stop where a list leaves it out",
    "List code in response_types_supported and authorization_code in grant_types_supported",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static REFRESH_GRANT: About = named(
    "authorization-server-refresh-not-listed",
    Severity::Warning,
    "refresh_token is not among the grant types of the authorization server",
    "By its document there are no refreshes here: some hosts then ask for no refresh token or use none, and users sign in again when the first access token ends",
    "If the server refreshes, list refresh_token in grant_types_supported",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static OFFLINE_ACCESS: About = named(
    "authorization-server-offline-access-not-listed",
    Severity::Hint,
    "offline_access is not listed, so hosts don’t ask for it",
    "Where a server gives a refresh token for offline_access alone, none comes then, and users sign in again when the access token ends. One that gives it without is sound",
    "If refresh tokens hang on offline_access, list it in scopes_supported of the authorization server. Sign in here to see whether a refresh token comes",
    source::AUTHORIZATION,
);

pub(super) const ABOUTS: &[&About] = &[
    &NOWHERE,
    &ISSUER_MISSING,
    &ISSUER_OTHER,
    &S256,
    &ENDPOINT_MISSING,
    &ENDPOINT_UNUSABLE,
    &ENDPOINT_HTTP,
    &CODE_FLOW,
    &REFRESH_GRANT,
    &ENDPOINT_ELSEWHERE,
    &EARLIER_OTHER,
    &OFFLINE_ACCESS,
];

/// With the name of the endpoint; with the issuer that the document was asked for.
pub(super) fn told(wanted: Option<&str>, fault: &Fault, finding: Finding) -> Finding {
    let name = fault.pointer.as_deref().and_then(|pointer| pointer.strip_prefix('/')).map(shown).unwrap_or_default();
    if matches!(fault.kind, FaultKind::IssuerOther | FaultKind::EarlierIssuerOther) {
        let wanted = wanted.map(|wanted| format!(", in authorization_servers: {}", shown(wanted)));
        return Finding { evidence: format!("{}{}", finding.evidence, wanted.unwrap_or_default()), ..finding };
    }
    if fault.kind == FaultKind::MetadataNowhere {
        let answered = if finding.evidence.starts_with("no answer") { "" } else { "answered with " };
        return Finding { evidence: format!("{answered}{}", finding.evidence), ..finding };
    }
    let titles = [
        (FaultKind::EndpointMissing, "is not in the authorization server’s document"),
        (FaultKind::EndpointUnusable, "in the authorization server’s document can’t be used"),
        (FaultKind::EndpointNotHttps, "is plain http"),
        (FaultKind::EndpointElsewhere, "is on another host than the issuer"),
    ];
    match titles.into_iter().find(|(kind, _)| *kind == fault.kind) {
        Some((_, rest)) => Finding { title: format!("{name} {rest}"), begins: Begins::Name, ..finding },
        None => finding,
    }
}
