//! The second net: what looks like a token though nobody knows it. A provider may name one that another sign-in obtained,
//! and in a pasted text nothing is known at all.

use std::ops::Range;

/// A run of so many letters may be a token.
const SHORTEST: usize = 20;
/// A public value of fewer letters makes no run suspicious, and may stand in a token by chance.
const SHORTEST_SPARED: usize = 8;

/// Where runs of twenty and more token characters stand that mix letters and digits, but for what is none by its form: UUIDs,
/// an attempt's number (`ofid_…`), hosts and paths of addresses, words and numbers behind them (`AADSTS70043`), and what
/// stands in one of `public`.
pub(super) fn unknown_runs(text: &str, public: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if text.len() < SHORTEST {
        return found;
    }
    let harmless = harmless(text, public);
    let mut spared = harmless.iter().peekable();
    for run in runs(text) {
        let mut at = run.start;
        while spared.next_if(|place| place.end <= run.start).is_some() {}
        while let Some(place) = spared.peek().filter(|place| place.start < run.end) {
            found.extend(suspect(text, at..place.start.max(at)));
            at = place.end.max(at);
            if place.end >= run.end {
                break;
            }
            spared.next();
        }
        found.extend(suspect(text, at..run.end.max(at)));
    }
    found
}

/// Unbroken runs of the characters that tokens are made of (RFC 6750, section 2.1), and of percent-encoding.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/%".contains(&byte);
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes.get(at..)?.iter().position(|byte| of_token(*byte))?;
        let start = at;
        at += bytes[at..].iter().position(|byte| !of_token(*byte)).unwrap_or(bytes.len() - at);
        Some(start..at)
    })
}

fn suspect(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let word = text.get(run.clone())?;
    let inner = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let mixes = inner.bytes().any(|b| b.is_ascii_digit()) && inner.bytes().any(|b| b.is_ascii_alphabetic());
    (inner.len() >= SHORTEST && mixes && !is_of_words(inner) && !is_host(inner)).then_some(run)
}

/// Words, and short numbers behind them, or times: `token-v2.0`, `ERROR_7000215`, `2026-11-28T08`.
fn is_of_words(run: &str) -> bool {
    const MOST_LETTERS: usize = 15;
    const MOST_DIGITS: usize = 7;
    const MOST_DIGITS_IN_ALL: usize = 12;
    let part = |part: &str| {
        let name = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let long = name.len() > MOST_LETTERS && name.len() < part.len();
        let named = name.bytes().all(|b| b.is_ascii_alphabetic()) && !long;
        let is_hour = name.len() == 3 && name.ends_with('T') && name.starts_with(|c: char| c.is_ascii_digit());
        (named || is_hour) && part.len() - name.len() <= MOST_DIGITS
    };
    let low = run.to_ascii_lowercase();
    let plain = ["oauth2", "http2", "base64", "sha256", "s256", "x509"].iter().fold(low, |text, name| {
        // A name with its number in the middle of a word.
        text.replace(name, name.trim_end_matches(|c: char| c.is_ascii_digit()))
    });
    plain.to_ascii_uppercase().split(|c: char| !c.is_ascii_alphanumeric()).all(part)
        && run.bytes().filter(u8::is_ascii_digit).count() <= MOST_DIGITS_IN_ALL
}

/// `dev-4f7.eu.login.example`: in lower case, of three labels or more, with letters alone in the last.
fn is_host(run: &str) -> bool {
    const LONGEST_END: usize = 12;
    let mut labels = run.rsplit('.');
    let end = labels.next().is_some_and(|end| end.len() <= LONGEST_END && end.bytes().all(|b| b.is_ascii_lowercase()));
    let of_host = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    end && labels.clone().count() > 1 && labels.all(|label| !label.is_empty() && label.bytes().all(of_host))
}

