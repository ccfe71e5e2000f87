//! `error-text-odd`: an error's code or description has characters that RFC 6749 does not allow there.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, PastedAnswer, Spot};

pub(super) const ABOUT: About = About {
    id: "error-text-odd",
    severity: Severity::Hint,
    title: "The error’s text has characters that are not allowed there",
    begins: Begins::Word,
    cause: "RFC 6749 has printable ASCII without quotation marks and backslashes in error and error_description. A strict client drops \
            the text, and nobody reads the reason",
    fix: "Write both in plain ASCII, and put anything else behind error_uri",
    source: source::TOKEN_ERROR,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    // A sentence is a library's or a host's, and not the text as it came.
    if matches!(reading.evidence.pasted, Some(PastedAnswer::Sentence | PastedAnswer::SentenceOfRequest)) {
        return None;
    }
    let refusal = reading.refusal.as_ref()?;
    let (_, meaning) = refusal.answer.as_ref()?;
    let error = meaning.error.as_ref().filter(|error| error.pointer == "/error")?;
    let description = error.description.as_deref().unwrap_or_default();
    let odd = |text: &str| {
        text.chars().any(|c| !matches!(c, '\u{20}'..='\u{21}' | '\u{23}'..='\u{5b}' | '\u{5d}'..='\u{7e}'))
    };
    let which = match (odd(error.code.name().unwrap_or_default()), odd(description)) {
        (true, _) => "error",
        (false, true) => "error_description",
        (false, false) => return None,
    };
    Some(ABOUT.finding(refusal.place, refusal.evidence.as_str()).showing(Spot::member(which).named()))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn quotation_marks_and_letters_beyond_ascii_are_named() {
        let of = |words: &str| {
            let body = format!(r#"{{"error":"invalid_client","error_description":"{words}"}}"#);
            Case::with(vec![code(401, &body)]).read(look).map(|finding| finding.place())
        };
        assert!(of("Der Schlüssel fehlt").unwrap().ends_with("error_description"));
        assert!(of(r#"no \"client\""#).is_some());
        assert_eq!(of("No such client."), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
