//! Whether a page names an error, and which. A refusal is one by name only: whoever guesses blames the client for a firewall.

use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use base64::Engine as _;
use url::Url;

use super::page_text::{cut, seen, words};
use super::{Marks, NamedIn, PageRefusal};
use crate::exchange::{oauth_code, Callback};

/// A provider's words are cut here.
const MOST: usize = 240;

fn is_code(word: &str) -> bool {
    oauth_code::is_of_a_page(word)
}

/// Whether a code in an address refuses the request. Anybody's login page may be asked for with `error=login_required`.
fn refuses(code: &str) -> bool {
    let asks = ["login_required", "interaction_required", "consent_required", "account_selection_required"];
    is_code(code) && !asks.contains(&code)
}

/// An error in the address that a redirect leads to. At the redirect URI any `error` is one (RFC 6749, section 4.1.2.1).
/// What may be secret in the query does not come out.
pub(super) fn in_address(address: &Url, state: &str, at_redirect_uri: bool) -> Option<PageRefusal> {
    let parts = [address.query(), address.fragment()].into_iter().flatten();
    parts.into_iter().find_map(|query| {
        let callback = Callback::read(query, state);
        let counts = |code: &str| if at_redirect_uri { !code.trim().is_empty() } else { refuses(code) };
        let named = callback.error.as_ref().filter(|code| counts(code)).cloned();
        let plain = || {
            let words = callback.error_description.as_deref().map(|words| cut(words, 0, MOST).to_owned());
            named.map(|code| PageRefusal { code, words, named_in: NamedIn::Redirect })
        };
        plain().or_else(|| googles(query)).or_else(|| by_another_name(query, callback.error_description.as_deref()))
    })
}

/// An error page of the provider's own has the code under a name of its own in its address.
fn by_another_name(query: &str, words: Option<&str>) -> Option<PageRefusal> {
    const NAMES: [&str; 6] = ["error_code", "errorCode", "errorcode", "error_type", "oauth_error", "err"];
    let named = |name: &str| NAMES.contains(&name);
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let (_, code) = pairs.find(|(name, code)| named(name) && refuses(&code.to_ascii_lowercase()))?;
    let words = words.map(|words| cut(words, 0, MOST).to_owned());
    Some(PageRefusal { code: code.to_ascii_lowercase(), words, named_in: NamedIn::Redirect })
}

/// Google's own: `authError` is base64 of a message that holds the code and a sentence.
fn googles(query: &str) -> Option<PageRefusal> {
    let (_, value) = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "authError")?;
    let value = value.trim_end_matches('=').replace(' ', "+");
    let bytes = URL_SAFE_NO_PAD.decode(&value).or_else(|_| STANDARD_NO_PAD.decode(&value)).ok()?;
    let text: String = String::from_utf8_lossy(&bytes).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let (at, code) = words(&text).into_iter().find(|(_, word)| is_code(word))?;
    let words = cut(&text, at + code.len(), MOST).trim_start_matches(|c: char| !c.is_alphabetic());
    let words = Some(words.to_owned()).filter(|words| !words.is_empty());
    Some(PageRefusal { code: code.to_owned(), words, named_in: NamedIn::Redirect })
}

/// An error that the text of an error page names: in JSON, beside the word *error*, or as the only code in it.
pub(super) fn in_error_page(page: &str, named_in: NamedIn) -> Option<PageRefusal> {
    in_json(page, named_in).or_else(|| entras(page, named_in)).or_else(|| in_text(&seen(page), named_in))
}

/// What a page of a provider of the catalogue says by its own marks, whatever its status is.
pub(super) fn by_its_marks(page: &str, marks: Marks, named_in: NamedIn) -> Option<PageRefusal> {
    match marks {
        Marks::Microsoft => entras(page, named_in),
        Marks::Google => googles_page(&seen(page), named_in),
    }
}

fn in_json(page: &str, named_in: NamedIn) -> Option<PageRefusal> {
    let json: serde_json::Value = serde_json::from_str(page.trim_start_matches('\u{feff}')).ok()?;
    let code = json.get("error")?.as_str().filter(|code| is_code(code))?.to_owned();
    let words = ["error_description", "message", "detail"].iter().find_map(|name| json.get(name)?.as_str());
    Some(PageRefusal { code, words: words.map(|words| cut(words, 0, MOST).to_owned()), named_in })
}

