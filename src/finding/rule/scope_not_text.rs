//! `scope-not-text`: the granted scope came as a list.

use crate::claim::{Severity, Sureness};
use crate::exchange::Shape;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "scope-not-text",
    severity: Severity::Hint,
    title: "The scope came as a list",
    begins: Begins::Word,
    cause: "RFC 6749 has scope as one text with blanks between. Some clients read a list as well, a strict one refuses the whole answer",
    fix: "Answer with scope as a text, such as openid profile",
    source: source::SCOPE,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let request = reading.taken().find(|request| {
        let scope = request.answer().and_then(|(answer, _)| answer.shape()).and_then(|shape| shape.member("scope"));
        matches!(scope, Some(Shape::Array(_)))
    })?;
    let spot = Spot::member("scope").noted("not a text").hinted().named();
    Some(ABOUT.finding(reading.answer_to(request), "scope is a list").showing(spot))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn a_list_of_scopes_is_a_remark() {
        let body =
            r#"{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r","scope":["a","b"]}"#;
        assert!(Case::with(vec![code(200, body)]).read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
    }
}
