//! What `FastMCP`’s pages, mcp-remote, MCP Inspector, `OpenCode` and registration endpoints of others say.

use super::family::{
    BROWSER_FORBIDS, CLIENT_UNKNOWN, METADATA, PORT_TAKEN, REDIRECT_REFUSED, REGISTRATION_FAILED, STATE_DIFFERS,
};
use super::row::{about, cause, failure, from, named};
use crate::claim::Source;
use crate::finding::about::About;
use crate::finding::texts::symptom::{documented, reported, Symptom};

const FASTMCP: Source =
    reported("FastMCP on clients that are not registered", "https://github.com/PrefectHQ/fastmcp/pull/2221");
const FASTMCP_REDIRECT: Source =
    reported("Users on “Redirect URI not registered for client”", "https://github.com/PrefectHQ/fastmcp/issues/1564");
const PATTERNS: Source =
    reported("Users on “does not match allowed patterns”", "https://github.com/makeplane/plane-mcp-server/issues/159");
const REGISTERED: Source = reported(
    "Users on a registration with a redirect URI that is not taken",
    "https://github.com/tripsyapp/cli/issues/8",
);
const REMOTE: Source = reported("Users on mcp-remote’s ports", "https://github.com/punkpeye/mcp-remote/issues/72");
const INSPECTOR: Source = reported(
    "Users on “Failed to discover OAuth metadata”",
    "https://github.com/modelcontextprotocol/inspector/issues/738",
);
const OPENCODE: Source =
    reported("OpenCode on a callback port that is taken", "https://github.com/anomalyco/opencode/pull/31490");
const KEYCLOAK: Source =
    documented("Keycloak, client registration policies", "https://www.keycloak.org/securing-apps/client-registration");
const REGISTRATION_ERROR: Source =
    documented("RFC 7591, section 3.2.2", "https://www.rfc-editor.org/rfc/rfc7591#section-3.2.2");

#[rustfmt::skip]
const TOKEN_UNKNOWN: About = about(
    "host-token-refused-by-server",
    "The MCP server does not know the access token any more",
    "It has ended, or the server lost what it had kept of it: a restart with tokens in memory alone, another instance, a new signing key",
    "Clear the host’s sign-in for this server and connect again. Keep tokens, clients and signing keys over restarts, and let all instances share them",
    FASTMCP,
);

#[rustfmt::skip]
const TOKEN_OF_ANOTHER: About = about(
    "host-token-refused-by-server",
    "The MCP server refuses the token: it was made for another server or by another issuer",
    "The server compares aud and iss in the token with its own address and its authorization server. aud is another resource (the host sent another resource, or the provider ignores it), or iss differs by a slash or a tenant",
    "Read aud and iss of a token and compare them with what the server checks, character by character. Let the provider put the server’s address into aud (resource, RFC 8707, or its API’s identifier)",
    documented("RFC 9068, section 4", "https://www.rfc-editor.org/rfc/rfc9068#section-4"),
);

#[rustfmt::skip]
const DOCUMENT_NOT_READ: About = about(
    "host-client-document-not-read",
    "The authorization server could not fetch the host’s client document",
    "The client id is the address of a document, which the server has to fetch. claude.ai was reported to answer 403 to many data centres; a firewall on the way out, a redirect or a document over its size limit do the same",
    "Try the address from the server itself. Keep a copy of the document for known hosts, or stop listing client_id_metadata_document_supported so that hosts register instead",
    reported("Servers that can’t read Claude’s client document", "https://github.com/anthropics/claude-ai-mcp/issues/650"),
);

#[rustfmt::skip]
const PROXY_TOKEN: About = named(
    "inspector-proxy-refused",
    "MCP Inspector’s page did not reach its own proxy, or the proxy did not reach the server",
    "The page asks a proxy on this computer, with a token that the Inspector prints when it starts. Either that token is an old one, or the MCP server does not answer at the address and with the transport that are set",
    "Open the address with the token that the Inspector prints at its start. Then compare transport and address of the server, and try the address with curl -i",
    documented("MCP Inspector", "https://github.com/modelcontextprotocol/inspector"),
);

#[rustfmt::skip]
const SWITCHED_OFF: About = about(
    "mcp-registration-failed",
    "The authorization server does not let just anybody register",
    "Dynamic client registration is switched off there or wants a token (an initial access token), which no host brings",
    "Switch open dynamic registration on for this server (Auth0: the tenant’s settings; Keycloak: the realm’s registration policies), or make a client by hand and enter its id in the host",
    documented("RFC 7591, section 3", "https://www.rfc-editor.org/rfc/rfc7591#section-3"),
);

