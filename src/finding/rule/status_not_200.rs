//! `status-not-200`: tokens came with a status of success that is not 200.

use crate::claim::{Severity, Sureness};
use crate::finding::about::{About, Begins};
use crate::finding::reading::Reading;
use crate::finding::{source, Finding};

pub(super) const ABOUT: About = About {
    id: "status-not-200",
    severity: Severity::Hint,
    title: "The tokens came with a status other than 200",
    begins: Begins::Word,
    cause: "RFC 6749 has 200 for a token answer. Clients that test for exactly 200 throw such an answer and its tokens away: the MCP SDK for Python does so",
    fix: "Answer with status 200 where tokens are issued, at the sign-in and at each refresh",
    source: source::TOKEN_ANSWER,
    sureness: Sureness::Reported,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let (request, status) = reading.taken().find_map(|request| {
        let (answer, _) = request.answer().filter(|(answer, _)| answer.status != 200)?;
        Some((request, answer.status))
    })?;
    Some(ABOUT.finding(reading.answer_to(request), format!("status {status}")))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::finding::sample::{code, refresh, Case, ROTATED, SIGNED_IN};

    #[test]
    fn created_is_not_ok_at_the_sign_in_and_at_a_refresh() {
        assert_eq!(Case::with(vec![code(201, SIGNED_IN)]).read(look).unwrap().evidence, "status 201");
        assert!(Case::signed_in()
            .then(refresh(201, ROTATED))
            .read(look)
            .unwrap()
            .place()
            .starts_with("refresh answer 1"));
        assert_eq!(Case::healthy().read(look), None);
    }
}
