//! What keeps a body from being JSON, where it is nearly that.

use super::bytes;
use crate::exchange::read::skipped::Skipped;
use crate::exchange::{NotStrict, RawAnswer};

/// So deep `serde_json` reads, and no deeper.
const DEEPEST: usize = 127;

/// Of a body that strict reading refused. `None` where nothing of it is like JSON.
pub(in crate::exchange::read) fn of(raw: &RawAnswer) -> Option<NotStrict> {
    let decoded = bytes::text(raw);
    let text = decoded.text.trim_start_matches('\u{feff}').trim();
    let like_json = text.starts_with(['{', '[']);
    match decoded.undone {
        Some(packed @ NotStrict::Compressed) => Some(packed),
        undone @ Some(_) if like_json => undone,
        _ if like_json => in_json(text),
        _ => within(text),
    }
}

/// An object inside a text that begins otherwise: a prefix against foreign scripts, a warning of the server's.
fn within(text: &str) -> Option<NotStrict> {
    let object = text.get(text.find('{')?..)?;
    is_read(object).then_some(NotStrict::TextBefore)
}

fn in_json(text: &str) -> Option<NotStrict> {
    if let Some(behind) = behind(text) {
        let rest = text.get(behind..).unwrap_or_default().trim_start();
        let again = rest.starts_with(['{', '[']) && is_read(rest);
        return Some(if again { NotStrict::TwoValues } else { NotStrict::TextBehind });
    }
    let error = serde_json::from_str::<Skipped>(text).err()?;
    let at = text.floor_char_boundary(offset(text, error.line(), error.column()));
    let before = text.get(..at)?;
    if nested(before) > DEEPEST {
        return Some(NotStrict::TooDeep);
    }
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    let number = before.get(before.trim_end_matches(of_number).len()..)?;
    let too_large = number.parse::<f64>().is_ok_and(f64::is_infinite);
    Some(if too_large { NotStrict::NumberTooLarge } else { mistake(text, at) })
}

/// What stands where reading stopped. `at` is behind the first letter that does not fit.
fn mistake(text: &str, at: usize) -> NotStrict {
    let (before, rest) = text.split_at(at);
    let escape = before.rfind("\\u").and_then(|from| before.get(from..)).filter(|escape| escape.len() <= 14);
    let half = escape.and_then(|escape| escape.get(2..4)).map(str::to_ascii_lowercase);
    if half.is_some_and(|half| ["d8", "d9", "da", "db", "dc", "dd", "de", "df"].contains(&half.as_str())) {
        return NotStrict::LoneSurrogate;
    }
    let of_word = |c: char| c.is_ascii_alphabetic();
    let begun = before.trim_end_matches(of_word);
    let end = rest.find(|c: char| !of_word(c)).unwrap_or(rest.len());
    let word = text.get(begun.len()..at + end).unwrap_or_default();
    match word {
        "NaN" | "Infinity" | "nan" | "inf" | "Inf" => return NotStrict::NotANumber,
        "None" | "True" | "False" | "undefined" | "nil" | "NULL" | "TRUE" | "FALSE" => return NotStrict::ForeignWord,
        _ => {}
    }
    let last = before.chars().next_back().or_else(|| rest.chars().next()).unwrap_or_default();
    let earlier = before.get(..before.len() - last.len_utf8().min(before.len())).unwrap_or_default().trim_end();
    match last {
        '/' | '#' => NotStrict::Comment,
        '\'' => NotStrict::SingleQuotes,
        '}' | ']' if earlier.ends_with(',') => NotStrict::TrailingComma,
        '\0'..='\u{1f}' => NotStrict::ControlCharacter,
        _ if !word.is_empty() && begun.trim_end().ends_with(['{', ',']) => NotStrict::UnquotedName,
        _ => NotStrict::Mistake,
    }
}

/// Where a whole value at the beginning ends, if there is one.
fn behind(text: &str) -> Option<usize> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Skipped>();
    values.next()?.ok()?;
    Some(values.byte_offset())
}

/// What stands around whole JSON in a text, shown where nothing can be read of it; at most so many letters.
pub(in crate::exchange::read) fn around(raw: &RawAnswer, kind: NotStrict) -> Option<String> {
    const SHOWN: usize = 80;
    let decoded = bytes::text(raw);
    let text = decoded.text.trim_start_matches('\u{feff}').trim();
    match kind {
        NotStrict::TextBefore => Some(text.get(..text.find('{')?)?.trim().chars().take(SHOWN).collect()),
        NotStrict::TextBehind => Some(text.get(behind(text)?..)?.trim().chars().take(SHOWN).collect()),
        NotStrict::Marked
        | NotStrict::Compressed
        | NotStrict::Wide
        | NotStrict::NotUtf8
        | NotStrict::TooDeep
        | NotStrict::NumberTooLarge
        | NotStrict::TwoValues
        | NotStrict::NotANumber
        | NotStrict::LoneSurrogate
        | NotStrict::Comment
        | NotStrict::TrailingComma
        | NotStrict::SingleQuotes
        | NotStrict::ForeignWord
        | NotStrict::UnquotedName
        | NotStrict::ControlCharacter
        | NotStrict::Mistake => None,
    }
}

/// Whether a whole value stands at the beginning.
fn is_read(text: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Skipped>();
    values.next().is_some_and(|value| value.is_ok())
}

/// Where in the text an error of `serde_json` stands: lines count from 1, and columns are bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    (lines.map(str::len).sum::<usize>() + column).min(text.len())
}

/// How many brackets are open at the end.
fn nested(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}
