//! `refresh-answer-lost`: a refresh was sent and its answer never came in full, so nobody knows whether the provider acted.

use crate::claim::{Severity, Sureness};
use crate::exchange::Failure;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::{End, TokenRequest};
use crate::finding::{source, Finding, Place};

pub(super) const ABOUT: About = About {
    id: "refresh-answer-lost",
    severity: Severity::Warning,
    title: "The answer to a refresh was lost",
    begins: Begins::Word,
    cause: "The provider may have taken the refresh token and sent a new one that never arrived",
    fix: "Sign in again, and find out why the answer was lost. The old token is presented only where you ask for it: it may be \
          spent",
    source: source::REFRESH_PROTECTION,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    reading.refresh_end().filter(|end| *end == End::Lost)?;
    let request = reading.last_refresh();
    // One before this run is `refresh-unsettled`'s.
    if request.is_none() && reading.unsettled().is_some() {
        return None;
    }
    let evidence = request
        .and_then(TokenRequest::failure)
        .map_or_else(|| "an earlier refresh was sent, and its answer was never read".to_owned(), Failure::short);
    let place = request.map_or(Place::EarlierRefresh, |request| reading.answer_to(request));
    Some(ABOUT.finding(place, evidence))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::{FailureKind, Sent};
    use crate::finding::sample::{failed_refresh, refresh, Case};
    use crate::flow::GrantState;

    #[test]
    fn a_lost_answer_is_said_now_and_remembered_later() {
        assert!(Case::signed_in().then(failed_refresh(FailureKind::Cut, Sent::Yes)).read(look).is_some());
        let mut later = Case::refresh_run(Vec::new());
        later.grant.as_mut().unwrap().state = GrantState::Ambiguous;
        assert!(later.read(look).is_some());
    }

    #[test]
    fn an_answer_is_not_lost_whatever_it_says() {
        assert_eq!(Case::healthy().read(look), None);
        assert_eq!(Case::signed_in().then(refresh(503, "")).read(look), None);
    }
}
