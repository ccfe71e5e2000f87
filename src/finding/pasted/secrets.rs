//! The secrets that stand in a pasted text, told by the names before them: nothing of them may stand in what is said of it.

use std::ops::Range;

use base64::engine::general_purpose::STANDARD;
use base64::Engine as _;
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use crate::exchange::{is_secret_name, Known, TokenSlip};
use crate::secret::Secret;

/// More of them are more than anybody pastes.
const MOST: usize = 200;
/// Bytes of a value that are looked at.
const LONGEST: usize = 8192;

/// All that stands behind a secret's name or a scheme: in JSON, a form, a query, a header field, or what curl was told.
pub(super) fn known(text: &str) -> Known {
    let mut known = Known::default();
    for named in named(text).take(MOST) {
        let whole = text.get(named.value).unwrap_or_default();
        if named.name.to_ascii_lowercase().ends_with("cookie") {
            // Each cookie has its own name and value.
            let values = whole.split(';').filter_map(|pair| pair.split_once('='));
            values.for_each(|(_, value)| add(&mut known, value.trim()));
        } else if let Some(credential) = whole.split_whitespace().last() {
            // A scheme may stand before a credential.
            add(&mut known, credential);
        }
    }
    for scheme in ["Bearer ", "bearer ", "Basic ", "DPoP ", "-u ", "--user "] {
        for (at, _) in text.match_indices(scheme).take(MOST) {
            let word = text.get(value(text, at + scheme.len())).unwrap_or_default();
            let word = word.split_whitespace().next().unwrap_or_default();
            // What follows the word in a sentence is no credential.
            if looks_drawn(word) {
                add(&mut known, word.split_once(':').map_or(word, |(_, secret)| secret));
            }
        }
    }
    known
}

/// Whether a word was drawn and not written: letters and digits mix in it.
fn looks_drawn(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic())
}

fn add(known: &mut Known, value: &str) {
    /// Words are shorter; a token of fewer letters is a practice one.
    const SHORTEST: usize = 8;
    // A program's word for nothing is what the finding is about.
    let is_nothing = matches!(TokenSlip::of(value), Some(TokenSlip::Nothing(_) | TokenSlip::Unfilled(_)));
    if value.len() < SHORTEST || is_nothing {
        return;
    }
    // Credentials in a Basic header are the client's id and its secret (RFC 7617, section 2).
    let pair = STANDARD.decode(value).ok().map(Zeroizing::new).and_then(|bytes| {
        let (_, secret) = std::str::from_utf8(&bytes).ok()?.split_once(':')?;
        Some(Secret::new(secret.to_owned()))
    });
    if let Some(secret) = pair {
        known.add(secret);
    }
    let decoded = Zeroizing::new(percent_decode_str(value).decode_utf8_lossy().into_owned());
    if decoded.as_str() != value {
        known.add(Secret::new(decoded.to_string()));
    }
    known.add(Secret::new(value.to_owned()));
}

/// A secret's name, and where its value stands.
struct Named<'a> {
    name: &'a str,
    value: Range<usize>,
}

/// Every `name: value` and `name=value` whose name is a secret's.
fn named(text: &str) -> impl Iterator<Item = Named<'_>> + '_ {
    const MOST_NAMES: usize = 2000;
    let names = text.match_indices([':', '=']).filter_map(|(at, sign)| {
        let before = text.get(..at)?.trim_end_matches(['"', '\'', '\\', ' ']);
        let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').next()?;
        let of_callback = matches!(name, "code" | "state" | "nonce");
        let of_query = sign == "=" && before.strip_suffix(name)?.ends_with(['?', '&']);
        (of_callback || is_secret_name(name)).then_some((at, sign == "=", name, of_callback, of_query))
    });
    names.take(MOST_NAMES).filter_map(|(at, is_form, name, of_callback, of_query)| {
        let place = value(text, at + 1);
        let (value, quoted) = (text.get(place.clone())?, text.get(..place.start)?.ends_with(['"', '\'']));
        let secret = if of_callback {
            of_query || ((is_form || quoted) && looks_drawn(value))
        } else {
            // A word behind `token:` is said of it.
            is_form || quoted || !value.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_' || b == b'-')
        };
        secret.then_some(Named { name, value: place })
    })
}

/// The value that begins there: within its quotation marks, else to the end of the line or of the field.
fn value(text: &str, from: usize) -> Range<usize> {
    // More than the longest token has, and no more than can be looked through for each name.
    let end = text.floor_char_boundary(from + LONGEST);
    let rest = text.get(from..end).unwrap_or_default();
    let rest = rest.trim_start_matches([' ', '\\']);
    let begin = end - rest.len();
    match rest.strip_prefix(['"', '\'']) {
        Some(inner) => {
            let quote = rest.chars().next().unwrap_or('"');
            begin + 1..begin + 1 + inner.find([quote, '\\', '\n']).unwrap_or(inner.len())
        }
        None => begin..begin + rest.find(['\n', '\r', '"', '\'', '&', '<', '>', '}', ')']).unwrap_or(rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::known;
    use crate::exchange::Mask;

    #[test]
    fn what_stands_behind_a_secrets_name_is_known_wherever_it_is_repeated() {
        const TOKEN: &str = "pasted.Can4ry";
        for paste in [
            r#"{"access_token":"TOKEN","token_type":"Bearer"}"#,
            "{'refresh_token': 'TOKEN'}",
            r#"{\"refreshToken\": \"TOKEN\"}"#,
            "grant_type=refresh_token&refresh_token=TOKEN&client_id=a",
            "https://a.example/cb?code=TOKEN&state=1",
            "Cookie: a=1; session=TOKEN",
            "> Authorization: Bearer TOKEN\n> Host: a.example",
            "x-token: TOKEN",
            "curl -H 'X-API-Key: TOKEN' https://a.example",
            "client_secret=pasted%2ECan4ry",
            "curl -d 'code=TOKEN' --user 'id:x' https://a.example",
            "curl -u id:TOKEN https://a.example",
            r#"{"grant_type":"authorization_code","code":"TOKEN"}"#,
            "the header was Bearer TOKEN",
            "Authorization: Basic Y2xpZW50OnBhc3RlZC5DYW40cnk=",
        ] {
            let known = known(&paste.replace("TOKEN", TOKEN));
            let said = Mask::of(&known).known_alone("no pasted.can4ry here");
            assert_eq!(said, "no [secret] here", "{paste}");
        }
    }

    #[test]
    fn a_sentence_about_a_token_is_no_secret() {
        for text in [
            "Invalid token: it has expired",
            "refresh_token: deactivated",
            "error_code=40001",
            "password: wrong",
            "token_type=invalid_grant",
            "Bearer token or basic credentials are missing",
        ] {
            let known = known(text);
            assert_eq!(Mask::of(&known).known_alone(text), text);
        }
    }
}
