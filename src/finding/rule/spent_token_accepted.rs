//! `spent-token-accepted`: a refresh token that was replaced is still taken.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Purpose, Variant};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::End;
use crate::finding::words::answer_line;
use crate::finding::{source, Finding, Place, Spot};

pub(super) const ABOUT: About = About {
    id: "spent-token-accepted",
    severity: Severity::Hint,
    title: "A spent refresh token is still taken",
    begins: Begins::Word,
    cause: "The provider replaces refresh tokens and goes on taking the old ones, at least for a while. That is kind to clients that \
            lose an answer, and to thieves; how long it lasts, a test of a few seconds can’t see",
    fix: "Nothing has to change for users to stay signed in. RFC 9700 wants an old token refused once its successor was used",
    source: source::REFRESH_PROTECTION,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let request = reading.variant(Variant::SpentToken).filter(|request| request.end == End::Taken)?;
    let (answer, meaning) = request.answer()?;
    let place = Place::Probe { purpose: Purpose::Refresh, variant: Variant::SpentToken };
    let finding = ABOUT.finding(place, answer_line(answer, meaning));
    let finding = finding.showing(Spot::member("access_token").noted("for a spent token"));
    let died = reading.variant(Variant::AfterReplay).is_some_and(|after| matches!(after.end, End::Refused { .. }));
    if died {
        let cause = "The provider took the spent token and refused the newest one right after: the old token lives until its \
                     successor is first used, and presenting it again replaces that successor. This test ended the sign-in by it";
        let fix =
            "Nothing has to change for a platform that uses each new token. Sign in again here before the next refresh";
        return Some(Finding { cause: cause.to_owned(), fix: fix.to_owned(), ..finding });
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::Variant;
    use crate::finding::sample::{refresh, varied, Case, ROTATED};

    #[test]
    fn it_is_said_only_where_the_spent_token_was_taken() {
        let of = |status, body| Case::healthy().then(varied(refresh(status, body), Variant::SpentToken)).read(look);
        assert!(of(200, ROTATED).is_some());
        assert_eq!(of(400, r#"{"error":"invalid_grant"}"#), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
