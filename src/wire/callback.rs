//! The loopback listener that the browser comes back to (RFC 8252, section 7.3). Whoever else knocks, on this computer
//! or through a web page, is turned away and counted, and never keeps the real answer out.

mod bind;
mod connection;
mod head;
mod inbox;
mod page;
mod page_due;
mod reply;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::draft::Loopback;
use crate::exchange::Callback;
use crate::flow::BindError;

use super::{Crowd, Limits};
use connection::Visit;
pub(crate) use head::{read as read_head, Head, NoHead};
use inbox::Inbox;
pub use page_due::PageDue;

/// What came in.
#[derive(Debug)]
pub enum Arrival {
    /// A request with `code` or `error` on the right path. Only where its `state` is right is it over; else the listener
    /// goes on.
    Answer(Callback),
    /// Requests that are no answer, or answers that came too often to be kept one by one.
    Stray {
        /// How many since the listener began.
        count: u64,
    },
}

/// A listener on a redirect URI's port. Dropping it closes the port and all connections.
pub struct CallbackListener {
    port: u16,
    inbox: Arc<Inbox>,
    crowd: Arc<Crowd>,
    closing_page: Duration,
    stop: watch::Sender<bool>,
    acceptors: JoinSet<()>,
}

impl CallbackListener {
    /// Binds `redirect`'s port on `addresses` (as a rule [`crate::draft::LoopbackHost::addresses`]) and begins to
    /// accept; port 0 takes a free one, the same on all. An address that this computer lacks is left out.
    pub async fn bind(redirect: &Loopback, addresses: &[IpAddr], limits: &Limits) -> Result<Self, BindError> {
        let (port, listeners) = bind::bind(redirect.port, addresses).await?;
        let inbox = Arc::new(Inbox::new());
        let crowd = Arc::new(Crowd::new(limits.callback_connections, limits.callback_spared));
        let visit = Arc::new(Visit {
            path: redirect.path.clone(),
            authority: redirect.authority(port),
            most_head: limits.callback_head,
            patience: limits.callback_connection,
            inbox: Arc::clone(&inbox),
        });
        let (stop, stopped) = watch::channel(false);
        let mut acceptors = JoinSet::new();
        for listener in listeners {
            acceptors.spawn(connection::accept(listener, Arc::clone(&crowd), Arc::clone(&visit), stopped.clone()));
        }
        Ok(Self { port, inbox, crowd, closing_page: limits.closing_page, stop, acceptors })
    }

    /// The port that was bound.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits for the next thing that comes in, comparing `state` with `expected_state`. Answers with the right state
    /// come first. May be dropped and called again: nothing is lost in between.
    pub async fn next(&mut self, expected_state: &str) -> Arrival {
        self.inbox.expect(expected_state);
        self.inbox.next().await
    }

    /// Stops accepting before it returns. A browser that is still on its way to the closing page may fetch and read it over
    /// the connection that it has, in the background, for a second at most. The process must not end before that: what is
    /// returned says when it may.
    pub async fn close(mut self) -> Option<PageDue> {
        if self.stop.send(true).is_ok() {
            while self.acceptors.join_next().await.is_some() {}
        }
        if !self.inbox.page_is_due() {
            return None;
        }
        let (inbox, crowd, patience) = (Arc::clone(&self.inbox), Arc::clone(&self.crowd), self.closing_page);
        // Held until the page was read, then dropped with all connections.
        self.crowd = Arc::new(Crowd::new(0, Duration::ZERO));
        Some(PageDue::new(async move {
            // Either way it is over.
            drop(tokio::time::timeout(patience, inbox.page_read()).await);
            crowd.end_all();
        }))
    }
}

impl Drop for CallbackListener {
    fn drop(&mut self) {
        self.acceptors.abort_all();
        self.crowd.end_all();
    }
}
