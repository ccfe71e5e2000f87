//! What a registration endpoint answered: a client (RFC 7591, section 3.2.1).

use serde_json::Value;

use super::member::Members;
use super::source::{self, about, named};
use crate::claim::{Severity, Sureness};
use crate::finding::words::lasting;
use crate::finding::{About, Finding, Place};

#[rustfmt::skip]
static ID_ODD: About = named(
    "registration-client-id-odd",
    Severity::Error,
    "client_id is no text or not there",
    "Hosts want a text and refuse the whole answer otherwise: a number, null or an empty text is none, and another name such as clientId is not read",
    "Answer client_id as a text, in quotation marks",
    source::REGISTRATION,
);

#[rustfmt::skip]
static SECRET_MISSING: About = about(
    "registration-secret-missing",
    Severity::Warning,
    "The client is to show a secret and was given none",
    "token_endpoint_auth_method says that the client presents a secret, and client_secret is missing, null or empty: the token endpoint will refuse it",
    "Answer with a client_secret, or with token_endpoint_auth_method none where the host asked for none",
    source::REGISTRATION,
);

#[rustfmt::skip]
static SECRET_UNUSED: About = about(
    "registration-secret-unused",
    Severity::Warning,
    "The client was given a secret that it is not to show",
    "token_endpoint_auth_method is none, and there is a client_secret: some hosts send it all the same, in the body or by Basic, and a server that then refuses breaks the sign-in",
    "Leave client_secret out for public clients, or take a secret that is sent",
    source::REGISTRATION,
);

#[rustfmt::skip]
static METHOD_UNSAID: About = about(
    "registration-method-unsaid",
    Severity::Warning,
    "The answer does not say how the client is shown",
    "Without token_endpoint_auth_method its default holds, client_secret_basic. ChatGPT asks for client_secret_post and refuses to go on where the answer names another",
    "Answer with the very token_endpoint_auth_method that was asked for",
    source::REGISTRATION,
);

#[rustfmt::skip]
static BASIC: About = about(
    "registration-method-basic",
    Severity::Hint,
    "The client is to be shown by HTTP Basic",
    "ChatGPT was reported to ask for client_secret_post, and to say that the server “does not support client_secret_post” where the answer names client_secret_basic",
    "If client_secret_post was asked for, answer with it, and take it at the token endpoint",
    source::OPENAI,
);

#[rustfmt::skip]
static ENDS: About = about(
    "registration-ends",
    Severity::Warning,
    "The client itself ends",
    "client_secret_expires_at sets an end. After it the token endpoint answers invalid_client, also to a refresh: users are signed out then, at hosts that don’t register anew for good",
    "Set client_secret_expires_at to 0 (no end), or let it be longer than any refresh token",
    source::REGISTRATION,
);

#[rustfmt::skip]
static END_UNSAID: About = about(
    "registration-end-unsaid",
    Severity::Hint,
    "The answer does not say when the secret ends",
    "client_secret_expires_at has to stand beside a client_secret; 0 says that it does not end",
    "Add client_secret_expires_at, 0 where the secret has no end",
    source::REGISTRATION,
);

#[rustfmt::skip]
static NO_REFRESH: About = named(
    "registration-without-refresh",
    Severity::Warning,
    "refresh_token is not among the client’s grant types",
    "The client was registered without the right to refresh: no refresh token comes, or the token endpoint refuses it, and users sign in again when the access token ends",
    "Register the client with the grant types that were asked for, refresh_token among them",
    source::REGISTRATION,
);

#[rustfmt::skip]
static REDIRECTS: About = named(
    "registration-without-redirects",
    Severity::Warning,
    "redirect_uris is not in the answer",
    "The answer has to name all that was registered. MCP’s SDKs want redirect_uris and refuse the answer without it",
    "Answer with the redirect_uris as they were registered",
    source::SDK,
);

