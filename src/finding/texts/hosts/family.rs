//! What many hosts say in words of their own: the faults behind it are the same.

use super::row::{about, code, named};
use crate::claim::Source;
use crate::finding::about::About;
use crate::finding::texts::symptom::documented;

pub(super) const TYPESCRIPT: Source = code(
    "MCP’s SDK for TypeScript, client authentication",
    "https://github.com/modelcontextprotocol/typescript-sdk/blob/main/packages/client/src/client/auth.ts",
);
const SPECIFICATION: Source =
    documented("MCP, authorization", "https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization");
const ISSUER_RULE: Source = documented("RFC 8414, section 3.3", "https://www.rfc-editor.org/rfc/rfc8414#section-3.3");
const ISS_RULE: Source = documented("RFC 9207, section 2.4", "https://www.rfc-editor.org/rfc/rfc9207#section-2.4");
const RESOURCE_RULE: Source = documented("RFC 9728, section 3.3", "https://www.rfc-editor.org/rfc/rfc9728#section-3.3");
const LOOPBACK: Source = documented("RFC 8252, section 7.3", "https://www.rfc-editor.org/rfc/rfc8252#section-7.3");
const CORS_RULE: Source =
    documented("MDN, cross-origin resource sharing", "https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS");

#[rustfmt::skip]
pub(super) const REGISTRATION_FAILED: About = about(
    "mcp-registration-failed",
    "The host could not register itself at the authorization server",
    "Before anybody signs in, the host asks the registration_endpoint for a client (RFC 7591). That was refused, is switched off, is not there, or answered what the host can’t read",
    "Look into your log for what was asked of the registration endpoint and what it answered. Let it take the host’s redirect URI and its token_endpoint_auth_method without a token of its own, support client id metadata documents, or make a client by hand and enter its id in the host’s settings",
    TYPESCRIPT,
);

#[rustfmt::skip]
pub(super) const NO_REGISTRATION: About = about(
    "mcp-no-registration",
    "The authorization server offers no way to register",
    "The host has no client there, and the server’s metadata document lists no registration_endpoint",
    "Offer dynamic client registration or client id metadata documents, or give the host a client id of your own",
    TYPESCRIPT,
);

#[rustfmt::skip]
pub(super) const S256_NOT_LISTED: About = about(
    "mcp-s256-not-listed",
    "The metadata does not say that PKCE with S256 is taken",
    "code_challenge_methods_supported is not in the metadata document, or S256 is not in it, and the host stops before anybody signs in. Whether PKCE works was never tried, and nothing is said against the client",
    "Add \"code_challenge_methods_supported\": [\"S256\"] to the metadata document. Where the provider does not let you, as with Cognito or Salesforce, publish a metadata document of your own that lists it and names the provider’s endpoints",
    TYPESCRIPT,
);

#[rustfmt::skip]
pub(super) const CODE_FLOW_NOT_LISTED: About = about(
    "mcp-code-flow-not-listed",
    "The metadata does not list the flow that the host uses",
    "response_types_supported lacks code, or grant_types_supported lacks authorization_code, and the host stops there",
    "List code in response_types_supported, and authorization_code and refresh_token in grant_types_supported",
    TYPESCRIPT,
);

#[rustfmt::skip]
pub(super) const AUTH_METHOD: About = about(
    "mcp-auth-method-refused",
    "Host and authorization server do not agree how the client is shown",
    "The host asked for one token_endpoint_auth_method, mostly client_secret_post or none, and the registration answer or the metadata’s token_endpoint_auth_methods_supported names another",
    "Answer the registration with the very token_endpoint_auth_method that was asked for, list it in token_endpoint_auth_methods_supported, and take it at the token endpoint",
    SPECIFICATION,
);

#[rustfmt::skip]
pub(super) const ISSUER_DIFFERS: About = about(
    "mcp-issuer-differs",
    "The issuer in the metadata is not the one that it was asked for",
    "Clients compare the issuer in the metadata document with the address in authorization_servers character by character: a slash at the end, a capital letter, http or a port is enough",
    "Write both alike: into authorization_servers goes the issuer exactly as the authorization server’s own document has it",
    ISSUER_RULE,
);

