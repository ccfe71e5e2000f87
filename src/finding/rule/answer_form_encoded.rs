//! `answer-form-encoded`: tokens came as a form.

use crate::claim::{Severity, Sureness};
use crate::exchange::AnswerBody;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "answer-form-encoded",
    severity: Severity::Warning,
    title: "The token answer is form-encoded",
    begins: Begins::Word,
    cause: "RFC 6749 has JSON. Some clients read forms as well, a strict one finds no token",
    fix: "Answer with JSON, whatever the request’s Accept says",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Unknown,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let is_form = |request: &&TokenRequest<'_>| {
        request.answer().is_some_and(|(answer, _)| matches!(answer.body, AnswerBody::Form(_)))
    };
    let request = reading.taken().find(is_form)?;
    let kind = request.answer().and_then(|(answer, _)| answer.header("content-type"));
    let kind = kind.map(|_| Spot::header("Content-Type").noted("not JSON"));
    let platform = reading.platform();
    let cause = format!(
        "RFC 6749 has JSON. Whether {platform} reads a form is not known; a strict client finds no token in it"
    );
    Some(Finding {
        cause,
        ..ABOUT.finding(reading.answer_to(request), "name=value&… instead of JSON").showing_all(kind)
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn tokens_in_a_form_are_a_warning() {
        let body = "access_token=a&token_type=bearer&expires_in=60&refresh_token=rrrrrrrr";
        assert!(Case::with(vec![code(200, body)]).read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }
}
