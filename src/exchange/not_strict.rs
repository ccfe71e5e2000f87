//! Why an answer that other readers may take is none to a strict one (RFC 8259).

use serde::{Deserialize, Serialize};

/// What keeps a body from being read as JSON, where it is nearly that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotStrict {
    /// With a byte order mark before it (RFC 8259, section 8.1, forbids one); most read it all the same.
    Marked,
    /// Compressed, though nobody said that it might be (RFC 9110, section 12.5.3).
    Compressed,
    /// In UTF-16 or UTF-32 (RFC 8259, section 8.1, has UTF-8 alone).
    Wide,
    /// In bytes that are no UTF-8.
    NotUtf8,
    /// Nested deeper than is read.
    TooDeep,
    /// A number beyond what a double holds.
    NumberTooLarge,
    /// Whole JSON with text before it.
    TextBefore,
    /// Whole JSON with text behind it.
    TextBehind,
    /// Two values of JSON, one behind the other.
    TwoValues,
    /// `NaN` or `Infinity`, which are no numbers in JSON (RFC 8259, section 6).
    NotANumber,
    /// Half of a pair in UTF-16 (RFC 8259, section 8.2).
    LoneSurrogate,
    /// `//`, `/*` or `#`.
    Comment,
    /// A comma before a closing bracket.
    TrailingComma,
    /// Single quotation marks in place of double ones.
    SingleQuotes,
    /// `None`, `True`, `undefined`: another language's words.
    ForeignWord,
    /// A member's name without quotation marks.
    UnquotedName,
    /// A tab or the end of a line inside a text, as it is (RFC 8259, section 7).
    ControlCharacter,
    /// It begins like JSON, and somewhere in it is what JSON doesn't have.
    Mistake,
}

impl NotStrict {
    /// Why a strict client takes none of it.
    pub fn cause(self) -> &'static str {
        match self {
            Self::Marked => "A byte order mark stands before the JSON, and RFC 8259 forbids it",
            Self::Compressed => "The answer is compressed, and the request did not say that it may be (Accept-Encoding)",
            Self::Wide => "The answer is in UTF-16 or UTF-32, and JSON is exchanged in UTF-8 alone",
            Self::NotUtf8 => "The answer has bytes that are no UTF-8, as where text in Latin-1 or Windows-1252 is sent as it is",
            Self::TooDeep => "The JSON is nested deeper than clients read: more than 127 brackets inside each other",
            Self::NumberTooLarge => "The JSON has a number that is larger than clients can hold",
            Self::TextBefore => "Something stands before the JSON, and a parser stops there",
            Self::TextBehind => "Something stands behind the JSON, and a strict parser refuses the whole",
            Self::TwoValues => "Two pieces of JSON stand one behind the other, and a parser takes one alone",
            Self::NotANumber => "NaN or Infinity stands where a number is to be. JSON has neither",
            Self::LoneSurrogate => "A \\u escape names half a character (a lone surrogate), as where a text was cut in the middle of an emoji",
            Self::Comment => "A comment stands in the JSON, which has none",
            Self::TrailingComma => "A comma stands before a closing bracket, which JSON doesn’t allow",
            Self::SingleQuotes => "Texts stand in single quotation marks: JSON has double ones. Often a dictionary of Python was printed as it is",
            Self::ForeignWord => "None, True, False or undefined stands there, words of a programming language: JSON has null, true and false",
            Self::UnquotedName => "A member’s name stands without quotation marks, as in JavaScript",
            Self::ControlCharacter => "A tab or the end of a line stands inside a text as it is, and JSON wants it written as \\t or \\n",
            Self::Mistake => "It begins like JSON, and somewhere in it is what JSON doesn’t have",
        }
    }

    /// What to change at the server.
    pub fn fix(self) -> &'static str {
        match self {
            Self::Marked => "Write the answer as UTF-8 without a byte order mark",
            Self::Compressed => {
                "Send the token answer without Content-Encoding, or compress it only where the request’s Accept-Encoding asks for it. Look at the \
                 proxy before the server as well"
            }
            Self::Wide | Self::NotUtf8 => "Send the answer in UTF-8",
            Self::TooDeep => "Answer with a flat JSON object",
            Self::NumberTooLarge => "Send such a number as a text, or leave the member out",
            Self::TextBefore | Self::TextBehind => {
                "Let the server print the JSON and nothing else: no warnings, debug lines or counters around it"
            }
            Self::TwoValues => "Answer with one JSON object. Look whether the handler, or one before it, writes its answer twice",
            Self::NotANumber => "Leave the member out, or send null or a number",
            Self::LoneSurrogate => "Cut texts between characters and not inside one, and encode them by a JSON library",
            Self::Comment
            | Self::TrailingComma
            | Self::SingleQuotes
            | Self::ForeignWord
            | Self::UnquotedName
            | Self::ControlCharacter
            | Self::Mistake => "Let a JSON library write the answer (json.dumps, JSON.stringify), and don’t put it together by hand",
        }
    }

    /// What such a body is, in words that stand where "JSON" would.
    pub fn words(self) -> &'static str {
        match self {
            Self::Marked => "JSON with a byte order mark before it",
            Self::Compressed => "compressed data that was not asked for",
            Self::Wide => "JSON in UTF-16 or UTF-32",
            Self::NotUtf8 => "JSON with bytes that are not UTF-8",
            Self::TooDeep => "JSON that is nested too deep",
            Self::NumberTooLarge => "JSON with a number that is too large",
            Self::TextBefore => "JSON with other text before it",
            Self::TextBehind => "JSON with other text behind it",
            Self::TwoValues => "two pieces of JSON, one behind the other",
            Self::NotANumber => "JSON with NaN or Infinity in it",
            Self::LoneSurrogate => "JSON with half a character in it (a lone surrogate)",
            Self::Comment => "JSON with a comment in it",
            Self::TrailingComma => "JSON with a comma before a closing bracket",
            Self::SingleQuotes => "JSON with single quotation marks",
            Self::ForeignWord => "JSON with a word of another language in it",
            Self::UnquotedName => "JSON with a name without quotation marks",
            Self::ControlCharacter => "JSON with a control character in a text",
            Self::Mistake => "JSON with a mistake in it",
        }
    }
}
