//! What an error's code tells by itself. One place, so that whoever asks gets the same answer.

/// The errors that only a token endpoint's refusal has (RFC 6749, section 5.2), but for `invalid_grant`: they refuse
/// whatever the status beside them is.
pub fn is_refusal(code: &str) -> bool {
    ["invalid_client", "invalid_request", "invalid_scope", "unauthorized_client", "unsupported_grant_type"]
        .contains(&code)
}

/// What a token endpoint alone answers (RFC 6749, section 5.2): an API has none of these.
pub const OF_TOKEN_ENDPOINTS: [&str; 5] =
    ["invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"];

/// Whether this code says that id or secret is wrong, or not taken in this way.
pub fn is_of_the_client(code: &str) -> bool {
    [
        "invalid_client",
        "invalid_client_id",
        "bad_client_secret",
        "incorrect_client_credentials",
        "invalid_client_secret",
        "client_not_found",
    ]
    .contains(&code)
}

/// Whether this code means nothing but a refresh token that is not taken any more: GitHub's and `HubSpot`'s, Slack's, and
/// what others write.
pub fn is_of_a_dead_grant(code: &str) -> bool {
    [
        "invalid_grant",
        "bad_refresh_token",
        "invalid_refresh_token",
        "refresh_token_expired",
        "expired_refresh_token",
        "token_revoked",
        "refresh_token_revoked",
    ]
    .contains(&code)
}

/// Whether this code is of a fault of the setup: whatever its words say, the grant may live.
pub fn is_of_the_setup(code: &str) -> bool {
    ["invalid_client", "unsupported_grant_type", "invalid_scope", "invalid_client_id", "access_denied"].contains(&code)
}

/// Whether this code says that too much was asked, whatever the status beside it.
pub fn is_rate_limit(code: &str) -> bool {
    [
        "slow_down",
        "rate_limit",
        "rate_limited",
        "ratelimited",
        "rate_limit_exceeded",
        "too_many_requests",
        "rate_limit_error",
    ]
    .contains(&code.to_ascii_lowercase().as_str())
}

/// Whether this code says that the server failed: RFC 6749, section 4.1.2.1, has them for the page, and token endpoints send
/// them too, some with 400.
pub fn is_outage(code: &str) -> bool {
    ["server_error", "temporarily_unavailable"].contains(&code.to_ascii_lowercase().as_str())
}

/// Whether this code is of the code that was exchanged, in the words of GitHub and others.
pub fn is_of_the_code(code: &str) -> bool {
    ["bad_verification_code", "code_already_used"].contains(&code)
}
