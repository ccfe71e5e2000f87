//! How a job hears that it is not wanted any more.

use tokio::sync::watch;

/// Cancelled by its own handle, or with everything.
#[derive(Clone)]
pub(super) struct Cancel {
    own: watch::Receiver<bool>,
    all: watch::Receiver<bool>,
}

impl Cancel {
    pub(super) fn new(own: watch::Receiver<bool>, all: watch::Receiver<bool>) -> Self {
        Self { own, all }
    }

    /// Whether it is cancelled already.
    pub(super) fn is_cancelled(&self) -> bool {
        *self.own.borrow() || *self.all.borrow()
    }

    /// Returns once its own author cancels it, and not because everything ends.
    pub(super) async fn cancelled_by_itself(&mut self) {
        // An error means that the handle is gone, which cancels too.
        self.own.wait_for(|cancelled| *cancelled).await.ok();
    }

    /// Returns once it is cancelled.
    pub(super) async fn cancelled(&mut self) {
        // An error means that the handle is gone, which cancels too.
        tokio::select! {
            _ = self.own.wait_for(|cancelled| *cancelled) => {}
            _ = self.all.wait_for(|cancelled| *cancelled) => {}
        }
    }
}
