//! Words that findings and summaries share.

use crate::exchange::{Answer, ErrorCode, ErrorNamed, OddLifetime, TokenAnswer};
pub use crate::span::lasting;

/// So many letters of a text are shown.
const MOST: usize = 200;

/// A text from outside, short enough for a sentence, on one line and without control characters.
pub(super) fn shown(text: &str) -> String {
    let plain = on_one_line(text);
    let mut out: String = plain.chars().take(MOST).collect();
    if plain.chars().count() > MOST {
        out.push('…');
    }
    out
}

/// Ends of lines are blanks, other control characters are left out.
fn on_one_line(text: &str) -> String {
    // A hostile text may be of any length, and only its beginning is looked at.
    const LOOKED_AT: usize = 4096;
    let plain = text.chars().take(LOOKED_AT).filter_map(|c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    plain.collect::<String>().replace("  ", " ").trim_end().to_owned()
}

/// What in an explanation tells most, first.
const TELLING: [&str; 20] = [
    "method 'none'",
    "client authentication method '",
    "private_key_jwt",
    "client_secret",
    "code_verifier",
    "code_challenge",
    "redirect_uri",
    "refresh token",
    "refresh_token",
    "grant_type",
    "grant type",
    "expired",
    "revoked",
    "already",
    "inactive",
    "missing",
    "not allowed",
    "not found",
    "mismatch",
    "caused by",
];

/// What an error says in words: as [`shown`], but cut so that what tells most stays in it.
pub(super) fn told(text: &str) -> String {
    const HEAD: usize = 60;
    const AROUND: usize = 60;
    let plain = on_one_line(text);
    let letters: Vec<char> = plain.chars().collect();
    if letters.len() <= MOST {
        return plain;
    }
    let low: String = plain.to_ascii_lowercase();
    let found = TELLING
        .iter()
        .find_map(|word| low.split_once(word).map(|(before, _)| (before.chars().count(), word.chars().count())));
    match found {
        Some((at, length)) if at + length > MOST => {
            let from = at.saturating_sub(AROUND).max(HEAD);
            let until = (from + MOST - HEAD).min(letters.len());
            let piece =
                |from: usize, until: usize| letters.get(from..until).unwrap_or_default().iter().collect::<String>();
            let (head, around) = (piece(0, HEAD), piece(from, until));
            // Between words, where there are blanks.
            let head = head.rsplit_once(' ').map_or(head.as_str(), |(whole, _)| whole);
            let around = around
                .split_once(' ')
                .filter(|(cut, _)| cut.len() < AROUND / 2)
                .map_or(around.as_str(), |(_, whole)| whole);
            let end = if until < letters.len() { "…" } else { "" };
            format!("{head} … {}{end}", around.trim())
        }
        _ => shown(&plain),
    }
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
    let description = error.description.as_deref().map(|text| format!(": {}", told(text).trim_end_matches('.')));
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

/// A lifetime that is none, after "`expires_in` is": as it was written, and what it looks like.
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
    use super::{error_named, shown, told};
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
    fn what_tells_most_is_not_cut_off_an_explanation() {
        let long = format!(
            "Client authentication failed. {}It was determined to be using method 'none', which is wrong.",
            "So it is. ".repeat(40)
        );
        let said = told(&long);
        assert!(said.starts_with("Client authentication failed") && said.contains("method 'none'"), "{said}");
        assert!(said.chars().count() < 220);
        assert_eq!(told("short"), "short");
        assert_eq!(told(&"ü".repeat(300)).chars().count(), 201);
    }

    #[test]
    fn a_text_from_outside_is_cut_and_holds_no_control_characters() {
        assert_eq!(shown("a\n\u{1b}b"), "a b");
        assert_eq!(shown(&"x".repeat(500)).chars().count(), 201);
    }
}
