//! `answer-mislabelled`: JSON under another `Content-Type`.

use crate::claim::{Severity, Sureness};
use crate::exchange::AnswerBody;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "answer-mislabelled",
    severity: Severity::Hint,
    title: "The answer’s Content-Type is not that of JSON",
    begins: Begins::Word,
    cause: "The body is JSON, and Content-Type says otherwise. A strict client takes the header’s word for it",
    fix: "Send Content-Type: application/json with every token answer",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Unknown,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    reading.taken().find_map(|request| {
        let (answer, _) = request.answer().filter(|(answer, _)| matches!(answer.body, AnswerBody::Json(_)))?;
        let kinds: Vec<&str> =
            answer.headers.iter().filter(|(name, _)| name == "content-type").map(|(_, kind)| kind.as_str()).collect();
        let place = reading.answer_to(request);
        let spot = Spot::header("Content-Type");
        let is_json = |kind: &str| kind.to_ascii_lowercase().contains("json");
        match kinds[..] {
            // A pasted body has no header at all, which says nothing.
            [] if answer.headers.is_empty() => None,
            [] => Some(Finding {
                title: "The answer has no Content-Type".to_owned(),
                cause: "The body is JSON, and no header field says so. A strict client does not guess".to_owned(),
                ..ABOUT.finding(place, "no Content-Type").showing(Spot::missing_header("Content-Type").hinted())
            }),
            [kind] if is_json(kind) && !kind.contains(',') => None,
            [kind] if !kind.contains(',') => Some(
                ABOUT.finding(place, format!("{}, and the body is JSON", shown(kind))).showing(spot.noted("the body is JSON").named()),
            ),
            _ => Some(Finding {
                title: "The answer has more than one Content-Type".to_owned(),
                cause: "Which of them counts each client decides for itself: one that takes the wrong one finds no JSON".to_owned(),
                fix: "Send one Content-Type: application/json with every token answer; look whether a proxy adds another one".to_owned(),
                ..ABOUT.finding(place, shown(&kinds.join(", "))).showing(spot.hinted())
            }),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code_with, Case, SIGNED_IN};

    #[test]
    fn json_that_calls_itself_something_else_is_a_hint() {
        let of = |kind| Case::with(vec![code_with(200, &[("content-type", kind)], SIGNED_IN)]).read(look);
        assert!(of("text/html; charset=utf-8").is_some());
        assert!(of("application/json;charset=UTF-8").is_none() && of("application/vnd.x+json").is_none());
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn no_content_type_and_two_of_them_are_a_hint_each() {
        let of = |headers: &[(&str, &str)]| Case::with(vec![code_with(200, headers, SIGNED_IN)]).read(look);
        assert!(of(&[("date", "x")]).unwrap().title.contains("has no Content-Type"));
        let two = [("content-type", "application/json"), ("content-type", "text/html")];
        assert!(of(&two).unwrap().title.contains("more than one"));
        assert!(of(&[("content-type", "application/json, text/html")]).unwrap().title.contains("more than one"));
    }
}
