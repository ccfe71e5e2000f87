//! The MCP endpoint (streamable HTTP): who may ask, and in which revision. To 2025-11-25 a client begins a session with
//! `initialize`; from 2026-07-28 there are none any more, and every request names its revision itself.

mod answer;
mod message;
mod revision;
mod stream;

use axum::http::{header, request::Parts, HeaderMap, HeaderValue, StatusCode};

use self::message::Message;
use self::revision::Era;
use super::api::bearer;
use super::at::At;
use super::behaviour::{Guarded, Sent, Served};
use super::documents::SCOPE;
use super::ledger::Ledger;
use super::limits::PracticeLimits;
use super::reply::{json_error, Reply};

/// What a request meets.
pub(super) struct Counter<'a> {
    /// Where it came to.
    pub(super) at: &'a At,
    /// Whose tokens are good.
    pub(super) ledger: &'a Ledger,
    /// How long a stream stays open.
    pub(super) limits: &'a PracticeLimits,
    /// Milliseconds since 1970.
    pub(super) now_ms: i64,
}

impl Counter<'_> {
    /// Answers a POST. A revision that is not spoken is said before a token is asked for, so that the next request is made
    /// in the other one.
    pub(super) fn answer(&self, served: &Served, head: &Parts, body: &[u8]) -> Reply {
        let read = Message::read(body);
        if let Ok(message) = &read {
            if let Some(error) = revision::unspoken(served.spoken, message, &head.headers) {
                return error.reply(message);
            }
        }
        let wants_token = match served.guarded {
            Guarded::All => true,
            Guarded::ToolsAlone => read.as_ref().is_ok_and(|message| message.method == "tools/list"),
        };
        let token = bearer(&head.headers);
        let good =
            token.as_ref().map(|token| self.ledger.opens(token, |named| self.at.is_resource(named), self.now_ms));
        if good == Some(false) || good.is_none() && wants_token {
            return self.challenge(served, token.is_some());
        }
        if let Some(reply) = unreadable(&head.headers) {
            return reply;
        }
        let message = match read {
            Ok(message) => message,
            Err(error) => return error.reply(),
        };
        let era = Era::of(&message, &head.headers);
        if let Some(error) = revision::ill_formed(era, &message, &head.headers) {
            return error.reply(&message);
        }
        let reply = answer::answer(served.spoken, era, &message);
        if served.sent == Sent::Streamed && message.id.is_some() {
            stream::streamed(&reply, self.limits.stream)
        } else {
            reply.written()
        }
    }

    /// 401, with where to go for a token, unless the scenario keeps that to itself (RFC 9728 §5.1, RFC 6750 §3).
    fn challenge(&self, served: &Served, shown: bool) -> Reply {
        let why = if shown {
            "the access token is unknown, over, or for another server"
        } else {
            "there is no access token in the request"
        };
        let mut reply = json_error(StatusCode::UNAUTHORIZED, "invalid_token", why);
        let error = if shown { "error=\"invalid_token\", " } else { "" };
        let text = format!("Bearer {error}resource_metadata=\"{}\", scope=\"{SCOPE}\"", self.at.metadata_url());
        // An address is ASCII without control characters.
        if let Some(value) = HeaderValue::try_from(text).ok().filter(|_| served.challenges) {
            reply.headers_mut().insert(header::WWW_AUTHENTICATE, value);
        }
        reply
    }
}

/// A client must send JSON, and take both kinds of answer.
fn unreadable(headers: &HeaderMap) -> Option<Reply> {
    let field = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is = |text: &str, kind: &str| text.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(kind);
    if !is(field(header::CONTENT_TYPE), "application/json") {
        let why = "Content-Type can be application/json alone";
        return Some(json_error(StatusCode::UNSUPPORTED_MEDIA_TYPE, "invalid_request", why));
    }
    let accepts = |kind: &str| field(header::ACCEPT).split(',').any(|one| is(one, kind));
    (!accepts("application/json") || !accepts("text/event-stream")).then(|| {
        let why = "Accept must hold application/json and text/event-stream";
        json_error(StatusCode::NOT_ACCEPTABLE, "invalid_request", why)
    })
}
