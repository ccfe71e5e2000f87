//! The flow and the answer that every host asks for.

use super::super::member::{Listed, Members};
use super::in_document;
use super::source::{self, named};
use crate::claim::Severity;
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static RESPONSE_TYPES_MISSING: About = named(
    "metadata-response-types-missing",
    Severity::Warning,
    "response_types_supported is not in the metadata",
    "It has to be there (RFC 8414), and MCP’s SDK for TypeScript, which Claude Code, Cursor and others rest on, refuses the document without it",
    "Add \"response_types_supported\": [\"code\"]",
    source::SDK,
);

#[rustfmt::skip]
pub(super) static CODE_NOT_LISTED: About = super::source::about(
    "metadata-code-flow-not-listed",
    Severity::Warning,
    "The metadata does not list the authorization-code flow",
    "Every host uses it: response_type=code, then grant_type=authorization_code. MCP hosts stop where a list leaves it out",
    "List code in response_types_supported and authorization_code in grant_types_supported",
    source::METADATA,
);

pub(super) fn look(members: &Members) -> Vec<Finding> {
    let (types, grants) = (members.list("response_types_supported"), members.list("grant_types_supported"));
    let mut findings = Vec::new();
    if types == Listed::Absent {
        findings.push(in_document(&RESPONSE_TYPES_MISSING, types.shown("response_types_supported")));
    }
    let lacks = |list: &Listed, word: &str| !list.texts().is_empty() && !list.has(word);
    if lacks(&types, "code") {
        findings.push(in_document(&CODE_NOT_LISTED, types.shown("response_types_supported")));
    } else if lacks(&grants, "authorization_code") {
        findings.push(in_document(&CODE_NOT_LISTED, grants.shown("grant_types_supported")));
    }
    findings
}
