//! An MCP server's invitation to sign in: a 401 whose `WWW-Authenticate` names the protected-resource document (RFC 9728,
//! section 5.1). It is no fault.

use super::metadata::why_unusable;
use super::source::{self, about, named};
use crate::claim::Severity;
use crate::exchange::Challenge;
use crate::finding::words::shown;
use crate::finding::{About, Finding, Place};

#[rustfmt::skip]
static ADDRESS: About = named(
    "challenge-address-odd",
    Severity::Warning,
    "resource_metadata is no plain https address",
    "Hosts fetch the document from there and pass over what is no whole address: a path alone, http, an address inside the network",
    "Write the whole https address of the protected-resource document, as it is reached from outside",
    source::CHALLENGE,
);

#[rustfmt::skip]
static QUOTES: About = named(
    "challenge-without-quotation-marks",
    Severity::Warning,
    "resource_metadata stands without quotation marks",
    "Many hosts look for resource_metadata=\"…\" and find nothing else, so they guess the document’s address",
    "Put the address between quotation marks",
    source::SDK,
);

#[rustfmt::skip]
static MORE_SCOPE: About = about(
    "challenge-wants-more-scope",
    Severity::Warning,
    "The MCP server wants a scope that the token does not have",
    "A 403 with insufficient_scope asks the host for a new sign-in with more scope; what scope names is to be asked for together with what was granted before",
    "Look that the authorization server knows and grants these scopes, and that scope in the challenge names all that the call needs",
    source::SPECIFICATION,
);

#[rustfmt::skip]
static INVITES: About = about(
    "challenge-invites",
    Severity::Hint,
    "The MCP server asks for a sign-in, as it should",
    "A 401 with resource_metadata is how a sign-in begins, and how a host learns that its token has ended; it is no fault by itself. Beside a token that has just been given, it says that the server does not take it: another issuer, audience or scope",
    "Open the address in resource_metadata and paste that document here. If the 401 came with a fresh token, compare aud and iss in the token with what the server wants",
    source::CHALLENGE,
);

#[rustfmt::skip]
static ENDED: About = about(
    "challenge-token-ended",
    Severity::Warning,
    "The MCP server says that the access token has ended",
    "It is the API’s answer, and a right one: the host has to refresh now and send the call again. Where people are asked to sign in in place of that, no refresh token came with the sign-in, the refresh failed, or the host does not refresh",
    "Look into the authorization server’s log for a refresh at that time, and at its answer. No refresh at all: look whether the sign-in’s answer held a refresh token; where it did, the fault is the host’s",
    source::CHALLENGE,
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[&ADDRESS, &QUOTES, &MORE_SCOPE, &ENDED, &INVITES];

/// All that is to be said of it; `None` where it is another answer.
pub(super) fn found(status: u16, headers: &[(String, String)]) -> Option<Vec<Finding>> {
    if !matches!(status, 401 | 403) {
        return None;
    }
    let all = Challenge::of_headers(headers);
    let challenge = all.iter().find(|one| one.is("bearer") && one.parameter("resource_metadata").is_some())?;
    let parameter = challenge.parameter("resource_metadata")?;
    let address = parameter.value.trim_matches('\'');
    let said = format!("{status}, resource_metadata: {}", shown(address));
    let mut findings = Vec::new();
    if let Some(why) = why_unusable(&address.into()) {
        findings.push(ADDRESS.finding(Place::PastedText, format!("{said} ({why})")));
    }
    if !parameter.quoted {
        findings.push(QUOTES.finding(Place::PastedText, said.clone()));
    }
    let about = match status {
        403 if challenge.value("error") == Some("insufficient_scope") => &MORE_SCOPE,
        _ if says_ended(challenge) => &ENDED,
        _ => &INVITES,
    };
    findings.push(about.finding(Place::PastedText, said));
    Some(findings)
}

/// Whether it says that the token has ended: the error alone says that it is not taken, for whatever reason.
fn says_ended(challenge: &Challenge) -> bool {
    let says = |word: &str| challenge.parameters.iter().any(|one| one.value.to_ascii_lowercase().contains(word));
    says("invalid_token") && ["expired", "has ended"].into_iter().any(says)
}
