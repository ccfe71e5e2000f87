//! Characters that are not seen but act: a terminal obeys some, a line reader splits at others, and some turn a word round.
//! Whatever shows a text from outside writes them as something that is seen.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_general_category::{get_general_category, GeneralCategory};

/// Whether it is a control, a format character or a separator of lines or paragraphs (Unicode's categories Cc, Cf, Zl, Zp).
pub fn steers(letter: char) -> bool {
    // Most text is ASCII, and needs no table.
    if letter.is_ascii() {
        return letter.is_ascii_control();
    }
    matches!(
        get_general_category(letter),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
    )
}

/// A text to be read by people: each such character is seen as its escape, but for line ends and tabs.
pub fn text(text: &str) -> Cow<'_, str> {
    escaped(text, |letter| steers(letter) && letter != '\n' && letter != '\t')
}

/// A text that stays on its line: line ends and tabs are escapes, too.
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, steers)
}

/// JSON on one line, with each such character as its escape (RFC 8259, section 7): the values stay what they are.
pub fn json(line: &str) -> Cow<'_, str> {
    escaped(line, steers)
}

fn escaped(text: &str, acts: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if acts(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                // A string takes whatever is written to it.
                write!(out, "\\u{unit:04x}").ok();
            }
        } else {
            out.push(letter);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{json, steers, text};

    /// C1's CSI, a mark and an override of direction, an isolate, the separators, a byte order mark, a tag.
    const ACTS: &str = "\u{9b}\u{200f}\u{61c}\u{202e}\u{2066}\u{2028}\u{2029}\u{feff}\u{ad}\u{e0041}\u{7f}\u{1b}";

    #[test]
    fn whatever_acts_unseen_is_seen() {
        assert!(ACTS.chars().all(steers) && text(ACTS).is_ascii());
        assert_eq!(text("a\u{1b}[31mb\u{202e}c\n"), "a\\u001b[31mb\\u202ec\n");
        assert_eq!(text("a\tb\nÄ€ 語 ع"), "a\tb\nÄ€ 語 ع");
        // Also where nothing beside it is a control.
        for alone in ACTS.chars() {
            assert!(text(&format!("a{alone}b")).is_ascii(), "{alone:?}");
        }
    }

    #[test]
    fn a_json_value_is_the_same_with_escapes() {
        let acts = format!("a{ACTS}b");
        let line = serde_json::json!({ "said": acts, "name\u{202e}": "é" }).to_string();
        let escaped = json(&line);
        assert!(
            !escaped.contains(steers) && escaped.contains("\\u202e") && escaped.contains("\\udb40\\udc41"),
            "{escaped}"
        );
        let (read, was): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(&escaped).unwrap(), serde_json::from_str(&line).unwrap());
        assert_eq!(read, was);
    }
}
