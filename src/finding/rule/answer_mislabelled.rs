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
    let (request, kind) = reading.taken().find_map(|request| {
        let (answer, _) = request.answer().filter(|(answer, _)| matches!(answer.body, AnswerBody::Json(_)))?;
        let kind = answer.header("content-type")?;
        (!kind.to_ascii_lowercase().contains("json")).then(|| (request, shown(kind)))
    })?;
    let finding = ABOUT.finding(reading.answer_to(request), format!("{kind}, and the body is JSON"));
    Some(finding.showing(Spot::header("Content-Type").noted("the body is JSON").named()))
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
}
