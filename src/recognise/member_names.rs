//! The names by which each kind of document is known.

/// Tokens, under the names that are seen for them.
pub(super) const TOKENS: [&str; 10] = [
    "access_token",
    "accessToken",
    "access-token",
    "AccessToken",
    "refresh_token",
    "refreshToken",
    "RefreshToken",
    "id_token",
    "idToken",
    "authed_user",
];

/// What stands beside a token that is called just so.
pub(super) const BESIDE_TOKENS: [&str; 8] =
    ["expires_in", "expiresIn", "expires_at", "expiresAt", "token_type", "tokenType", "expires", "refresh_expires_in"];

/// What is sent to a token endpoint.
pub(super) const SENT: [&str; 3] = ["grant_type", "code_verifier", "client_assertion"];

/// RFC 8414, section 2.
pub(super) const METADATA: [&str; 9] = [
    "authorization_endpoint",
    "token_endpoint",
    "registration_endpoint",
    "jwks_uri",
    "response_types_supported",
    "grant_types_supported",
    "token_endpoint_auth_methods_supported",
    "code_challenge_methods_supported",
    "introspection_endpoint",
];

/// RFC 9728, section 2.
pub(super) const RESOURCE: [&str; 5] = [
    "authorization_servers",
    "bearer_methods_supported",
    "resource_documentation",
    "resource_name",
    "resource_signing_alg_values_supported",
];

/// RFC 7591, sections 2 and 3.2.1.
pub(super) const REGISTRATION: [&str; 9] = [
    "redirect_uris",
    "client_id_issued_at",
    "client_secret_expires_at",
    "registration_client_uri",
    "registration_access_token",
    "token_endpoint_auth_method",
    "grant_types",
    "response_types",
    "client_name",
];

/// Members at the top of a plugin manifest that nothing else has.
pub(super) const MANIFEST: [&str; 6] = [
    "name_for_human",
    "name_for_model",
    "description_for_human",
    "description_for_model",
    "legal_info_url",
    "is_user_authenticated",
];

/// What an `auth` block is told by.
pub(super) const AUTH: [&str; 13] = [
    "authorization_url",
    "authorizationUrl",
    "client_url",
    "token_url",
    "tokenUrl",
    "token_exchange_method",
    "authorization_endpoint",
    "token_endpoint",
    "clientId",
    "client_id",
    "issuer",
    "pkce_required",
    "scopes",
];

/// Members of an entry of a sign-in log: Entra's as its portal and Graph give it, Auth0's, Okta's.
pub(super) const LOG_ENTRY: [&str; 10] = [
    "appDisplayName",
    "resourceDisplayName",
    "userPrincipalName",
    "userDisplayName",
    "createdDateTime",
    "correlationId",
    "clientAppUsed",
    "conditionalAccessStatus",
    "authenticationDetails",
    "isInteractive",
];

/// Members that tell of a failure.
pub(super) const FAILURE: [&str; 20] = [
    "error",
    "errors",
    "message",
    "msg",
    "detail",
    "details",
    "errorCode",
    "error_code",
    "errorMessage",
    "error_message",
    "errorSummary",
    "fault",
    "Message",
    "reason",
    "title",
    "code",
    "status",
    "Detail",
    "Title",
    "error_summary",
];
