//! A page that a browser is on its way to.

use std::future::Future;

use tokio::task::JoinHandle;

/// The page of a sign-in that came back, until it was read; a second at most. Dropping it changes nothing.
#[derive(Debug)]
pub struct PageDue(JoinHandle<()>);

impl PageDue {
    pub(super) fn new(reading: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(tokio::spawn(reading))
    }

    /// Whether that is over.
    pub fn is_over(&self) -> bool {
        self.0.is_finished()
    }

    /// Returns once the page was read, or nobody comes for it any more.
    pub async fn read(self) {
        // It is not aborted, and where it panicked there is nothing to wait for.
        self.0.await.ok();
    }
}
