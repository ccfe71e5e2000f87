//! Pasted documents that are no token answer: metadata, protected-resource documents, what a registration endpoint answers,
//! a client's own document, an MCP server's challenge, a sign-in log's entry, a host's message. What each host would make of
//! them; nothing is fetched.

mod challenge;
mod client_document;
mod credentials;
mod host_message;
mod kind;
mod log_entry;
mod member;
mod metadata;
mod not_there;
mod other;
mod provider_log;
mod registration;
mod registration_refused;
mod resource;
pub(in crate::finding) mod source;

pub(in crate::finding) use kind::DocumentKind;
pub(in crate::finding) use not_there::not_there;
pub(in crate::finding) use registration::without_client_id;
pub(in crate::finding) use registration_refused::refused_otherwise;

use super::{About, Finding};
use crate::exchange::RawAnswer;
use member::Members;

/// What a document is, and what it tells, gravest first.
pub(in crate::finding) struct Documented {
    pub(in crate::finding) kind: DocumentKind,
    pub(in crate::finding) findings: Vec<Finding>,
}

/// What members of an object are, if they are of its kind.
type Look = fn(&Members) -> Option<Vec<Finding>>;

/// The document in a pasted answer, or in its body alone.
pub(in crate::finding) fn of_answer(answer: &RawAnswer) -> Option<Documented> {
    let challenge =
        challenge::found(answer.status, &answer.headers).map(|findings| documented(DocumentKind::Challenge, findings));
    challenge.or_else(|| found(std::str::from_utf8(&answer.body).ok()?))
}

/// The document that a JSON text is, if it is one.
pub(in crate::finding) fn found(json: &str) -> Option<Documented> {
    if let Some(findings) = log_entry::found(json) {
        return Some(documented(DocumentKind::SignInLog, findings));
    }
    if let Some(findings) = provider_log::found(json) {
        return Some(documented(DocumentKind::SignInLog, findings));
    }
    let members = Members::read(json)?;
    if let Some(findings) = credentials::found(&members) {
        return Some(documented(DocumentKind::Other, findings));
    }
    // Whatever has tokens is an answer of a token endpoint.
    if members.has("access_token") || members.has("refresh_token") || members.has("id_token") {
        return None;
    }
    let looks: [(DocumentKind, Look); 7] = [
        (DocumentKind::RegistrationRefused, registration_refused::found),
        (DocumentKind::Metadata, metadata::found),
        (DocumentKind::ProtectedResource, resource::found),
        (DocumentKind::ClientDocument, client_document::found),
        (DocumentKind::Registration, registration::found),
        (DocumentKind::Other, other::found),
        (DocumentKind::HostMessage, host_message::found),
    ];
    looks.into_iter().find_map(|(kind, look)| Some(documented(kind, look(&members)?)))
}

fn documented(kind: DocumentKind, mut findings: Vec<Finding>) -> Documented {
    findings.sort_by_key(|finding| finding.severity);
    Documented { kind, findings }
}

/// What each finding of a document is about.
pub(in crate::finding) fn abouts() -> impl Iterator<Item = &'static About> {
    [
        metadata::ABOUTS,
        resource::ABOUTS,
        registration::ABOUTS,
        registration_refused::ABOUTS,
        client_document::ABOUTS,
        challenge::ABOUTS,
        not_there::ABOUTS,
        other::ABOUTS,
        credentials::ABOUTS,
        provider_log::ABOUTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests;
