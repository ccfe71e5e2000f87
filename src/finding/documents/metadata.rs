//! An authorization server's metadata: what MCP hosts would miss in it, and that plugins and GPT Actions miss nothing.

mod client_methods;
mod endpoints;
mod flows;
mod form;
mod issuer;
mod pkce;
mod plugins;
mod promises;
mod refreshing;
mod registering;

pub(super) use endpoints::why_unusable;

use super::member::Members;
use super::source;
use crate::finding::{About, Finding};

/// What each finding is about, in the order in which they are to be mended.
pub(super) const ABOUTS: &[&About] = &[
    &endpoints::MISSING,
    &endpoints::UNUSABLE,
    &form::ODD,
    &form::EMPTY,
    &issuer::MISSING,
    &issuer::ODD,
    &flows::RESPONSE_TYPES_MISSING,
    &flows::CODE_NOT_LISTED,
    &promises::DEMANDED,
    &pkce::NOT_LISTED,
    &registering::NO_WAY,
    &registering::WITHOUT_NONE,
    &registering::BY_DOCUMENT_ALONE,
    &registering::CLOSED,
    &client_methods::NO_SECRET,
    &refreshing::NOT_LISTED,
    &refreshing::NOT_ASKED_FOR,
    &promises::ISS,
    &issuer::SLASH,
    &plugins::FINE,
    &plugins::BASIC_ALONE,
];

/// All that is to be said of it; `None` where it is no metadata.
pub(super) fn found(members: &Members) -> Option<Vec<Finding>> {
    const ENDPOINTS: [&str; 4] = ["authorization_endpoint", "token_endpoint", "registration_endpoint", "jwks_uri"];
    let endpoints = ENDPOINTS.iter().filter(|name| members.has(name)).count();
    let lists = members.names().filter(|name| name.ends_with("_supported")).count();
    let is_one =
        endpoints >= 2 || members.has("issuer") && (endpoints > 0 || lists > 0) || endpoints == 1 && lists >= 2;
    // A protected resource's and a client's own document share names with it.
    if !is_one || members.has("resource") || members.has("redirect_uris") || members.has("client_secret") {
        return None;
    }
    let looks: [fn(&Members) -> Vec<Finding>; 10] = [
        endpoints::look,
        form::look,
        issuer::look,
        flows::look,
        promises::look,
        pkce::look,
        registering::look,
        client_methods::look,
        refreshing::look,
        plugins::look,
    ];
    Some(looks.into_iter().flat_map(|look| look(members)).collect())
}

/// A finding in a document, with what proves it.
fn in_document(about: &'static About, evidence: impl Into<String>) -> Finding {
    about.finding(crate::finding::Place::PastedText, evidence)
}
