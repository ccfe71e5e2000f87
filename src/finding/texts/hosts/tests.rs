//! What each host says, as it is said, and what only sounds like it.

use crate::claim::Severity;
use crate::finding::about::Begins;
use crate::finding::texts::found;
use crate::finding::Finding;

/// What is told of a text, the most telling first.
fn told(text: &str) -> Vec<Finding> {
    let mut told = found(text, None);
    told.sort_by_key(|text| (text.finding.severity, text.of_failure_alone));
    told.into_iter().map(|text| text.finding).collect()
}

fn first(text: &str) -> &'static str {
    told(text).first().map_or("-", Finding::id)
}

const REGISTRATION: &[(&str, &str)] = &[
    ("Couldn’t register with Tea Shop’s sign-in service. You can try again, or add an OAuth Client ID in the connector settings. “ofid_77aa”", "mcp-registration-failed"),
    ("https://claude.ai/new?error_code=mcp_registration_failed", "mcp-registration-failed"),
    ("Error: Registration failed: Dynamic registration failed: Registration failed: HTTP 403 Forbidden: {\"errorCode\":\"E0000005\"}", "mcp-registration-failed"),
    ("Error: Registration failed: Dynamic registration failed: Registration failed: Dynamic client registration not supported", "mcp-no-registration"),
    ("SDK auth failed: Incompatible auth server: does not support dynamic client registration", "mcp-no-registration"),
    ("Error: Dynamic client registration failed: HTTP 404", "mcp-registration-failed"),
    ("mcp.client.auth.exceptions.OAuthRegistrationError: Registration failed: 500 Internal Server Error", "mcp-registration-failed"),
    ("Dynamic Client Registration not supported\n\nThe authorization server 'https://id.tea.example/' does not support automatic client registration. Do you want to proceed by manually providing a client registration (client ID)?", "mcp-no-registration"),
    ("Error: Dynamic registration failed: Registration to https://id.tea.example/register failed.", "mcp-registration-failed"),
    ("{\"error\":\"insufficient_scope\",\"error_description\":\"Policy 'Trusted Hosts' rejected request to client-registration service. Details: Host not trusted.\"}", "mcp-registration-failed"),
    ("Client registration failed: 400 Bad Request", "mcp-registration-failed"),
];

const METADATA: &[(&str, &str)] = &[
    ("Dynamic client registration is disabled for this tenant", "mcp-registration-failed"),
    ("Failed to fetch client metadata document https://claude.ai/oauth/mcp-oauth-client-metadata: 403", "host-client-document-not-read"),
    ("Error creating connector\nOAuth authorization server metadata must advertise PKCE support with code_challenge_methods_supported containing S256.", "mcp-s256-not-listed"),
    ("Incompatible auth server: does not support code challenge method S256", "mcp-s256-not-listed"),
    ("Incompatible OIDC provider at https://id.tea.example/.well-known/openid-configuration: does not support S256 code challenge method required by MCP specification", "mcp-s256-not-listed"),
    ("authorization server at https://id.tea.example does not implement PKCE", "mcp-s256-not-listed"),
    ("Incompatible auth server: does not support response type code", "mcp-code-flow-not-listed"),
    ("Incompatible auth server: does not support grant type authorization_code", "mcp-code-flow-not-listed"),
    ("MCP server https://tea.example/mcp does not support client_secret_basic token endpoint auth method", "mcp-auth-method-refused"),
    ("OAuthFlowError: Authorization server metadata issuer mismatch: https://id.tea.example/ != https://id.tea.example", "mcp-issuer-differs"),
    ("metadata issuer \"https://id.tea.example/\" does not match issuer URL \"https://id.tea.example\"", "mcp-issuer-differs"),
    ("Error: failed to handle OAuth callback\nCaused by:\n    Authorization server response missing required issuer: expected https://id.tea.example", "mcp-iss-differs"),
    ("OAuthFlowError: Authorization response iss mismatch: None != https://id.tea.example", "mcp-iss-differs"),
    ("Error sending message to https://tea.example/mcp: Error: Protected Resource Metadata resource \"https://tea.example\" does not match MCP server resolved resource \"https://tea.example/mcp\".", "mcp-resource-differs"),
    ("Error: Protected resource https://tea.example/ does not match expected https://tea.example/mcp (or origin)", "mcp-resource-differs"),
    ("Error: Metadata error: Protected resource metadata missing required resource field", "mcp-resource-metadata-missing"),
    ("Error: Resource server does not implement OAuth 2.0 Protected Resource Metadata.", "mcp-resource-metadata-missing"),
    ("Failed to find protected resource metadata at a well-known location for https://tea.example/mcp", "mcp-resource-metadata-missing"),
    ("No authorization support detected", "mcp-metadata-missing"),
    ("Error fetching OAuth configuration", "mcp-metadata-missing"),
    ("✕ Failed to authenticate with MCP server 'tea': Failed to discover OAuth configuration from MCP server", "mcp-metadata-missing"),
    ("HTTP 502 trying to load OAuth metadata from https://id.tea.example/.well-known/oauth-authorization-server", "mcp-metadata-missing"),
    ("HTTP 404: Invalid OAuth error response: SyntaxError: Unexpected token 'N', \"Not Found\" is not valid JSON. Raw body: Not Found", "mcp-guessed-address"),
    ("HTTP 403: Invalid OAuth error response: SyntaxError: Unexpected token '<', \"<html>\" is not valid JSON. Raw body: <html>", "mcp-error-unreadable"),
    ("Access to fetch at 'https://id.tea.example/.well-known/oauth-authorization-server' from origin 'http://localhost:6274' has been blocked by CORS policy", "host-blocked-by-browser"),
    ("DBG cimd: invalid metadata document: token_endpoint_auth_method must be \"none\" (got \"private_key_jwt\")", "mcp-client-document-method"),
];