#[rustfmt::skip]
pub(super) const ISS_DIFFERS: About = named(
    "mcp-iss-differs",
    "iss is missing in the callback or is not the issuer",
    "The metadata says authorization_response_iss_parameter_supported, or an iss came: hosts then want it in every redirect back, in an error’s as well, equal to the issuer character by character",
    "Add iss with the exact issuer to every redirect to the host, or take authorization_response_iss_parameter_supported out of the metadata and send no iss",
    ISS_RULE,
);

#[rustfmt::skip]
pub(super) const RESOURCE_DIFFERS: About = about(
    "mcp-resource-differs",
    "The resource in the metadata is not the server’s address",
    "resource in the protected-resource document is another address than the one that people typed: a slash or a path too much or too little, another host, http in place of https. Clients then refuse the document",
    "Let resource equal the address that people type for the server, character by character, with its path",
    RESOURCE_RULE,
);

#[rustfmt::skip]
pub(super) const RESOURCE_METADATA: About = about(
    "mcp-resource-metadata-missing",
    "The server’s protected-resource document was not found or not understood",
    "Hosts look for it at the resource_metadata address in the 401’s WWW-Authenticate, then at /.well-known/oauth-protected-resource with and without the server’s path. Without it many guess that the server is its own authorization server",
    "Serve the document there as JSON, without a sign-in, with resource and authorization_servers, and name it in the 401: WWW-Authenticate: Bearer resource_metadata=\"…\"",
    SPECIFICATION,
);

#[rustfmt::skip]
pub(super) const METADATA: About = about(
    "mcp-metadata-missing",
    "The host found no metadata of the authorization server that it can read",
    "It looks at /.well-known/oauth-authorization-server and /.well-known/openid-configuration of the address in authorization_servers, else of the server itself. There was none, a web page, a redirect, a firewall’s refusal, or JSON that lacks an endpoint",
    "Open these addresses from outside without a sign-in: each that is there must answer 200 with JSON that names issuer, authorization_endpoint and token_endpoint. Let the firewall pass programs on /.well-known/",
    SPECIFICATION,
);

#[rustfmt::skip]
pub(super) const GUESSED_ADDRESS: About = about(
    "mcp-guessed-address",
    "The host asked an address that it had to guess, and nothing is there",
    "It found no metadata, so it tried /register, /authorize or /token at the root of the server, and got a 404 that is no OAuth answer",
    "Publish the protected-resource document and the authorization server’s metadata with the true addresses. If your server needs no sign-in, nothing has to be mended: let it answer without a 401",
    TYPESCRIPT,
);

#[rustfmt::skip]
pub(super) const ERROR_UNREADABLE: About = about(
    "mcp-error-unreadable",
    "An OAuth endpoint answered an error that is no OAuth error",
    "The SDK wanted a JSON object with error, and got what the text shows as raw body: a web page, a plain sentence, or JSON without error. The fault behind it is lost for the host",
    "Answer errors of the registration and token endpoints as JSON with error and error_description, and look into your log for what went wrong at that time",
    crate::finding::source::TOKEN_ERROR,
);

#[rustfmt::skip]
pub(super) const STATE_LOST: About = about(
    "host-lost-state",
    "The host does not know the state that came back",
    "A host keeps a state for some minutes and for one browser session. This one is used up, has run out, was made in another window or instance, or came back changed. The code was not redeemed: your token endpoint was not asked",
    "Compare state in the redirect back with the one in the authorization request: it must be the same character by character. If it is, the fault is the host’s: begin anew in one window, and report it there with the time",
    SPECIFICATION,
);

#[rustfmt::skip]
pub(super) const STATE_DIFFERS: About = about(
    "host-state-differs",
    "The state that came back is not the one that the host had sent",
    "The authorization server dropped or changed state on its way through login and consent, the callback is of an earlier attempt or another window, or another program listens on the same callback port",
    "Compare state in the authorization request and in the redirect back. If it is the same, close other windows of the host and begin anew; if it differs, keep it unchanged through every page",
    crate::finding::source::AUTHORIZATION_RESPONSE,
);

#[rustfmt::skip]
pub(super) const EXCHANGE_FAILED: About = about(
    "host-token-exchange-failed",
    "The host brought the code to the token endpoint and got no tokens",
    "The sign-in page went well. The exchange did not: the client’s secret or the way it is sent, redirect_uri, the PKCE verifier, a code redeemed twice, or an answer that is no JSON with access_token",
    "Look into the token endpoint’s log at that time for its status and error, and sign in here with the same client: the test makes the same exchange and shows it",
    crate::finding::source::CODE_REQUEST,
);

