//! The head of a request that reaches the callback's listener, and the callback in it.

use std::future::Future as _;
use std::io;
use std::pin::{pin, Pin};
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, ReadBuf};
use zeroize::Zeroizing;

use crate::exchange::{Callback, StateCheck};
use crate::secret::Secret;
use crate::wire::{read_head, Head, NoHead};

const MOST: usize = 32 << 10;
const STATE: &str = "expected-state";

/// Read whole and read byte by byte a head is the same, and of its query no more is told than may be.
pub fn callback_head(bytes: &[u8]) {
    let whole = read_in(bytes, usize::MAX);
    if bytes.len() <= MOST {
        assert_eq!(whole, read_in(bytes, 1), "the pieces in which it comes change nothing");
    }
    let Some(query) = whole.ok().and_then(|head| head.query) else { return };
    let callback = Callback::read(&query, STATE);
    let times = |name: &str| url::form_urlencoded::parse(query.as_bytes()).filter(|(n, _)| n == name).count();
    assert!(callback.code.is_none() || times("code") == 1, "a code that came twice is none");
    assert!(callback.state != StateCheck::Right || times("state") == 1, "a state that came twice is none");
    for text in [&callback.error, &callback.error_description, &callback.issuer].into_iter().flatten() {
        assert!(text.chars().count() <= 2048, "texts are cut");
        // Brackets and these letters stand in what is put in a code's place.
        let code = callback.code.as_ref().map(Secret::expose_secret).filter(|code| code.len() >= 9);
        assert!(code.is_none_or(|code| code.contains(['[', ']']) || !text.contains(code)), "no text tells the code");
    }
}

fn read_in(bytes: &[u8], piece: usize) -> Result<Head, NoHead> {
    let (mut pieces, mut buffer) = (Pieces { bytes, piece }, Zeroizing::new(Vec::new()));
    let reading = pin!(read_head(&mut pieces, &mut buffer, MOST));
    match reading.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(head) => head,
        // Bytes in memory are there at once.
        Poll::Pending => Err(NoHead::Ended),
    }
}

/// Bytes that come in pieces, without ever waiting.
struct Pieces<'a> {
    bytes: &'a [u8],
    piece: usize,
}

impl AsyncRead for Pieces<'_> {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let length = this.bytes.len().min(this.piece).min(into.remaining());
        let (now, later) = this.bytes.split_at(length);
        into.put_slice(now);
        this.bytes = later;
        Poll::Ready(Ok(()))
    }
}
