//! What an API says of the access token that it was shown: that it has ended, is not taken, or may too little.

use super::{error_code, ErrorNamed};

/// What it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiWords {
    /// It has ended.
    Ended,
    /// It lives, and its scope is too small for the call.
    TooLittle,
    /// It is not taken, or none came.
    NotTaken,
}

/// Names for an access token, in lower case and with blanks for underscores.
const TOKENS: [&str; 18] = [
    "access token",
    "accesstoken",
    "bearer token",
    "oauth token",
    "oauthtoken",
    "api token",
    "authentication token",
    "authenticationtoken",
    "invalid token",
    "incoming token",
    "given token",
    "the token",
    "token used in the request",
    "token expired",
    "tokenexpired",
    "token has expired",
    "token is expired",
    "jwt",
];
/// How it is said that one has ended.
const ENDED: [&str; 4] = ["expired", "has ended", "not active", "inactive"];
/// How it is said that one is not taken.
const NOT_TAKEN: [&str; 8] = [
    "invalid",
    "not valid",
    "revoked",
    "malformed",
    "unrecognized",
    "not accepted",
    "could not be verified",
    "rejected",
];
/// Whole phrases of APIs that speak of no token.
const PHRASES: [&str; 26] = [
    "bad credentials",
    "authentication required",
    "not authenticated",
    "authentication credentials were not provided",
    "invalid authentication credentials",
    "invalid authentication token",
    "session expired or invalid",
    "unauthenticated",
    "401: unauthorized",
    "not authed",
    "invalid auth",
    "invalid access",
    "an active access token must be used",
    "not logged in",
    "not signed in",
    "please log in",
    "please login",
    "please sign in",
    "must be logged in",
    "must be signed in",
    "must log in",
    "must sign in",
    "login required",
    "login is required",
    "authorization required",
    "not authorized to access",
];
/// How it is said that a token may too little.
const TOO_LITTLE: [&str; 7] = [
    "insufficient scope",
    "insufficient authentication scopes",
    "scope does not match",
    "missing scope",
    "access token scope insufficient",
    "missing required scope",
    "higher privileges than provided by the access token",
];
/// Words of whoever gives tokens: then it is a token endpoint's.
const OF_TOKEN_ENDPOINTS: [&str; 10] = [
    "refresh token",
    "refreshtoken",
    "client",
    "grant",
    "authorization code",
    "redirect",
    "code verifier",
    "aadsts",
    "error validating access token",
    "issue a token",
];

impl ApiWords {
    /// What an error says of an access token; `None` where it may be anybody's.
    pub fn of(error: &ErrorNamed) -> Option<Self> {
        // Facebook says it of an access token alone, whatever else its sentence names.
        if error.code.is_ended_access_token() {
            return Some(Self::Ended);
        }
        let code = error.code.name().unwrap_or_default();
        let of_others = error_code::OF_TOKEN_ENDPOINTS.contains(&code) || error_code::is_of_a_dead_grant(code);
        let said = format!("{code} {}", error.words()).to_lowercase().replace('_', " ").replace(['\'', '"', '’'], "");
        let any = |of: &[&str]| of.iter().any(|words| said.contains(words));
        if of_others || any(&OF_TOKEN_ENDPOINTS) {
            return None;
        }
        if any(&TOO_LITTLE) {
            return Some(Self::TooLittle);
        }
        if any(&TOKENS) && any(&ENDED) {
            return Some(Self::Ended);
        }
        (any(&TOKENS) && any(&NOT_TAKEN) || any(&PHRASES)).then_some(Self::NotTaken)
    }

    /// What a challenge (RFC 6750, section 3) says of it.
    pub fn of_challenge(challenge: &str) -> Option<Self> {
        let said = challenge.to_lowercase();
        if said.contains("insufficient_scope") {
            return Some(Self::TooLittle);
        }
        ENDED.iter().any(|words| said.contains(words)).then_some(Self::Ended)
    }
}

#[cfg(test)]
mod tests {
    use super::ApiWords;
    use crate::exchange::{read_answer, ErrorNamed, RawAnswer};

    fn of(body: &str) -> Option<ApiWords> {
        let raw = RawAnswer { status: 401, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
        ApiWords::of(&ErrorNamed::of(read_answer(raw, &[]).shape()?, false)?)
    }

    #[test]
    fn what_apis_say_of_an_access_token_is_told_apart() {
        use ApiWords::{Ended, NotTaken, TooLittle};
        for (body, words) in [
            (r#"{"fault":{"error":[{"message":"errorCode=7; statusCode=401","detail":"Token expired: X"}]}}"#, Ended),
            (r#"{"Title":"Unauthorized","Status":401,"Detail":"TokenExpired: token expired at noon"}"#, Ended),
            (
                r#"{"type":"error","error":{"type":"authentication_error","message":"OAuth token has expired. Refresh your token."}}"#,
                Ended,
            ),
            (r#"{"ok":false,"error":"token_expired"}"#, Ended),
            (r#"{"error":{".tag":"expired_access_token"},"error_summary":"expired_access_token/.."}"#, Ended),
            (r#"{"errors":"[API] Invalid API key or access token"}"#, NotTaken),
            (r#"{"message":"Authorization Error","errors":[{"field":"access_token","code":"invalid"}]}"#, NotTaken),
            (r#"{"code":"token_not_valid","detail":"Given token not valid for any token type"}"#, NotTaken),
            (r#"{"message":"Bad credentials","documentation_url":"https://docs.tea.example"}"#, NotTaken),
            (r#"{"message":"The token used in the request has been revoked by the user","status":401}"#, NotTaken),
            (r#"{"error":{"code":403,"message":"Request had insufficient authentication scopes."}}"#, TooLittle),
            (r#"{"code":401,"message":"Unauthorized; scope does not match"}"#, TooLittle),
        ] {
            assert_eq!(of(body), Some(words), "{body}");
        }
    }

    #[test]
    fn what_a_token_endpoint_says_is_none_of_an_apis() {
        for body in [
            r#"{"error":"invalid_grant","error_description":"Token expired"}"#,
            r#"{"error":"unauthorized","message":"Client may not obtain an access token: invalid"}"#,
            r#"{"message":"Invalid refresh token"}"#,
            r#"{"message":"Bad Request","errors":[{"field":"refresh_token","code":"invalid"}]}"#,
            r#"{"message":"Bad client credentials"}"#,
            r#"{"message":"Unauthorized"}"#,
        ] {
            assert_eq!(of(body), None, "{body}");
        }
    }
}
