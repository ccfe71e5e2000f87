//! `scope-widened`: a refresh grants more than the sign-in did.

use std::collections::HashSet;

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "scope-widened",
    severity: Severity::Warning,
    title: "A refresh brought a wider scope than the sign-in",
    begins: Begins::Word,
    cause: "RFC 6749 lets a refresh keep or narrow the scope that was granted, never widen it",
    fix: "Let the token endpoint answer a refresh with the scope that was granted, or a narrower one",
    source: source::REFRESHING,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let granted = reading.code.as_ref().and_then(TokenRequest::taken).and_then(|meaning| meaning.scope.as_deref())?;
    let (request, more) = reading.refreshes.iter().find_map(|request| {
        let more = beyond(request.taken()?.scope.as_deref()?, granted);
        (!more.is_empty()).then(|| (request, more.join(" ")))
    })?;
    let evidence = format!("“{}” was not granted at the sign-in", shown(&more));
    let spot = Spot::member("scope").noted("more than was granted").named();
    Some(ABOUT.finding(reading.answer_to(request), evidence).showing(spot))
}

/// The scopes of the one that are not in the other.
pub(super) fn beyond<'a>(one: &'a str, other: &str) -> Vec<&'a str> {
    // A hostile answer may have scopes by the thousand: each is looked up, none is compared with all others.
    let known: HashSet<&str> = other.split_whitespace().collect();
    one.split_whitespace().filter(|scope| !known.contains(scope)).collect()
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn more_than_was_granted_is_named_and_less_is_not_its_matter() {
        let body = |scope: &str| {
            format!(
                r#"{{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r","scope":"{scope}"}}"#
            )
        };
        let case = |later: &str| Case::with(vec![code(200, &body("openid mail"))]).then(refresh(200, &body(later)));
        assert!(case("openid mail admin").read(look).unwrap().evidence.contains("admin"));
        assert!(case("mail openid").read(look).is_none() && case("openid").read(look).is_none());
        assert_eq!(Case::healthy().read(look), None);
    }
}
