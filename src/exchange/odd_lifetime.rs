//! An `expires_in` that is no number of seconds that an access token lives.

use std::fmt;

use super::LooksLike;

/// What it is instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OddLifetime {
    /// Zero, as it was written.
    Zero(String),
    /// A number below zero.
    Negative(String),
    /// A number that is too small or too large to be used.
    Number(String),
    /// A number that would be seconds, and looks like something else.
    Implausible(u64, LooksLike),
    /// A text of digits and what stands in times.
    Digits(String),
    /// Another text. It is not shown: an odd server may put anything there.
    Text,
    /// `null`.
    Null,
    /// Neither a number nor a text.
    Neither,
}

impl OddLifetime {
    /// Of a JSON number that is no whole second.
    pub(super) fn of_number(text: &str) -> Self {
        match text {
            "0" | "0.0" => Self::Zero(text.to_owned()),
            _ if text.starts_with('-') => Self::Negative(text.to_owned()),
            _ => Self::Number(text.to_owned()),
        }
    }

    /// Of a JSON text.
    pub(super) fn of_text(text: &str) -> Self {
        let shown = text.len() <= 32 && text.bytes().all(|b| b.is_ascii_digit() || b" .:+-TZ".contains(&b));
        if shown {
            Self::Digits(text.to_owned())
        } else {
            Self::Text
        }
    }
}

impl fmt::Display for OddLifetime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Zero(number) | Self::Negative(number) | Self::Number(number) => f.write_str(number),
            Self::Implausible(number, _) => write!(f, "{number}"),
            Self::Digits(text) => write!(f, "the text \"{text}\""),
            Self::Text => f.write_str("a text"),
            Self::Null => f.write_str("null"),
            Self::Neither => f.write_str("neither a number nor a text"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OddLifetime;

    #[test]
    fn what_may_be_a_secret_is_not_shown_and_the_rest_as_it_was_written() {
        assert_eq!(OddLifetime::of_text("3600").to_string(), "the text \"3600\"");
        assert_eq!(OddLifetime::of_text("sk-secret").to_string(), "a text");
        assert_eq!(OddLifetime::of_number("-5"), OddLifetime::Negative("-5".to_owned()));
        assert_eq!(OddLifetime::of_number("0.0").to_string(), "0.0");
        assert_eq!(OddLifetime::of_number("0.5"), OddLifetime::Number("0.5".to_owned()));
    }
}