#[rustfmt::skip]
static READ: About = about(
    "registration-read",
    Severity::Hint,
    "This is a registration endpoint’s answer, and it gave the host a client",
    "The registration went well; if the sign-in fails, the fault is behind it. The secret and the registration token in it are secrets: don’t show them around",
    "Look at the authorization page and at the token endpoint next",
    source::REGISTRATION,
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[
    &ID_ODD,
    &SECRET_MISSING,
    &SECRET_UNUSED,
    &METHOD_UNSAID,
    &ENDS,
    &NO_REFRESH,
    &REDIRECTS,
    &BASIC,
    &END_UNSAID,
    &READ,
];

/// What is to be said where a client came without its id.
pub(in crate::finding) fn without_client_id(answer: &str) -> Finding {
    ID_ODD.finding(Place::PastedAnswer, format!("{answer}, client_id is not there"))
}

/// All that is to be said of it; `None` where it is none.
pub(super) fn found(members: &Members) -> Option<Vec<Finding>> {
    let beside = [
        "client_id_issued_at",
        "client_secret_expires_at",
        "registration_access_token",
        "registration_client_uri",
        "redirect_uris",
        "token_endpoint_auth_method",
        "grant_types",
    ];
    let beside = beside.iter().filter(|name| members.has(name)).count();
    if !members.has("client_id") || beside == 0 || members.has("error") || members.has("token_type") {
        return None;
    }
    let mut findings = Vec::new();
    if members.text("client_id").is_none() {
        findings.push(ID_ODD.finding(Place::PastedText, "client_id is there and is no text with letters in it"));
    }
    findings.extend(methods(members));
    findings.extend(ends(members));
    let grants = members.list("grant_types");
    if !grants.texts().is_empty() && !grants.has("refresh_token") {
        findings.push(NO_REFRESH.finding(Place::PastedText, grants.shown("grant_types")));
    }
    if members.list("redirect_uris").texts().is_empty() {
        findings.push(REDIRECTS.finding(Place::PastedText, members.list("redirect_uris").shown("redirect_uris")));
    }
    if findings.iter().all(|finding| finding.severity == Severity::Hint) {
        findings.push(READ.finding(Place::PastedText, "client_id and what was registered with it"));
    }
    Some(findings)
}

fn methods(members: &Members) -> Vec<Finding> {
    let has_secret = members.text("client_secret").is_some();
    let method = members.text("token_endpoint_auth_method");
    let said = |about: &'static About| {
        let secret = if has_secret { "client_secret is there" } else { "no client_secret" };
        let method = method.map_or_else(|| "not there".to_owned(), crate::finding::words::shown);
        vec![about.finding(Place::PastedText, format!("token_endpoint_auth_method: {method}, {secret}"))]
    };
    match method {
        None => said(&METHOD_UNSAID),
        Some("none") if has_secret => said(&SECRET_UNUSED),
        Some("client_secret_post" | "client_secret_basic" | "client_secret_jwt") if !has_secret => {
            said(&SECRET_MISSING)
        }
        Some("client_secret_basic") => said(&BASIC).into_iter().map(reported).collect(),
        Some(_) => Vec::new(),
    }
}

fn reported(finding: Finding) -> Finding {
    Finding { sureness: Sureness::Reported, ..finding }
}

fn ends(members: &Members) -> Vec<Finding> {
    let has_secret = members.text("client_secret").is_some();
    let number = |name: &str| members.get(name).and_then(Value::as_u64);
    match number("client_secret_expires_at") {
        Some(0) => Vec::new(),
        Some(end) => {
            let after =
                number("client_id_issued_at").and_then(|start| end.checked_sub(start)).filter(|after| *after > 0);
            let after = after.map(|seconds| format!(", {} after it was given", lasting(seconds))).unwrap_or_default();
            vec![ENDS.finding(Place::PastedText, format!("client_secret_expires_at: {end}{after}"))]
        }
        None if has_secret => {
            vec![END_UNSAID.finding(Place::PastedText, "client_secret_expires_at is no number or not there")]
        }
        None => Vec::new(),
    }
}
