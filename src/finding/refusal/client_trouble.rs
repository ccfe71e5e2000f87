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
        // Fosite (Hydra, Authelia) and Ory list what may be, and say behind it what is.
        let sure = words.split_once("unsupported authentication method").map_or(words, |(_, rest)| rest);
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
        if is_unknown(sure) {
            return Self::Unknown;
        }
        // "Client authentication failed" is how RFC 6749, section 5.2, explains `invalid_client`, whatever it came of.
        let shown = secret || any_sure(&["client credentials", "bad credentials"]);
        if shown && (wrong || any_sure(&["failed"])) && !sure.contains("e.g.") {
            return Self::WrongSecret;
        }
        Self::Unsaid
    }
}

/// Whether words in lower case say that no such client is there. A server puts the id between: "client 'x' does not exist".
pub(super) fn is_unknown(words: &str) -> bool {
    const BEFORE: [&str; 8] = [
        "unknown client",
        "unknown oauth client",
        "unknown application",
        "no such client",
        "no client with",
        "no application with",
        "invalid client_id",
        "invalid client id",
    ];
    const BEHIND: [&str; 12] = [
        " not found",
        " was not found",
        " could not be found",
        " does not exist",
        " doesn't exist",
        " is not known",
        " is unknown",
        " is not registered",
        " is not recognized",
        " not recognised",
        "client_id is invalid",
        "client id is invalid",
    ];
    // So far may an id stand between.
    const BETWEEN: usize = 80;
    let told = |of: &str| {
        let of = of.chars().take(BETWEEN).collect::<String>();
        let other = ["redirect", "scope", "grant", "user", "resource", "secret", "code", "token", "callback"];
        let end = BEHIND.iter().filter_map(|said| of.find(said)).min();
        end.and_then(|end| of.get(..end)).is_some_and(|between| !other.iter().any(|word| between.contains(word)))
    };
    // "The redirect URI of this client is not registered" is of another thing.
    let of_another = |at: usize| {
        let before = words.get(..at).and_then(|before| before.rsplit(['.', ':', ';', ',']).next());
        before.is_some_and(|before| ["redirect", "callback", "scope", "user"].iter().any(|word| before.contains(word)))
    };
    let named =
        |name: &&str| words.match_indices(*name).any(|(at, _)| !of_another(at) && words.get(at..).is_some_and(told));
    BEFORE.iter().any(|said| words.contains(said)) || ["client", "application"].iter().any(named)
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
            ("the client is not known", ClientTrouble::Unknown),
            ("client garden-7 does not exist", ClientTrouble::Unknown),
            ("no application with the id 'garden-7'", ClientTrouble::Unknown),
            ("the redirect uri of this client is not registered", ClientTrouble::Unsaid),
            ("client garden-7: redirect uri not found", ClientTrouble::Unsaid),
            ("the client's user does not exist", ClientTrouble::Unsaid),
            ("invalid client or invalid client credentials", ClientTrouble::WrongSecret),
            ("bad client credentials", ClientTrouble::WrongSecret),
            ("client authentication failed", ClientTrouble::Unsaid),
            (
                "client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.",
                ClientTrouble::Unsaid,
            ),
            ("the client secret is incorrect", ClientTrouble::WrongSecret),
            ("the client secret has expired", ClientTrouble::SecretEnded),
            ("", ClientTrouble::Unsaid),
        ] {
            assert_eq!(ClientTrouble::of(words), trouble, "{words}");
        }
    }
}
