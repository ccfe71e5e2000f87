//! What MCP’s SDKs print (TypeScript, Python, C#, Go), which most hosts pass on as it is.

use super::family::{
    AUTH_METHOD, CLIENT_UNKNOWN, CODE_FLOW_NOT_LISTED, ERROR_UNREADABLE, EXCHANGE_FAILED, GUESSED_ADDRESS,
    ISSUER_DIFFERS, ISS_DIFFERS, METADATA, NEEDS_SIGN_IN, NO_REGISTRATION, REFRESH_FAILED, REGISTRATION_FAILED,
    RESOURCE_DIFFERS, RESOURCE_METADATA, S256_NOT_LISTED, STATE_DIFFERS, TYPESCRIPT,
};
use super::row::{about, cause, code, differing, failure, from};
use crate::claim::Source;
use crate::finding::about::About;
use crate::finding::texts::symptom::Symptom;

const PYTHON: Source = code(
    "MCP’s SDK for Python, client authentication",
    "https://github.com/modelcontextprotocol/python-sdk/tree/main/src/mcp/client/auth",
);
const CSHARP: Source = code(
    "MCP’s SDK for C#, client authentication",
    "https://github.com/modelcontextprotocol/csharp-sdk/blob/main/src/ModelContextProtocol.Core/Authentication/ClientOAuthProvider.cs",
);
const GO: Source =
    code("MCP’s SDK for Go, oauthex", "https://github.com/modelcontextprotocol/go-sdk/tree/main/oauthex");

#[rustfmt::skip]
const CALLBACK_WITHOUT_CODE: About = about(
    "host-callback-without-code",
    "The callback brought no code",
    "The authorization server sent an error back, or nothing, and the program that waits for the callback handed on no code",
    "Look at the address that the browser was sent to: error and error_description in it say why",
    PYTHON,
);

#[rustfmt::skip]
const CLIENT_LOST: About = about(
    "host-client-lost",
    "The host lost its own client between the sign-in page and the code’s exchange",
    "The program that got the callback is not the one that began, or did not keep the client it had registered: two instances, a cleared folder, a port that changed",
    "Close other instances of the host, delete its kept sign-in for this server (mcp-remote keeps it in ~/.mcp-auth) and begin anew",
    TYPESCRIPT,
);

#[rustfmt::skip]
const NO_BEARER: About = about(
    "mcp-challenge-without-bearer",
    "The server’s 401 offers no Bearer challenge",
    "WWW-Authenticate is missing or names another scheme alone, such as Basic, so the SDK can’t begin a sign-in",
    "Answer 401 with WWW-Authenticate: Bearer resource_metadata=\"…\" (RFC 9728, section 5.1)",
    CSHARP,
);

