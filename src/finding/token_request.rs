//! One token request and how it ended, told apart only as far as the verdict needs.

use crate::claim::Sureness;
use crate::exchange::{
    error_code, is_firewall, Answer, AnswerBody, Exchange, Failure, FailureKind, Outcome, Sent, Shape, TokenAnswer,
};
use crate::provider::Record;

/// How a token request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Tokens came.
    Taken,
    /// The provider said no: by naming a dead grant (*proof*), or as a client error.
    Refused {
        /// `invalid_grant`, or another provider's word for it.
        proof: bool,
    },
    /// An answer that neither brings tokens nor refuses them.
    Unreadable,
    /// It may have been acted upon, but the answer never came in full.
    Lost,
    /// The server's certificate was refused, so nothing was sent.
    Certificate,
    /// It failed between here and the provider.
    OurSide,
}

/// A token request of a run.
pub(super) struct TokenRequest<'a> {
    pub(super) exchange: &'a Exchange,
    /// What the answer means, where one came.
    pub(super) meaning: Option<TokenAnswer>,
    pub(super) end: End,
}

impl<'a> TokenRequest<'a> {
    pub(super) fn of(exchange: &'a Exchange) -> Self {
        match &exchange.outcome {
            Outcome::Answer(answer) => {
                let meaning = TokenAnswer::of(answer);
                let end = end_of_answer(answer, &meaning);
                Self { exchange, meaning: Some(meaning), end }
            }
            Outcome::Failure(failure) => {
                Self { exchange, meaning: None, end: end_of_failure(failure.kind, failure.sent) }
            }
        }
    }

    /// A refresh: a refusal that this provider, by its record, answers for a dead refresh token with is proof of it.
    pub(super) fn of_refresh(exchange: &'a Exchange, provider: Option<&Record>) -> Self {
        let mut request = Self::of(exchange);
        let may_refuse = matches!(request.end, End::Refused { .. } | End::Unreadable);
        let says_so = |record: &Record| request.answer().is_some_and(|(answer, _)| says_dead(record, answer));
        if may_refuse && provider.is_some_and(says_so) {
            request.end = End::Refused { proof: true };
            request.meaning = request.meaning.map(|meaning| TokenAnswer { proves_death: true, ..meaning });
        }
        request
    }

    /// The answer with its meaning, where one came.
    pub(super) fn answer(&self) -> Option<(&'a Answer, &TokenAnswer)> {
        match &self.exchange.outcome {
            Outcome::Answer(answer) => self.meaning.as_ref().map(|meaning| (answer, meaning)),
            Outcome::Failure(_) => None,
        }
    }

    /// The failure, where no answer came.
    pub(super) fn failure(&self) -> Option<&'a Failure> {
        match &self.exchange.outcome {
            Outcome::Answer(_) => None,
            Outcome::Failure(failure) => Some(failure),
        }
    }

    /// Whether it was answered well, with an object or a form that names no error and holds no access token that can be sent.
    pub(super) fn brings_no_token(&self) -> bool {
        let Some((answer, meaning)) = self.answer() else { return false };
        let well_formed = match &answer.body {
            AnswerBody::Json(Shape::Object(_)) | AnswerBody::Form(_) => true,
            AnswerBody::Json(_)
            | AnswerBody::Empty
            | AnswerBody::Html
            | AnswerBody::Xml
            | AnswerBody::CutJson
            | AnswerBody::Other => false,
        };
        answer.is_success() && well_formed && meaning.error.is_none() && meaning.usable.is_err()
    }

    /// When its answer was there, in seconds since 1970; `None` where nobody knows, since it was pasted.
    pub(super) fn answered_at_s(&self) -> Option<i64> {
        let (answer, _) = self.answer()?;
        let sent_at_ms = Some(self.exchange.sent_at_ms).filter(|sent| *sent > 0)?;
        Some(sent_at_ms.saturating_add_unsigned(answer.took_ms) / 1000)
    }

    /// The tokens' meaning, where tokens came.
    pub(super) fn taken(&self) -> Option<&TokenAnswer> {
        self.meaning.as_ref().filter(|_| self.end == End::Taken)
    }
}

/// Whether this answer is one by which the provider says that a refresh token is dead. What was only heard of is no proof.
fn says_dead(record: &Record, answer: &Answer) -> bool {
    let Some(shape) = answer.shape() else { return false };
    record.dead_grant.iter().any(|dead| {
        let sure = dead.sureness != Sureness::Assumed && dead.sureness != Sureness::Unknown;
        let said = shape.at(&dead.at).is_some_and(|value| match value {
            Shape::Text(text) => *text == dead.error,
            Shape::Number(number) => *number == dead.error,
            Shape::Object(_) | Shape::Array(_) | Shape::Masked { .. } | Shape::Bool(_) | Shape::Null => false,
        });
        let words = shape.text("error_description").unwrap_or_default();
        let described = dead.description.as_deref().is_none_or(|part| words.contains(part));
        sure && said && described && dead.status.is_none_or(|status| status == answer.status)
    })
}

/// Whether a plain text comes from what stands before the provider: firewalls sign with their own name.
pub(super) fn is_firewalls(answer: &Answer) -> bool {
    answer.body == AnswerBody::Other && answer.header("server").is_some_and(is_firewall)
}

