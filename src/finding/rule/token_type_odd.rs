//! `token-type-odd`: `token_type` is missing, no text, or another than Bearer.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::shown;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "token-type-odd",
    severity: Severity::Warning,
    title: "token_type is not Bearer",
    begins: Begins::Name,
    cause: "RFC 6749 demands token_type, and a client must not use a token whose type it does not understand",
    fix: "Answer with token_type Bearer, in every token answer",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Unknown,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, evidence) = reading.taken().find_map(|request| match request.taken()?.token_type.as_deref() {
        Some(kind) if kind.eq_ignore_ascii_case("bearer") => None,
        Some(kind) => Some((request, format!("token_type is “{}”", shown(kind)))),
        None => Some((request, "token_type is missing or no text".to_owned())),
    })?;
    let there = request.answer().and_then(|(answer, _)| answer.shape()?.member("token_type"));
    let spot = match there {
        Some(_) => Spot::member("token_type").noted("not Bearer"),
        None => Spot::missing_member("token_type").noted("not in the answer"),
    };
    let platform = reading.platform();
    let cause = format!(
        "RFC 6749 demands token_type, and a client must not use a token whose type it does not understand. Whether {platform} looks \
         at it is not known"
    );
    Some(Finding { cause, ..ABOUT.finding(reading.answer_to(request), evidence).showing(spot.named()) })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case};

    #[test]
    fn a_missing_and_another_type_are_warnings_and_case_does_not_matter() {
        let of = |kind: &str| {
            let body = format!(r#"{{"access_token":"a","expires_in":60,"refresh_token":"r"{kind}}}"#);
            Case::with(vec![code(200, &body)]).read(look)
        };
        assert!(
            of("").is_some()
                && of(r#","token_type":"User Access Token""#).is_some()
                && of(r#","token_type":7"#).is_some()
        );
        assert!(of(r#","token_type":"bearer""#).is_none() && of(r#","token_type":"BEARER""#).is_none());
        let later = Case::healthy().then(refresh(200, r#"{"access_token":"a","expires_in":60}"#)).read(look).unwrap();
        assert!(later.place().starts_with("refresh answer 3"));
    }
}
