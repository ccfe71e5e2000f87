//! `refresh-once-more`: one refresh shows that it works, only the second that it goes on working.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::End;
use crate::finding::{source, Finding, Place};

pub(super) const ABOUT: About = About {
    id: "refresh-once-more",
    severity: Severity::Hint,
    title: "Refresh once more",
    begins: Begins::Name,
    cause: "A provider may change the refresh token with each use. Only a second refresh, with what the first brought, shows that \
            users stay signed in",
    fix: "Refresh until two refreshes have been taken",
    source: source::REFRESHING,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    if reading.pasted() {
        return None;
    }
    let grant = reading.evidence.grant.is_some() || reading.taken().next().is_some();
    let ended = reading.our_side().is_some() || reading.last().is_some_and(|request| request.end != End::Taken);
    let refused = reading.refresh_end().is_some_and(|end| end != End::Taken);
    let taken = reading.refreshes_taken();
    if taken >= 2 || !grant || ended || refused || reading.lacks_refresh_token() {
        return None;
    }
    let begins = reading.provider_begins();
    let evidence = if taken == 1 { "one refresh was taken" } else { "no refresh was taken yet" };
    Some(Finding {
        cause: format!(
            "{begins} may change the refresh token with each use. Only a second refresh, with what the first brought, shows \
             that users stay signed in"
        ),
        ..ABOUT.finding(Place::Grant, evidence)
    })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{refresh, Case, ROTATED};

    #[test]
    fn it_asks_for_more_until_two_refreshes_were_taken() {
        assert!(Case::signed_in().read(look).is_some());
        assert!(Case::signed_in().then(refresh(200, ROTATED)).read(look).is_some());
        assert_eq!(Case::healthy().read(look), None);
        assert_eq!(Case::signed_in().then(refresh(400, "")).read(look), None);
    }
}
