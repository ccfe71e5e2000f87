//! A JSON string's text ↔ its characters.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Undoes the escapes of what stands between the quotes. Half of a surrogate pair, which JavaScript lets through, becomes
/// U+FFFD.
pub(super) fn unescape(inner: &str) -> Cow<'_, str> {
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        let escape = if character == '\\' { rest.next() } else { None };
        if escape == Some('u') {
            let digits: String = rest.by_ref().take(4).collect();
            units.push(u16::from_str_radix(&digits, 16).unwrap_or(0xFFFD));
            continue;
        }
        // Pairs of \u escapes are put together only where they stand side by side.
        flush(&mut units, &mut out);
        out.push(match escape {
            None => character,
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some(itself) => itself,
        });
    }
    flush(&mut units, &mut out);
    Cow::Owned(out)
}

fn flush(units: &mut Vec<u16>, out: &mut String) {
    if !units.is_empty() {
        out.push_str(&String::from_utf16_lossy(units));
        units.clear();
    }
}

/// The text as a JSON string with its quotes; escaped is only what RFC 8259, section 7, demands.
pub(super) fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => {
                // Writing into a String can't fail.
                write!(out, "\\u{:04x}", u32::from(control)).unwrap_or_default();
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// One name as a step of a JSON pointer (RFC 6901, section 3).
pub(super) fn pointer_step(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::{pointer_step, quote, unescape};

    #[test]
    fn every_character_survives_being_quoted_and_read_again() {
        let nasty: String =
            (0..0x300u32).chain(0xFEFF..0x1_0010).chain(0x1_F600..0x1_F610).filter_map(char::from_u32).collect();
        let quoted = quote(&nasty);
        assert_eq!(unescape(quoted.get(1..quoted.len() - 1).unwrap()), nasty);
        assert_eq!(serde_json::from_str::<String>(&quoted).unwrap(), nasty);
    }

    #[test]
    fn only_what_must_be_escaped_is() {
        assert_eq!(quote("a/b é 字 😀 \"\\\u{1}\n"), r#""a/b é 字 😀 \"\\\u0001\n""#);
    }

    #[test]
    fn surrogates_make_a_pair_only_side_by_side() {
        assert_eq!(unescape(r"\ud83d\ude00"), "😀");
        assert_eq!(unescape(r"\ud83dx\ude00"), "\u{fffd}x\u{fffd}");
        assert_eq!(unescape(r"\/\u0041"), "/A");
    }

    #[test]
    fn a_pointer_escapes_its_two_characters() {
        assert_eq!(pointer_step("a/b~c"), "/a~1b~0c");
    }
}
