//! What any host may say: behind all that is said by one alone.

use super::family::{
    CALLBACK_TIMED_OUT, CERTIFICATE, METADATA, NEEDS_SIGN_IN, REGISTRATION_FAILED, STATE_LOST, UNREACHABLE,
};
use super::row::{attempt, cause, failure, from};
use crate::claim::{Source, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::texts::symptom::{reported, Symptom};

const FAILED: Source = reported(
    "Users on “Authorization with the MCP server failed”",
    "https://github.com/anthropics/claude-ai-mcp/issues/247",
);
const ENDED: Source = reported(
    "Users on hosts that ask for a sign-in again and again",
    "https://github.com/anthropics/claude-code/issues/81020",
);
const REGISTRATION: Source =
    reported("Users on hosts that can’t register", "https://github.com/reactive-resume/app/issues/3398");

#[rustfmt::skip]
const AUTHORIZATION_FAILED: About = About {
    id: "mcp-authorization-failed",
    severity: crate::claim::Severity::Error,
    title: "The host could not finish the sign-in, and does not say why",
    begins: Begins::Word,
    cause: "The text is the same for a refused client, a refused code, a metadata document that could not be read and a firewall in between. An ofid_… beside it names the attempt to the host’s support alone",
    fix: "Look at your own log for the time of the attempt: which of discovery, registration, authorization and token was asked for last, and what was answered. No request at all points to a firewall",
    source: FAILED,
    sureness: Sureness::Reported,
};

/// Words that nobody has told us of a host, but that say by themselves what is meant.
const fn guessed(family: About) -> About {
    About { sureness: Sureness::Assumed, ..family }
}

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    attempt(&["authorization with the mcp server failed"], AUTHORIZATION_FAILED),
    attempt(&["authorization with", "failed", "share this reference with support"], AUTHORIZATION_FAILED),
    cause(&["oauth state not found"], STATE_LOST),
    cause(&["state not found or expired"], STATE_LOST),
    cause(&["oauth state", "expired"], guessed(STATE_LOST)),
    cause(&["invalid oauth state"], guessed(STATE_LOST)),
    cause(&["session expired", "reconnect"], from(ENDED, NEEDS_SIGN_IN)),
    cause(&["requires re-authorization"], from(ENDED, NEEDS_SIGN_IN)),
    cause(&["requires reauthorization"], from(ENDED, NEEDS_SIGN_IN)),
    cause(&["re-authentication required"], from(ENDED, NEEDS_SIGN_IN)),
    cause(&["requires re-authentication"], from(ENDED, NEEDS_SIGN_IN)),
    cause(&["reconnect to re-authenticate"], from(ENDED, NEEDS_SIGN_IN)),
    cause(&["reauthorize your account"], guessed(NEEDS_SIGN_IN)),
    cause(&["reconnect your account"], guessed(NEEDS_SIGN_IN)),
    cause(&["timed out waiting for", "callback"], CALLBACK_TIMED_OUT),
    cause(&["timeout waiting for", "callback"], CALLBACK_TIMED_OUT),
    cause(&["waiting for callback", "timed out"], CALLBACK_TIMED_OUT),
    failure(&["could not register client"], from(REGISTRATION, REGISTRATION_FAILED)),
    failure(&["failed to register client"], from(REGISTRATION, REGISTRATION_FAILED)),
    failure(&["client registration failed"], from(REGISTRATION, REGISTRATION_FAILED)),
    failure(&["failed to register oauth client"], from(REGISTRATION, REGISTRATION_FAILED)),
    failure(&["oauth discovery failed"], guessed(METADATA)),
    failure(&["no oauth metadata found"], guessed(METADATA)),
    cause(&["econnrefused"], UNREACHABLE),
    cause(&["enotfound"], UNREACHABLE),
    cause(&["eai_again"], UNREACHABLE),
    cause(&["etimedout"], UNREACHABLE),
    cause(&["ehostunreach"], UNREACHABLE),
    cause(&["und_err_connect_timeout"], UNREACHABLE),
    cause(&["self-signed certificate"], CERTIFICATE),
    cause(&["self signed certificate"], CERTIFICATE),
    cause(&["depth_zero_self_signed_cert"], CERTIFICATE),
    cause(&["unable to verify the first certificate"], CERTIFICATE),
    cause(&["unable_to_verify_leaf_signature"], CERTIFICATE),
    cause(&["unable to get local issuer certificate"], CERTIFICATE),
    cause(&["cert_has_expired"], CERTIFICATE),
    cause(&["err_tls_cert_altname_invalid"], CERTIFICATE),
];
