//! Reading an answer under limits: a body may be large, slow or endless.

#![expect(clippy::disallowed_methods, reason = "how long an answer took is measured here")]

use std::time::Instant;

use reqwest::header::{HeaderValue, CONTENT_TYPE};
use zeroize::Zeroizing;

use crate::exchange::{Failure, RawAnswer};

use super::super::wiped;
use super::failure::Context;
use super::first_message::FirstMessage;

/// The moment from which an answer's time counts.
pub(super) fn began() -> Instant {
    Instant::now()
}

/// Reads the whole answer, at most `most` bytes of body.
pub(super) async fn read(
    mut response: reqwest::Response,
    failing: &Context<'_>,
    most: usize,
    began: Instant,
) -> Result<RawAnswer, Failure> {
    let status = response.status().as_u16();
    let fields = response.headers();
    // A field costs its name, `: ` and a line end beside its value.
    if fields.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>()
        > failing.limits.answer_head
    {
        return Err(failing.too_large("header fields", failing.limits.answer_head));
    }
    let headers = fields
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect();
    if response.content_length().is_some_and(|length| length > u64::try_from(most).unwrap_or(u64::MAX)) {
        return Err(failing.too_large("body", most));
    }
    // A stream may stay open for as long as it likes: its first message is the answer.
    let streams = response.headers().get(CONTENT_TYPE).is_some_and(is_stream);
    let mut first = FirstMessage::default();
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(|error| failing.of(&error))? {
        if body.len() + chunk.len() > most {
            return Err(failing.too_large("body", most));
        }
        wiped::append(&mut body, &chunk);
        if streams && first.is_whole_with(&chunk) {
            break;
        }
    }
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(RawAnswer { status, headers, body, took_ms })
}

fn is_stream(kind: &HeaderValue) -> bool {
    kind.to_str().is_ok_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/event-stream"))
}
