//! The codes of errors as words in a text: `invalid_grant`, `INVALID_GRANT`, `invalid-grant`, `InvalidGrantError`.

use std::ops::Range;

use crate::exchange::oauth_code::is_known;

/// Codes whose words in camel case, before `Error` or `Exception`, are names of other programs' errors as well.
const COMMON: [&str; 5] =
    ["invalid_request", "access_denied", "server_error", "too_many_requests", "rate_limit_exceeded"];

/// A code in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CodeWord {
    /// As the standard or the provider writes it.
    pub(super) code: String,
    pub(super) at: Range<usize>,
}

/// Every code in the text, in order.
pub(super) fn all(text: &str) -> Vec<CodeWord> {
    let of_oauth = text.to_ascii_lowercase().contains("oauth");
    let mut found = Vec::new();
    for at in words(text) {
        let Some(word) = text.get(at.clone()) else { continue };
        if is_named_elsewhere(text, &at) {
            continue;
        }
        if let Some(code) = read(word, of_oauth) {
            found.push(CodeWord { code, at });
        } else if word.contains('-') {
            parts(text, at, &mut found);
        }
    }
    found
}

/// Runs of letters, digits, `_` and `-`.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const LONGEST: usize = 80;
    let of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let mut from = 0;
    text.split(move |c: char| !of_word(c)).filter_map(move |word| {
        let begin = text.get(from..)?.find(word)? + from;
        let at = begin..begin + word.len();
        from = at.end;
        (word.len() >= 5 && word.len() <= LONGEST).then_some(at)
    })
}

/// In an address's path or behind its `#` a page about the error is named, and not an error.
fn is_named_elsewhere(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).unwrap_or_default();
    let is_in_query = text.get(at.end..).is_some_and(|rest| rest.starts_with('='));
    before.ends_with(['/', '#']) || is_in_query || before.ends_with("%23") || before.ends_with("%2F")
}

/// The parts of a word with hyphens: `[error-invalid_grant]`.
fn parts(text: &str, at: Range<usize>, found: &mut Vec<CodeWord>) {
    let mut from = at.start;
    for part in text.get(at).unwrap_or_default().split('-') {
        let here = from..from + part.len();
        from = here.end + 1;
        if is_known(&part.to_ascii_lowercase()) {
            found.push(CodeWord { code: written(part), at: here });
        }
    }
}

fn read(word: &str, of_oauth: bool) -> Option<String> {
    let plain = word.trim_matches('-').to_ascii_lowercase().replace('-', "_");
    if is_known(&plain) {
        return Some(if word.contains('-') { plain } else { written(word) });
    }
    let name = ["Error", "Exception"].iter().find_map(|end| word.strip_suffix(end));
    let names = [name.and_then(snake), snake(word)];
    let code = names.into_iter().flatten().find(|snake| is_known(snake))?;
    (!COMMON.contains(&code.as_str()) || of_oauth && name.is_some()).then_some(code)
}

/// `HubSpot` and Salesforce write theirs in capitals, and mean the capitals; so do libraries with everybody's.
fn written(word: &str) -> String {
    const IN_CAPITALS: [&str; 3] = ["BAD_REFRESH_TOKEN", "BAD_AUTH_CODE", "INVALID_SESSION_ID"];
    if IN_CAPITALS.contains(&word) {
        return word.to_owned();
    }
    word.to_ascii_lowercase()
}

/// `InvalidGrant` as `invalid_grant`; nothing for a word that is in no camel case.
fn snake(word: &str) -> Option<String> {
    let is_camel = word.starts_with(|c: char| c.is_ascii_uppercase()) && word.bytes().all(|b| b.is_ascii_alphabetic());
    let humps = word.bytes().filter(u8::is_ascii_uppercase).count();
    if !is_camel || humps < 2 || humps == word.len() {
        return None;
    }
    let mut out = String::with_capacity(word.len() + 4);
    for c in word.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::all;
    use crate::exchange::oauth_code::OAUTH_CODES;

    fn codes(text: &str) -> Vec<String> {
        all(text).into_iter().map(|word| word.code).collect()
    }

    #[test]
    fn each_code_is_a_word_however_it_is_written() {
        for code in OAUTH_CODES.map(|code| code.name) {
            let hyphens = code.replace('_', "-");
            for text in
                [format!("x: {code}"), format!("'{code}'"), format!("[{code}]"), format!("e={code}&a=b"), hyphens]
            {
                assert_eq!(codes(&text).len(), 1, "{text}");
            }
        }
        assert_eq!(codes("oauthlib.InvalidGrantError: x INVALID_GRANT"), ["invalid_grant", "invalid_grant"]);
        assert_eq!(codes("status: BAD_REFRESH_TOKEN"), ["BAD_REFRESH_TOKEN"]);
        assert_eq!(codes("oauth: ServerError"), ["server_error"]);
    }

    #[test]
    fn a_longer_word_or_a_page_about_it_is_none() {
        for text in [
            "is_invalid_grant",
            "invalid_grants_total 0",
            "invalid_request_error",
            "https://docs.example/errors#invalid-grant",
            "https://docs.example/errors/invalid_grant",
            "ServerError: 500",
            "INVALIDGRANT",
            "access_denied_count=3",
            "?invalid_grant=1",
        ] {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }
}
