//! A client's own document, whose address is its client id: ChatGPT, Claude and others have one in place of a registration.

use super::member::Members;
use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place};

#[rustfmt::skip]
static SECRET: About = about(
    "client-document-holds-a-secret",
    Severity::Error,
    "The client’s document holds a secret",
    "Everybody can read the document, so a client of this kind has no secret and must not use a method with one",
    "Take client_secret out and use none or private_key_jwt",
    source::CLIENT_DOCUMENTS,
);

#[rustfmt::skip]
static KEY: About = about(
    "client-document-method",
    Severity::Warning,
    "The client’s document names private_key_jwt",
    "A server that takes only none refuses this client as unknown or invalid. ChatGPT’s document names private_key_jwt as its preference and lists none as well in token_endpoint_auth_methods_supported",
    "As the server: take private_key_jwt, or read the list and go on with none",
    source::CLIENT_DOCUMENTS,
);

#[rustfmt::skip]
static READ: About = about(
    "client-document-read",
    Severity::Hint,
    "This is a client’s own document",
    "Its address is the client id. The authorization server fetches it in place of a registration, and compares redirect_uri with those in it",
    "As the server: read it on the first sign-in, ignore what you don’t know, and allow any port for loopback addresses in it",
    source::CLIENT_DOCUMENTS,
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[&SECRET, &KEY, &READ];

/// All that is to be said of it; `None` where it is none.
pub(super) fn found(members: &Members) -> Option<Vec<Finding>> {
    let id = members.text("client_id").filter(|id| id.starts_with("https://"))?;
    // An answer of a registration endpoint says when it was given, or how it is changed.
    let registered = ["client_id_issued_at", "client_secret_expires_at", "registration_access_token"];
    if !members.has("redirect_uris") || registered.iter().any(|name| members.has(name)) {
        return None;
    }
    let said = format!("client_id: {}", shown(id));
    let mut findings = Vec::new();
    if members.has("client_secret") {
        findings.push(SECRET.finding(Place::PastedText, "client_secret is there"));
    }
    if members.text("token_endpoint_auth_method") == Some("private_key_jwt") {
        findings.push(KEY.finding(Place::PastedText, "token_endpoint_auth_method: private_key_jwt"));
    }
    findings.push(READ.finding(Place::PastedText, said));
    Some(findings)
}
