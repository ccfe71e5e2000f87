//! `refresh-unclear`: a refresh was sent, and what came back tells neither that it works nor that it doesn't.

use crate::claim::{Severity, Sureness};
use crate::exchange::AnswerBody;
use crate::finding::reading::Reading;
use crate::finding::step::{End, Step};
use crate::finding::words::{answer_line, failure_line};
use crate::finding::{source, Finding};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    let end = reading.refresh_end().filter(|end| matches!(end, End::Unreadable | End::Lost))?;
    let step = reading.last_refresh();
    let evidence = match step.map(|step| (step.answer(), step.failure())) {
        Some((Some((answer, meaning)), _)) => answer_line(answer, meaning),
        Some((None, Some(failure))) => failure_line(failure),
        _ => "an earlier refresh was sent, and its answer was never read".to_owned(),
    };
    let (cause, fix) = words(step, end);
    Some(Finding {
        id: "refresh-unclear",
        severity: Severity::Warning,
        title: "The refresh brought no clear answer".to_owned(),
        place: step.map_or_else(|| "an earlier refresh".to_owned(), |step| reading.place_of(step)),
        evidence,
        cause: cause.to_owned(),
        fix: fix.to_owned(),
        source: if end == End::Lost { source::REFRESH_PROTECTION } else { source::TOKEN_ERROR },
        sureness: Sureness::Observed,
        remedy: None,
    })
}

fn words(step: Option<&Step<'_>>, end: End) -> (&'static str, &'static str) {
    if end == End::Lost {
        return (
            "The provider may have taken the refresh token and sent a new one that never arrived",
            "Refresh once more. Where the provider then refuses the old token, sign in again, and find out why the answer was \
             lost",
        );
    }
    let Some((answer, _)) = step.and_then(Step::answer) else {
        return (
            "The answer is far larger than any token answer",
            "Check that the token URL is the token endpoint, and that it answers refreshes with tokens",
        );
    };
    match (answer.status, &answer.body) {
        (429, _) => ("The provider limits how often it is asked", "Wait, then refresh again"),
        (408 | 425, _) => ("The provider asks for another try", "Refresh again"),
        (300..=399, _) => (
            "The token URL redirects, and a refresh token is not sent after a redirect",
            "Put the final address into the manifest",
        ),
        (500..=599, _) => (
            "The provider failed, which says nothing of the refresh token. It is kept",
            "Refresh again later. If it stays so, look into the server’s log or at its status page",
        ),
        (_, AnswerBody::Html) => (
            "A web page came instead of tokens: a login page, a proxy or a firewall",
            "Find out what stands before the token URL, then refresh again",
        ),
        _ => (
            "The answer holds no access token, and no error that says the grant is dead",
            "Answer a refresh with access_token, or with 400 and error invalid_grant",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::{FailureKind, Sent};
    use crate::finding::sample::{failed_refresh, refresh, Case};

    #[test]
    fn outages_limits_pages_and_lost_answers_are_told_apart() {
        let answers = [(503, "<html>"), (429, ""), (200, "<html>"), (302, ""), (200, "{}")];
        let mut causes: Vec<String> = answers
            .map(|(status, body)| Case::signed_in().then(refresh(status, body)).read(look).unwrap().cause)
            .to_vec();
        causes.push(Case::signed_in().then(failed_refresh(FailureKind::Cut, Sent::Yes)).read(look).unwrap().cause);
        causes.sort();
        causes.dedup();
        assert_eq!(causes.len(), 6);
    }

    #[test]
    fn a_refusal_and_a_success_are_clear() {
        assert_eq!(Case::healthy().read(look), None);
        assert_eq!(Case::signed_in().then(refresh(400, r#"{"error":"invalid_grant"}"#)).read(look), None);
    }
}
