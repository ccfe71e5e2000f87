//! Where a token endpoint's redirect leads, told apart by what helps against it.

use url::Url;

/// What kind of address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RedirectTarget {
    /// None is named.
    Nowhere,
    /// The very address that was asked.
    Itself,
    /// A page where a person signs in.
    Login,
    /// The same host, by http where https was asked.
    PlainHttp,
    /// Another host.
    OtherHost,
    /// Another address of the same host.
    SameHost,
    /// What was asked is not known.
    Unknown,
}

impl RedirectTarget {
    /// From `Location` as it is shown, without what stands in its query, and the address that was asked, where it is known.
    pub(super) fn of(location: Option<&str>, asked: Option<&Url>) -> Self {
        let Some(location) = location.map(str::trim).filter(|location| !location.is_empty()) else {
            return Self::Nowhere;
        };
        let plain = location.trim_end_matches("?…");
        let target = asked.map_or_else(|| Url::parse(plain).ok(), |asked| asked.join(plain).ok());
        let path = target.as_ref().map_or(plain, Url::path).to_ascii_lowercase();
        let (Some(asked), Some(target)) = (asked, target.as_ref()) else {
            return if is_login(&path) { Self::Login } else { Self::Unknown };
        };
        let same_host = target.host() == asked.host();
        let same_path = target.path() == asked.path();
        if same_host && same_path && target.scheme() == asked.scheme() && target.port() == asked.port() {
            return Self::Itself;
        }
        if is_login(&path) && !same_path {
            return Self::Login;
        }
        if asked.scheme() == "https" && target.scheme() == "http" && same_host {
            return Self::PlainHttp;
        }
        if same_host {
            Self::SameHost
        } else {
            Self::OtherHost
        }
    }
}

/// Whether a path, in lower case, is one where a person signs in.
fn is_login(path: &str) -> bool {
    let words = ["login", "log-in", "signin", "sign-in", "sign_in", "authorize", "sso", "saml", "session", "captcha"];
    path.split('/').any(|part| words.iter().any(|word| part.starts_with(word) || part.ends_with(word)))
}

#[cfg(test)]
mod tests {
    use super::RedirectTarget;
    use url::Url;

    #[test]
    fn each_kind_of_target_is_told_apart() {
        let asked = Url::parse("https://id.example/oauth/token").unwrap();
        for (location, target) in [
            (None, RedirectTarget::Nowhere),
            (Some(""), RedirectTarget::Nowhere),
            (Some("/oauth/token"), RedirectTarget::Itself),
            (Some("https://id.example/oauth/token?…"), RedirectTarget::Itself),
            (Some("/users/sign_in"), RedirectTarget::Login),
            (Some("https://sso.example/login?…"), RedirectTarget::Login),
            (Some("http://id.example/oauth/token/"), RedirectTarget::PlainHttp),
            (Some("/oauth/token/"), RedirectTarget::SameHost),
            (Some("https://www.id.example/oauth/token"), RedirectTarget::OtherHost),
        ] {
            assert_eq!(RedirectTarget::of(location, Some(&asked)), target, "{location:?}");
        }
        assert_eq!(RedirectTarget::of(Some("https://id.example/v2/token"), None), RedirectTarget::Unknown);
        assert_eq!(RedirectTarget::of(Some("/login?…"), None), RedirectTarget::Login);
    }
}
