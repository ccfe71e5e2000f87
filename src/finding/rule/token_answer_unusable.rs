//! `token-answer-unusable`: no tokens can be read from the sign-in's answer (an error), or a platform may not be able to
//! read them (a warning: nobody knows how strict it is).

use crate::claim::{Severity, Sureness};
use crate::exchange::{Answer, AnswerBody, TokenAnswer, Unusable};
use crate::finding::reading::Reading;
use crate::finding::step::{End, Step};
use crate::finding::words::{answer_line, failure_line, member_names, shown};
use crate::finding::{source, Finding};

/// One id for both: the same member is at fault, only how gravely differs.
const ID: &str = "token-answer-unusable";

pub(super) fn look(reading: &Reading<'_>) -> Option<Finding> {
    unusable(reading).or_else(|| odd(reading))
}

fn unusable(reading: &Reading<'_>) -> Option<Finding> {
    let step = reading.code.as_ref().filter(|step| matches!(step.end, End::Refused { .. } | End::Unreadable))?;
    let (evidence, (cause, fix), source) = match step.answer() {
        Some((answer, meaning)) if meaning.usable == Err(Unusable::NoAccessToken) && meaning.error.is_none() => (
            format!("{}, members: {}", answer_line(answer, meaning), member_names(answer)),
            (
                "The answer has no access_token that is a text and not empty, at its top level".to_owned(),
                "Answer with access_token at the top level of the JSON, under exactly that name",
            ),
            source::TOKEN_ANSWER,
        ),
        Some((answer, meaning)) => (answer_line(answer, meaning), words(answer, meaning), source::TOKEN_ERROR),
        None => (
            step.failure().map(failure_line).unwrap_or_default(),
            (
                "The answer is far larger than any token answer".to_owned(),
                "Check that the token URL is the token endpoint",
            ),
            source::TOKEN_ANSWER,
        ),
    };
    Some(Finding {
        id: ID,
        severity: Severity::Error,
        title: "No tokens came back".to_owned(),
        place: reading.place_of(step),
        evidence,
        cause,
        fix: fix.to_owned(),
        source,
        sureness: Sureness::Observed,
        remedy: None,
    })
}

/// Cause and fix of an answer that is an error, a page, or nothing.
fn words(answer: &Answer, meaning: &TokenAnswer) -> (String, &'static str) {
    const PAGE: &str =
        "Check that the two URLs are not swapped, and that no login page, proxy or firewall stands before the \
                        token URL";
    let (cause, fix) = match (meaning.error.as_deref(), answer.status, &answer.body) {
        (Some("invalid_client" | "unauthorized_client"), ..) => (
            "The provider does not accept this client as it presents itself: its id and secret, in the body",
            "Check id and secret, and let the client send its secret in the body (client_secret_post) at the provider",
        ),
        (Some("invalid_grant"), ..) => (
            "The provider does not accept the code: spent, too old, or issued for another redirect URI or client",
            "Compare the redirect URI with the registered one, and sign in again at once",
        ),
        (Some("unsupported_grant_type" | "invalid_request"), ..) | (_, 415, _) => (
            "The provider could not read the request. Many token endpoints take forms only",
            "Try the other content type: application/x-www-form-urlencoded is what RFC 6749 has",
        ),
        (_, 300..=399, _) => (
            "The token URL redirects, and secrets are not sent after a redirect",
            "Put the final address into the manifest",
        ),
        (_, 429, _) => ("The provider limits how often it is asked", "Wait, then sign in again"),
        (_, 500..=599, _) => {
            ("The token endpoint itself failed", "Look into the server’s log at that time, and sign in again")
        }
        (_, _, AnswerBody::Html) => ("A web page came instead of tokens", PAGE),
        (_, 404 | 405, _) => ("There is no token endpoint at that address", "Check the token URL"),
        (Some(_), ..) => ("The provider refused the token request", "Look the error up in the provider’s documents"),
        (None, _, AnswerBody::Empty) => ("The answer is empty", "Answer with a JSON object that holds access_token"),
        (None, _, AnswerBody::CutJson) => {
            ("The JSON ends too early", "Send the whole body, with its right Content-Length")
        }
        _ => ("The answer can’t be read as tokens", "Answer with 200 and a JSON object that holds access_token"),
    };
    (cause.to_owned(), fix)
}

