//! A protected resource's metadata (RFC 9728), which MCP hosts read first.

mod servers;

use super::member::Members;
use super::metadata::why_unusable;
use super::source::{self, about, named};
use crate::claim::Severity;
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place};

#[rustfmt::skip]
static MISSING: About = about(
    "resource-not-named",
    Severity::Error,
    "The protected-resource document names no resource",
    "resource has to be there: hosts compare it with the address that people typed, and refuse the document without it",
    "Add resource: the address of the server exactly as people type it",
    source::RESOURCE,
);

#[rustfmt::skip]
static UNUSABLE: About = named(
    "resource-address-odd",
    Severity::Warning,
    "resource is no plain https address",
    "It has to be the whole address of the server without a fragment; http is for a server on this computer alone",
    "Write the address of the server exactly as people type it",
    source::RESOURCE,
);

#[rustfmt::skip]
static COMPARE: About = named(
    "resource-must-be-the-address",
    Severity::Hint,
    "resource has to equal the address that people type",
    "Hosts compare the two, VS Code and others character by character: a slash or a path too much or too little, and they refuse the document. From the document alone nobody can see it",
    "Compare resource with the address in the host’s settings, its path and its last slash, too",
    source::RESOURCE_CHECK,
);

#[rustfmt::skip]
static OFFLINE_ACCESS: About = named(
    "resource-lists-offline-access",
    Severity::Hint,
    "offline_access is listed as a scope of the resource",
    "It is no permission of the resource: MCP’s specification wants it in the authorization server’s metadata alone, where hosts look for it",
    "Move offline_access into scopes_supported of the authorization server’s metadata",
    source::SPECIFICATION,
);

#[rustfmt::skip]
static NO_HEADER: About = named(
    "resource-takes-no-header",
    Severity::Warning,
    "bearer_methods_supported lacks header",
    "Every host sends the access token in the Authorization header and in no other way",
    "List header in bearer_methods_supported, or leave the member out",
    source::RESOURCE,
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[
    &MISSING,
    &UNUSABLE,
    &servers::NONE,
    &servers::MISNAMED,
    &servers::UNUSABLE,
    &servers::SLASH,
    &servers::SLASH_MISSING,
    &servers::DOCUMENT,
    &NO_HEADER,
    &servers::NO_REGISTRATION,
    &servers::SEVERAL,
    &OFFLINE_ACCESS,
    &COMPARE,
];

/// All that is to be said of it; `None` where it is none.
pub(super) fn found(members: &Members) -> Option<Vec<Finding>> {
    let known = ["bearer_methods_supported", "scopes_supported", "resource_name", "resource_documentation", "jwks_uri"];
    let resource_alone =
        members.has("resource") && members.names().all(|name| name == "resource" || name.starts_with("resource_"));
    let is_one = members.has("authorization_servers")
        || members.has("resource") && members.has(servers::SINGULAR)
        || members.has("resource") && known.iter().any(|name| members.has(name))
        || resource_alone;
    // A client's answers of Entra's first endpoint name a resource, too.
    if !is_one || members.has("token_type") || members.has("client_id") {
        return None;
    }
    let mut findings = resource(members);
    findings.extend(servers::look(members));
    let methods = members.list("bearer_methods_supported");
    if members.has("bearer_methods_supported") && !methods.has("header") {
        findings.push(NO_HEADER.finding(Place::PastedText, methods.shown("bearer_methods_supported")));
    }
    if members.list("scopes_supported").has("offline_access") {
        findings.push(OFFLINE_ACCESS.finding(Place::PastedText, "scopes_supported lists offline_access"));
    }
    Some(findings)
}

fn resource(members: &Members) -> Vec<Finding> {
    let Some(value) = members.get("resource").filter(|value| !value.is_null()) else {
        return vec![MISSING.finding(Place::PastedText, "resource is not there")];
    };
    let said = format!("resource: {}", value.as_str().map_or_else(|| "no text".to_owned(), shown));
    match why_unusable(value) {
        Some(why) => vec![UNUSABLE.finding(Place::PastedText, format!("{said} ({why})"))],
        None => vec![COMPARE.finding(Place::PastedText, said)],
    }
}
