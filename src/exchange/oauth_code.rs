//! The codes of errors that are known: one list, for whoever looks for them in an answer, in a page or in a sentence.

/// A code, and where it is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OauthCode {
    /// As the standard or the provider writes it.
    pub name: &'static str,
    /// Whether an authorization endpoint refuses with it.
    pub is_of_a_page: bool,
}

const fn of_a_page(name: &'static str) -> OauthCode {
    OauthCode { name, is_of_a_page: true }
}

const fn other(name: &'static str) -> OauthCode {
    OauthCode { name, is_of_a_page: false }
}

/// RFC 6749 (sections 4.1.2.1 and 5.2), RFC 6750 (3.1), RFC 7591 (3.2.2), RFC 8628 (3.5), `OpenID` Connect Core (3.1.2.6), RFC
/// 8707 (2), RFC 9101, RFC 9449 (5), RFC 9470 (3), and what providers call it, by their documents. Nobody writes these for
/// anything else.
pub const OAUTH_CODES: [OauthCode; 76] = [
    other("invalid_grant"),
    of_a_page("invalid_client"),
    of_a_page("invalid_request"),
    of_a_page("unauthorized_client"),
    of_a_page("unsupported_grant_type"),
    of_a_page("invalid_scope"),
    of_a_page("access_denied"),
    of_a_page("unsupported_response_type"),
    of_a_page("server_error"),
    of_a_page("temporarily_unavailable"),
    other("invalid_token"),
    other("insufficient_scope"),
    of_a_page("invalid_redirect_uri"),
    other("invalid_client_metadata"),
    other("invalid_software_statement"),
    other("unapproved_software_statement"),
    other("authorization_pending"),
    other("slow_down"),
    other("expired_token"),
    of_a_page("interaction_required"),
    of_a_page("login_required"),
    of_a_page("account_selection_required"),
    of_a_page("consent_required"),
    of_a_page("invalid_request_uri"),
    of_a_page("invalid_request_object"),
    of_a_page("request_not_supported"),
    of_a_page("request_uri_not_supported"),
    of_a_page("registration_not_supported"),
    of_a_page("invalid_target"),
    other("invalid_dpop_proof"),
    other("use_dpop_nonce"),
    other("insufficient_user_authentication"),
    other("unsupported_token_type"),
    // GitHub
    other("bad_verification_code"),
    other("bad_refresh_token"),
    other("incorrect_client_credentials"),
    of_a_page("redirect_uri_mismatch"),
    other("unverified_user_email"),
    // Slack
    other("invalid_refresh_token"),
    other("token_expired"),
    other("token_revoked"),
    of_a_page("invalid_client_id"),
    other("bad_client_secret"),
    of_a_page("bad_redirect_uri"),
    other("invalid_code"),
    other("code_already_used"),
    other("oauth_authorization_url_mismatch"),
    // Others
    other("refresh_token_expired"),
    other("expired_refresh_token"),
    other("refresh_token_revoked"),
    other("refresh_token_not_found"),
    other("refresh_token_already_used"),
    other("invalid_client_secret"),
    of_a_page("client_not_found"),
    other("inactive_user"),
    other("inactive_org"),
    other("unsupported_over_http"),
    of_a_page("admin_policy_enforced"),
    other("disallowed_useragent"),
    of_a_page("deleted_client"),
    other("invalid_rapt"),
    other("unsupported_media_type"),
    other("rate_limit_exceeded"),
    other("too_many_requests"),
    other("bad_auth_code"),
    other("invalid_session_id"),
    // Of pages alone: RFC 8707, Google, GitHub, Entra, and servers that many run
    of_a_page("invalid_resource"),
    of_a_page("bad_client_id"),
    of_a_page("unknown_client"),
    of_a_page("disabled_client"),
    of_a_page("application_suspended"),
    of_a_page("redirect_uri_not_registered"),
    of_a_page("unsupported_response_mode"),
    of_a_page("unmet_authentication_requirements"),
    of_a_page("org_internal"),
    of_a_page("restricted_client"),
];

/// Whether a word is one of them, in small letters.
pub fn is_known(word: &str) -> bool {
    OAUTH_CODES.iter().any(|code| code.name == word)
}

/// Whether a word is one that an authorization endpoint refuses with, however it is written.
pub fn is_of_a_page(word: &str) -> bool {
    OAUTH_CODES.iter().any(|code| code.is_of_a_page && code.name.eq_ignore_ascii_case(word))
}