const SIGN_IN: &[(&str, &str)] = &[
    ("POST https://chatgpt.com/backend-api/aip/connectors/links/oauth/callback → 404 {\"detail\":\"OAuth state not found\"}", "host-lost-state"),
    ("{\"detail\":\"OAuth state not found\"}", "host-lost-state"),
    ("Error: The OAuth callback state is invalid!", "host-lost-state"),
    ("State parameter has expired or does not exist", "host-lost-state"),
    ("✗ not authenticated: OAuth state mismatch - possible CSRF attack", "host-state-differs"),
    ("OAuthFlowError: State parameter mismatch: abc != def", "host-state-differs"),
    ("Error: Insufficient parameters for OAuth2 callback. Received following query parameters: {\"code\":\"x\"}", "state-mismatch"),
    ("https://chat.tea.example/api/actions/QwErTy/oauth/callback?code=a1b2&state=c3d4\nAuthentication failed. Please try again.", "host-token-exchange-failed"),
    ("mcp_token_exchange_failed", "host-token-exchange-failed"),
    ("RuntimeError: Client failed to connect: Token exchange failed (400): {\"error\":\"x\"}", "host-token-exchange-failed"),
    ("Error getting token from server metadata: Error: Failed to create authentication token", "host-token-exchange-failed"),
    ("Error: failed to handle OAuth callback\n\nCaused by:\n    OAuth token exchange failed: Server returned error response: x", "host-token-exchange-failed"),
    ("mcp_client_invalid", "host-client-unknown"),
    ("Client Not Registered\nThe client ID https://vscode.dev/oauth/client-metadata.json was not found in the server's client registry.", "host-client-unknown"),
    ("{\"message\":\"Unrecognized client_id\"}", "host-client-unknown"),
    ("Redirect URI 'cursor://anysphere.cursor-mcp/oauth/callback' does not match allowed patterns.", "redirect-uri-refused"),
    ("Client registration request includes an invalid redirect_uri", "redirect-uri-refused"),
    ("Reason: Error: OAuth callback timeout", "host-callback-timed-out"),
    ("timed out waiting for OAuth callback", "host-callback-timed-out"),
    ("OAuth callback port 19876 is already in use.", "host-callback-port-taken"),
    ("Error: listen EADDRINUSE: address already in use 127.0.0.1:3334 (oauth callback server)", "host-callback-port-taken"),
    ("Existing OAuth client information is required when exchanging an authorization code", "host-client-lost"),
    ("TypeError: fetch failed\n  [cause]: Error: connect ECONNREFUSED 127.0.0.1:8080", "provider-unreachable"),
    ("TypeError: fetch failed { cause: Error: self-signed certificate; code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }", "provider-unreachable"),
    ("Your account was authorized but the integration rejected the credentials, so the connection was reverted.", "host-token-refused-by-server"),
];