/// What was read all the same, but may not be read by a stricter client.
fn odd(reading: &Reading<'_>) -> Option<Finding> {
    let (step, oddities) = reading.taken().find_map(|step| {
        let oddities = oddities(step);
        (!oddities.is_empty()).then_some((step, oddities))
    })?;
    let platform = reading.platform();
    Some(Finding {
        id: ID,
        severity: Severity::Warning,
        title: "The tokens were read, but not every client may".to_owned(),
        place: reading.place_of(step),
        evidence: oddities.join("; "),
        cause: format!("A strict client refuses such an answer. What {platform} does with it is not known"),
        fix: "Answer with a JSON object, each member once, and token_type Bearer".to_owned(),
        source: source::TOKEN_ANSWER,
        sureness: Sureness::Unknown,
        remedy: None,
    })
}

fn oddities(step: &Step<'_>) -> Vec<String> {
    let Some((answer, meaning)) = step.answer() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if matches!(answer.body, AnswerBody::Form(_)) {
        found.push("the answer is form-encoded, not JSON".to_owned());
    }
    match meaning.token_type.as_deref() {
        Some(kind) if kind.eq_ignore_ascii_case("bearer") => {}
        Some(kind) => found.push(format!("token_type is “{}”, not Bearer", shown(kind))),
        None => found.push("token_type is missing or no text".to_owned()),
    }
    if !meaning.doubled.is_empty() {
        found.push(format!("more than once: {}", shown(&meaning.doubled.join(", "))));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::claim::{Severity, Sureness};
    use crate::exchange::{FailureKind, Sent};
    use crate::finding::sample::{code, failed_code, refresh, Case};

    #[test]
    fn an_answer_without_tokens_is_an_error_with_its_status_and_error() {
        let of = |status, body: &str| Case::with(vec![code(status, body)]).read(look).unwrap();
        assert_eq!(of(500, "oops").evidence, "500, neither JSON nor a form");
        let refused = of(400, r#"{"error":"invalid_client","error_description":"No such client."}"#);
        assert_eq!(refused.evidence, "400, JSON, error invalid_client: No such client");
        assert_eq!(of(200, "<html>log in</html>").evidence, "200, a web page");
        let renamed = of(200, r#"{"accessToken":"a","expires_in":3600}"#);
        assert_eq!(renamed.evidence, "200, JSON, members: accessToken, expires_in");
        assert!(of(400, r#"{"error":"unsupported_grant_type"}"#).fix.contains("form"));
        assert!(Case::with(vec![failed_code(FailureKind::TooLarge, Sent::Yes)]).read(look).is_some());
    }

    #[test]
    fn an_odd_answer_is_a_warning_of_unknown_sureness() {
        let bodies = [
            "access_token=a&token_type=bearer&expires_in=60&refresh_token=rrrrrrrr",
            r#"{"access_token":"a","expires_in":60,"refresh_token":"r"}"#,
            r#"{"access_token":"a","token_type":"mac","expires_in":60,"refresh_token":"r"}"#,
            r#"{"access_token":"a","access_token":"b","token_type":"Bearer","expires_in":60,"refresh_token":"r"}"#,
        ];
        for body in bodies {
            let finding = Case::with(vec![code(200, body)]).read(look).unwrap();
            assert_eq!((finding.severity, finding.sureness), (Severity::Warning, Sureness::Unknown), "{body}");
        }
        let later = Case::healthy().then(refresh(200, r#"{"access_token":"a","expires_in":60}"#)).read(look).unwrap();
        assert_eq!(later.place, "refresh answer 3");
        assert_eq!(Case::healthy().read(look), None);
    }
}
