//! How a host that nobody has told of gets a client.

use super::super::member::Members;
use super::in_document;
use super::source::{self, about, named};
use crate::claim::{Severity, Sureness};
use crate::finding::{About, Finding};

#[rustfmt::skip]
pub(super) static NO_WAY: About = named(
    "metadata-no-registration",
    Severity::Warning,
    "MCP hosts can’t get a client here by themselves",
    "The metadata has neither registration_endpoint (dynamic client registration) nor client_id_metadata_document_supported: Claude Code, Codex, Cursor and others say that the server “does not support dynamic client registration”. Plugins and GPT Actions don’t need it: their client is typed in",
    "Offer one of the two, or make a client for each host and enter its id (and secret) there: ChatGPT, Claude, VS Code and Claude Code have a field for it",
    source::SPECIFICATION,
);

#[rustfmt::skip]
pub(super) static WITHOUT_NONE: About = named(
    "metadata-client-documents-without-none",
    Severity::Warning,
    "Claude and Codex won’t use their client documents here",
    "They do so only where the metadata has client_id_metadata_document_supported and lists none in token_endpoint_auth_methods_supported; else they register, where there is a registration_endpoint. ChatGPT takes private_key_jwt as well",
    "List none (and private_key_jwt, where you take it) in token_endpoint_auth_methods_supported",
    source::CLAUDE,
);

#[rustfmt::skip]
pub(super) static BY_DOCUMENT_ALONE: About = about(
    "metadata-client-documents-alone",
    Severity::Hint,
    "Only hosts with a client document get a client here by themselves",
    "There is no registration_endpoint. ChatGPT, Claude, Codex, VS Code, Grok and Zed have such a document; Cursor, Copilot Studio, Gemini CLI, LibreChat and n8n were reported to have none",
    "Offer dynamic registration besides, or give those hosts a client id of your own",
    source::SPECIFICATION,
);

#[rustfmt::skip]
pub(super) static CLOSED: About = about(
    "metadata-registration-not-for-all",
    Severity::Hint,
    "The registration endpoint may turn hosts away",
    "It is there, but its provider takes registrations from known callers only",
    "Try it with a POST that has no token, or make a client for each host and enter its id there",
    source::SPECIFICATION,
);

/// Providers whose endpoint is not open to everybody, by what its address holds, and what it wants.
const CLOSED_ONES: [(&str, &str); 4] = [
    (".okta.com/", "Okta’s registration endpoint wants an API token, which no MCP host brings: it answers 403"),
    (".oktapreview.com/", "Okta’s registration endpoint wants an API token, which no MCP host brings: it answers 403"),
    (
        "/clients-registrations/",
        "Keycloak takes anonymous registrations only as the realm’s policies allow (Trusted Hosts): as it comes, none from outside",
    ),
    (".auth0.com/", "Auth0 takes registrations only where the tenant’s settings allow dynamic client registration"),
];

/// What is known of this endpoint's provider.
fn closed(endpoint: &str) -> Option<Finding> {
    let (_, cause) = CLOSED_ONES.into_iter().find(|(part, _)| endpoint.contains(part))?;
    let finding = in_document(&CLOSED, "registration_endpoint is there");
    Some(Finding { cause: cause.to_owned(), sureness: Sureness::Reported, ..finding })
}

pub(super) fn look(members: &Members) -> Vec<Finding> {
    const METHODS: &str = "token_endpoint_auth_methods_supported";
    let registers = members.text("registration_endpoint").is_some();
    let by_document = members.is_true("client_id_metadata_document_supported");
    let mut findings = Vec::new();
    if !registers && !by_document {
        let said = "neither registration_endpoint nor client_id_metadata_document_supported is there";
        findings.push(in_document(&NO_WAY, said));
    }
    findings.extend(members.text("registration_endpoint").and_then(closed));
    let methods = members.list(METHODS);
    if by_document && !methods.has("none") {
        findings.push(in_document(&WITHOUT_NONE, methods.shown(METHODS)));
    }
    if by_document && !registers {
        findings.push(in_document(&BY_DOCUMENT_ALONE, "registration_endpoint is not there"));
    }
    findings
}
