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
    is_read(object).then_some(NotStrict::TextAround)
}

fn in_json(text: &str) -> Option<NotStrict> {
    if is_read(text) {
        return Some(NotStrict::TextAround);
    }
    let error = serde_json::from_str::<Skipped>(text).err()?;
    let before = text.get(..text.floor_char_boundary(offset(text, error.line(), error.column())))?;
    if nested(before) > DEEPEST {
        return Some(NotStrict::TooDeep);
    }
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    let number = before.get(before.trim_end_matches(of_number).len()..)?;
    let too_large = number.parse::<f64>().is_ok_and(f64::is_infinite);
    Some(if too_large { NotStrict::NumberTooLarge } else { NotStrict::Mistake })
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
