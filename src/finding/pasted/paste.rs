//! What a pasted text names: a callback's address, and the provider.

use url::Url;

use crate::exchange::{oauth_code, StateCheck};
use crate::flow::CallbackEnd;
use crate::provider::{recognise_token_url, Record};

/// Error texts and requests stand at the beginning of what is pasted; what follows may be a body of any length.
pub(super) fn beginning(text: &str) -> &str {
    const LOOKED_AT: usize = 16 * 1024;
    text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text)
}

/// What a pasted callback address brought: an error, or a code without `state`. That a `state` is the right one nobody can
/// see from the address alone.
pub(super) fn callback(text: &str) -> Option<CallbackEnd> {
    let address = text.split_whitespace().find(|word| word.starts_with("https://") || word.starts_with("http://"))?;
    let url = Url::parse(address.trim_end_matches(['"', '\'', ',', ')'])).ok()?;
    let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    // Any page may have a code in its address; a callback is called one, or stands on this computer.
    let here = crate::host::is_loopback(&url);
    let path = url.path().to_ascii_lowercase();
    let named = ["callback", "redirect", "/cb"].iter().any(|word| path.contains(word));
    if !here && !named && !path.contains("oauth") {
        return None;
    }
    match (value("error"), value("code"), value("state")) {
        (Some(code), _, state) if named || state.is_some() || code.contains('_') => {
            Some(CallbackEnd::Error { code, description: value("error_description") })
        }
        (None, Some(_), None) => Some(CallbackEnd::State(StateCheck::Missing)),
        _ => None,
    }
}

/// What a redirect brings on its way, by the address that it leads to: a callback with an error, or an error page that names one.
pub(super) fn redirected(location: &str) -> Option<CallbackEnd> {
    const NAMES: [&str; 4] = ["error", "error_code", "errorCode", "error_type"];
    let url = Url::parse(location).ok()?;
    let mut pairs = url.query_pairs();
    let (_, code) = pairs.find(|(name, code)| NAMES.contains(&name.as_ref()) && oauth_code::is_of_a_page(code))?;
    let words = url.query_pairs().find(|(name, _)| name == "error_description");
    Some(CallbackEnd::Error { code: code.into_owned(), description: words.map(|(_, words)| words.into_owned()) })
}

/// The provider whose token endpoint the text names: an address, or what `curl -v` prints of the request.
pub(super) fn provider(text: &str) -> Option<&'static Record> {
    let mut addresses: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | ','))
        .filter(|word| word.starts_with("https://"))
        .map(|word| word.trim_end_matches([':', '.', ';']).to_owned())
        .collect();
    let sent = |name: &str| text.lines().find_map(|line| line.trim_start_matches('>').trim_start().strip_prefix(name));
    if let (Some(path), Some(host)) = (sent("POST "), sent("Host: ").or_else(|| sent("host: "))) {
        let path = path.split_whitespace().next().unwrap_or_default();
        addresses.push(format!("https://{}{path}", host.trim()));
    }
    addresses.iter().filter_map(|address| Url::parse(address).ok()).find_map(|url| recognise_token_url(&url))
}

#[cfg(test)]
mod tests {
    use super::{callback, CallbackEnd, StateCheck};

    #[test]
    fn a_callbacks_address_tells_its_error_or_that_state_is_missing() {
        let denied =
            callback("it went to https://chat.openai.com/aip/plugin-1/oauth/callback?error=access_denied&state=1");
        assert!(matches!(denied, Some(CallbackEnd::Error { code, .. }) if code == "access_denied"));
        let lost = callback("https://chat.openai.com/aip/plugin-1/oauth/callback?code=abc");
        assert_eq!(lost, Some(CallbackEnd::State(StateCheck::Missing)));
        for here in ["127.0.0.1:8765", "127.0.0.2", "app.localhost", "[::1]:1"] {
            let lost = callback(&format!("http://{here}/x?code=abc"));
            assert_eq!(lost, Some(CallbackEnd::State(StateCheck::Missing)), "{here}");
        }
        assert_eq!(callback("https://x.example/cb?code=abc&state=1"), None);
    }

    #[test]
    fn the_provider_is_recognised_by_what_was_asked() {
        let name = |text: &str| super::provider(text).map(|record| record.id.as_str());
        assert_eq!(name("received 400 from https://oauth2.googleapis.com/token: response_data={}"), Some("google"));
        assert_eq!(name("> POST /oauth/token HTTP/2\n> Host: dev-1.eu.auth0.com\n< HTTP/2 403"), Some("auth0"));
        assert_eq!(name("POST https://id.example/token"), None);
    }

    #[test]
    fn a_redirect_that_carries_an_error_tells_it() {
        for address in [
            "https://chat.openai.com/aip/plugin-1/oauth/callback?error=invalid_scope&state=1",
            "https://id.example/oops?error_code=invalid_scope",
        ] {
            let told = super::redirected(address);
            assert!(matches!(told, Some(CallbackEnd::Error { code, .. }) if code == "invalid_scope"), "{address}");
        }
        for address in ["https://id.example/login?next=x", "https://id.example/login?error=login%20first", "/login", ""]
        {
            assert_eq!(super::redirected(address), None, "{address}");
        }
    }

    #[test]
    fn a_page_with_a_code_in_its_address_is_no_callback() {
        assert_eq!(callback("https://example.com/landing?code=SPRING20"), None);
        assert_eq!(callback("see https://id.example/docs?error=foo"), None);
    }
}
