//! The two endpoints of a sign-in: there, and to be asked.

use super::super::member::Members;
use super::in_document;
use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::words::shown;
use crate::finding::{About, Finding};
use crate::provider::discovery::ProviderMetadata;

#[rustfmt::skip]
pub(super) static MISSING: About = about(
    "metadata-endpoint-missing",
    Severity::Error,
    "The metadata names no address for a step of the sign-in",
    "Hosts take both addresses from this document: the page for the browser from authorization_endpoint, tokens from token_endpoint. Without them they guess /authorize and /token at the root, or refuse the document",
    "Add the missing one with its whole https address",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static UNUSABLE: About = about(
    "metadata-endpoint-unusable",
    Severity::Error,
    "An address in the metadata can’t be used",
    "An endpoint is a whole https address, without a fragment, a blank or a user name; http is for a server on this computer alone",
    "Write the whole https address of the endpoint",
    source::METADATA,
);

const NEEDED: [&str; 2] = ["authorization_endpoint", "token_endpoint"];

pub(super) fn look(members: &Members) -> Vec<Finding> {
    let mut findings = Vec::new();
    let missing: Vec<&str> =
        NEEDED.into_iter().filter(|name| members.get(name).is_none_or(serde_json::Value::is_null)).collect();
    if !missing.is_empty() {
        findings.push(in_document(&MISSING, format!("not there: {}", missing.join(", "))));
    }
    for name in ["authorization_endpoint", "token_endpoint", "registration_endpoint"] {
        let Some(value) = members.get(name).filter(|value| !value.is_null()) else { continue };
        if let Some(why) = why_unusable(value) {
            let said = value.as_str().map(|text| format!(" (“{}”)", shown(text))).unwrap_or_default();
            findings.push(in_document(&UNUSABLE, format!("{name} {why}{said}")));
        }
    }
    findings
}

/// As the look-up of a provider reads it: one rule for both.
pub(in crate::finding::documents) fn why_unusable(value: &serde_json::Value) -> Option<&'static str> {
    let document = serde_json::json!({ "issuer": "https://a.invalid", "token_endpoint": value });
    let read = ProviderMetadata::read(document.to_string().as_bytes()).ok()?;
    read.passed_over.iter().find(|(passed, _)| *passed == "token_endpoint").map(|(_, why)| *why)
}
