//! `refresh-token-left-out`: a refresh answered without a refresh token, so the old one goes on.

use crate::claim::{Severity, Sureness};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    if !reading.left_out() {
        return None;
    }
    let platform = reading.platform();
    Some(Finding {
        id: "refresh-token-left-out",
        severity: Severity::Hint,
        title: "A refresh brought no new refresh token".to_owned(),
        place: "refresh answer, member refresh_token".to_owned(),
        evidence: "refresh_token is not in the answer, and the old one was kept".to_owned(),
        cause: format!(
            "RFC 6749 allows this, and a client then keeps the old one. Whether {platform} does is not known; a client that \
             forgets it signs users out at the next refresh"
        ),
        fix: "Nothing has to change. To be safe, let the token endpoint repeat the refresh token in every answer".to_owned(),
        source: source::REFRESHING,
        sureness: Sureness::Documented,
        remedy: None,
    })
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
}
