//! What a provider says of a client that it refuses, told apart as far as its words do.

use super::said::is_missing;

/// How a client shows itself (RFC 7591, section 2, `token_endpoint_auth_method`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::finding) enum AuthMethod {
    /// `client_secret_post`
    Post,
    /// `client_secret_basic`
    Basic,
    /// `private_key_jwt`, `client_secret_jwt`
    Assertion,
    /// `none`
    None,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::finding) enum ClientTrouble {
    /// No secret came.
    NoSecret,
    /// No client id came.
    NoId,
    /// It wants this way of showing oneself.
    Wants(AuthMethod),
    /// No such client is known.
    Unknown,
    /// The secret has ended.
    SecretEnded,
    /// The secret is another one.
    WrongSecret,
    /// Nothing more is said.
    Unsaid,
}

impl ClientTrouble {
    /// From words in lower case.
    pub(super) fn of(words: &str) -> Self {
        let any = |of: &[&str]| of.iter().any(|word| words.contains(word));
        // Fosite (Hydra, Authelia) lists in brackets what may be, and says behind it what is.
        let sure = words.split_once("unsupported authentication method)").map_or(words, |(_, rest)| rest);
        let any_sure = |of: &[&str]| of.iter().any(|word| sure.contains(word));
        if let Some(method) = wanted(words) {
            return Self::Wants(method);
        }
        if any(&["method 'none'", "method \"none\"", "method none", "method: none", "method=none", "(none)"]) {
            return Self::NoSecret;
        }
        let secret = any_sure(&["client_secret", "client secret", "clientsecret", "secret"]);
        let wrong = any_sure(&["invalid", "incorrect", "wrong", "mismatch", "not match", "bad ", "unknown"]);
        if secret && any_sure(&["expired", "has ended"]) {
            return Self::SecretEnded;
        }
        if secret && !wrong && (is_missing(sure) || any_sure(&["no client secret", "without a secret", "no secret"])) {
            return Self::NoSecret;
        }
        if any_sure(&["client_id", "client id", "clientid"]) && !secret && !wrong && is_missing(sure) {
            return Self::NoId;
        }
        let shows = ["client authentication", "client credentials", "credentials"];
        if any_sure(&shows) && !wrong && (is_missing(sure) || any_sure(&["no client", "no credentials"])) {
            return Self::NoSecret;
        }
        if any_sure(&[
            "unknown client",
            "unknown oauth client",
            "client not found",
            "client was not found",
            "no such client",
            "client does not exist",
            "client doesn't exist",
            "unknown client_id",
            "invalid client_id",
            "client_id is invalid",
            "client id is invalid",
            "invalid client id",
            "client is not registered",
            "application not found",
            "application was not found",
        ]) {
            return Self::Unknown;
        }
        let shown = secret || any_sure(&["client credentials", "bad credentials", "client authentication"]);
        if shown && (wrong || any_sure(&["failed"])) && !sure.contains("e.g.") {
            return Self::WrongSecret;
        }
        Self::Unsaid
    }
}

/// The way that it names as the one that it wants.
fn wanted(words: &str) -> Option<AuthMethod> {
    // Fosite: "supports client authentication method 'x', but method 'y' was requested".
    let named = words.split_once("supports client authentication method").map(|(_, rest)| rest);
    let named = named.map(|rest| rest.split(", but").next().unwrap_or(rest));
    let text = named.unwrap_or(words);
    let asks = named.is_some()
        || ["must", "requires", "required", "expected", "only", "use ", "wants", "please", "should"]
            .iter()
            .any(|word| words.contains(word));
    let any = |of: &[&str]| of.iter().any(|word| text.contains(word));
    if any(&["private_key_jwt", "client_secret_jwt", "client_assertion"]) && asks {
        return Some(AuthMethod::Assertion);
    }
    let basic = any(&["client_secret_basic", "http basic", "basic auth", "authorization header", "basic scheme"]);
    let post = any(&["client_secret_post", "in the body", "request body", "body parameters"]);
    match (basic, post) {
        (true, false) if asks => Some(AuthMethod::Basic),
        (false, true) if asks => Some(AuthMethod::Post),
        _ if named.is_some() && text.contains("'none'") => Some(AuthMethod::None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{AuthMethod, ClientTrouble};

    #[test]
    fn each_way_of_saying_no_to_a_client_is_told_apart() {
        for (words, trouble) in [
            (
                "client authentication failed (e.g., unknown client, no client authentication included, or unsupported \
                 authentication method). the request was determined to be using 'token_endpoint_auth_method' method 'none', \
                 however the client registration does not allow this method.",
                ClientTrouble::NoSecret,
            ),
            (
                "client authentication failed (e.g., unknown client, no client authentication included, or unsupported \
                 authentication method). the oauth 2.0 client supports client authentication method 'client_secret_basic', but \
                 method 'client_secret_post' was requested.",
                ClientTrouble::Wants(AuthMethod::Basic),
            ),
            (
                "client authentication failed (e.g., unknown client, no client authentication included, or unsupported \
                 authentication method).",
                ClientTrouble::Unsaid,
            ),
            ("required parameter: client_secret", ClientTrouble::NoSecret),
            ("client secret is missing", ClientTrouble::NoSecret),
            ("no client credentials", ClientTrouble::NoSecret),
            ("client authentication is missing", ClientTrouble::NoSecret),
            ("missing parameter: client_id", ClientTrouble::NoId),
            ("client must authenticate with http basic", ClientTrouble::Wants(AuthMethod::Basic)),
            ("use client_secret_post", ClientTrouble::Wants(AuthMethod::Post)),
            ("token_endpoint_auth_method must be private_key_jwt", ClientTrouble::Wants(AuthMethod::Assertion)),
            ("unknown oauth client", ClientTrouble::Unknown),
            ("invalid client or invalid client credentials", ClientTrouble::WrongSecret),
            ("bad client credentials", ClientTrouble::WrongSecret),
            ("the client secret is incorrect", ClientTrouble::WrongSecret),
            ("the client secret has expired", ClientTrouble::SecretEnded),
            ("", ClientTrouble::Unsaid),
        ] {
            assert_eq!(ClientTrouble::of(words), trouble, "{words}");
        }
    }
}
