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
    /// An object with text before it or behind it.
    TextAround,
    /// It begins like JSON, and somewhere in it is what JSON doesn't have.
    Mistake,
}

impl NotStrict {
    /// What such a body is, in words that stand where "JSON" would.
    pub fn words(self) -> &'static str {
        match self {
            Self::Marked => "JSON with a byte order mark before it",
            Self::Compressed => "compressed data that was not asked for",
            Self::Wide => "JSON in UTF-16 or UTF-32",
            Self::NotUtf8 => "JSON with bytes that are not UTF-8",
            Self::TooDeep => "JSON that is nested too deep",
            Self::NumberTooLarge => "JSON with a number that is too large",
            Self::TextAround => "JSON with other text around it",
            Self::Mistake => "JSON with a mistake in it",
        }
    }
}
