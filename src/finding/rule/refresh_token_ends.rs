//! `refresh-token-ends`: the answer tells the life of the refresh token.

use crate::claim::{Severity, Sureness};
use crate::exchange::REFRESH_LIFETIMES;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::words::lasting;
use crate::finding::{source, Finding, Spot};

pub(super) const ABOUT: About = About {
    id: "refresh-token-ends",
    severity: Severity::Hint,
    title: "The refresh token ends as well",
    begins: Begins::Word,
    cause: "The answer says how long the refresh token lives. Users who do not come back in that time have to sign in again",
    fix: "Let the refresh token live as long as users may stay away, at the provider",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, seconds) =
        reading.taken().filter_map(|request| Some((request, request.taken()?.refresh_lives_s?))).last()?;
    let lives = lasting(seconds);
    let shape = request.answer().and_then(|(answer, _)| answer.shape());
    let there = REFRESH_LIFETIMES.into_iter().filter(|name| shape.is_some_and(|shape| shape.member(name).is_some()));
    let spots = there.map(|name| Spot::member(name).noted("an end"));
    Some(Finding {
        title: format!("The refresh token ends after {lives}"),
        cause: format!(
            "Users who do not come back within {lives} have to sign in again. Whether each refresh puts the end off, a test of a few \
             seconds can’t see"
        ),
        ..ABOUT.finding(reading.answer_to(request), format!("the refresh token lives {seconds} s")).showing_all(spots)
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, Case};

    #[test]
    fn its_life_is_read_under_the_names_in_use_and_zero_means_no_end() {
        let of = |name: &str, value: &str| {
            let body = format!(
                r#"{{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":"r","{name}":{value}}}"#
            );
            Case::with(vec![code(200, &body)]).read(look).map(|finding| finding.title)
        };
        assert_eq!(of("refresh_expires_in", "1800").unwrap(), "The refresh token ends after 30 minutes");
        assert!(
            of("refresh_token_expires_in", "7776000").is_some()
                && of("x_refresh_token_expires_in", "8640000").is_some()
        );
        assert_eq!(of("refresh_expires_in", "0"), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
