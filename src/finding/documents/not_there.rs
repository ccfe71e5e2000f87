//! A well-known address at which there is no document: hosts ask at several, and go by those that are there.

use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::{About, Finding, Place};

#[rustfmt::skip]
static RESOURCE: About = about(
    "resource-document-not-there",
    Severity::Warning,
    "There is no protected-resource document at this address",
    "MCP hosts learn from it which authorization server to ask. Without it they take the MCP server for its own authorization server, or give up. Plugins and GPT Actions ask for no such document",
    "Serve it as JSON with status 200 at /.well-known/oauth-protected-resource, with the server’s path behind it where it has one, and name that address in WWW-Authenticate: Bearer resource_metadata=\"…\"",
    source::CHALLENGE,
);

#[rustfmt::skip]
static METADATA: About = about(
    "metadata-not-there",
    Severity::Warning,
    "There is no metadata document at this address",
    "MCP hosts look for the authorization server’s metadata at /.well-known/oauth-authorization-server and /.well-known/openid-configuration. One of the two is enough; without both they guess the addresses, or give up. Plugins and GPT Actions ask for neither",
    "Serve the document as JSON with status 200 at one of the two: with an issuer that has a path, the path comes behind /.well-known/oauth-authorization-server. It belongs to the authorization server, which need not be the MCP server",
    source::ISSUER,
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[&RESOURCE, &METADATA];

/// What is to be said where this address was asked and something else than a document came; `None` for any other address.
pub(in crate::finding) fn not_there(address: &str, answer: &str) -> Option<Finding> {
    let path = address.split_once("/.well-known/")?.1;
    let about = if path.starts_with("oauth-protected-resource") {
        &RESOURCE
    } else if path.contains("oauth-authorization-server") || path.contains("openid-configuration") {
        &METADATA
    } else {
        return None;
    };
    Some(about.finding(Place::PastedAnswer, answer))
}
