//! The practice provider's port: few connections at once, so that a page or program that only opens them can't use up the
//! window's file descriptors.

use std::io;
use std::sync::Arc;

use axum::serve::Listener;

use super::bounded_connection::BoundedConnection;
use super::limits::PracticeLimits;
use crate::wire::{Crowd, PracticeListener};

/// Accepts for axum. One connection more than the limit is accepted and waits; the rest stay in the system's queue.
pub(super) struct BoundedListener {
    listener: PracticeListener,
    crowd: Arc<Crowd>,
}

impl BoundedListener {
    pub(super) fn new(listener: PracticeListener, limits: &PracticeLimits) -> Self {
        Self { listener, crowd: Arc::new(Crowd::new(limits.connections, limits.spared)) }
    }
}

impl Listener for BoundedListener {
    type Io = BoundedConnection<<PracticeListener as Listener>::Io>;
    type Addr = <PracticeListener as Listener>::Addr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        (BoundedConnection::new(stream, self.crowd.place().await), address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Listener::local_addr(&self.listener)
    }
}
