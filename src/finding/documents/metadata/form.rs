//! Members of a type that they should not have: some hosts refuse the whole document for one.

use super::super::member::{Listed, Members};
use super::in_document;
use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static ODD: About = about(
    "metadata-member-odd",
    Severity::Warning,
    "A member of the metadata has a type that it should not have",
    "Hosts that rest on MCP’s SDK for TypeScript, among them Claude Code and Cursor, refuse the whole document for one member that is null, a text in place of a list, or a text in place of true",
    "Leave out what there is none of, in place of null; write lists as lists of texts, and true and false without quotation marks",
    source::SDK,
);

#[rustfmt::skip]
pub(super) static EMPTY: About = about(
    "metadata-list-empty",
    Severity::Warning,
    "A list in the metadata is empty",
    "An empty list says that nothing of the kind is taken; hosts read it so. A list that is left out has its default",
    "Fill the list, or leave the member out",
    source::METADATA,
);

pub(super) fn look(members: &Members) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut odd, mut empty) = (Vec::new(), Vec::new());
    for name in members.names().filter(|name| is_known(name)) {
        let null = members.get(name).is_some_and(serde_json::Value::is_null);
        match members.list(name) {
            _ if null => odd.push(format!("{name} is null")),
            _ if is_flag(name) => {
                if members.get(name).is_some_and(|value| !value.is_boolean()) {
                    odd.push(format!("{name} is neither true nor false"));
                }
            }
            _ if !name.ends_with("_supported") => {
                // An endpoint that is no text has a finding of its own.
                let endpoint = name.ends_with("_endpoint");
                if !endpoint && members.get(name).is_some_and(|value| !value.is_string()) {
                    odd.push(format!("{name} is no text"));
                }
            }
            Listed::Odd => odd.push(format!("{name} is no list of texts")),
            Listed::Texts(texts) if texts.is_empty() => empty.push(name.to_owned()),
            Listed::Texts(_) | Listed::Absent => {}
        }
    }
    if !odd.is_empty() {
        findings.push(in_document(&ODD, odd.join(", ")));
    }
    if !empty.is_empty() {
        findings.push(in_document(&EMPTY, format!("empty: {}", empty.join(", "))));
    }
    findings
}

/// Those that hosts read. Anything else may be of any type.
fn is_known(name: &str) -> bool {
    [
        "issuer",
        "authorization_endpoint",
        "token_endpoint",
        "registration_endpoint",
        "jwks_uri",
        "scopes_supported",
        "response_types_supported",
        "grant_types_supported",
        "token_endpoint_auth_methods_supported",
        "code_challenge_methods_supported",
    ]
    .contains(&name)
        || is_flag(name)
}

fn is_flag(name: &str) -> bool {
    ["client_id_metadata_document_supported", "authorization_response_iss_parameter_supported"].contains(&name)
}