const SIGNED_OUT: &[(&str, &str)] = &[
    ("Your access token could not be refreshed because your refresh token was already used. Please log out and sign in again.", "host-refresh-failed"),
    ("Token validation failed: issuer mismatch", "host-token-refused-by-server"),
    ("The connector 'Tea' returned an HTTP error with code 401.", "copilot-studio-not-connected"),
    ("unhandled errors in a TaskGroup (1 sub-exception)", "host-error-hidden"),
    ("Let’s get you connected first, and then I can find that info for you. Open connection manager to verify your credentials.", "copilot-studio-not-connected"),
    ("Open connection\n manager to verify your credentials", "copilot-studio-not-connected"),
    ("Could not refresh OAuth tokens: Token refresh failed: HTTP 401", "host-refresh-failed"),
    ("Could not refresh OAuth tokens: Token refresh failed: HTTP 400", "host-refresh-failed"),
    ("[MCPOAuth] Failed to refresh tokens for tea Token refresh failed: 400 Bad Request", "host-refresh-failed"),
    ("⚠ MCP client for `tea` failed to start: MCP startup failed: failed to refresh OAuth tokens for server tea: OAuth token refresh failed", "host-refresh-failed"),
    ("Failed to refresh access token for service: tea. Correlation Id=g-1", "host-refresh-failed"),
    ("Authorization error accessing plugins", "user-is-missing-credentials"),
    ("Authorization error accessing plugins. One or more plugins are unauthorized.", "user-is-missing-credentials"),
    ("Connection issue: Connection has expired. You can reconnect to re-authenticate.", "host-needs-sign-in"),
    ("This connector requires authentication.", "host-needs-sign-in"),
    ("tea: https://tea.example/mcp (HTTP) - ! Needs authentication", "host-needs-sign-in"),
    ("The tea MCP server is not logged in. Run `codex mcp login tea`.", "host-needs-sign-in"),
    ("The credential \"Tea\" needs to be reconnected.", "host-needs-sign-in"),
    ("Session expired, please reconnect", "host-needs-sign-in"),
    ("The tea connector requires re-authorization (token expired)", "host-needs-sign-in"),
];

#[test]
fn each_hosts_text_is_told_as_what_it_is() {
    let mut wrong = Vec::new();
    for (text, id) in [REGISTRATION, METADATA, SIGN_IN, SIGNED_OUT].concat() {
        if first(text) != id {
            wrong.push(format!("{id}, not {}: {text}", first(text)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_only_sounds_like_a_fault_is_no_finding() {
    for text in [
        "Successfully logged in to MCP server 'tea'.",
        "Successfully refreshed the tokens of tea",
        "Registered a client at https://id.tea.example/register",
        "The server supports dynamic client registration and PKCE with S256",
        "code_challenge_methods_supported: S256, plain",
        "Session expired",
        "listening on port 3000",
        "Error: listen EADDRINUSE: address already in use :::3000",
        "Please sign in to continue to your account",
        "The issuer of the certificate is Let's Encrypt",
        "Something went wrong",
        "ModuleNotFoundError: No module named 'mcp'",
        "FileNotFoundError: client_id file not found",
        "Refreshed OAuth tokens of tea without an error",
        "Failed to fetch",
        "Connected to the MCP server. Tools: 14",
        "the OAuth state is kept in a cookie",
    ] {
        assert_eq!(first(text), "-", "{text}");
    }
}

#[test]
fn two_addresses_that_should_be_one_are_shown_with_where_they_differ() {
    let told = told("Authorization server metadata issuer mismatch: https://id.tea.example != https://id.tea.example/");
    assert!(told[0].evidence.ends_with("differ by the slash at the end"), "{}", told[0].evidence);
}

#[test]
fn a_text_that_says_why_stands_before_one_that_says_only_that_it_failed() {
    let told = told("Error creating connector: OAuth authorization server metadata must advertise PKCE support");
    let ids: Vec<&str> = told.iter().map(Finding::id).collect();
    assert_eq!(ids, ["mcp-s256-not-listed", "mcp-authorization-failed"]);
}

#[test]
fn no_host_is_told_in_capital_letters_or_with_a_full_stop() {
    for symptom in super::TABLES.into_iter().flatten() {
        let about = &symptom.about;
        assert_eq!(about.severity, Severity::Error, "{}", about.id);
        let first = about.title.split(' ').next().unwrap_or_default();
        let name = [
            "ChatGPT",
            "Claude",
            "Codex",
            "Copilot",
            "Cursor",
            "Dify",
            "GitHub",
            "Keycloak",
            "LibreChat",
            "MCP",
            "Open",
            "Power",
            "Zapier",
        ];
        let is_name = name.iter().any(|name| first.starts_with(name)) || first.starts_with(char::is_lowercase);
        assert_eq!(about.begins == Begins::Name, is_name, "{}", about.title);
        for words in [about.title, about.cause, about.fix] {
            assert!(!words.is_empty() && !words.ends_with('.'), "{words}");
        }
        assert!(about.source.url.starts_with("https://"), "{}", about.source.url);
    }
}
