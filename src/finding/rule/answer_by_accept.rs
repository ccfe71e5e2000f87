//! `answer-by-accept`: the form of the token answer hangs on the request’s Accept.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "answer-by-accept",
    severity: Severity::Hint,
    title: "The form of the answer may hang on the Accept header",
    begins: Begins::Word,
    cause: "Vary: Accept says that other requests may get another form: a form-encoded answer or XML, in which a strict client finds no token",
    fix: "Answer with JSON, whatever the request’s Accept says",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Assumed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let request = reading.taken().find(|request| {
        let varies = |value: &str| value.split(',').any(|name| name.trim().eq_ignore_ascii_case("accept"));
        request.answer().and_then(|(answer, _)| answer.header("vary")).is_some_and(varies)
    })?;
    let platform = reading.platform();
    let cause = if reading.pasted() {
        ABOUT.cause.to_owned()
    } else {
        format!(
            "Vary: Accept says that the form of the answer hangs on the request’s Accept. This test asks for JSON as {platform} does, as far as is \
             known; a request without that may get a form or XML, in which a strict client finds no token"
        )
    };
    let spot = Spot::header("Vary").noted("names Accept").hinted();
    Some(Finding { cause, ..ABOUT.finding(reading.answer_to(request), "Vary: Accept").showing(spot) })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code_with, Case, SIGNED_IN};

    #[test]
    fn an_answer_that_varies_by_accept_is_a_remark_and_by_its_encoding_is_none() {
        let of = |vary| Case::with(vec![code_with(200, &[("vary", vary)], SIGNED_IN)]).read(look);
        assert!(of("Accept").is_some() && of("Origin, accept").is_some());
        assert!(of("Accept-Encoding").is_none());
        assert_eq!(Case::healthy().read(look), None);
    }
}
