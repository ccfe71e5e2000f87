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
/// Sentences that a provider has for refresh tokens alone: Keycloak's, Salesforce's, Google's, Notion's, Supabase's, Slack's,
/// Shopify's. Quotation marks are left out.
const OF_REFRESH_TOKENS: [&str; 19] = [
    "refresh token",
    "refreshtoken",
    "token has been expired or revoked",
    "token was invalid",
    "token expired",
    "token revoked",
    "token is not active",
    "session not active",
    "session doesnt have required client",
    "session does not have required client",
    "offline user session not found",
    "stale token",
    "token reuse exceeded",
    "access/refresh token",
    "token validity expired",
    "grant revoked",
    "grant has been revoked",
    "grant was revoked",
    "user session not found",
];

/// Whether the provider's own words say that it was a refresh token, and no code. RFC 6749's sentence about both does not.
pub fn names_a_refresh_token(error: &ErrorNamed) -> bool {
    let (name, words) = (error.code.name().unwrap_or_default(), error.words());
    let said = format!("{name} {words}").to_lowercase().replace('_', " ").replace(['\'', '’', '`', '"'], "");
    let both =
        ["authorization grant", "authorization code", "auth code", "code or"].iter().any(|one| said.contains(one));
    OF_REFRESH_TOKENS.iter().any(|known| said.contains(known)) && !(both && said.contains("or refresh token"))
}

/// Whether words in lower case name the redirect URI as what is wrong, and nothing else (Discord, Okta). RFC 6749's sentence on
/// `invalid_grant` names everything.
pub fn names_the_redirect_uri_alone(words: &str) -> bool {
    const NAMES: [&str; 7] = [
        "redirect_uri",
        "redirect uri",
        "redirect url",
        "redirecturi",
        "redirection uri",
        "callback url",
        "callback uri",
    ];
    const OTHERS: [&str; 9] = [
        "expired",
        "revoked",
        "already",
        "another client",
        "verifier",
        "refresh token",
        "refresh_token",
        " or ",
        "spent",
    ];
    NAMES.iter().any(|name| words.contains(name)) && !OTHERS.iter().any(|other| words.contains(other))
}

/// Words by which the request is meant and not the token.
const OF_THE_REQUEST: [&str; 4] = ["missing", "parameter", "client", "grant type"];

/// Whether an answer with this status and this error proves that the grant is dead.
pub(super) fn proves_death(status: u16, error: &ErrorNamed) -> bool {
    let code = error.code.name().unwrap_or_default().to_ascii_lowercase();
    if code == "invalid_grant" && names_the_redirect_uri_alone(&error.words()) {
        return false;
    }
    if error_code::is_of_a_dead_grant(&code) || error.code.is_ended_access_token() {
        return true;
    }
    if error_code::is_of_the_setup(&code) || !(200..500).contains(&status) || status == 429 {
        return false;
    }
    let words = error.words().replace('_', " ");
    let of_the_request = OF_THE_REQUEST.iter().any(|word| words.contains(word));
    (PHRASES.iter().any(|phrase| words.contains(phrase)) && !of_the_request)
        // X says it of "the token" alone, Slack of a token without saying which.
        || words.contains("value passed for the token was invalid")
        || (code == "token_expired" && error.pointer == "/error" && status == 200)
}

#[cfg(test)]
mod tests {
    use super::{names_a_refresh_token, proves_death, ErrorNamed};
    use crate::exchange::ErrorCode;

    /// A refusal, and whether it proves that the grant is dead.
    struct Refused {
        status: u16,
        code: ErrorCode,
        words: &'static str,
        dead: bool,
    }

    fn named(name: &str) -> ErrorCode {
        ErrorCode::Named(name.to_owned())
    }

    fn number(of: &'static str, number: &str) -> ErrorCode {
        ErrorCode::Number { of, number: number.to_owned() }
    }

    #[test]
    fn each_providers_word_for_a_dead_grant_is_proof_and_a_fault_of_the_setup_is_not() {
        for Refused { status, code, words, dead } in [
            Refused { status: 400, code: named("invalid_grant"), words: "", dead: true },
            Refused { status: 500, code: named("invalid_grant"), words: "", dead: true },
            Refused {
                status: 200,
                code: named("bad_refresh_token"),
                words: "The refresh token passed is incorrect or expired.",
                dead: true,
            },
            Refused { status: 400, code: named("BAD_REFRESH_TOKEN"), words: "", dead: true },
            Refused { status: 200, code: named("invalid_refresh_token"), words: "", dead: true },
            Refused { status: 200, code: named("token_expired"), words: "", dead: true },
            Refused { status: 403, code: named("unauthorized_client"), words: "refresh_token is invalid", dead: true },
            Refused {
                status: 400,
                code: named("invalid_request"),
                words: "Value passed for the token was invalid.",
                dead: true,
            },
            Refused { status: 401, code: named("Unauthorized"), words: "Invalid refresh token", dead: true },
            Refused { status: 400, code: number("code", "190"), words: "Error validating access token", dead: true },
            Refused { status: 400, code: named("code 190"), words: "", dead: false },
            Refused { status: 400, code: number("status", "190"), words: "", dead: false },
            Refused { status: 401, code: named("invalid_client"), words: "refresh token is invalid", dead: false },
            Refused {
                status: 403,
                code: named("unauthorized_client"),
                words: "this client may not refresh",
                dead: false,
            },
            Refused {
                status: 400,
                code: named("unsupported_grant_type"),
                words: "refresh_token is unknown",
                dead: false,
            },
            Refused {
                status: 400,
                code: named("unauthorized_client"),
                words: "The grant type refresh_token is invalid for this client",
                dead: false,
            },
            Refused { status: 400, code: named("invalid_request"), words: "refresh_token is missing", dead: false },
            Refused {
                status: 400,
                code: named("invalid_request"),
                words: "Missing or invalid parameter: refresh_token",
                dead: false,
            },
            Refused {
                status: 400,
                code: named("unauthorized_client"),
                words: "Unknown client for refresh token",
                dead: false,
            },
            Refused { status: 401, code: ErrorCode::Unnamed, words: "Invalid refresh token", dead: true },
            Refused { status: 400, code: named("invalid_request"), words: "redirect_uri is missing", dead: false },
            Refused {
                status: 503,
                code: named("temporarily_unavailable"),
                words: "refresh token store not found",
                dead: false,
            },
            Refused { status: 200, code: named("invalid_code"), words: "", dead: false },
        ] {
            let error =
                ErrorNamed { code, description: Some(words.to_owned()), pointer: "/error", more: String::new() };
            assert_eq!(proves_death(status, &error), dead, "{status} {error:?}");
        }
    }

    #[test]
    fn a_sentence_about_refresh_tokens_alone_says_what_was_presented_and_the_rfcs_about_both_does_not() {
        let named = |words: &str| {
            let description = Some(words.to_owned());
            let code = ErrorCode::Named("invalid_grant".to_owned());
            names_a_refresh_token(&ErrorNamed { code, description, pointer: "/error", more: String::new() })
        };
        for words in [
            "Token is not active",
            "Session doesn't have required client",
            "Offline session not active",
            "Stale token",
            "Maximum allowed refresh token reuse exceeded",
            "expired access/refresh token",
            "OAuth grant revoked",
            "Invalid Refresh Token: Refresh Token Not Found",
            "Grant type refresh_token is not supported.",
        ] {
            assert!(named(words), "{words}");
        }
        for words in [
            "",
            "Code not valid",
            "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid",
            "Bad Request",
        ] {
            assert!(!named(words), "{words}");
        }
    }
}
