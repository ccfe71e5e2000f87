//! The issuer, which clients compare character by character.

use url::Url;

use super::super::member::Members;
use super::in_document;
use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::words::shown;
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static MISSING: About = about(
    "metadata-issuer-missing",
    Severity::Warning,
    "The metadata names no issuer",
    "Clients compare issuer with the address under which they asked for the document, and refuse one that names none",
    "Add issuer: the address of the authorization server as authorization_servers names it",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static ODD: About = about(
    "metadata-issuer-odd",
    Severity::Warning,
    "The issuer is no plain https address",
    "An issuer is an https address in small letters, without a query and a fragment, and not the address of the document itself",
    "Write the address of the authorization server, without /.well-known/…, and use the same everywhere",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static SLASH: About = about(
    "metadata-issuer-slash",
    Severity::Hint,
    "The issuer ends in a slash",
    "That is allowed, and clients compare it character by character: authorization_servers and iss need the slash, too",
    "Write the issuer with its slash into authorization_servers and into iss",
    source::ISSUER,
);

pub(super) fn look(members: &Members) -> Vec<Finding> {
    let Some(issuer) = members.text("issuer") else {
        return if members.has("issuer") { Vec::new() } else { vec![in_document(&MISSING, "issuer is not there")] };
    };
    let said = format!("issuer: {}", shown(issuer));
    match why_odd(issuer) {
        Some(why) => vec![in_document(&ODD, format!("{said} ({why})"))],
        None if issuer.ends_with('/') => vec![in_document(&SLASH, said)],
        None => Vec::new(),
    }
}

fn why_odd(issuer: &str) -> Option<&'static str> {
    let Ok(url) = Url::parse(issuer) else { return Some("it is no whole address") };
    let host = issuer.split("//").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    if url.scheme() != "https" && !crate::host::is_loopback(&url) {
        Some("it is not https")
    } else if url.query().is_some() || url.fragment().is_some() {
        Some("it has a query or a fragment")
    } else if issuer.contains('{') {
        Some("it is a template: the document of /common or /organizations is nobody’s; take the tenant’s own")
    } else if issuer.contains("/.well-known/") {
        Some("it is the address of a document")
    } else if host.chars().any(char::is_uppercase) {
        Some("its host has capital letters")
    } else {
        None
    }
}
