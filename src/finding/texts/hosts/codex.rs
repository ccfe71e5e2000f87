//! What Codex says, and MCP’s SDK for Rust (rmcp) that it rests on.

use super::family::{
    CALLBACK_TIMED_OUT, EXCHANGE_FAILED, ISSUER_DIFFERS, ISS_DIFFERS, METADATA, NEEDS_SIGN_IN, NO_REGISTRATION,
    REFRESH_FAILED, REGISTRATION_FAILED, RESOURCE_DIFFERS, RESOURCE_METADATA,
};
use super::row::{cause, code, differing, failure, from, named};
use crate::claim::Source;
use crate::finding::about::About;
use crate::finding::texts::symptom::{documented, reported, Symptom};

const RUST: Source = code(
    "MCP’s SDK for Rust, authorization",
    "https://github.com/modelcontextprotocol/rust-sdk/blob/main/crates/rmcp/src/transport/auth.rs",
);
const MCP: Source = documented("Codex, MCP servers", "https://learn.chatgpt.com/docs/extend/mcp");
const ISSUER: Source =
    reported("Users on “response missing required issuer”", "https://github.com/openai/codex/issues/41836");
const RESOURCE: Source =
    reported("Users on “missing required resource field”", "https://github.com/openai/codex/issues/41288");
const REFRESH: Source =
    reported("Users on refreshes of Codex that fail", "https://github.com/openai/codex/issues/27165");

#[rustfmt::skip]
const REFRESH_UNREADABLE: About = named(
    "host-refresh-failed",
    "Codex could not read the token endpoint’s answer to a refresh",
    "The answer was no JSON of the shape that OAuth has: a web page, an error without error, an error that is no text. Codex then keeps the dead refresh token and tries it at every start",
    "Answer a refused refresh with 400 and {\"error\":\"invalid_grant\"} as JSON. For now, codex mcp logout and codex mcp login with the server’s name",
    reported("Users on “Failed to parse server response”", "https://github.com/openai/codex/issues/38198"),
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    cause(&["dynamic client registration not supported"], from(RUST, NO_REGISTRATION)),
    cause(&["oauth token refresh failed", "failed to parse server response"], REFRESH_UNREADABLE),
    cause(&["response missing required issuer"], from(ISSUER, ISS_DIFFERS)),
    differing(&["authorization server response issuer mismatch"], from(ISSUER, ISS_DIFFERS)),
    differing(&["metadata error", "issuer"], from(RUST, ISSUER_DIFFERS)),
    cause(&["protected resource metadata missing required resource"], from(RESOURCE, RESOURCE_METADATA)),
    differing(&["metadata error", "resource", "does not match"], from(RUST, RESOURCE_DIFFERS)),
    cause(&["no authorization support detected"], from(RUST, METADATA)),
    failure(&["metadata error:"], from(RUST, METADATA)),
    cause(&["auth unsupported"], from(REFRESH, NEEDS_SIGN_IN)),
    cause(&["mcp server is not logged in"], from(MCP, NEEDS_SIGN_IN)),
    cause(&["authrequirederror"], from(REFRESH, NEEDS_SIGN_IN)),
    cause(&["timed out waiting for oauth callback"], from(MCP, CALLBACK_TIMED_OUT)),
    failure(&["oauth authorization required"], from(RUST, NEEDS_SIGN_IN)),
    failure(&["registration failed: http"], from(RUST, REGISTRATION_FAILED)),
    failure(&["dynamic registration failed"], from(RUST, REGISTRATION_FAILED)),
    failure(&["failed to refresh oauth tokens"], from(REFRESH, REFRESH_FAILED)),
    failure(&["oauth token refresh failed"], from(REFRESH, REFRESH_FAILED)),
    failure(&["oauth token exchange failed"], from(RUST, EXCHANGE_FAILED)),
    failure(&["failed to handle oauth callback"], from(MCP, EXCHANGE_FAILED)),
];