#[rustfmt::skip]
pub(super) const TABLE: &[Symptom] = &[
    cause(&["incompatible auth server", "dynamic client registration"], NO_REGISTRATION),
    cause(&["does not support dynamic client registration"], NO_REGISTRATION),
    cause(&["does not support code challenge method"], S256_NOT_LISTED),
    cause(&["does not support s256"], S256_NOT_LISTED),
    cause(&["does not implement pkce"], from(GO, S256_NOT_LISTED)),
    cause(&["pkce", "code_challenge_methods_supported", "missing"], S256_NOT_LISTED),
    cause(&["does not support response type"], CODE_FLOW_NOT_LISTED),
    cause(&["does not support grant type"], CODE_FLOW_NOT_LISTED),
    cause(&["unsupported client authentication method"], from(TYPESCRIPT, AUTH_METHOD)),
    cause(&["client_secret_basic authentication requires a client_secret"], from(TYPESCRIPT, AUTH_METHOD)),
    differing(&["protected resource", "does not match expected"], from(TYPESCRIPT, RESOURCE_DIFFERS)),
    differing(&["resource uri in metadata", "does not match"], from(CSHARP, RESOURCE_DIFFERS)),
    differing(&["got metadata resource", "want"], from(GO, RESOURCE_DIFFERS)),
    cause(&["does not implement oauth 2.0 protected resource metadata"], from(TYPESCRIPT, RESOURCE_METADATA)),
    cause(&["trying to load well-known oauth protected resource metadata"], from(TYPESCRIPT, RESOURCE_METADATA)),
    cause(&["protected resource metadata request failed"], from(PYTHON, RESOURCE_METADATA)),
    cause(&["failed to find protected resource metadata"], from(CSHARP, RESOURCE_METADATA)),
    cause(&["no authorization servers found in authentication challenge"], from(CSHARP, RESOURCE_METADATA)),
    cause(&["does not contain a resource_metadata parameter"], from(CSHARP, RESOURCE_METADATA)),
    differing(&["authorization server metadata issuer mismatch"], from(PYTHON, ISSUER_DIFFERS)),
    differing(&["metadata issuer", "does not match issuer"], from(GO, ISSUER_DIFFERS)),
    differing(&["metadata", "issuer mismatch"], ISSUER_DIFFERS),
    differing(&["issuer", "does not match", "metadata"], ISSUER_DIFFERS),
    differing(&["authorization response iss mismatch"], from(PYTHON, ISS_DIFFERS)),
    cause(&["authorization response missing iss"], from(PYTHON, ISS_DIFFERS)),
    cause(&["trying to load oauth metadata"], from(TYPESCRIPT, METADATA)),
    cause(&["trying to load openid provider metadata"], from(TYPESCRIPT, METADATA)),
    cause(&["trying to load well-known oauth metadata"], from(TYPESCRIPT, METADATA)),
    cause(&["failed to get auth server metadata"], from(GO, METADATA)),
    cause(&["failed to find .well-known/"], from(CSHARP, METADATA)),
    cause(&["http 404: invalid oauth error response"], GUESSED_ADDRESS),
    cause(&["http 405: invalid oauth error response"], GUESSED_ADDRESS),
    cause(&["invalid oauth error response"], from(TYPESCRIPT, ERROR_UNREADABLE)),
    cause(&["existing oauth client information is required"], CLIENT_LOST),
    cause(&["no code verifier saved"], CLIENT_LOST),
    cause(&["no stored code verifier"], CLIENT_LOST),
    cause(&["state parameter mismatch"], from(PYTHON, STATE_DIFFERS)),
    cause(&["no authorization code received"], CALLBACK_WITHOUT_CODE),
    cause(&["authorization code callback returned"], CALLBACK_WITHOUT_CODE),
    cause(&["null authorization result"], CALLBACK_WITHOUT_CODE),
    cause(&["does not support the bearer authentication scheme"], NO_BEARER),
    cause(&["invalid registration response"], from(PYTHON, REGISTRATION_FAILED)),
    failure(&["oauthregistrationerror"], from(PYTHON, REGISTRATION_FAILED)),
    failure(&["dynamic client registration failed"], from(TYPESCRIPT, REGISTRATION_FAILED)),
    failure(&["registration failed: 4"], from(PYTHON, REGISTRATION_FAILED)),
    failure(&["registration failed: 5"], from(PYTHON, REGISTRATION_FAILED)),
    failure(&["oauthtokenerror", "refresh"], from(PYTHON, REFRESH_FAILED)),
    failure(&["oauthtokenerror"], from(PYTHON, EXCHANGE_FAILED)),
    failure(&["token refresh failed"], REFRESH_FAILED),
    failure(&["token exchange failed"], EXCHANGE_FAILED),
    failure(&["oauthflowerror"], from(PYTHON, METADATA)),
    failure(&["failed to handle unauthorized response"], from(CSHARP, NEEDS_SIGN_IN)),
    failure(&["invalidclienterror"], from(TYPESCRIPT, CLIENT_UNKNOWN)),
];
