//! `members-doubled`: a member comes twice in a token answer.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "members-doubled",
    severity: Severity::Warning,
    title: "A member of the answer comes more than once",
    begins: Begins::Word,
    cause: "JSON parsers differ in which of the two they keep, so clients may hold different tokens",
    fix: "Write each member once",
    source: source::JSON_OBJECTS,
    sureness: Sureness::Unknown,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, doubled) = reading.taken().find_map(|request| {
        let doubled = &request.taken()?.doubled;
        (!doubled.is_empty()).then_some((request, doubled))
    })?;
    let spots = doubled.iter().map(|name| Spot::member(name.clone()).noted("more than once"));
    let evidence = format!("more than once: {}", shown(&doubled.join(", ")));
    Some(ABOUT.finding(reading.answer_to(request), evidence).showing_all(spots))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn a_doubled_member_is_named() {
        let body =
            r#"{"access_token":"a","access_token":"b","token_type":"Bearer","expires_in":60,"refresh_token":"r"}"#;
        assert_eq!(Case::with(vec![code(200, body)]).read(look).unwrap().evidence, "more than once: access_token");
        assert_eq!(Case::healthy().read(look), None);
    }
}
