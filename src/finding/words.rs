//! Words that findings and summaries share.

use crate::exchange::{Answer, ErrorCode, ErrorNamed, OddLifetime, TokenAnswer};
pub use crate::span::lasting;

/// A text from outside, short enough for a sentence and without control characters.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 200;
    let mut out: String = text.chars().filter(|c| !c.is_control()).take(MOST).collect();
    if text.chars().count() > MOST {
        out.push('…');
    }
    out
}

/// An answer in a line: its status, its kind, and the error that it names.
pub(super) fn answer_line(answer: &Answer, meaning: &TokenAnswer) -> String {
    format!("{}, {}", answer.status, answer_kind(answer, meaning))
}

/// An answer's kind, and the error that it names.
pub(super) fn answer_kind(answer: &Answer, meaning: &TokenAnswer) -> String {
    match &meaning.error {
        Some(error) => format!("{}, {}", answer.kind(), error_told(error)),
        None => answer.kind().to_owned(),
    }
}

/// What a sentence tells of an answer: the error, or what came instead.
pub(super) fn answer_told(answer: &Answer, meaning: &TokenAnswer) -> String {
    meaning.error.as_ref().map_or_else(|| answer.kind().to_owned(), error_told)
}

fn error_told(error: &ErrorNamed) -> String {
    let description = error.description.as_deref().map(|text| format!(": {}", shown(text).trim_end_matches('.')));
    format!("{}{}", error_name(&error.code), description.unwrap_or_default())
}

/// An error by its code. Some answers say that there is one, and give it no name.
fn error_name(code: &ErrorCode) -> String {
    match code {
        ErrorCode::Named(_) | ErrorCode::Number { .. } => format!("error {}", shown(&code.to_string())),
        ErrorCode::Unnamed => "an error without a name".to_owned(),
    }
}

/// The same in a sentence.
pub(super) fn error_named(code: &ErrorCode) -> String {
    match code {
        ErrorCode::Named(_) | ErrorCode::Number { .. } => format!("the {}", error_name(code)),
        ErrorCode::Unnamed => error_name(code),
    }
}

/// A lifetime that is none, after "expires_in is": as it was written, and what it looks like.
pub(super) fn odd_words(odd: &OddLifetime) -> String {
    let written = shown(&odd.to_string());
    match odd {
        OddLifetime::Implausible(_, like) => format!("{written}, which looks like {}", like.words()),
        OddLifetime::Digits(_) | OddLifetime::Text => format!("{written}, and no number"),
        OddLifetime::Zero(_)
        | OddLifetime::Negative(_)
        | OddLifetime::Number(_)
        | OddLifetime::Null
        | OddLifetime::Neither => written,
    }
}

/// The names of an answer's members, in order.
pub(super) fn member_names(answer: &Answer) -> String {
    let names: Vec<String> =
        answer.shape().map_or(&[][..], |shape| shape.members()).iter().map(|(name, _)| shown(name)).collect();
    match names.len() {
        0 => "none".to_owned(),
        _ => shown(&names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{error_named, shown};
    use crate::exchange::ErrorCode;

    #[test]
    fn only_an_error_without_a_name_is_called_one() {
        let named = |name: &str| error_named(&ErrorCode::Named(name.to_owned()));
        assert_eq!(named("invalid_grant"), "the error invalid_grant");
        assert_eq!(named("error"), "the error error", "the provider's own word");
        let number = ErrorCode::Number { of: "code", number: "190".to_owned() };
        assert_eq!(error_named(&number), "the error code 190");
        assert_eq!(error_named(&ErrorCode::Unnamed), "an error without a name");
    }

    #[test]
    fn a_text_from_outside_is_cut_and_holds_no_control_characters() {
        assert_eq!(shown("a\n\u{1b}b"), "ab");
        assert_eq!(shown(&"x".repeat(500)).chars().count(), 201);
    }
}
