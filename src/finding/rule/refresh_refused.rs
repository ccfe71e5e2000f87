//! `refresh-refused`: the provider refused the refresh token: with proof that the grant is dead, or without.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::known_provider::ends;
use crate::finding::reading::Reading;
use crate::finding::refusal::{Cause, Refusal, RefusedRequest};
use crate::finding::token_request::End;
use crate::finding::{source, Finding, Place};

pub(super) const ABOUT: About = About {
    id: "refresh-refused",
    severity: Severity::Error,
    title: "The provider refused to refresh",
    begins: Begins::Word,
    cause: "The refresh token is spent, revoked, expired, or was issued to another client. The platform then has nothing to go on \
            with, and the chat says “User is missing credentials”",
    fix: "Look at the client’s rotation, idle and absolute lifetime at the provider, and at what revokes a grant there: a second \
          sign-in, a new password, a client switched off",
    source: source::REFRESHING,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    // After a request that was cut off it may be our own doing: `refresh-unsettled` says so.
    let Some(End::Refused { .. }) = reading.refresh_end().filter(|_| reading.unsettled().is_none()) else {
        return None;
    };
    let Some(refusal) = &reading.refusal else {
        let cause = in_general(reading);
        return Some(Finding {
            cause,
            ..ABOUT.finding(Place::EarlierRefresh, "an earlier run saw this grant refused")
        });
    };
    let ours = refusal.at == RefusedRequest::Refresh && matches!(refusal.cause, Cause::Grant | Cause::Refused);
    ours.then(|| from(reading, refusal))
}

/// Where no exchange of this run tells more.
fn in_general(reading: &Reading<'_>) -> String {
    format!(
        "The refresh token is spent, revoked, expired, or was issued to another client. The platform then has nothing to go on \
         with, and {}",
        reading.symptoms().user_sees
    )
}

fn from(reading: &Reading<'_>, refusal: &Refusal<'_>) -> Finding {
    let finding = refusal.finding(&ABOUT);
    let begins = reading.provider_begins();
    if refusal.cause == Cause::Refused {
        return Finding {
            cause: format!("{begins} answered the refresh with a client error, but did not say that the grant is dead"),
            fix: "Look the answer up in the provider’s documents. The refresh token is kept, so a refresh can be tried again"
                .to_owned(),
            source: source::TOKEN_ERROR,
            ..finding
        };
    }
    let taken_before = reading.refreshes_taken() > 0;
    let (cause, fix) = if reading.pasted() {
        (in_general(reading), ABOUT.fix)
    } else if taken_before && reading.left_out() {
        (
            format!(
                "{begins} took the refresh token once, sent no new one, and refuses it now: it serves a single time"
            ),
            "Let each refresh answer bring a new refresh_token, or keep the old one valid",
        )
    } else if taken_before {
        (
            format!("{begins} took a refresh token before and refuses the one that came back: spent, revoked or too old"),
            "Look at the client’s rotation, idle and absolute lifetime at the provider, and whether something else used the \
             token meanwhile. A server of your own must store the new refresh token before it answers",
        )
    } else {
        (
            format!("{begins} gave a refresh token and refuses it: revoked, expired, or issued to another client"),
            "Look at the refresh-token lifetime at the provider, and at what revokes it: a second sign-in, a new password, a \
             client switched off",
        )
    };
    let known =
        reading.evidence.provider.and_then(|record| Some(format!(". Known of {}: {}", record.name, ends(record)?)));
    Finding { cause: format!("{cause}{}", known.unwrap_or_default()), fix: fix.to_owned(), ..finding }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{refresh, Case};
    use crate::flow::GrantState;

    #[test]
    fn a_refusal_shows_its_answer_and_reads_differently_after_a_refresh_that_worked() {
        let dead = || refresh(400, r#"{"error":"invalid_grant","error_description":"gone"}"#);
        let first = Case::signed_in().then(dead()).read(look).unwrap();
        assert_eq!(first.evidence, "400, JSON, error invalid_grant: gone");
        assert_eq!(first.place(), "refresh answer 1");
        let later = Case::healthy().then(dead()).read(look).unwrap();
        assert_ne!(first.cause, later.cause);
    }

    #[test]
    fn a_client_error_that_says_nothing_of_the_grant_is_not_called_its_death() {
        let finding = Case::signed_in().then(refresh(403, r#"{"error":"policy"}"#)).read(look).unwrap();
        assert!(finding.cause.contains("did not say that the grant is dead"));
        assert_eq!(Case::signed_in().then(refresh(401, r#"{"error":"invalid_client"}"#)).read(look), None);
    }

    #[test]
    fn nothing_is_said_without_a_refusal_and_an_earlier_one_is_remembered() {
        assert_eq!(Case::healthy().read(look), None);
        assert_eq!(Case::signed_in().then(refresh(503, "<html>")).read(look), None);
        let mut case = Case::refresh_run(Vec::new());
        case.grant.as_mut().unwrap().state = GrantState::Refused;
        assert!(case.read(look).is_some());
    }
}
