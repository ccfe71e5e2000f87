//! Knowing, in the moment, that a request can no longer be taken back: a layer around reqwest's connector that notes
//! when a connection (the proxy's tunnel and TLS included) stands.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use crate::exchange::Sent;

type OnHanded = Box<dyn FnOnce() + Send>;

/// The note of one request.
#[derive(Clone)]
pub(super) struct Handed(Arc<Mutex<Option<OnHanded>>>);

impl Handed {
    /// `on_handed` is called once, when the connection stands.
    pub(super) fn new(on_handed: impl FnOnce() + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::new(on_handed)))))
    }

    /// Whether bytes of the request may have left.
    pub(super) fn sent(&self) -> Sent {
        if self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
            Sent::No
        } else {
            Sent::Yes
        }
    }

    fn mark(&self) {
        let callback = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(callback) = callback {
            callback();
        }
    }
}

impl<S> tower_layer::Layer<S> for Handed {
    type Service = Marking<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Marking { inner, handed: self.clone() }
    }
}

/// The connector with the note.
#[derive(Clone)]
pub(super) struct Marking<S> {
    inner: S,
    handed: Handed,
}

impl<S, R> tower_service::Service<R> for Marking<S>
where
    S: tower_service::Service<R>,
    S::Future: Send + 'static,
    S::Response: 'static,
    S::Error: 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, target: R) -> Self::Future {
        let connecting = self.inner.call(target);
        let handed = self.handed.clone();
        Box::pin(async move {
            let connection = connecting.await;
            if connection.is_ok() {
                handed.mark();
            }
            connection
        })
    }
}
