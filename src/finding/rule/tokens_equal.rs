//! `tokens-equal`: access token and refresh token are one and the same.

use crate::claim::{Severity, Source, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "tokens-equal",
    severity: Severity::Hint,
    title: "Access token and refresh token are the same",
    begins: Begins::Word,
    cause: "A refresh token is for the authorization server alone and never sent to an API (RFC 6749, section 1.5). As they are the \
            same, every API call shows what is good for new tokens to whoever sees that call",
    fix: "Issue two tokens that differ, and take at the API the access token alone",
    source: Source {
        title: "RFC 6749, section 1.5",
        url: "https://www.rfc-editor.org/rfc/rfc6749#section-1.5",
        sureness: Sureness::Documented,
    },
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let equal = |answer: &crate::exchange::Answer| answer.tokens_are_equal;
    let request = reading.taken().find(|request| request.answer().is_some_and(|(answer, _)| equal(answer)))?;
    let both = ["access_token", "refresh_token"].map(|name| Spot::member(name).noted("the same value").hinted());
    let finding = ABOUT.finding(reading.answer_to(request), "access_token and refresh_token have the same value");
    Some(finding.showing_all(both))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};

    const EQUAL: &str = r#"{"access_token":"one","token_type":"Bearer","expires_in":60,"refresh_token":"one"}"#;

    #[test]
    fn one_text_for_both_is_a_remark_at_the_answer_that_had_it() {
        let found = Case::with(vec![code(200, EQUAL)]).read(look).unwrap();
        assert!(found.place().starts_with("token answer of the sign-in"), "{}", found.place());
        let later = Case::healthy().then(refresh(200, EQUAL)).read(look).unwrap();
        assert!(later.place().starts_with("refresh answer 3"), "{}", later.place());
        assert_eq!(Case::healthy().read(look), None);
    }
}
