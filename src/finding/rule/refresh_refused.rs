//! `refresh-refused`: the provider said no to a refresh.

use crate::claim::{Severity, Sureness};
use crate::finding::reading::Reading;
use crate::finding::step::{End, Step};
use crate::finding::words::answer_line;
use crate::finding::{source, Finding};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let Some(End::Refused { proof }) = reading.refresh_end() else {
        return None;
    };
    let step = reading.last_refresh();
    let answer = step.and_then(Step::answer);
    let error = answer.and_then(|(_, meaning)| meaning.error.as_deref()).unwrap_or_default();
    let status = answer.map_or(0, |(answer, _)| answer.status);
    let (cause, fix) = words(reading, proof, error, status);
    Some(Finding {
        id: "refresh-refused",
        severity: Severity::Error,
        title: format!("{} refused to refresh", reading.provider()),
        place: step.map_or_else(|| "an earlier refresh".to_owned(), |step| reading.place_of(step)),
        evidence: answer.map_or_else(
            || "an earlier run saw this grant refused".to_owned(),
            |(answer, meaning)| answer_line(answer, meaning),
        ),
        cause,
        fix,
        source: if proof { source::REFRESHING } else { source::TOKEN_ERROR },
        sureness: Sureness::Observed,
        remedy: None,
    })
}

fn words(reading: &Reading<'_>, proof: bool, error: &str, status: u16) -> (String, String) {
    let provider = reading.provider();
    let taken_before = reading.refreshes_taken() > 0;
    let (cause, fix) = match (error, proof) {
        (_, true) if taken_before && reading.left_out() => (
            format!("{provider} took the refresh token once, sent no new one, and refuses it now: it serves a single time"),
            "Let each refresh answer bring a new refresh_token, or keep the old one valid",
        ),
        (_, true) if taken_before => (
            format!("{provider} took a refresh token before and refuses the one that came back: spent, revoked or too old"),
            "Look at the client’s rotation, idle and absolute lifetime at the provider, and whether something else used the \
             token meanwhile",
        ),
        (_, true) => (
            format!("{provider} gave a refresh token and refuses it: revoked, expired, or issued to another client"),
            "Look at the refresh-token lifetime at the provider, and at what revokes it: a second sign-in, a new password, a \
             client switched off",
        ),
        ("invalid_client", _) => (
            format!("{provider} does not accept the client as it presents itself: its id and secret, in the body"),
            "Check id and secret, whether the secret has expired, and let the client send it in the body (client_secret_post)",
        ),
        ("unauthorized_client", _) => (
            format!("{provider} does not let this client refresh"),
            "Switch the refresh-token grant on for this client at the provider",
        ),
        ("unsupported_grant_type", _) => (
            format!("{provider} does not know the refresh-token grant here, or could not read the body"),
            "Try the other content type, and switch the refresh-token grant on at the provider",
        ),
        ("invalid_scope", _) => (
            format!("{provider} wants another scope than the sign-in had"),
            "Let the token endpoint take a refresh without scope: it then means the scope that was granted",
        ),
        _ if status == 415 => (
            format!("{provider} does not take this content type"),
            "Try the other content type: application/x-www-form-urlencoded is what RFC 6749 has",
        ),
        _ => (
            format!("{provider} answered the refresh with a client error, but did not say that the grant is dead"),
            "Look the answer up in the provider’s documents. The refresh token is kept, so a refresh can be tried again",
        ),
    };
    (cause, fix.to_owned())
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
        assert_eq!(first.place, "refresh answer 1");
        let later = Case::healthy().then(dead()).read(look).unwrap();
        assert_ne!(first.cause, later.cause);
    }

    #[test]
    fn a_configuration_fault_is_not_called_a_dead_grant() {
        let of = |body: &str| Case::signed_in().then(refresh(401, body)).read(look).unwrap();
        assert!(of(r#"{"error":"invalid_client"}"#).fix.contains("client_secret_post"));
        assert!(of("").cause.contains("did not say that the grant is dead"));
    }

    #[test]
    fn nothing_is_said_without_a_refusal() {
        assert_eq!(Case::healthy().read(look), None);
        assert_eq!(Case::signed_in().then(refresh(503, "<html>")).read(look), None);
        let mut case = Case::refresh_run(Vec::new());
        case.grant.as_mut().unwrap().state = GrantState::Refused;
        assert!(case.read(look).is_some());
    }
}
