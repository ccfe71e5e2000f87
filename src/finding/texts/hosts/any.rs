//! What any host may say: behind all that is said by one alone.

use super::family::{
    CALLBACK_TIMED_OUT, CERTIFICATE, METADATA, NEEDS_SIGN_IN, NO_REGISTRATION, REGISTRATION_FAILED, STATE_LOST,
    UNREACHABLE,
};
use super::row::{about, attempt, cause, failure, from};
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

#[rustfmt::skip]
const USED_TWICE: About = about(
    "host-refresh-failed",
    "A refresh token was presented a second time, and the grant has ended",
    "The authorization server gives a new refresh token with each refresh and takes each once. Two windows, instances or requests refreshed at once, or the new one was not kept",
    "The user signs in again. Let the server take the old refresh token for some seconds more (a grace), and let the host refresh in one place at a time",
    reported("Users on refresh tokens that were used already", "https://github.com/openai/codex/issues/18769"),
);

#[rustfmt::skip]
const HIDDEN: About = about(
    "host-error-hidden",
    "The true error is hidden in a group of errors",
    "Programs on MCP’s SDK for Python report a group (TaskGroup) where one of its parts failed: a 401, a refused connection, an answer that could not be read. The text itself does not say which",
    "Look for the innermost error in the host’s log, in its last “sub-exception”, and paste that. On your side look at what the MCP server answered last",
    FAILED,
);

#[rustfmt::skip]
const FORBIDDEN: About = About {
    sureness: Sureness::Assumed,
    ..about(
        "host-forbidden",
        "The MCP server, or something before it, answered 403",
        "A 403 starts no sign-in: hosts begin one at 401 alone. Either a firewall or a rule turns the host away, or the token is good and its scope too small",
        "Look into the server’s log for the request. If it is not there, let the firewall pass it; if it is, answer 401 with WWW-Authenticate where a token is missing or ended, and 403 with insufficient_scope where it may too little",
        crate::finding::source::BEARER,
    )
};

#[rustfmt::skip]
const NO_CODE: About = About {
    sureness: Sureness::Assumed,
    ..about(
        "authorization-refused",
        "The browser came back without a code",
        "The redirect has to carry a code. The provider sent an error in its place, a proxy dropped the query, or somebody opened the callback’s address by hand or after a sign-out",
        "Look at the address in the browser: an error in it tells the reason. If it has no query at all, let the proxy hand it on, and begin the sign-in anew",
        crate::finding::source::AUTHORIZATION_RESPONSE,
    )
};

#[rustfmt::skip]
const STALE_WINDOW: About = About {
    sureness: Sureness::Assumed,
    ..about(
        "host-lost-state",
        "The browser came back to a sign-in that was over already",
        "The callback was opened twice, or a window of an earlier attempt came back after a later one. The host takes each once",
        "Close the windows of earlier attempts and begin anew; if it stays, restart the host and clear what it kept of this server",
        ENDED,
    )
};

#[rustfmt::skip]
const HIDDEN_PROCESS: About = about(
    "host-error-hidden",
    "The program between host and server ended, and the text does not say why",
    "The host talks to a program on its computer (mcp-remote, a bridge, a server of its own), which ended before it answered: a sign-in that failed, a wrong address, or a crash",
    "Run that very command in a terminal: it prints its own error. Paste that here",
    FAILED,
);

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
    cause(&["non-200 status code (403)"], FORBIDDEN),
    cause(&["login is already in progress"], STALE_WINDOW),
    cause(&["redeeming code", "missing code"], NO_CODE),
    failure(&["could not register oauth client"], from(REGISTRATION, REGISTRATION_FAILED)),
    failure(&["404 not found", "/.well-known/oauth-authorization-server"], guessed(METADATA)),
    failure(&["404 not found", "/.well-known/openid-configuration"], guessed(METADATA)),
    cause(&["authentication already completed"], STALE_WINDOW),
    cause(&["non-200 status code (401)"], guessed(NEEDS_SIGN_IN)),
    cause(&["oauth authentication required"], guessed(NEEDS_SIGN_IN)),
    cause(&["failed to initialize mcp client", "auth required"], guessed(NEEDS_SIGN_IN)),
    cause(&["failed to initialize mcp client", "401 unauthorized"], guessed(NEEDS_SIGN_IN)),
    cause(&["context server", "requires authentication"], guessed(NEEDS_SIGN_IN)),
    cause(&["access token missing and no refresh token available"], guessed(NEEDS_SIGN_IN)),
    cause(&["provider.preparetokenrequest() or authorizationcode is required"], guessed(NEEDS_SIGN_IN)),
    failure(&["unauthorizederror: unauthorized"], guessed(NEEDS_SIGN_IN)),
    failure(&["failed to verify connection", "invalid access token"], guessed(NEEDS_SIGN_IN)),
    failure(&["authentication failed: the server responded with", "401"], guessed(NEEDS_SIGN_IN)),
    failure(&["invalid tool credentials"], guessed(NEEDS_SIGN_IN)),
    cause(&["no authentication provider found for authserver"], guessed(NO_REGISTRATION)),
    failure(&["helper exited before authorization completed"], AUTHORIZATION_FAILED),
    failure(&["serverboxerror(channelclosed)"], HIDDEN),
    failure(&["connection closed", "mcp error -32000"], HIDDEN_PROCESS),
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
    failure(&["failed to start oauth flow"], guessed(METADATA)),
    cause(&["refresh token was already used"], USED_TWICE),
    cause(&["refresh token has already been used"], USED_TWICE),
    failure(&["unhandled errors in a taskgroup"], HIDDEN),
    cause(&["econnrefused"], UNREACHABLE),
    cause(&["getaddrinfo enotfound"], UNREACHABLE),
    cause(&["eai_again"], UNREACHABLE),
    cause(&["connect etimedout"], UNREACHABLE),
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
