//! `refresh-token-left-out`: a refresh answered without a refresh token, so the old one goes on.

use crate::claim::{Severity, Sureness};
use crate::exchange::RefreshField;
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::TokenRequest;
use crate::finding::{source, Finding, Half, Place, Spot};

pub(super) const ABOUT: About = About {
    id: "refresh-token-left-out",
    severity: Severity::Hint,
    title: "A refresh brought no new refresh token",
    begins: Begins::Word,
    cause: "RFC 6749 allows this, and a client then keeps the old one. A client that forgets it signs users out at the next refresh",
    fix: "Nothing has to change. To be safe, let the token endpoint repeat the refresh token in every answer",
    source: source::REFRESHING,
    sureness: Sureness::Documented,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    if !reading.left_out() || reading.refresh_brought_a_slip() {
        return None;
    }
    let lacks =
        |request: &&TokenRequest<'_>| request.taken().is_some_and(|meaning| meaning.refresh != RefreshField::Present);
    let first = reading.refreshes.iter().find(lacks);
    let n = first.and_then(|request| reading.answer_to(request).number());
    let empty = reading.refreshes.iter().filter_map(TokenRequest::taken).any(|meaning| meaning.refresh_is_empty);
    let spot = match first.and_then(TokenRequest::taken) {
        Some(meaning) if meaning.refresh_is_empty => Spot::member("refresh_token").noted("empty: the old one is kept"),
        Some(_) | None => Spot::missing_member("refresh_token"),
    };
    let platform = reading.platform();
    let evidence = if empty {
        "refresh_token is an empty text or null, and the old one was kept"
    } else {
        "refresh_token is not in the answer, and the old one was kept"
    };
    let evidence = if reading.pasted() { "refresh_token is not in the answer, or empty" } else { evidence };
    let place = Place::Refresh { n, half: Half::Answer, counted: false };
    let finding = ABOUT.finding(place, evidence).showing(spot.named());
    // An empty value is no omission by the RFC: a client may store it over the good one.
    let (severity, cause, fix) = if empty {
        (
            Severity::Warning,
            format!("A client that takes what comes stores the empty value over the good token. What {platform} does is not known"),
            "Leave refresh_token out where there is no new one, or repeat the old one",
        )
    } else {
        (
            Severity::Hint,
            format!(
                "RFC 6749 allows this, and a client then keeps the old one. Whether {platform} does is not known; a client that \
                 forgets it signs users out at the next refresh"
            ),
            ABOUT.fix,
        )
    };
    Some(Finding { severity, cause, fix: fix.to_owned(), ..finding })
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::Severity;
    use crate::finding::sample::{refresh, Case, OMITTED};

    #[test]
    fn a_left_out_refresh_token_is_a_hint_and_no_more() {
        let case = Case::signed_in().then(refresh(200, OMITTED)).then(refresh(200, OMITTED));
        assert_eq!(case.read(look).unwrap().severity, Severity::Hint);
        assert_eq!(Case::healthy().read(look), None);
    }

    #[test]
    fn an_empty_one_is_a_warning() {
        for value in ["\"\"", "null"] {
            let body =
                format!(r#"{{"access_token":"a","token_type":"Bearer","expires_in":60,"refresh_token":{value}}}"#);
            assert_eq!(Case::signed_in().then(refresh(200, &body)).read(look).unwrap().severity, Severity::Warning);
        }
    }
}
