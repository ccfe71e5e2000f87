//! The letters of a token out of those that JSON writes (RFC 8259, section 7).

use zeroize::Zeroizing;

use crate::secret::Secret;

/// The token that is written so between its quotes; `None` where it is none, or was damaged on its way.
pub(super) fn token(written: &str) -> Option<Secret> {
    let mut text = unescaped(written)?;
    of_a_token(&text).then(|| Secret::new(std::mem::take(&mut text)))
}

/// Whether this can be sent as it came: something, no control character, and nothing that decoding had to replace.
pub(super) fn of_a_token(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER)
}

/// Never longer than what is written, so that its buffer never moves and leaves a copy behind.
pub(super) fn unescaped(written: &str) -> Option<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::with_capacity(written.len()));
    let mut chars = written.chars();
    while let Some(c) = chars.next() {
        text.push(if c == '\\' { escape(&mut chars)? } else { c });
    }
    Some(text)
}

fn escape(chars: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match chars.next()? {
        same @ ('"' | '\\' | '/' | '\'') => same,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let first = unit(chars)?;
            let pair = (0xD800..0xDC00).contains(&first);
            let second = if pair { Some(low_surrogate(chars)?) } else { None };
            char::decode_utf16(std::iter::once(first).chain(second)).next()?.ok()?
        }
        _ => return None,
    })
}

fn low_surrogate(chars: &mut std::str::Chars<'_>) -> Option<u16> {
    (chars.next()? == '\\' && chars.next()? == 'u').then(|| unit(chars)).flatten()
}

fn unit(chars: &mut std::str::Chars<'_>) -> Option<u16> {
    (0..4).try_fold(0, |unit, _| Some(unit * 16 + u16::try_from(chars.next()?.to_digit(16)?).ok()?))
}
