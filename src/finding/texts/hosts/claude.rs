//! What Claude’s connectors and Claude Code say.

use super::family::{
    CLIENT_UNKNOWN, EXCHANGE_FAILED, METADATA, NEEDS_SIGN_IN, NO_REGISTRATION, REGISTRATION_FAILED, STATE_DIFFERS,
};
use super::row::{about, attempt, cause, failure, from, named};
use crate::claim::Source;
use crate::finding::about::About;
use crate::finding::texts::symptom::{documented, reported, Symptom};

const CONNECTORS: Source =
    documented("Claude, authentication of connectors", "https://claude.com/docs/connectors/building/authentication");
const REGISTERS: Source = reported(
    "Users on “Couldn’t register with … sign-in service”",
    "https://github.com/anthropics/claude-ai-mcp/issues/1043",
);
const CODES: Source =
    reported("Users on Claude’s error codes", "https://github.com/anthropics/claude-ai-mcp/issues/798");
const REACH: Source =
    reported("Users on “Couldn’t reach the MCP server”", "https://github.com/anthropics/claude-ai-mcp/issues/143");
const REVERTED: Source =
    reported("Users on a connection that was reverted", "https://github.com/anthropics/claude-ai-mcp/issues/480");
const EXPIRED: Source = reported(
    "Users on connectors that have to be connected anew",
    "https://github.com/anthropics/claude-ai-mcp/issues/702",
);
const CODE: Source = documented("Claude Code, MCP servers", "https://code.claude.com/docs/en/mcp");
const CODE_RECONNECTS: Source = reported(
    "Users on a sign-in that Claude Code does not use",
    "https://github.com/anthropics/claude-code/issues/56208",
);
const CODE_STATE: Source = reported(
    "Users on “OAuth state mismatch” in Claude Code",
    "https://github.com/anthropics/claude-code/issues/78422",
);

#[rustfmt::skip]
const COULD_NOT_REGISTER: About = named(
    "mcp-registration-failed",
    "Claude could not register itself at the authorization server",
    "Before anybody signs in, Claude asks the registration_endpoint for a client. That was refused, is switched off, is not there, or takes another token_endpoint_auth_method alone: Claude’s servers register with client_secret_post",
    "Look into your log for what was asked of the registration endpoint and what it answered. Let it take client_secret_post and the redirect URI https://claude.ai/api/mcp/auth_callback, or list client_id_metadata_document_supported together with the method none, or enter an OAuth client id in the connector’s settings",
    REGISTERS,
);

#[rustfmt::skip]
const COULD_NOT_REACH: About = named(
    "claude-cannot-reach-server",
    "Claude’s servers could not talk to the MCP server",
    "Claude asks from its own servers: over https on port 443 and IPv4 alone, from 160.79.104.0/21, and waits ten seconds. A firewall that refuses programs, another port, an address inside your network, or a registration that failed look alike here",
    "Look into the log of whatever stands in front of your server for requests from 160.79.104.0/21. If there are none, let that network pass and use port 443; if there are, the last one’s answer is the fault",
    REACH,
);

#[rustfmt::skip]
const REVERTED_ABOUT: About = about(
    "host-token-refused-by-server",
    "The sign-in went well, and the MCP server then refused the token",
    "Claude got a token and brought it to the server, which answered 401 or 403, or something in front of it did: another audience, another issuer, a header that a proxy drops, a firewall. In some reports the token endpoint was never asked, which is Claude’s",
    "Look into the log of the MCP server and of what stands before it for the request right after the token was given. If none is there and no token was asked for, report it to Claude with the ofid_… beside the text",
    REVERTED,
);

#[rustfmt::skip]
const CALLBACK_BY_POST: About = about(
    "host-callback-by-post",
    "The browser came to the host’s callback with a POST",
    "Claude’s callback answers “Method Not Allowed” to anything but a GET. A redirect with 307 or 308 after a form was sent (the consent page) keeps the POST; so does response_mode=form_post. The code is lost",
    "Answer the consent form with 302 or 303 and the callback’s address in Location",
    reported("Users on “Method Not Allowed” at Claude’s callback", "https://github.com/anthropics/claude-ai-mcp/issues/313"),
);

