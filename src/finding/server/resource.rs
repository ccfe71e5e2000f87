//! The protected-resource document (RFC 9728).

use super::source::{self, about, named};
use crate::claim::Severity;
use crate::finding::words::shown;
use crate::finding::{About, Finding};
use crate::server::{Fault, FaultKind};

#[rustfmt::skip]
pub(super) static NOWHERE: About = about(
    "resource-document-missing",
    Severity::Error,
    "There is no protected-resource document",
    "It says which authorization server people sign in at. It was looked for where the challenge names it, else at the well-known address of the server’s path, then at the root’s",
    "Serve it as JSON with status 200 at /.well-known/oauth-protected-resource, with the server’s path behind it, and name that address in WWW-Authenticate: Bearer resource_metadata=\"…\"",
    source::AUTHORIZATION,
);

#[rustfmt::skip]
pub(super) static MISSING: About = named(
    "resource-missing",
    Severity::Error,
    "resource is not in the protected-resource document",
    "A host compares it with the address that it was given for the server, and must not use a document where the two differ",
    "Add resource: the server’s address exactly as people type it",
    source::RESOURCE_CHECK,
);

#[rustfmt::skip]
pub(super) static OTHER: About = named(
    "resource-other",
    Severity::Error,
    "resource in the protected-resource document is another address",
    "It has to be the address that the host was given for the server, character by character: a slash or a path too much or too little is another one",
    "Write into resource the server’s address exactly as people type it",
    source::RESOURCE_CHECK,
);

#[rustfmt::skip]
pub(super) static NO_SERVERS: About = about(
    "resource-without-authorization-servers",
    Severity::Error,
    "The protected-resource document names no authorization server",
    "authorization_servers says where people sign in. Without it a host does not know where to send them",
    "Add authorization_servers: a list with the issuer of your authorization server",
    source::AUTHORIZATION,
);

#[rustfmt::skip]
pub(super) static SEVERAL: About = about(
    "resource-with-several-authorization-servers",
    Severity::Hint,
    "Several authorization servers are named",
    "The first one was used here, as most hosts do; others try each",
    "Put the one that all hosts can use first",
    source::RESOURCE,
);

#[rustfmt::skip]
pub(super) static NO_HEADER: About = named(
    "resource-header-not-listed",
    Severity::Warning,
    "bearer_methods_supported lacks header",
    "Every host sends the access token in the Authorization header and in no other way",
    "List header in bearer_methods_supported, or leave the member out",
    source::RESOURCE,
);

#[rustfmt::skip]
pub(super) static OFFLINE_ACCESS: About = named(
    "resource-with-offline-access",
    Severity::Hint,
    "offline_access is listed as a scope of the server",
    "It is no permission of the server: it belongs into the authorization server’s document alone, where hosts look for it",
    "Move offline_access into scopes_supported of the authorization server’s document",
    source::AUTHORIZATION,
);

#[rustfmt::skip]
pub(super) static ISSUER_ODD: About = about(
    "authorization-server-odd",
    Severity::Error,
    "The authorization server is named by what is no plain https address",
    "An issuer is a whole https address without a user name, a query or a fragment; the addresses of its document are made from it",
    "Write the issuer into authorization_servers exactly as the authorization server’s own document has it",
    source::RESOURCE,
);

pub(super) const ABOUTS: &[&About] =
    &[&NOWHERE, &MISSING, &OTHER, &NO_SERVERS, &ISSUER_ODD, &NO_HEADER, &SEVERAL, &OFFLINE_ACCESS];

/// With both addresses, and what lies between them. `address` is where the document lies.
pub(super) fn told(server: &str, address: &str, fault: &Fault, finding: Finding) -> Finding {
    let (there, typed) = (shown(&without_values(&fault.shows)), shown(&without_values(server)));
    if fault.kind == FaultKind::ResourceOther {
        let fix = match unlike(&fault.shows, server) {
            Some(unlike) => format!("Write {typed} into resource: {unlike}"),
            None => format!("Write {typed} into resource, or let people type what stands there"),
        };
        return Finding { evidence: format!("resource: {there}, typed: {typed} (at {address})"), fix, ..finding };
    }
    if fault.kind == FaultKind::ResourceDocumentMissing {
        let answered = if there.starts_with("no answer") { "" } else { "answered with " };
        return Finding { evidence: format!("{answered}{there}, the last at {address}"), ..finding };
    }
    if fault.kind == FaultKind::SeveralAuthorizationServers {
        return Finding { evidence: format!("authorization_servers has {there} entries (at {address})"), ..finding };
    }
    finding
}

/// An address without the values of its query: what stands there may be a key.
fn without_values(address: &str) -> String {
    let Some((before, query)) = address.split_once('?') else { return address.to_owned() };
    let named = |pair: &str| pair.split_once('=').map_or_else(|| pair.to_owned(), |(name, _)| format!("{name}=…"));
    format!("{before}?{}", query.split('&').map(named).collect::<Vec<_>>().join("&"))
}

/// What little the two differ in.
fn unlike(named: &str, typed: &str) -> Option<&'static str> {
    if named.strip_suffix('/') == Some(typed) {
        return Some("it has a slash too many at its end");
    }
    if typed.strip_suffix('/') == Some(named) {
        return Some("the slash at its end is missing");
    }
    if named.eq_ignore_ascii_case(typed) {
        return Some("capital and small letters differ");
    }
    if typed.split_once('?').is_some_and(|(before, _)| before == named) {
        return Some("the query is missing");
    }
    typed.starts_with(named.trim_end_matches('/')).then_some("a part of the server’s path is missing")
}

#[cfg(test)]
mod tests {
    use super::{unlike, without_values};

    #[test]
    fn a_missing_query_is_no_missing_path_and_its_values_are_not_shown() {
        let typed = "https://tea.example/mcp?key=k1&all";
        assert_eq!(unlike("https://tea.example/mcp", typed), Some("the query is missing"));
        assert_eq!(unlike("https://tea.example", typed), Some("a part of the server’s path is missing"));
        assert_eq!(without_values(typed), "https://tea.example/mcp?key=…&all");
        assert_eq!(without_values("https://tea.example/mcp"), "https://tea.example/mcp");
    }
}
