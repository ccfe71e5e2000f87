//! What a registration endpoint refused (RFC 7591, section 3.2.2). Its words say what it did not like.

use super::member::Members;
use super::source::{self, about};
use crate::claim::Severity;
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place};

#[rustfmt::skip]
static METHOD: About = about(
    "registration-method-refused",
    Severity::Error,
    "The registration was refused for the way in which the client is to be shown",
    "This is an answer of the registration endpoint, not of the token endpoint. The host asked for a token_endpoint_auth_method that is not taken: Claude’s and ChatGPT’s servers ask for client_secret_post, programs on a computer for none",
    "Take the method that was asked for, or list in the metadata’s token_endpoint_auth_methods_supported only what is taken, so that hosts ask for that",
    source::REGISTRATION_ERROR,
);

#[rustfmt::skip]
static REDIRECT: About = about(
    "redirect-uri-refused",
    Severity::Error,
    "The registration was refused for its redirect URI",
    "This is an answer of the registration endpoint: a redirect URI of the host is not allowed there. Many servers keep a list",
    "Allow the host’s redirect URI: https://claude.ai/api/mcp/auth_callback, https://chatgpt.com/connector_platform_oauth_redirect and https://chatgpt.com/connector/oauth/…, for programs on a computer any port at http://127.0.0.1 and http://localhost",
    source::REGISTRATION_ERROR,
);

#[rustfmt::skip]
static STATEMENT: About = about(
    "registration-statement-refused",
    Severity::Error,
    "The registration was refused for its software statement",
    "The server wants a signed statement of who made the host’s program, and this one is missing or not approved. MCP hosts send none",
    "Take registrations without a software statement, or make a client by hand and enter its id in the host",
    source::REGISTRATION_ERROR,
);

#[rustfmt::skip]
static OTHER: About = about(
    "registration-refused",
    Severity::Error,
    "The registration endpoint refused the host",
    "This is an answer of the registration endpoint, not of the token endpoint: something in what the host asked for is not taken, a grant type, a scope, a response type, or the host itself",
    "Read the server’s own words, and compare them with what the host sent. Where it can’t be changed, make a client by hand and enter its id in the host’s settings",
    source::REGISTRATION_ERROR,
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[&METHOD, &REDIRECT, &STATEMENT, &OTHER];

/// A refusal by a name that is no registration's own: switched off, or only for those who have a token.
pub(in crate::finding) fn refused_otherwise(answer: &str) -> Finding {
    OTHER.finding(Place::PastedAnswer, answer)
}

/// The refusal; `None` where the error is another endpoint's.
pub(super) fn found(members: &Members) -> Option<Vec<Finding>> {
    let code = members.text("error")?;
    let said = ["error_description", "message", "detail"].into_iter().find_map(|name| members.text(name));
    let words = said.unwrap_or_default().to_lowercase();
    let about = match code {
        "invalid_redirect_uri" => &REDIRECT,
        "invalid_software_statement" | "unapproved_software_statement" => &STATEMENT,
        "invalid_client_metadata" if words.contains("auth_method") || words.contains("auth method") => &METHOD,
        "invalid_client_metadata" if words.contains("redirect") => &REDIRECT,
        "invalid_client_metadata" => &OTHER,
        _ => return None,
    };
    let evidence = said.map_or_else(|| format!("error {code}"), |said| format!("error {code}: {}", shown(said)));
    Some(vec![about.finding(Place::PastedText, evidence)])
}