#[rustfmt::skip]
const TRUSTED_HOSTS: About = named(
    "mcp-registration-failed",
    "Keycloak’s policy refused the registration",
    "The realm’s client registration policies for anonymous requests take registrations from trusted hosts and with known redirect URIs alone, and the host is not among them",
    "In the realm under Clients, Client registration, Anonymous access policies: add the host’s address and its redirect URI to Trusted Hosts, or make a client by hand and enter its id in the host",
    KEYCLOAK,
);

#[rustfmt::skip]
const NOT_FOR_ALL: About = about(
    "mcp-registration-failed",
    "The authorization server registers known hosts only",
    "Its registration endpoint is there, and turns this host away: it keeps a list of clients or redirect URIs",
    "Ask the server’s owner to take the host in, or use a client id that they give out",
    reported("Users on a registration that is not for all", "https://github.com/openai/codex/issues/24103"),
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    cause(&["check if your mcp server is running and proxy token is correct"], PROXY_TOKEN),
    cause(&["client not registered"], from(FASTMCP, CLIENT_UNKNOWN)),
    cause(&["was not found in the servers client registry"], from(FASTMCP, CLIENT_UNKNOWN)),
    cause(&["client id", "is not registered with this server"], from(FASTMCP, CLIENT_UNKNOWN)),
    cause(&["client with id", "not found"], CLIENT_UNKNOWN),
    cause(&["unrecognized client_id"], CLIENT_UNKNOWN),
    cause(&["unregistered client_id"], CLIENT_UNKNOWN),
    cause(&["no longer recognized by the server"], TOKEN_UNKNOWN),
    failure(&["auth error returned: invalid_token"], TOKEN_UNKNOWN),
    cause(&["token", "audience mismatch"], TOKEN_OF_ANOTHER),
    cause(&["jwt audience invalid"], TOKEN_OF_ANOTHER),
    cause(&["token validation", "issuer mismatch"], TOKEN_OF_ANOTHER),
    cause(&["jwt issuer invalid"], TOKEN_OF_ANOTHER),
    cause(&["failed to fetch client metadata"], DOCUMENT_NOT_READ),
    cause(&["fetch", "client metadata document", "403"], DOCUMENT_NOT_READ),
    cause(&["client_id metadata", "fetch"], DOCUMENT_NOT_READ),
    cause(&["dynamic client registration", "disabled"], SWITCHED_OFF),
    cause(&["dynamic registration", "disabled"], SWITCHED_OFF),
    cause(&["dynamic client registration is not enabled"], SWITCHED_OFF),
    cause(&["client registration", "initial access token"], SWITCHED_OFF),
    cause(&["redirect uri", "not registered for client"], from(FASTMCP_REDIRECT, REDIRECT_REFUSED)),
    cause(&["redirect uri", "does not match allowed patterns"], from(PATTERNS, REDIRECT_REFUSED)),
    cause(&["redirect_uri", "not allowed"], from(PATTERNS, REDIRECT_REFUSED)),
    cause(&["redirect uri", "not allowed"], from(PATTERNS, REDIRECT_REFUSED)),
    cause(&["registration request includes an invalid redirect_uri"], from(REGISTERED, REDIRECT_REFUSED)),
    cause(&["rejected request to client-registration service"], TRUSTED_HOSTS),
    cause(&["dynamic registration is not available for this client"], NOT_FOR_ALL),
    failure(&["invalidclientmetadataerror"], from(REGISTRATION_ERROR, REGISTRATION_FAILED)),
    failure(&["failed to discover oauth metadata"], from(INSPECTOR, METADATA)),
    failure(&["failed to discover oauth2 metadata"], from(INSPECTOR, METADATA)),
    cause(&["blocked by cors policy"], BROWSER_FORBIDS),
    cause(&["failed to fetch", "oauth"], BROWSER_FORBIDS),
    cause(&["failed to fetch", ".well-known"], BROWSER_FORBIDS),
    cause(&["networkerror when attempting to fetch resource"], BROWSER_FORBIDS),
    cause(&["callback port", "in use"], from(OPENCODE, PORT_TAKEN)),
    cause(&["eaddrinuse", "callback"], from(REMOTE, PORT_TAKEN)),
    cause(&["eaddrinuse", "oauth"], from(REMOTE, PORT_TAKEN)),
    cause(&["address already in use", "callback"], from(REMOTE, PORT_TAKEN)),
    cause(&["port", "already in use", "oauth"], from(OPENCODE, PORT_TAKEN)),
    cause(&["another instance is handling authentication"], from(REMOTE, PORT_TAKEN)),
    cause(&["invalid or expired state parameter"], from(OPENCODE, STATE_DIFFERS)),
    cause(&["potential csrf attack"], from(OPENCODE, STATE_DIFFERS)),
    cause(&["possible csrf attack"], from(OPENCODE, STATE_DIFFERS)),
];