#[rustfmt::skip]
const NOT_FOUND: About = about(
    "mcp-server-not-found",
    "The sign-in went well, but at the address that was typed is no MCP server",
    "The address answers 404 or no MCP: a path too much or too little (/mcp, /sse), or an account without access",
    "Compare the address in the connector with the server’s own pages, and with the path that answers an MCP request",
    reported("Users on “no MCP server was found”", "https://github.com/apify/apify-mcp-server/issues/1345"),
);

#[rustfmt::skip]
const TOKEN_NOT_USED: About = named(
    "host-token-not-used",
    "Claude Code signed in and still could not connect",
    "The token came, and the request with it was refused, or Claude Code did not use it. A server that answers 401 to a token that it gave itself looks the same",
    "Look whether the MCP server got a request with the new token, and what it answered. If there was none, remove the server’s sign-in under /mcp (Clear authentication), update Claude Code and report it there",
    CODE_RECONNECTS,
);

#[rustfmt::skip]
const CHECK_URL: About = named(
    "mcp-authorization-failed",
    "Claude could not connect to the server, and does not say why",
    "The text is the same for a server that can’t be reached, another port than 443, a metadata document that can’t be read, and a failed registration",
    "Look into your log at the time of the attempt: which of discovery, registration, authorization and token was asked for last, and what was answered. No request at all points to a firewall or the port",
    reported("Users on “check your server URL”", "https://github.com/anthropics/claude-ai-mcp/issues/85"),
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    attempt(&["couldnt register with", "sign-in service"], COULD_NOT_REGISTER),
    cause(&["mcp_registration_failed"], COULD_NOT_REGISTER),
    cause(&["mcp_token_exchange_failed"], from(CODES, EXCHANGE_FAILED)),
    cause(&["mcp_client_invalid"], from(CODES, CLIENT_UNKNOWN)),
    cause(&["mcp_discovery_failed"], from(CODES, METADATA)),
    attempt(&["integration rejected the credentials"], REVERTED_ABOUT),
    attempt(&["no mcp server was found at the provided url"], NOT_FOUND),
    attempt(&["couldnt reach the mcp server"], COULD_NOT_REACH),
    attempt(&["check your server url and make sure your server handles auth"], CHECK_URL),
    failure(&["step=start_error"], CHECK_URL),
    cause(&["invalid_request_error", "method not allowed"], CALLBACK_BY_POST),
    cause(&["connection has expired"], from(EXPIRED, NEEDS_SIGN_IN)),
    cause(&["this connector requires authentication"], from(EXPIRED, NEEDS_SIGN_IN)),
    cause(&["authentication required to use this tool"], from(EXPIRED, NEEDS_SIGN_IN)),
    cause(&["got new credentials, but reconnecting"], TOKEN_NOT_USED),
    cause(&["authentication successful, but server reconnection failed"], TOKEN_NOT_USED),
    cause(&["authentication successful, but server still requires authentication"], TOKEN_NOT_USED),
    cause(&["oauth state mismatch"], from(CODE_STATE, STATE_DIFFERS)),
    failure(&["sdk auth failed"], from(CODE, NO_CAUSE)),
    failure(&["sdk auth error"], from(CODE, NO_CAUSE)),
    cause(&["no client info found"], from(CODE, NO_REGISTRATION)),
    failure(&["dynamic client registration failed"], from(CONNECTORS, REGISTRATION_FAILED)),
    failure(&["auth:", "not authenticated", "status:"], from(CODE, NEEDS_SIGN_IN)),
    failure(&["needs authentication"], from(CODE, NEEDS_SIGN_IN)),
];

#[rustfmt::skip]
const NO_CAUSE: About = named(
    "mcp-authorization-failed",
    "Claude Code’s sign-in at the server failed",
    "The text behind it, where there is one, says why",
    "Read what stands behind it, or paste the whole of it here. Start Claude Code with --debug for more, and look into your own log for the last request of the attempt",
    CODE,
);
