//! `server-silent-with-token`: the MCP server took a message with the access token and brought no answer to it.

use crate::claim::{Severity, Sureness};
use crate::exchange::{Answer, FailureKind};
use crate::finding::about::{About, Begins};
use crate::finding::api_call::ApiCall;
use crate::finding::reading::Reading;
use crate::finding::{source, Finding, Place};

pub(super) const ABOUT: About = About {
    id: "server-silent-with-token",
    severity: Severity::Warning,
    title: "With the access token the server brings no answer",
    begins: Begins::Word,
    cause: "It was asked with the access token, and no message came, or none in time. Whether it takes the token can’t be seen, and a \
            client waits as long",
    fix: "Answer each message: with one JSON object, or with an event stream whose first event holds the answer. Look whether the server \
          waits for something, or whether a proxy holds the stream back",
    source: source::MCP_TRANSPORT,
    sureness: Sureness::Observed,
};

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    if !reading.at_a_server() {
        return None;
    }
    let evidence = reading.api.iter().rev().find_map(came)?;
    Some(ABOUT.finding(Place::Server, evidence))
}

/// What came in place of a message.
fn came(call: &ApiCall<'_>) -> Option<String> {
    if let Some(failure) = call.failure() {
        return Some(failure.sentence()).filter(|_| failure.kind == FailureKind::TimedOut);
    }
    let answer = call.answer().filter(|answer| is_silent(answer))?;
    Some(format!("{}, an event stream without a message", answer.status))
}

fn is_silent(answer: &Answer) -> bool {
    let kind = answer.header("content-type").unwrap_or_default().trim_start().to_ascii_lowercase();
    // An event's message is JSON with the event's own words before it.
    let has_a_message = answer.shape().is_some() || answer.not_strict.is_some();
    answer.is_success() && kind.starts_with("text/event-stream") && !has_a_message
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::exchange::{AnswerBody, Failure, FailureKind, NotStrict, Outcome, Sent};
    use crate::finding::sample::server::sound;
    use crate::finding::sample::{api, api_with, code, Case, SIGNED_IN};

    #[test]
    fn a_server_that_brings_no_message_with_the_token_is_told() {
        let at = || Case::at_a_server(&sound("mcp"), vec![code(200, SIGNED_IN)]);
        let mut late = api(200);
        let failure = |kind| Failure {
            kind,
            sent: Sent::Yes,
            host: "tea.example".to_owned(),
            detail: "no complete answer within 60 s".to_owned(),
            limit: None,
        };
        late.outcome = Outcome::Failure(failure(FailureKind::TimedOut));
        assert!(at().then(late.clone()).read(look).unwrap().evidence.contains("within 60 s"));
        assert_eq!(Case::signed_in().then(late.clone()).read(look), None);
        late.outcome = Outcome::Failure(failure(FailureKind::Cancelled));
        assert_eq!(at().then(late).read(look), None);
        assert_eq!(at().then(api(200)).read(look), None);
        let mut empty = api_with(200, &[("content-type", "text/event-stream")]);
        let Outcome::Answer(answer) = &mut empty.outcome else { panic!() };
        answer.body = AnswerBody::Empty;
        let silent = at().then(empty).read(look).unwrap();
        assert_eq!(silent.evidence, "200, an event stream without a message");
        let mut told = api_with(200, &[("content-type", "text/event-stream")]);
        let Outcome::Answer(answer) = &mut told.outcome else { panic!() };
        (answer.body, answer.not_strict) = (AnswerBody::Other, Some(NotStrict::TextBefore));
        assert_eq!(at().then(told).read(look), None, "an event with a message");
    }
}