/// A web page is never the token endpoint's own refusal, whatever its status: proxies, firewalls and portals answer so.
fn end_of_answer(answer: &Answer, meaning: &TokenAnswer) -> End {
    let coded = meaning.error_code().is_some_and(error_code::is_refusal);
    let later = meaning.error_code().is_some_and(|code| error_code::is_rate_limit(code) || error_code::is_outage(code));
    match answer.status {
        407 => End::OurSide,
        _ if meaning.usable.is_ok() => End::Taken,
        _ if meaning.proves_death => End::Refused { proof: true },
        _ if answer.body == AnswerBody::Html || later => End::Unreadable,
        408 | 425 | 429 => End::Unreadable,
        403 if is_firewalls(answer) => End::Unreadable,
        400..=499 => End::Refused { proof: false },
        200..=299 if coded => End::Refused { proof: false },
        _ => End::Unreadable,
    }
}

/// Every kind of failure, with and without bytes that may have reached the server.
fn end_of_failure(kind: FailureKind, sent: Sent) -> End {
    match (kind, sent) {
        (FailureKind::Certificate, _) => End::Certificate,
        (FailureKind::TooLarge, _) => End::Unreadable,
        // Whoever answered otherwise than by HTTP may have acted, too.
        (FailureKind::TimedOut | FailureKind::Cut | FailureKind::NotHttp, Sent::Yes) => End::Lost,
        // A time-out or a cut before anything was sent is as good as no connection.
        (
            FailureKind::TimedOut
            | FailureKind::Cut
            | FailureKind::NotHttp
            | FailureKind::Dns
            | FailureKind::Private
            | FailureKind::Connect
            | FailureKind::Proxy
            | FailureKind::Tls
            | FailureKind::NoAuthorities
            | FailureKind::Cancelled
            | FailureKind::Invalid,
            _,
        ) => End::OurSide,
    }
}

#[cfg(test)]
mod tests {
    use super::{end_of_failure, End, FailureKind, Sent, TokenRequest};
    use crate::finding::sample;

    #[test]
    fn a_failure_is_our_side_until_the_request_may_have_arrived() {
        let table = [
            (FailureKind::Dns, End::OurSide, End::OurSide),
            (FailureKind::Connect, End::OurSide, End::OurSide),
            (FailureKind::Proxy, End::OurSide, End::OurSide),
            (FailureKind::Tls, End::OurSide, End::OurSide),
            (FailureKind::Certificate, End::Certificate, End::Certificate),
            (FailureKind::NoAuthorities, End::OurSide, End::OurSide),
            (FailureKind::TimedOut, End::OurSide, End::Lost),
            (FailureKind::Cut, End::OurSide, End::Lost),
            (FailureKind::NotHttp, End::OurSide, End::Lost),
            (FailureKind::TooLarge, End::Unreadable, End::Unreadable),
            (FailureKind::Cancelled, End::OurSide, End::OurSide),
            (FailureKind::Invalid, End::OurSide, End::OurSide),
        ];
        for (kind, unsent, sent) in table {
            assert_eq!(end_of_failure(kind, Sent::No), unsent, "{kind:?}");
            assert_eq!(end_of_failure(kind, Sent::Yes), sent, "{kind:?}");
        }
    }

    #[test]
    fn only_proof_of_death_is_proof_and_only_the_token_endpoint_refuses() {
        let refused = |proof| End::Refused { proof };
        let table = [
            (200, r#"{"access_token":"a","expires_in":60}"#, End::Taken),
            (400, r#"{"error":"invalid_grant"}"#, refused(true)),
            (401, r#"{"error":"invalid_grant"}"#, refused(true)),
            (500, r#"{"error":"invalid_grant"}"#, refused(true)),
            (200, r#"{"error":"bad_refresh_token"}"#, refused(true)),
            (200, "error=bad_refresh_token&error_description=x", refused(true)),
            (200, r#"{"ok":false,"error":"token_expired"}"#, refused(true)),
            (200, r#"{"ok":false,"error":"fatal_error"}"#, End::Unreadable),
            (200, r#"{"error":"invalid_client"}"#, refused(false)),
            (400, r#"{"error":"invalid_client"}"#, refused(false)),
            (403, r#"{"error":"unauthorized_client"}"#, refused(false)),
            (400, "", refused(false)),
            (403, "<html>blocked</html>", End::Unreadable),
            (407, "", End::OurSide),
            (408, "", End::Unreadable),
            (425, "", End::Unreadable),
            (429, r#"{"error":"slow_down"}"#, End::Unreadable),
            (400, r#"{"error":"rate_limited"}"#, End::Unreadable),
            (403, r#"{"error":"temporarily_unavailable"}"#, End::Unreadable),
            (400, r#"{"error":"server_error"}"#, End::Unreadable),
            (302, "", End::Unreadable),
            (500, r#"{"error":"server_error"}"#, End::Unreadable),
            (503, "<html>", End::Unreadable),
            (200, "<html>log in</html>", End::Unreadable),
            (200, r#"{"access_token":"a"#, End::Unreadable),
            (200, "", End::Unreadable),
        ];
        for (status, body, end) in table {
            assert_eq!(TokenRequest::of(&sample::refresh(status, body)).end, end, "{status} {body}");
        }
    }
}
