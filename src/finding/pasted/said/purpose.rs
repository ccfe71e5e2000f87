//! Which request a text speaks of.

/// What an error answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::finding::pasted) enum Of {
    /// A refresh.
    Refresh,
    /// The code's exchange.
    Code,
    /// A call of the author's API.
    Api,
    /// A client's registration.
    Registration,
    /// The authorization request: it stands in a callback's address.
    Authorization,
    /// The text does not say.
    Unknown,
}

const OF_CODE: [&str; 10] = [
    "exchange code",
    "exchanging code",
    "exchange the code",
    "code exchange",
    "exchange authorization code",
    "exchange the authorization code",
    "code for token",
    "code for a token",
    "code for access",
    "grant_type=authorization_code",
];
const OF_CODE_TOO: [&str; 9] = [
    "authorization_code",
    "oauth_callback_error",
    "callbackrouteerror",
    "oauth callback",
    "oauthcallback",
    "exchange",
    "failed to obtain access token",
    "validateauthorizationcode",
    "fetch_token",
];
const OF_REGISTRATION: [&str; 5] =
    ["client registration", "register client", "registering client", "registration failed", "dynamic registration"];
const OF_API: [&str; 4] = ["www-authenticate: bearer", "bearer error=", "bearer realm=", "resource server"];
/// Words with *refresh* in them that speak of no token.
const NO_REFRESH: [&str; 5] =
    ["refresh the page", "refresh this page", "refresh your", "refresh and try", "refresh page"];

/// Of a text without the provider's own words.
pub(super) fn of(text: &str) -> Of {
    let lower = text.to_ascii_lowercase().replace(['"', '\''], "");
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if says(&OF_CODE) {
        return Of::Code;
    }
    if says_refresh(&lower) {
        return Of::Refresh;
    }
    if says(&OF_CODE_TOO) {
        return Of::Code;
    }
    if says(&OF_REGISTRATION) {
        return Of::Registration;
    }
    if says(&OF_API) {
        return Of::Api;
    }
    Of::Unknown
}

/// Whether an API's challenge (RFC 6750, section 3) stands in the text.
pub(super) fn names_api(text: &str) -> bool {
    let lower = text.to_ascii_lowercase().replace(['"', '\''], "");
    OF_API.iter().any(|word| lower.contains(word))
}

fn says_refresh(lower: &str) -> bool {
    lower.match_indices("refresh").any(|(at, _)| {
        let here = lower.get(at..).unwrap_or_default();
        let before = lower.get(..at).unwrap_or_default();
        // A code is exchanged for one, and RFC 6749 speaks of a code "or refresh token".
        let is_other = before.ends_with("or ") && here.starts_with("refresh token");
        // The names of an answer's members say nothing of the request: refresh_token, refresh_token_expires_in.
        let is_member = (here.starts_with("refresh_token:") || here.starts_with("refresh_token_expires"))
            && !before.trim_end().ends_with("grant_type:");
        !is_member && !is_other && !NO_REFRESH.iter().any(|words| here.starts_with(words))
    })
}

#[cfg(test)]
mod tests {
    use super::{of, Of};

    #[test]
    fn the_words_around_an_error_say_of_which_request_it_is() {
        for (text, wanted) in [
            ("google.auth.exceptions.RefreshError: ('invalid_grant')", Of::Refresh),
            ("OAuth token refresh failed", Of::Refresh),
            ("Error refreshing access token", Of::Refresh),
            ("at OAuth2Client.refreshTokenNoCache (oauth2client.js)", Of::Refresh),
            ("RefreshAccessTokenError", Of::Refresh),
            ("grant_type: 'refresh_token'", Of::Refresh),
            ("failed to exchange token", Of::Code),
            ("could not exchange code for refresh token", Of::Code),
            ("InternalOAuthError: Failed to obtain access token", Of::Code),
            ("[next-auth][error][OAUTH_CALLBACK_ERROR]", Of::Code),
            ("Dynamic client registration failed", Of::Registration),
            ("WWW-Authenticate: Bearer error=x", Of::Api),
            ("Please refresh the page", Of::Unknown),
            ("refresh_token: null", Of::Unknown),
            ("something failed", Of::Unknown),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
    }
}
