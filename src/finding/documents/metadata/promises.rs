//! What the metadata demands of every request, and what it promises of every callback.

use super::super::member::Members;
use super::in_document;
use super::source::{self, about, named};
use crate::claim::Severity;
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static DEMANDED: About = about(
    "metadata-demands-unusual-requests",
    Severity::Warning,
    "The metadata demands requests that no known host sends",
    "Plugins, GPT Actions and MCP hosts open the authorization page with a plain request: not pushed before (PAR), not signed (JAR)",
    "Allow plain authorization requests for these clients, and take the demand out of the metadata",
    source::PUSHED,
);

#[rustfmt::skip]
pub(super) static ISS: About = named(
    "metadata-promises-iss",
    Severity::Hint,
    "iss is promised for every redirect",
    "With authorization_response_iss_parameter_supported, hosts refuse a redirect without iss, an error’s as well, or with one that is not the issuer character by character. ChatGPT then uses one callback for all: https://chatgpt.com/connector_platform_oauth_redirect",
    "Look that iss stands in every redirect, in those with error, too. If it does not, take the member out",
    source::ISS,
);

pub(super) fn look(members: &Members) -> Vec<Finding> {
    const PROMISE: &str = "authorization_response_iss_parameter_supported";
    const DEMANDS: [&str; 2] = ["require_pushed_authorization_requests", "require_signed_request_object"];
    let demanded: Vec<&str> = DEMANDS.into_iter().filter(|name| members.is_true(name)).collect();
    let mut findings = Vec::new();
    if !demanded.is_empty() {
        findings.push(in_document(&DEMANDED, format!("{}: true", demanded.join(", "))));
    }
    if members.is_true(PROMISE) {
        findings.push(in_document(&ISS, format!("{PROMISE}: true")));
    }
    findings
}
