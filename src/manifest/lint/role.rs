//! What an address is for, by the words of its path.

use url::Url;

/// What the last words of a path say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A page at which people sign in.
    Page,
    /// A token endpoint.
    Token,
    /// The page to which the browser comes back with a code.
    Callback,
    /// An endpoint where clients register (RFC 7591).
    Registration,
    /// Another endpoint; in words.
    Other(&'static str),
    /// Nothing.
    Unknown,
}

impl Role {
    pub(super) fn of(url: &Url) -> Self {
        let path = url.path().trim_end_matches('/').to_ascii_lowercase();
        if path.contains("/.well-known/") {
            return Self::Other("a metadata document");
        }
        let mut segments = path.rsplit('/').filter(|segment| !segment.is_empty());
        let last = segments.next().unwrap_or_default();
        let before = segments.next().unwrap_or_default();
        let stem = last.split_once('.').map_or(last, |(stem, end)| if is_extension(end) { stem } else { last });
        let words: Vec<&str> = stem.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
        let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
        if has(&["callback", "oauth2callback", "oauthcallback", "cb", "redirect"]) || before == "callback" {
            return Self::Callback;
        }
        if is_page(&words) {
            return Self::Page;
        }
        if (stem.contains("token") || matches!(before, "token" | "tokens"))
            && !has(&["revoke", "introspect", "revocation", "introspection"])
            || has(&["exchange", "oauthexchange"])
            || has(&["access"]) && (has(&["oauth"]) || before.contains("oauth"))
        {
            return Self::Token;
        }
        if has(&["register", "registration", "dcr"]) {
            return Self::Registration;
        }
        Self::other(&words)
    }

    fn other(words: &[&str]) -> Self {
        let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
        if has(&["userinfo"]) {
            Self::Other("the endpoint that tells who the user is")
        } else if has(&["introspect", "introspection"]) {
            Self::Other("the endpoint that tells what a token is")
        } else if has(&["revoke", "revocation"]) {
            Self::Other("the endpoint that ends a token")
        } else if has(&["logout", "signout", "endsession"]) {
            Self::Other("the page that signs people out")
        } else if has(&["jwks"]) {
            Self::Other("the provider’s public keys")
        } else if has(&["openapi", "swagger"]) {
            Self::Other("a description of an API")
        } else {
            Self::Unknown
        }
    }

    /// Whether it can be neither a sign-in page nor a token endpoint.
    pub(super) fn is_neither(self) -> bool {
        match self {
            Self::Callback | Self::Registration | Self::Other(_) => true,
            Self::Page | Self::Token | Self::Unknown => false,
        }
    }

    /// What it is called in a sentence.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Page => "a sign-in page",
            Self::Token => "a token endpoint",
            Self::Callback => "the page to which the browser comes back with a code",
            Self::Registration => "an endpoint where clients register",
            Self::Other(words) => words,
            Self::Unknown => "an address",
        }
    }
}

fn is_extension(end: &str) -> bool {
    matches!(end, "json" | "php" | "aspx" | "html" | "htm" | "jsp" | "do" | "yaml" | "yml")
}

/// A page that says so in its last word is one, whatever tenant or folder it stands in.
fn is_page(words: &[&str]) -> bool {
    let pages = ["authorize", "authorise", "authorization", "auth", "login", "signin", "consent"];
    words.last().is_some_and(|last| pages.contains(last)) || matches!(words, [.., "sign", "in"])
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn a_path_says_what_it_is_for() {
        for (path, role) in [
            ("oauth2/v2.0/authorize", Role::Page),
            ("realms/token-shop/protocol/openid-connect/auth/", Role::Page),
            ("o/oauth2/v2/auth", Role::Page),
            ("-/oauth_authorize", Role::Page),
            ("auth/sign-in", Role::Page),
            ("login.php", Role::Page),
            ("oauth/token", Role::Token),
            ("oauth2/v1/tokens/bearer", Role::Token),
            ("login/oauth/access_token", Role::Token),
            ("oauth/v2/accessToken", Role::Token),
            ("api/oauth.v2.access", Role::Token),
            ("auth/oauth_exchange", Role::Token),
            ("auth/google/callback", Role::Callback),
            ("chatgpt/authorize_callback.json", Role::Callback),
            ("api/auth/callback/tides", Role::Callback),
            ("oauth/register", Role::Registration),
            ("oauth/userinfo", Role::Other("the endpoint that tells who the user is")),
            ("oauth/revoke_token", Role::Other("the endpoint that ends a token")),
            (".well-known/openid-configuration", Role::Other("a metadata document")),
            ("token-shop/oauth/start", Role::Unknown),
            ("connect", Role::Unknown),
            ("users/new/onboard", Role::Unknown),
            ("", Role::Unknown),
        ] {
            assert_eq!(Role::of(&format!("https://tides.example/{path}").parse().unwrap()), role, "{path}");
        }
    }
}
