//! What most likely stands where a text can't go on as JSON.

use super::json_fault::JsonFault;

/// What most likely stands where no value begins.
pub(super) fn wrong_start(rest: &str) -> JsonFault {
    const FOREIGN: [&str; 7] = ["True", "False", "None", "undefined", "NaN", "Infinity", "nil"];
    if FOREIGN.iter().any(|word| rest.starts_with(word)) {
        return JsonFault::ForeignWord;
    }
    match rest.bytes().next() {
        Some(b'\'') => JsonFault::SingleQuoted,
        Some(b'}' | b']' | b',') => JsonFault::ValueMissing,
        Some(b'+') => JsonFault::PlusSign,
        Some(b'$' | b'%' | b'<') if !rest.starts_with("<<<<<<<") => JsonFault::Template,
        Some(byte) if byte.is_ascii_alphabetic() => JsonFault::Unquoted,
        _ => unexpected(rest, JsonFault::ValueExpected),
    }
}

/// What most likely stands where something else is expected.
pub(super) fn unexpected(rest: &str, otherwise: JsonFault) -> JsonFault {
    let begins = |signs: &[&str]| signs.iter().any(|sign| rest.starts_with(sign));
    if begins(&["<<<<<<<", "=======", ">>>>>>>"]) {
        return JsonFault::ConflictMarker;
    }
    if begins(&["{{", "{%", "${", "<%"]) {
        return JsonFault::Template;
    }
    match rest.chars().next() {
        Some('/' | '#') => JsonFault::Comment,
        Some('`') => JsonFault::Backtick,
        Some(';') => JsonFault::Semicolon,
        Some('\u{ff0c}' | '\u{ff1a}' | '\u{ff1b}' | '\u{ff5b}' | '\u{ff5d}' | '\u{3001}') => JsonFault::FullWidth,
        Some(quote) if is_typographic(quote) => JsonFault::TypographicQuote,
        Some(letter) if !letter.is_ascii() && (letter.is_whitespace() || crate::visible::steers(letter)) => {
            JsonFault::Unseen
        }
        _ => otherwise,
    }
}

/// Quotes as text editors, word processors and chats make them.
pub(super) fn is_typographic(letter: char) -> bool {
    matches!(letter, '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2039}' | '\u{203a}' | '\u{300c}'..='\u{300f}' | '\u{301d}'..='\u{301f}' | '\u{ff02}' | '\u{ff07}')
}
