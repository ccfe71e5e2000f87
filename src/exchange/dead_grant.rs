//! Which refusals prove that a grant is dead. Most providers say `invalid_grant` (RFC 6749, section 5.2); these say it
//! otherwise. Anything else may pass, or be a fault of the setup.

use super::{error_code, ErrorNamed};

/// How providers say it of the refresh token in words, in lower case and with blanks for underscores.
const PHRASES: [&str; 19] = [
    "invalid refresh token",
    "refresh token is invalid",
    "refresh token invalid",
    "refresh token is not valid",
    "expired refresh token",
    "refresh token is expired",
    "refresh token has expired",
    "refresh token expired",
    "refresh token has been expired",
    "refresh token is revoked",
    "refresh token was revoked",
    "refresh token has been revoked",
    "refresh token not found",
    "refresh token was not found",
    "refresh token does not exist",
    "unknown refresh token",
    "refresh token was already used",
    "refresh token has already been used",
    "refresh token passed is incorrect",
];
/// Words by which the request is meant and not the token.
const OF_THE_REQUEST: [&str; 4] = ["missing", "parameter", "client", "grant type"];

/// Whether an answer with this status and this error proves that the grant is dead.
pub(super) fn proves_death(status: u16, error: &ErrorNamed) -> bool {
    let code = error.code.to_ascii_lowercase();
    if error_code::is_of_a_dead_grant(&code) {
        return true;
    }
    // Facebook's number for an access token that has ended; it has no refresh tokens.
    if code == "code 190" {
        return true;
    }
    if error_code::is_of_the_setup(&code) || !(200..500).contains(&status) || status == 429 {
        return false;
    }
    let words = error.description.as_deref().unwrap_or_default().to_lowercase().replace('_', " ");
    let of_the_request = OF_THE_REQUEST.iter().any(|word| words.contains(word));
    (PHRASES.iter().any(|phrase| words.contains(phrase)) && !of_the_request)
        // X says it of "the token" alone, Slack of a token without saying which.
        || words.contains("value passed for the token was invalid")
        || (code == "token_expired" && error.pointer == "/error" && status == 200)
}

#[cfg(test)]
mod tests {
    use super::{proves_death, ErrorNamed};

    #[test]
    fn each_providers_word_for_a_dead_grant_is_proof_and_a_fault_of_the_setup_is_not() {
        for (status, code, words, dead) in [
            (400, "invalid_grant", "", true),
            (500, "invalid_grant", "", true),
            (200, "bad_refresh_token", "The refresh token passed is incorrect or expired.", true),
            (400, "BAD_REFRESH_TOKEN", "", true),
            (200, "invalid_refresh_token", "", true),
            (200, "token_expired", "", true),
            (403, "unauthorized_client", "refresh_token is invalid", true),
            (400, "invalid_request", "Value passed for the token was invalid.", true),
            (401, "Unauthorized", "Invalid refresh token", true),
            (400, "code 190", "Error validating access token", true),
            (401, "invalid_client", "refresh token is invalid", false),
            (403, "unauthorized_client", "this client may not refresh", false),
            (400, "unsupported_grant_type", "refresh_token is unknown", false),
            (400, "unauthorized_client", "The grant type refresh_token is invalid for this client", false),
            (400, "invalid_request", "refresh_token is missing", false),
            (400, "invalid_request", "Missing or invalid parameter: refresh_token", false),
            (400, "unauthorized_client", "Unknown client for refresh token", false),
            (401, "error", "Invalid refresh token", true),
            (400, "invalid_request", "redirect_uri is missing", false),
            (503, "temporarily_unavailable", "refresh token store not found", false),
            (200, "invalid_code", "", false),
        ] {
            let error = ErrorNamed { code: code.to_owned(), description: Some(words.to_owned()), pointer: "/error" };
            assert_eq!(proves_death(status, &error), dead, "{status} {code} {words}");
        }
    }
}
