//! `reuse-ends-grant`: presenting a spent refresh token ended the whole grant.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Purpose, Variant};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::token_request::End;
use crate::finding::words::answer_line;
use crate::finding::{source, Finding, Place};

pub(super) const ABOUT: About = About {
    id: "reuse-ends-grant",
    severity: Severity::Hint,
    title: "A refresh token that is presented twice ends the sign-in",
    begins: Begins::Word,
    cause: "The provider takes the second use for theft and revokes every token of this sign-in. Platforms are known to refresh several \
            times within seconds, or to try again after a lost answer, and users are then signed out at once. This test ended the sign-in by it",
    fix: "Give the old refresh token some seconds of grace at the provider (an overlap or leeway), where it has such a setting",
    source: source::REFRESH_PROTECTION,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    reading.variant(Variant::SpentToken).filter(|request| matches!(request.end, End::Refused { .. }))?;
    let after = reading.variant(Variant::AfterReplay).filter(|request| matches!(request.end, End::Refused { .. }))?;
    let (answer, meaning) = after.answer()?;
    let place = Place::Probe { purpose: Purpose::Refresh, variant: Variant::AfterReplay };
    Some(ABOUT.finding(place, answer_line(answer, meaning)))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::Variant;
    use crate::finding::sample::{refresh, varied, Case, ROTATED};

    #[test]
    fn it_is_said_only_where_the_newest_token_died_with_the_spent_one() {
        let dead = r#"{"error":"invalid_grant"}"#;
        let of = |status, body| {
            let replayed = Case::healthy().then(varied(refresh(400, dead), Variant::SpentToken));
            replayed.then(varied(refresh(status, body), Variant::AfterReplay)).read(look)
        };
        assert!(of(400, dead).is_some());
        assert_eq!(of(200, ROTATED), None);
        assert_eq!(Case::healthy().read(look), None);
    }
}
