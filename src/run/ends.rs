//! How the process comes to its end: everything is cancelled that can be, what is in hand is brought home, and only who asks
//! twice is let go before that.

use tokio::sync::watch;

/// What has been asked for.
#[derive(Debug)]
pub(super) struct Ends {
    cancel: watch::Sender<bool>,
    give_up: watch::Sender<bool>,
}

impl Default for Ends {
    fn default() -> Self {
        Self { cancel: watch::Sender::new(false), give_up: watch::Sender::new(false) }
    }
}

impl Ends {
    /// Cancels all that can be cancelled, now and from now on.
    pub(super) fn cancel_all(&self) {
        self.cancel.send_replace(true);
    }

    /// Hears of [`Ends::cancel_all`].
    pub(super) fn cancelled(&self) -> watch::Receiver<bool> {
        self.cancel.subscribe()
    }

    /// Nothing is waited for any more, whatever is lost by it.
    pub(super) fn give_up(&self) {
        self.cancel_all();
        self.give_up.send_replace(true);
    }

    /// Returns once somebody gave up.
    pub(super) async fn given_up(&self) {
        // The sender lives as long as this does.
        self.give_up.subscribe().wait_for(|given_up| *given_up).await.ok();
    }

    /// Whether somebody gave up.
    pub(super) fn gave_up(&self) -> bool {
        *self.give_up.borrow()
    }
}
