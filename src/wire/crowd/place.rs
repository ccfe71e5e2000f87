//! One connection's place among the others.

use std::future::Future as _;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::sync::oneshot;

use super::Crowd;

/// A place, given up when it is dropped.
pub struct Place {
    id: u64,
    crowd: Arc<Crowd>,
    busy: Arc<AtomicBool>,
    leave: oneshot::Receiver<()>,
}

impl Place {
    pub(super) fn new(id: u64, crowd: Arc<Crowd>, busy: Arc<AtomicBool>, leave: oneshot::Receiver<()>) -> Self {
        Self { id, crowd, busy, leave }
    }

    /// Says whether a request is being read or answered; who is idle has to go first.
    pub fn set_busy(&self, busy: bool) {
        self.busy.store(busy, Ordering::Relaxed);
    }

    /// The same for whoever only says that.
    pub(in crate::wire) fn busy(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.busy)
    }

    /// Ready once another needs the place: the connection is to be dropped then, with this.
    pub fn poll_told_to_leave(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if self.leave.is_terminated() {
            return Poll::Ready(());
        }
        Pin::new(&mut self.leave).poll(context).map(drop)
    }

    /// Waits for that.
    pub async fn told_to_leave(&mut self) {
        std::future::poll_fn(|context| self.poll_told_to_leave(context)).await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.crowd.leave(self.id);
    }
}
