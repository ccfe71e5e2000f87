//! What a provider's words are about, in lower case. They go before what its code says in general.

use crate::exchange::names_the_redirect_uri_alone;

/// Whether one of these stands in the words.
fn any(words: &str, of: &[&str]) -> bool {
    of.iter().any(|word| words.contains(word))
}

/// How it is said that something is not there.
const MISSING: [&str; 13] = [
    "missing",
    "required",
    "not provided",
    "must be provided",
    "not present",
    "not supplied",
    "not found in the request",
    "must not be empty",
    "cannot be empty",
    "can't be blank",
    "may not be blank",
    "is empty",
    "is absent",
];

/// Whether something is said to be missing.
pub(super) fn is_missing(words: &str) -> bool {
    any(words, &MISSING)
}

/// PKCE (RFC 7636).
pub(super) fn about_pkce(words: &str) -> bool {
    any(words, &["code_challenge", "code challenge", "code_verifier", "code verifier", "codeverifier", "pkce"])
}

/// PKCE's verifier, which is there and is not the right one.
pub(super) fn about_another_verifier(words: &str) -> bool {
    let of_pkce = any(words, &["code_verifier", "code verifier", "codeverifier", "pkce"]);
    let refused =
        any(words, &["not match", "n't match", "mismatch", "invalid", "incorrect", "wrong", "failed", "not valid"]);
    let demanded = any(words, &["must", "need", "not supported", "unsupported", "method", "no code", "without"]);
    of_pkce && refused && !demanded && !is_missing(words)
}

/// The content type, or that the body could not be read.
pub(super) fn about_content_type(words: &str) -> bool {
    any(
        words,
        &[
            "content-type",
            "content type",
            "media type",
            "mediatype",
            "application/json",
            "form-urlencoded",
            "form urlencoded",
            "parsing the body",
            "parse the body",
            "parse body",
            "parse request body",
            "parsing request body",
            "body could not be read",
            "could not read the body",
            "json parse error",
            "malformed json",
            "invalid json",
            "not valid json",
            "is not json",
        ],
    )
}

/// The server says itself that it looks for its parameters in the query (`FastAPI`'s `loc`).
pub(super) fn looks_in_the_query(words: &str) -> bool {
    let fields = ["grant_type", "code", "client_id", "client_secret", "redirect_uri", "refresh_token"];
    // `query.code_challenge` is another field than `query.code`.
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let named = |field: &str| words.match_indices(field).any(|(at, _)| words.get(at + field.len()..).is_some_and(ends));
    fields.iter().any(|field| named(&format!("query.{field}")))
}

/// A `grant_type` that was not found: what a server says of a body that it could not read, too.
pub(super) fn misses_grant_type(words: &str) -> bool {
    any(words, &["grant_type", "grant type"]) && is_missing(words)
        || any(words, &["no grant_type", "no grant type", "grant_type=null", "grant type 'null'", "grant_type: null"])
}

/// Some servers refuse a client's grant type as an invalid request, and name it in words alone.
pub(super) fn about_forbidden_grant_type(words: &str) -> bool {
    any(words, &["grant type", "grant_type"])
        && any(words, &["not allowed", "not permitted", "not authorized", "unauthorized", "not enabled", "disabled"])
}

/// RFC 6749, section 5.2, has `invalid_request` for more than one way of authenticating, and servers use it for none.
pub(super) fn about_client(words: &str) -> bool {
    any(
        words,
        &[
            "client_id",
            "client id",
            "clientid",
            "client_secret",
            "client secret",
            "clientsecret",
            "client authentication",
            "client credentials",
            "credentials",
            "authorization header",
            "unknown client",
            "invalid client",
            "client not found",
            "no such client",
            "client does not exist",
            "unknown oauth client",
            "private_key_jwt",
            "client_assertion",
            "token_endpoint_auth_method",
        ],
    ) && !any(words, &["client_credentials grant", "user credentials", "password credentials"])
}

/// The redirect URI. Of `invalid_grant` it is one thing among many, but where its words name nothing else.
pub(super) fn about_redirect_uri(code: &str, words: &str) -> bool {
    let named = any(words, &["redirect_uri", "redirect uri", "redirect url", "redirecturi", "callback url"]);
    code.contains("redirect_uri") || named && (code != "invalid_grant" || names_the_redirect_uri_alone(words))
}

/// The code that was exchanged, and that it is not taken.
pub(in crate::finding) fn about_the_code(words: &str) -> bool {
    let named = any(
        words,
        &[
            "authorization code",
            "authorization_code",
            "authorisation code",
            "authcode",
            "auth code",
            "code already",
            "code has",
            "code is",
            "code was",
            "code not valid",
            "code expired",
            "code not found",
            "invalid code",
            "expired code",
            "unknown code",
            "incorrect code",
            "code invalid",
        ],
    );
    let refused = any(
        words,
        &[
            "used",
            "expired",
            "invalid",
            "not valid",
            "not found",
            "redeemed",
            "unknown",
            "revoked",
            "incorrect",
            "malformed",
        ],
    );
    let other = ["grant type", "grant_type", "verifier", "challenge", "error code", "status code", "refresh"];
    named && refused && !any(words, &other)
}

/// An access token, and not the client: what an API says.
pub(super) fn about_an_access_token(words: &str) -> bool {
    let named = any(words, &["access token", "bearer token", "oauth token", "session", "jwt", "authentication token"]);
    named && any(words, &["expired", "ended", "invalid", "not valid"]) && !words.contains("client")
}

/// A scope, at the token endpoint.
pub(super) fn about_scope(words: &str) -> bool {
    any(words, &["invalid scope", "scope is", "unknown scope", "scope must", "scope parameter", "parameter: scope"])
        || words.contains("scope") && is_missing(words)
}

#[cfg(test)]
mod tests {
    use super::{
        about_another_verifier, about_client, about_content_type, about_the_code, looks_in_the_query, misses_grant_type,
    };

    #[test]
    fn words_are_told_apart_by_what_they_name() {
        assert!(about_the_code("code not valid") && about_the_code("malformed auth code."));
        assert!(about_the_code("authorization code has already been used"));
        assert!(
            !about_the_code("grant type authorization_code is invalid") && !about_the_code("error code 7 is invalid")
        );
        assert!(!about_the_code("refresh token or code is invalid"), "which of them is not said");
        assert!(misses_grant_type("missing required parameter: grant_type") && !misses_grant_type("grant_type is odd"));
        assert!(
            !looks_in_the_query("query.code_challenge: field required") && looks_in_the_query("query.code: missing")
        );
        assert!(looks_in_the_query("query.grant_type: field required") && !looks_in_the_query("body.grant_type: no"));
        for words in
            ["invalid code verifier", "pkce verification failed", "code_verifier does not match code_challenge"]
        {
            assert!(about_another_verifier(words), "{words}");
        }
        for words in ["pkce is required", "code verifier missing or invalid", "invalid code_challenge_method for pkce"]
        {
            assert!(!about_another_verifier(words), "{words}");
        }
        assert!(about_content_type("there was an error parsing the body"));
        assert!(about_client("required parameter: client_secret") && !about_client("invalid user credentials"));
    }
}
