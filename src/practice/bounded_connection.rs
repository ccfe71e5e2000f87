//! A connection to the practice provider that has a place, and ends when another needs it.

use std::io;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::wire::Place;

/// The stream and its place, both gone when this is dropped.
pub(super) struct BoundedConnection<S> {
    stream: S,
    place: Place,
    /// Something of an answer was written and not yet flushed.
    answering: bool,
}

impl<S> BoundedConnection<S> {
    pub(super) fn new(stream: S, place: Place) -> Self {
        Self { stream, place, answering: false }
    }

    /// Ends it where its place is needed. Asked in every read and write: whoever waits in one is woken for it.
    fn stays(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        match self.place.poll_told_to_leave(context) {
            Poll::Ready(()) => Err(io::ErrorKind::ConnectionAborted.into()),
            Poll::Pending => Ok(()),
        }
    }

    /// A request is read from its first byte on, and answered until its answer is flushed.
    fn wrote(&mut self, count: usize) {
        self.answering |= count > 0;
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for BoundedConnection<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.stays(context)?;
        let before = into.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, into))?;
        if into.filled().len() > before {
            self.place.set_busy(true);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for BoundedConnection<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.stays(context)?;
        let count = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.wrote(count);
        Poll::Ready(Ok(count))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.stays(context)?;
        let count = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, parts))?;
        self.wrote(count);
        Poll::Ready(Ok(count))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        // The server flushes also where nothing was written yet.
        if std::mem::take(&mut self.answering) {
            self.place.set_busy(false);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::BoundedConnection;
    use crate::wire::{Crowd, Place};

    /// Which of the two has to go for one more; `None` is the connection.
    async fn goes<S>(crowd: &Arc<Crowd>, connection: &mut BoundedConnection<S>, other: &mut Place) -> Option<()> {
        tokio::select! {
            biased;
            _ = crowd.place() => panic!("there is no place"),
            () = other.told_to_leave() => Some(()),
            () = connection.place.told_to_leave() => None,
        }
    }

    #[tokio::test]
    async fn from_a_requests_first_byte_until_its_answer_is_out_others_go_first() {
        for answered in [false, true] {
            let crowd = Arc::new(Crowd::new(2, Duration::ZERO));
            let (mut client, server) = tokio::io::duplex(64);
            let mut connection = BoundedConnection::new(server, crowd.place().await);
            let mut other = crowd.place().await;
            client.write_all(b"GET").await.unwrap();
            connection.read_exact(&mut [0; 3]).await.unwrap();
            // As the server does while it works on the answer.
            connection.flush().await.unwrap();
            if answered {
                connection.write_all(b"200").await.unwrap();
                connection.flush().await.unwrap();
            }
            let first = goes(&crowd, &mut connection, &mut other).await;
            assert_eq!(first.is_none(), answered);
            // Whoever was told hears nothing more, and the other hears the end.
            drop(client);
            assert_eq!(connection.read(&mut [0]).await.is_err(), answered);
        }
    }
}
