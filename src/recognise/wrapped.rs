//! JSON that was written in other letters: as part of an address (RFC 3986, section 2.1), or in base64 (RFC 4648).

use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use base64::Engine as _;
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use super::loose;

/// The object that the whole text is in other letters; `None` where it is none.
pub fn unwrapped(text: &str) -> Option<Zeroizing<String>> {
    const MOST: usize = 1024 * 1024;
    const ROUNDS: usize = 3;
    let plain = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '"' | '\'' | '`'));
    if plain.is_empty() || plain.len() > MOST {
        return None;
    }
    let mut at = Zeroizing::new(plain.to_owned());
    for _ in 0..ROUNDS {
        at = from_address(&at).or_else(|| from_base64(&at))?;
        let begin = at.len() - at.trim_start().len();
        if loose::begins(&at, begin) {
            return Some(at);
        }
    }
    None
}

/// A bracket and a quotation mark, as addresses write them.
fn from_address(text: &str) -> Option<Zeroizing<String>> {
    let begins = ["%7b", "%5b", "%22", "%257b", "%255b"]
        .iter()
        .any(|begin| text.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin)));
    let decoded = || percent_decode_str(text).decode_utf8().ok().map(|text| Zeroizing::new(text.replace('+', " ")));
    (begins && !text.contains(char::is_whitespace)).then(decoded).flatten()
}

fn from_base64(text: &str) -> Option<Zeroizing<String>> {
    const SHORTEST: usize = 12;
    let letters = Zeroizing::new(text.split_whitespace().collect::<String>());
    let letters = letters.trim_end_matches('=');
    // A token has dots between its parts.
    let encoded = letters.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_'));
    if letters.len() < SHORTEST || !encoded {
        return None;
    }
    let bytes =
        STANDARD_NO_PAD.decode(letters).or_else(|_| URL_SAFE_NO_PAD.decode(letters)).ok().map(Zeroizing::new)?;
    let decoded = std::str::from_utf8(&bytes).ok()?;
    decoded.trim_start().starts_with(['{', '[', '"']).then(|| Zeroizing::new(decoded.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::unwrapped;

    #[test]
    fn an_object_in_other_letters_is_read_and_anything_else_is_left() {
        const ERROR: &str = r#"{"error":"invalid_grant"}"#;
        for text in [
            "%7B%22error%22%3A%22invalid_grant%22%7D",
            "%257B%2522error%2522%253A%2522invalid_grant%2522%257D",
            "eyJlcnJvciI6ImludmFsaWRfZ3JhbnQifQ==",
            "eyJlcnJvciI6ImludmFs\naWRfZ3JhbnQifQ",
        ] {
            assert_eq!(unwrapped(text).as_deref().map(String::as_str), Some(ERROR), "{text}");
        }
        for text in ["", "invalid_grant", ERROR, "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "%20", "100%7B", "aaaaaaaaaaaaaaaa"] {
            assert_eq!(unwrapped(text), None, "{text}");
        }
    }
}
