//! The address on which a browser ended, as somebody pasted it: read like the callback that it would have been.

use url::Url;
use zeroize::Zeroizing;

use super::{Callback, NotTaken, StateCheck};
use crate::secret::Secret;

/// No browser's address bar holds more.
pub const LONGEST_ADDRESS: usize = 64 << 10;

/// What may stand around an address that was copied: quotes of all kinds, and the brackets of mails and of Markdown.
const AROUND: [(char, char); 8] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('<', '>'),
    ('(', ')'),
    ('\u{201c}', '\u{201d}'),
    ('\u{2018}', '\u{2019}'),
    ('\u{ab}', '\u{bb}'),
];

/// Reads it as the answer that came to `redirect_uri`, which is the one that was sent, comparing `state`. An error that the
/// provider answers with is an answer, too.
pub fn read_pasted(pasted: &Secret, redirect_uri: &str, expected_state: &str) -> Result<Callback, NotTaken> {
    let text = pasted.expose_secret();
    if text.len() > LONGEST_ADDRESS {
        return Err(NotTaken::TooLong);
    }
    let text = bare(text);
    if text.is_empty() {
        return Err(NotTaken::Empty);
    }
    let query = query_of(text, redirect_uri)?;
    // Out of a page's source.
    let query = Zeroizing::new(query.replace("&amp;", "&"));
    let callback = Callback::read(&query, expected_state);
    if !callback.is_answer() {
        return Err(NotTaken::NoCode);
    }
    if callback.state != StateCheck::Right {
        return Err(NotTaken::State(callback.state));
    }
    if callback.doubled.iter().any(|name| name == "code") {
        return Err(NotTaken::TwoCodes);
    }
    Ok(callback)
}

/// Without the blanks and quotes around it, which do no harm.
fn bare(text: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let mut text = text.trim_matches(blank);
    while let Some(inner) = AROUND.iter().find_map(|(from, to)| text.strip_prefix(*from)?.strip_suffix(*to)) {
        text = inner.trim_matches(blank);
    }
    text
}

/// The query of an address of the redirect URI.
fn query_of<'a>(text: &'a str, redirect_uri: &str) -> Result<&'a str, NotTaken> {
    let no_address = || NotTaken::NoAddress(redirect_uri.to_owned());
    let lower_start: String = text.chars().take(12).collect::<String>().to_lowercase();
    let is_web = lower_start.starts_with("http://") || lower_start.starts_with("https://");
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(if is_web { NotTaken::Broken } else { no_address() });
    }
    if lower_start.starts_with("http%") || lower_start.starts_with("https%") {
        return Err(NotTaken::Encoded);
    }
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (page, query) = address.split_once('?').unwrap_or((address, ""));
    // An address bar hides the scheme, and what is typed after it has none.
    let of_redirect = redirect_uri.split_once("://").map_or("", |(_, rest)| rest);
    let page = match is_web {
        true => page.to_owned(),
        false if page == of_redirect => redirect_uri.to_owned(),
        false if is_a_part(text) => return Err(NotTaken::Part),
        false => return Err(no_address()),
    };
    if !same_page(&page, redirect_uri) {
        let encoded = page.to_lowercase().contains("%3f");
        return Err(if encoded { NotTaken::Encoded } else { NotTaken::AnotherPage(redirect_uri.to_owned()) });
    }
    let answers = |part: &str| part.split('&').any(|pair| pair.starts_with("code=") || pair.starts_with("error="));
    if !answers(query) && answers(fragment) {
        return Err(NotTaken::InFragment);
    }
    if !query.contains('=') && query.to_lowercase().contains("%3d") {
        return Err(NotTaken::Encoded);
    }
    Ok(query)
}

/// Whether it looks like a code, or like a query: nothing that a person or a program writes for people.
fn is_a_part(text: &str) -> bool {
    !text.contains("://") && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~%+=&?/|*!:$@".contains(c))
}

