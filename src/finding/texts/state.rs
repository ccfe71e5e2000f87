//! What libraries say where `state` does not fit (RFC 6749, section 10.12).

use super::symptom::{Symptom, Tells};
use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};

const CSRF: Source =
    super::symptom::documented("RFC 6749, section 10.12", "https://www.rfc-editor.org/rfc/rfc6749#section-10.12");

#[rustfmt::skip]
const LOST: About = About {
    id: "state-mismatch",
    severity: Severity::Error,
    title: "The client does not know the state that came back",
    begins: Begins::Word,
    cause: "The client keeps state in a cookie or a session and found none, or another one: the sign-in began on another host name, scheme or browser than the callback, the cookie was not sent back (SameSite, Secure, a proxy), it took too long, or the callback was opened twice. A server that changes state is the rarer cause",
    fix: "Begin and end the sign-in at the very same host name and scheme (localhost is not 127.0.0.1), behind a proxy let the client know its https address, and keep one session for all instances. Then compare the state in both addresses in the browser",
    source: CSRF,
    sureness: Sureness::Assumed,
};

const fn says(needles: &'static [&'static str]) -> Symptom {
    Symptom { needles, tells: Tells::Cause, about: LOST }
}

pub(super) const TABLE: &[Symptom] = &[
    says(&["mismatching_state"]),
    says(&["mismatchingstateerror"]),
    says(&["unable to verify authorization request state"]),
    says(&["state mismatch, expected"]),
    says(&["checks.state argument is missing"]),
    says(&["state cookie was missing"]),
    says(&["invalidcheck", "state"]),
    says(&["authorization_request_not_found"]),
    says(&["invalid_state_parameter"]),
    says(&["correlation failed"]),
    says(&["oauth state was missing or invalid"]),
    says(&["csrf_detected"]),
    says(&["two\\invalidstateexception"]),
    says(&["csrf detected"]),
    says(&["oauthstatemismatcherror"]),
    says(&["state returned in oauth flow did not match"]),
    says(&["error: state mismatch"]),
    says(&["state missing from the response"]),
    says(&["missing state parameter"]),
    says(&["unable to find a valid csrf token"]),
    says(&["pkcecodeverifier", "could not be parsed"]),
    says(&["pkce code_verifier cookie was missing"]),
    says(&["unexpected state response parameter value"]),
    says(&["invalid_nonce"]),
    says(&["message.state is null or empty"]),
    says(&["unable to unprotect the message.state"]),
];