/// Where a text holds what is no token by its form or because it is public, in order.
fn harmless(text: &str, public: &[String]) -> Vec<Range<usize>> {
    let mut spared: Vec<Range<usize>> = Vec::new();
    for (at, scheme) in text.match_indices("http").filter_map(|(at, _)| Some((at, scheme(text.get(at..)?)?))) {
        let rest = text.get(at + scheme..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_whitespace() || "?#\"'<>\\{}|^`,;()".contains(c)).unwrap_or(rest.len());
        spared.push(at..at + scheme + end);
    }
    spared.extend(runs(text).flat_map(|run| uuids(text, run)));
    for (at, name) in text.match_indices("ofid_") {
        let id = text.get(at + name.len()..).unwrap_or_default();
        let end = id.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(id.len());
        spared.push(at..at + name.len() + end);
    }
    let low = text.to_ascii_lowercase();
    let free = |at: Option<usize>| at.and_then(|at| low.as_bytes().get(at)).is_none_or(|b| !b.is_ascii_alphanumeric());
    for value in public.iter().filter(|value| value.len() >= SHORTEST_SPARED) {
        let value = value.to_ascii_lowercase();
        let places = low.match_indices(&value).map(|(at, _)| at..at + value.len());
        spared.extend(places.filter(|place| free(place.start.checked_sub(1)) && free(Some(place.end))));
    }
    joined(spared)
}

/// In order, and none over another.
fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| place.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match joined.last_mut() {
            Some(last) if last.end >= place.start => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

fn scheme(text: &str) -> Option<usize> {
    ["https://", "http://"].iter().find(|scheme| text.starts_with(*scheme)).map(|scheme| scheme.len())
}

/// UUIDs (RFC 9562, section 4) that stand in a run, at its ends or between other characters than letters and digits.
fn uuids(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    const LENGTH: usize = 36;
    let bytes = &text.as_bytes()[run.clone()];
    let is_uuid = |part: &[u8]| {
        part.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    let bounded = |at: usize| {
        let free = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        free(at.checked_sub(1)) && free(Some(at + LENGTH))
    };
    let windows = bytes.windows(LENGTH).enumerate();
    windows
        .filter(|(at, part)| is_uuid(part) && bounded(*at))
        .map(|(at, _)| run.start + at..run.start + at + LENGTH)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::unknown_runs;

    fn hidden(text: &str) -> Vec<&str> {
        let runs = unknown_runs(text, &["Client-0123456789-abcdef0123".to_owned()]);
        runs.into_iter().map(|run| text.get(run).unwrap()).collect()
    }

    #[test]
    fn what_looks_like_a_token_is_found_wherever_it_stands() {
        for token in [
            "sk-0123456789abcdefghijklmnopqrstuv",
            "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
            "0123456789abcdef0123456789abcdef",
            "Z2hvXzAxMjM0NTY3ODkwMTIz",
            "rt_Ab3dEf6hIj9kLm2nOp5q",
            "1/fFAGRNJru1FTz70BzhT3Zg",
            "CNRY-refresh-4K7QZ3MX9TB2LV6C",
        ] {
            for text in [
                format!("token {token} is unknown"),
                format!("a=\"{token}\""),
                format!("https://a.example/cb?code={token}"),
            ] {
                assert_eq!(hidden(&text), [token], "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_token_by_its_form_is_left_alone() {
        for text in [
            "Trace ID: 4c3f1a52-7a0e-4f5e-9b1d-1f6f2a3b4c00 Correlation ID: 0f8fad5b-d9cb-469f-a165-70867728950e",
            "AADSTS7000215: Invalid client secret provided. Timestamp: 2026-11-28 08:05:12Z",
            "Authorization with the MCP server failed (ofid_5c0ffee0123456789abcdef0)",
            "see https://login.microsoftonline.com/4c3f1a52-7a0e-4f5e-9b1d-1f6f2a3b4c00/oauth2/v2.0/a1b2c3d4e5f6a7b8c9d0?x",
            "the host dev-4f7a9b2c1d.eu.auth0.com has no such client",
            "org.springframework.security.oauth2.core.OAuth2AuthenticationException",
            "the client client-0123456789-abcdef0123 is unknown",
            "application/vnd.api.v1+json openresty/1.25.3.1 2026-11-28T08-05-12",
        ] {
            assert_eq!(hidden(text), [""; 0], "{text}");
        }
    }
}
