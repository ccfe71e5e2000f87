//! Whether hosts would get a refresh token.

use super::super::member::Members;
use super::in_document;
use super::source::{self, named};
use crate::claim::Severity;
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static NOT_LISTED: About = named(
    "metadata-refresh-not-listed",
    Severity::Warning,
    "refresh_token is not among the grant types of the metadata",
    "Hosts read that there are no refreshes here: they ask for no refresh token or use none, and users sign in again when the first access token ends",
    "If the server refreshes, list refresh_token in grant_types_supported",
    source::METADATA,
);

#[rustfmt::skip]
pub(super) static NOT_ASKED_FOR: About = named(
    "metadata-offline-access-not-listed",
    Severity::Warning,
    "offline_access is not listed, so MCP hosts don’t ask for it",
    "ChatGPT, Claude and Copilot Studio ask for scopes that the metadata lists. Where the provider gives a refresh token for offline_access alone, none comes, and users sign in again when the access token ends, often every hour. A provider that gives one without it, such as Cognito, is sound",
    "If refresh tokens hang on offline_access, list it in scopes_supported of the authorization server (not of the protected resource). Sign in here with the scope of the host to see whether a refresh token comes",
    source::NO_REFRESH,
);

const GOOGLE: &str = "Google has no such scope: it gives a refresh token for access_type=offline in the authorization \
                      request (with prompt=consent), which MCP hosts don’t send, so users sign in again every hour";
const GOOGLE_FIX: &str = "Put a server of your own in between that adds access_type=offline and prompt=consent to the \
                          authorization request";

pub(super) fn look(members: &Members) -> Vec<Finding> {
    let (grants, scopes) = (members.list("grant_types_supported"), members.list("scopes_supported"));
    let mut findings = Vec::new();
    if !grants.texts().is_empty() && !grants.has("refresh_token") {
        findings.push(in_document(&NOT_LISTED, grants.shown("grant_types_supported")));
    }
    if !scopes.texts().is_empty() && !scopes.has("offline_access") {
        let finding = in_document(&NOT_ASKED_FOR, scopes.shown("scopes_supported"));
        let google = members.text("issuer").is_some_and(|issuer| issuer.contains("accounts.google.com"));
        findings.push(if google {
            Finding { cause: GOOGLE.to_owned(), fix: GOOGLE_FIX.to_owned(), ..finding }
        } else {
            finding
        });
    }
    findings
}
