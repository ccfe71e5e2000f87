//! A token that can't be sent as `Authorization: Bearer …`, or that was never one: what a program writes where it has none.

use serde::{Deserialize, Serialize};

/// What is wrong with a token's text. The token itself is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenSlip {
    /// Nothing but blanks.
    Blank,
    /// A blank before or behind it, which HTTP drops on the way (RFC 9110, section 5.5).
    BlanksAround,
    /// A line's end or another control character, which no header field may hold.
    ControlCharacter,
    /// A letter outside ASCII; a token has none (RFC 6749, appendix A.12).
    NotAscii,
    /// The word that a programming language writes for nothing, as it was written.
    Nothing(String),
    /// A placeholder that nothing was put into, as it begins.
    Unfilled(String),
    /// It begins with the scheme that the client writes before it: `Bearer Bearer …` would go out.
    Scheme,
    /// A blank in its middle: whoever reads the header field up to a blank has half of it.
    BlankInside,
}

/// What is written for nothing, in lower case: JavaScript, Python, Ruby, Go, Objective-C, spreadsheets.
const NOTHING: [&str; 14] = [
    "null",
    "undefined",
    "none",
    "nil",
    "nan",
    "void",
    "false",
    "true",
    "(null)",
    "<null>",
    "<nil>",
    "<none>",
    "optional(nil)",
    "promise { <pending> }",
];

impl TokenSlip {
    /// What is wrong with this text; `None` where nothing is, or where there is no text at all.
    pub(crate) fn of(token: &str) -> Option<Self> {
        if token.is_empty() {
            return None;
        }
        let bare = token.trim();
        if bare.is_empty() {
            return Some(Self::Blank);
        }
        if let Some(word) = nothing(bare) {
            return Some(word);
        }
        if token.chars().any(char::is_control) {
            return Some(Self::ControlCharacter);
        }
        if bare.len() != token.len() {
            return Some(Self::BlanksAround);
        }
        if !token.is_ascii() {
            return Some(Self::NotAscii);
        }
        let (first, rest) = token.split_once(' ')?;
        if first.eq_ignore_ascii_case("bearer") && !rest.contains(' ') {
            return Some(Self::Scheme);
        }
        Some(Self::BlankInside)
    }

    /// Whether no client gets anywhere with such a token. The others may be taken by a server that reads on.
    pub fn is_certain(&self) -> bool {
        match self {
            Self::Blank
            | Self::BlanksAround
            | Self::ControlCharacter
            | Self::NotAscii
            | Self::Nothing(_)
            | Self::Unfilled(_) => true,
            Self::Scheme | Self::BlankInside => false,
        }
    }

    /// Whether it is a slip whatever it is sent in: nothing, or what stands for nothing. The others may be sent in a body.
    pub fn is_no_token(&self) -> bool {
        match self {
            Self::Blank | Self::Nothing(_) | Self::Unfilled(_) => true,
            Self::BlanksAround | Self::ControlCharacter | Self::NotAscii | Self::Scheme | Self::BlankInside => false,
        }
    }

    /// What a token is instead: "the text “null”".
    pub fn words(&self) -> String {
        match self {
            Self::Nothing(word) => format!("the text “{word}”"),
            Self::Unfilled(start) => format!("a placeholder that begins with “{start}”"),
            Self::Blank => "a text of blanks alone".to_owned(),
            Self::BlanksAround => "a text with a blank before or behind it".to_owned(),
            Self::ControlCharacter => "a text with a line end or another control character in it".to_owned(),
            Self::NotAscii => "a text with letters outside ASCII".to_owned(),
            Self::Scheme => "a text that begins with “Bearer ”".to_owned(),
            Self::BlankInside => "a text with a blank in it".to_owned(),
        }
    }
}

/// The word for nothing, once or more often, in quotes or behind a scheme; an object that was put where a text belongs; or a
/// placeholder.
fn nothing(bare: &str) -> Option<TokenSlip> {
    const LONGEST: usize = 64;
    let inner = bare.trim_matches(['"', '\'', '`']).trim();
    let inner =
        inner.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map_or(inner, |it| it.1);
    if inner.is_empty() || inner.len() > LONGEST {
        return None;
    }
    let low = inner.to_ascii_lowercase();
    let every_word = low.split_whitespace().all(|word| NOTHING.contains(&word));
    let object = low.starts_with("[object ") && low.ends_with(']') || low.starts_with("#<object");
    if NOTHING.contains(&low.as_str()) || every_word || object {
        return Some(TokenSlip::Nothing(bare.to_owned()));
    }
    // Go's fmt, and a template of JavaScript's or a shell's that stayed as it was.
    let unfilled = [("%!", ')'), ("${", '}')].into_iter();
    let unfilled = unfilled.into_iter().find(|(start, end)| inner.starts_with(start) && inner.ends_with(*end));
    unfilled.map(|(start, _)| TokenSlip::Unfilled(start.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::TokenSlip as Slip;

    #[test]
    fn what_a_program_writes_for_nothing_is_no_token() {
        for word in [
            "null",
            "NULL",
            "undefined",
            "undefined undefined",
            "None",
            "nil",
            "<nil>",
            "NaN",
            "\"null\"",
            "Bearer undefined",
            " null ",
            "[object Object]",
            "[object Promise]",
            "Promise { <pending> }",
        ] {
            assert!(matches!(Slip::of(word), Some(Slip::Nothing(_))), "{word}");
        }
        for text in ["%!s(<nil>)", "%!d(MISSING)", "${ACCESS_TOKEN}"] {
            assert!(matches!(Slip::of(text), Some(Slip::Unfilled(_))), "{text}");
        }
    }

    #[test]
    fn a_token_that_no_header_carries_is_told_by_why() {
        let table = [
            ("  ", Slip::Blank),
            (" abc", Slip::BlanksAround),
            ("abc ", Slip::BlanksAround),
            ("abc\n", Slip::ControlCharacter),
            ("a\u{0}c", Slip::ControlCharacter),
            ("ab\tc", Slip::ControlCharacter),
            ("äbc", Slip::NotAscii),
            ("Bearer abc", Slip::Scheme),
            ("abc def", Slip::BlankInside),
        ];
        for (token, slip) in table {
            assert_eq!(Slip::of(token), Some(slip.clone()), "{token:?}");
            let doubtful = matches!(slip, Slip::Scheme | Slip::BlankInside);
            assert_eq!(slip.is_certain(), !doubtful, "{token:?}");
        }
    }

    #[test]
    fn a_token_however_odd_is_one() {
        for token in [
            "",
            "a",
            "abc",
            "1//0abc-_.~+/=",
            "nullable",
            "none-such",
            "v^1.1#i^1#p^3",
            "eyJhbGciOiJub25lIn0.e30.",
            "string",
            "xxx",
            "***",
            "<redacted>",
            "{\"a\":1}",
            "00D50000000IZ3Z!AQ0AQDpEDKYsn7ioKug2aSmgCjgrPjG9eRLza8jXWoW7uA",
        ] {
            assert_eq!(Slip::of(token), None, "{token}");
        }
    }
}