/// Entra writes its number with a colon, in the page's text or in a script's.
fn entras(page: &str, named_in: NamedIn) -> Option<PageRefusal> {
    page.match_indices("AADSTS").find_map(|(at, mark)| {
        let digits: String = page.get(at + mark.len()..)?.chars().take_while(char::is_ascii_digit).collect();
        let end = at + mark.len() + digits.len();
        if digits.len() < 5 || !page.get(end..)?.starts_with(':') {
            return None;
        }
        let said = page.get(at..)?.split(['<', '"', '\n']).next()?.replace("\\u0027", "'");
        Some(PageRefusal { code: format!("{mark}{digits}"), words: Some(cut(&said, 0, MOST).to_owned()), named_in })
    })
}

/// *Access blocked: …* and *Error 400: `redirect_uri_mismatch`*.
fn googles_page(text: &str, named_in: NamedIn) -> Option<PageRefusal> {
    let all = words(text);
    let named = all.windows(3).find_map(|three| match three {
        [(_, error), (_, status), (at, code)]
            if error.eq_ignore_ascii_case("error")
                && status.len() == 3
                && status.starts_with('4')
                && text.get(..*at)?.trim_end().ends_with(':') =>
        {
            Some((*code).to_owned())
        }
        _ => None,
    });
    let blocked = text.to_ascii_lowercase().find("access blocked");
    let code = named.or_else(|| blocked.map(|_| "Access blocked".to_owned()))?;
    Some(PageRefusal { code, words: Some(cut(text, blocked.unwrap_or(0), MOST).to_owned()), named_in })
}

fn in_text(text: &str, named_in: NamedIn) -> Option<PageRefusal> {
    let all = words(text);
    let codes: Vec<usize> = (0..all.len()).filter(|index| all.get(*index).is_some_and(|(_, w)| is_code(w))).collect();
    let before = |index: usize| index.checked_sub(1).and_then(|before| all.get(before)).map(|(_, word)| *word);
    let labelled = codes.iter().copied().find(|index| {
        before(*index).is_some_and(|word| {
            ["error", "error_code", "errorcode", "code"].iter().any(|label| label.eq_ignore_ascii_case(word))
                || word.len() == 3 && word.chars().all(|c| c.is_ascii_digit())
        })
    });
    let alone = codes.first().copied().filter(|first| {
        let first = all.get(*first).map(|(_, word)| word.to_ascii_lowercase());
        codes.iter().all(|code| all.get(*code).map(|(_, word)| word.to_ascii_lowercase()) == first)
    });
    let (at, code) = labelled.or(alone).and_then(|index| all.get(index).copied())?;
    Some(PageRefusal { code: code.to_ascii_lowercase(), words: beside(text, at + code.len()), named_in })
}

/// The provider's words beside a code that ends here: its description where that is labelled, else what follows, else what
/// stands before.
fn beside(text: &str, end: usize) -> Option<String> {
    let described = text.find("error_description").map(|at| at + "error_description".len());
    let from = described.unwrap_or(end);
    let said = text.get(from..).unwrap_or_default().trim_start_matches([':', '=', ' ', '"', '\'', ',', '.', ')', '-']);
    // The library oidc-provider goes on with what was asked.
    let said = said.split(" state :").next().unwrap_or_default().split(" iss :").next().unwrap_or_default();
    let said = cut(said, 0, MOST);
    let said = if said.is_empty() { cut(text, 0, MOST) } else { said };
    Some(said.to_owned()).filter(|said| !said.is_empty())
}

/// What an error page without a name says: its text, cut.
pub(super) fn says(page: &str) -> Option<String> {
    let text = seen(page);
    let readable = text.chars().filter(|c| c.is_alphanumeric()).count() >= 3 && !text.contains('\u{fffd}');
    readable.then(|| cut(&text, 0, MOST).to_owned())
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::in_address;

    #[test]
    fn an_error_pages_address_names_the_error_in_a_way_of_its_own() {
        let code = |address: &str| Some(in_address(&Url::parse(address).unwrap(), "s", false)?.code);
        for name in ["error", "error_code", "errorCode", "oauth_error"] {
            let address = format!("https://id.example/oops?{name}=invalid_redirect_uri&x=1");
            assert_eq!(code(&address).as_deref(), Some("invalid_redirect_uri"), "{name}");
        }
        for address in ["https://id.example/login?error_code=login_required", "https://id.example/x?error_code=7"] {
            assert_eq!(code(address), None, "{address}");
        }
    }
}