/// Scheme, host, port and path, but for a slash at its end.
fn same_page(pasted: &str, redirect_uri: &str) -> bool {
    let (Ok(pasted), Ok(sent)) = (Url::parse(pasted), Url::parse(redirect_uri)) else { return false };
    let end = |url: &Url| url.path().trim_end_matches('/').to_owned();
    pasted.scheme() == sent.scheme()
        && pasted.host() == sent.host()
        && pasted.port_or_known_default() == sent.port_or_known_default()
        && end(&pasted) == end(&sent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::{read_pasted, Callback, NotTaken, StateCheck, LONGEST_ADDRESS};
    use crate::fuzzed::tests::cases;
    use crate::secret::Secret;

    const HERE: &str = "http://127.0.0.1:8765/callback";
    const STATE: &str = "st-1";

    fn read(text: &str) -> Result<Callback, NotTaken> {
        read_pasted(&Secret::new(text.to_owned()), HERE, STATE)
    }

    fn refused(text: &str) -> NotTaken {
        read(text).unwrap_err()
    }

    fn code(text: &str) -> String {
        let callback = read(text).unwrap_or_else(|why| panic!("{text}: {why}"));
        callback.code.unwrap().expose_secret().to_owned()
    }

    #[test]
    fn the_address_is_taken_with_what_does_no_harm_around_it() {
        let address = "http://127.0.0.1:8765/callback?code=c-1&state=st-1";
        for text in [
            address.to_owned(),
            format!("  {address}\t\r\n"),
            format!("\u{feff}\"{address}\""),
            format!("'{address}' "),
            format!("< {address} >"),
            format!("“{address}”"),
            format!("{address}#_=_"),
            format!("{address}&iss=https%3A%2F%2Fid.example"),
            address.replacen("http://", "HTTP://", 1),
            address.replacen("http://", "", 1),
            address.replacen("callback", "callback/", 1),
            address.replacen('&', "&amp;", 1),
        ] {
            assert_eq!(code(&text), "c-1", "{text}");
        }
        assert_eq!(read(&format!("{address}&iss=i")).unwrap().issuer.as_deref(), Some("i"));
    }

    #[test]
    fn an_error_of_the_provider_is_an_answer_where_its_state_is_ours() {
        let callback = read("http://127.0.0.1:8765/callback?error=access_denied&state=st-1").unwrap();
        assert_eq!((callback.error.as_deref(), callback.code.is_none()), (Some("access_denied"), true));
        let why = refused("http://127.0.0.1:8765/callback?error=access_denied&state=other");
        assert_eq!(why, NotTaken::State(StateCheck::Wrong));
    }

    #[test]
    fn each_other_text_is_refused_for_what_is_wrong_with_it() {
        let begins = || HERE.to_owned();
        let long = format!("{HERE}?code={}&state=st-1", "a".repeat(LONGEST_ADDRESS));
        let table = [
            ("", NotTaken::Empty),
            (" \n ", NotTaken::Empty),
            ("\"\"", NotTaken::Empty),
            (long.as_str(), NotTaken::TooLong),
            ("http://127.0.0.1:8765/callback?code=c-\n1&state=st-1", NotTaken::Broken),
            ("http://127.0.0.1:8765/callback?code=c 1&state=st-1", NotTaken::Broken),
            ("SplxlOBeZQQYbYS6WxSbIA", NotTaken::Part),
            ("4/0AeanS0Zq-x_y", NotTaken::Part),
            ("code=c-1&state=st-1", NotTaken::Part),
            ("?code=c-1&state=st-1", NotTaken::Part),
            ("curl -i 'http://127.0.0.1:8765/callback?code=c-1&state=st-1'", NotTaken::NoAddress(begins())),
            ("<html><body>Signed in</body></html>", NotTaken::NoAddress(begins())),
            ("<!doctype html>", NotTaken::NoAddress(begins())),
            ("{\"code\":\"c-1\"}", NotTaken::NoAddress(begins())),
            ("ftp://127.0.0.1:8765/callback?code=c-1", NotTaken::NoAddress(begins())),
            ("http%3A%2F%2F127.0.0.1%3A8765%2Fcallback%3Fcode%3Dc-1%26state%3Dst-1", NotTaken::Encoded),
            ("http%253A%252F%252F127.0.0.1", NotTaken::Encoded),
            ("http://127.0.0.1:8765/callback%3Fcode%3Dc-1%26state%3Dst-1", NotTaken::Encoded),
            ("http://127.0.0.1:8765/callback?code%3Dc-1%26state%3Dst-1", NotTaken::Encoded),
            ("https://id.example/callback?code=c-1&state=st-1", NotTaken::AnotherPage(begins())),
            ("http://127.0.0.1:8766/callback?code=c-1&state=st-1", NotTaken::AnotherPage(begins())),
            ("http://localhost:8765/callback?code=c-1&state=st-1", NotTaken::AnotherPage(begins())),
            ("https://127.0.0.1:8765/callback?code=c-1&state=st-1", NotTaken::AnotherPage(begins())),
            ("http://127.0.0.1:8765/other?code=c-1&state=st-1", NotTaken::AnotherPage(begins())),
            ("http://127.0.0.1:8765/callback#code=c-1&state=st-1", NotTaken::InFragment),
            ("http://127.0.0.1:8765/callback?code=c-1&state=st-2", NotTaken::State(StateCheck::Wrong)),
            ("http://127.0.0.1:8765/callback?code=c-1", NotTaken::State(StateCheck::Missing)),
            ("http://127.0.0.1:8765/callback?code=c-1&state=st-1&state=st-1", NotTaken::State(StateCheck::Doubled)),
            ("http://127.0.0.1:8765/callback?code=c-1&code=c-2&state=st-1", NotTaken::TwoCodes),
            ("http://127.0.0.1:8765/callback?state=st-1", NotTaken::NoCode),
            ("http://127.0.0.1:8765/callback?code=&state=st-1", NotTaken::NoCode),
            ("http://127.0.0.1:8765/callback", NotTaken::NoCode),
        ];
        for (text, why) in table {
            let told = refused(text);
            assert_eq!(told, why, "{text}");
            let said = told.to_string();
            assert!(!said.contains("c-1") && !said.ends_with('.') && !said.contains("st-1"), "{said}");
        }
    }

    #[test]
    fn two_addresses_in_one_paste_are_told_as_that() {
        let address = "http://127.0.0.1:8765/callback?code=c-1&state=st-1";
        assert_eq!(refused(&address.repeat(2)), NotTaken::State(StateCheck::Doubled));
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn whatever_is_pasted_it_is_read_or_refused_and_what_was_pasted_stands_in_no_refusal(
            text in any::<String>(), secret in "[A-Z]{24}",
        ) {
            for text in [text.clone(), format!("{text}{secret}"), format!("{HERE}?code={secret}&state={text}")] {
                if let Err(why) = read(&text) {
                    let kept = serde_json::to_string(&why).unwrap();
                    prop_assert!(!why.to_string().contains(&secret) && !kept.contains(&secret));
                }
            }
        }
    }
}
