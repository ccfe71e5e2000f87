//! Reading an answer under limits: a body may be large, slow or endless.

#![expect(clippy::disallowed_methods, reason = "how long an answer took is measured here")]

use std::time::Instant;

use reqwest::header::{HeaderValue, CONTENT_TYPE};
use zeroize::Zeroizing;

use crate::exchange::{Failure, RawAnswer};

use super::super::wiped;
use super::failure::Context;

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
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(|error| failing.of(&error))? {
        if body.len() + chunk.len() > most {
            return Err(failing.too_large("body", most));
        }
        wiped::append(&mut body, &chunk);
        if streams && has_a_message(&body) {
            break;
        }
    }
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(RawAnswer { status, headers, body, took_ms })
}

fn is_stream(kind: &HeaderValue) -> bool {
    kind.to_str().is_ok_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/event-stream"))
}

/// Whether an event with data is there as a whole (WHATWG HTML, server-sent events).
fn has_a_message(stream: &[u8]) -> bool {
    let text = String::from_utf8_lossy(stream).replace("\r\n", "\n").replace('\r', "\n");
    let whole = text.rsplit_once("\n\n").map_or("", |(whole, _)| whole);
    whole
        .split("\n\n")
        .any(|event| event.lines().any(|line| line.strip_prefix("data:").is_some_and(|data| !data.trim().is_empty())))
}

#[cfg(test)]
mod tests {
    use super::has_a_message;

    #[test]
    fn a_stream_has_a_message_once_an_event_with_data_is_over() {
        for (stream, has) in [
            ("", false),
            ("data: {}", false),
            ("data: {}\n", false),
            ("data: {}\n\n", true),
            ("event: message\r\ndata: {}\r\n\r\n", true),
            (": hello\n\n", false),
            ("id: 1\ndata:\n\n", false),
            ("id: 1\ndata:\n\ndata: {}\n\n: more", true),
        ] {
            assert_eq!(has_a_message(stream.as_bytes()), has, "{stream:?}");
        }
    }
}