#[rustfmt::skip]
pub(super) const REFRESH_FAILED: About = about(
    "host-refresh-failed",
    "The host tried to refresh, and the token endpoint refused",
    "Either the refresh token has ended (too old, revoked, rotated and lost, used twice at once), or the client was refused (id, secret, or the way they are sent)",
    "Users sign in again. To tell which it is, look at the error that the token endpoint answered: invalid_grant speaks of the refresh token, invalid_client of the client. Then sign in here with the same client: the test refreshes twice",
    crate::finding::source::REFRESHING,
);

#[rustfmt::skip]
pub(super) const NEEDS_SIGN_IN: About = about(
    "host-needs-sign-in",
    "The host has no access token of this user that works",
    "Nobody has signed in yet, or the access token has ended and no refresh brought a new one: no refresh token was given, it has ended too, or the host did not use it",
    "Sign in at the host to go on. If it comes back, sign in here with the same client: the test tells whether a refresh token comes and is taken twice. If all is well here, look whether the host asks your token endpoint at all when the token ends",
    SPECIFICATION,
);

#[rustfmt::skip]
pub(super) const CLIENT_UNKNOWN: About = about(
    "host-client-unknown",
    "The authorization server does not know the host’s client",
    "Hosts keep the client id of their first registration. The server has lost it (a restart, memory alone, an expiry, another instance), or never had it: an id typed by hand, or one that is an address and was not looked up",
    "Keep registered clients for as long as their refresh tokens live, and answer 401 with invalid_client for one that is gone: hosts then register anew. For now, remove the server at the host and add it again",
    crate::finding::source::TOKEN_ERROR,
);

#[rustfmt::skip]
pub(super) const REDIRECT_REFUSED: About = about(
    "redirect-uri-refused",
    "The host’s redirect URI is not allowed",
    "The authorization server compares redirect_uri with those of the client, and this one is not among them: another host or path, another port, localhost in place of 127.0.0.1",
    "Allow exactly the redirect URI in the request. For programs on a computer allow any port at http://127.0.0.1 and http://localhost",
    crate::finding::source::REDIRECT_URI,
);

#[rustfmt::skip]
pub(super) const CALLBACK_TIMED_OUT: About = about(
    "host-callback-timed-out",
    "The host waited for the browser, and nobody came back",
    "The authorization server showed a page of its own and sent nobody back, the window was closed, or the redirect went where nothing listens any more",
    "Look at what the browser shows. An error page: compare client id, redirect URI and scope with the registration. A page that can’t be reached: compare the port in its address with the one that the host listens on",
    LOOPBACK,
);

#[rustfmt::skip]
pub(super) const PORT_TAKEN: About = about(
    "host-callback-port-taken",
    "The port of the host’s callback is in use",
    "Another program, often a second window of the same host, listens on the port of the redirect URI",
    "Close the other one and try again, or set another callback port in the host and register that redirect URI, too",
    LOOPBACK,
);

#[rustfmt::skip]
pub(super) const BROWSER_FORBIDS: About = about(
    "host-blocked-by-browser",
    "A browser kept the host from reading an answer",
    "The host runs in a web page, and the answer has no Access-Control-Allow-Origin for it; where the address can’t be reached at all, a browser says the same",
    "Allow cross-origin requests (CORS) on the .well-known documents, the registration and the token endpoint, answer OPTIONS there without a sign-in, and expose WWW-Authenticate. Hosts that ask from a server don’t need it",
    CORS_RULE,
);

#[rustfmt::skip]
pub(super) const UNREACHABLE: About = about(
    "provider-unreachable",
    "The host could not reach the server",
    "Nothing listens at that address, its name has no address, or a firewall drops the connection. localhost is the host’s own computer or container",
    "Check host, port and scheme, that the server is up, and that it can be reached from where the host runs",
    code("Node.js, common system errors", "https://nodejs.org/api/errors.html#common-system-errors"),
);

#[rustfmt::skip]
pub(super) const CERTIFICATE: About = about(
    "provider-unreachable",
    "The host does not trust the server’s certificate",
    "It is signed by itself or by an authority of your own, has expired, is for another name, or its chain is not whole",
    "Give the server a valid certificate with its whole chain. Where it is your own authority, tell the host’s program of it (NODE_EXTRA_CA_CERTS for Node.js)",
    code("Node.js, TLS errors", "https://nodejs.org/api/tls.html"),
);
