//! An answer as an event stream, which stays open behind its first message, as a server's does that has more to say.

use std::convert::Infallible;
use std::future::Future as _;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{header, HeaderValue};
use futures_core::Stream;
use tokio::time::Sleep;

use super::answer::Answer;
use crate::practice::reply::{reply, Reply};

/// One message, then silence.
struct OneMessage {
    message: Option<Bytes>,
    over: Pin<Box<Sleep>>,
}

impl Stream for OneMessage {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.message.take() {
            Some(message) => Poll::Ready(Some(Ok(message))),
            None => self.over.as_mut().poll(context).map(|()| None),
        }
    }
}

/// The answer in a stream that ends when the client closes it, or after this while.
pub(super) fn streamed(answer: &Answer, open_for: Duration) -> Reply {
    let event = format!("event: message\ndata: {}\n\n", answer.body);
    let stream = OneMessage { message: Some(event.into()), over: Box::pin(tokio::time::sleep(open_for)) };
    let mut reply = reply(answer.status, "text/event-stream", String::new());
    *reply.body_mut() = Body::from_stream(stream);
    // So that a proxy hands it on as it comes.
    reply.headers_mut().insert(header::HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    reply
}
