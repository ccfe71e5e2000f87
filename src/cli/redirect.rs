//! The redirect URI of a sign-in where none was named.

use url::Url;

use crate::draft::DEFAULT_REDIRECT;
use crate::provider::recognise;

/// With the name of this computer that the provider of these endpoints takes.
pub(super) fn at(authorization_url: &str, token_url: &str) -> String {
    let url = |text: &str| Url::parse(text.trim()).ok();
    let endpoints = url(authorization_url).zip(url(token_url));
    let record = endpoints.and_then(|(page, token)| recognise(&page, &token));
    record.and_then(|record| record.redirect.to_begin_with()).unwrap_or_else(|| DEFAULT_REDIRECT.to_owned())
}

#[cfg(test)]
mod tests {
    use super::at;
    use crate::draft::DEFAULT_REDIRECT;

    #[test]
    fn a_provider_that_takes_localhost_alone_gets_it_and_any_other_the_address() {
        let microsoft = "https://login.microsoftonline.com/common/oauth2/v2.0";
        let of = |base: &str| at(&format!("{base}/authorize"), &format!("{base}/token"));
        assert_eq!(of(microsoft), "http://localhost:8765/callback");
        assert_eq!(of("https://id.example"), DEFAULT_REDIRECT);
        assert_eq!(
            at("https://accounts.spotify.com/authorize", "https://accounts.spotify.com/api/token"),
            DEFAULT_REDIRECT
        );
        assert_eq!(at("none", ""), DEFAULT_REDIRECT);
    }
}
