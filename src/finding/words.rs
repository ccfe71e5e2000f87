//! Words that findings and summaries share.

use crate::exchange::{Answer, TokenAnswer};
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
    let Some(error) = &meaning.error else { return answer.kind().to_owned() };
    let description = error.description.as_deref().map(|text| format!(": {}", shown(text).trim_end_matches('.')));
    format!("{}, {}{}", answer.kind(), error_name(&error.code), description.unwrap_or_default())
}

/// An error by its code. Some answers say that there is one, and give it no name.
fn error_name(code: &str) -> String {
    if code == "error" {
        return "an error without a name".to_owned();
    }
    format!("error {}", shown(code))
}

/// The same in a sentence.
pub(super) fn error_named(code: &str) -> String {
    if code == "error" {
        return error_name(code);
    }
    format!("the {}", error_name(code))
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

    #[test]
    fn an_error_without_a_name_is_not_called_error() {
        assert_eq!(error_named("invalid_grant"), "the error invalid_grant");
        assert_eq!(error_named("error"), "an error without a name");
    }

    #[test]
    fn a_text_from_outside_is_cut_and_holds_no_control_characters() {
        assert_eq!(shown("a\n\u{1b}b"), "ab");
        assert_eq!(shown(&"x".repeat(500)).chars().count(), 201);
    }
}
