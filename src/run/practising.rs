//! The practice provider, one per process and one per data directory: whoever holds its lock serves it, others use it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::shared::Shared;
use crate::archive::PracticeLock;
use crate::practice::Server;
use crate::wire::bind_practice;

/// The server, if this process serves it.
#[derive(Default)]
pub(super) struct Practising {
    serving: RefCell<Option<(Server, PracticeLock)>>,
}

impl Practising {
    /// Stops serving and lets the lock go, so that another process can go on at once.
    pub(super) async fn stop(&self) {
        let serving = self.serving.take();
        if let Some((server, lock)) = serving {
            server.stop(Duration::from_secs(1)).await;
            drop(lock);
        }
    }

    /// Its port; started if nobody serves it. `Err` in words.
    pub(super) fn ensure(&self, shared: &Rc<Shared>) -> Result<u16, String> {
        if let Some((server, _)) = &*self.serving.borrow() {
            return Ok(server.port);
        }
        let archive = &shared.ports.archive;
        let lock = archive.try_lock_practice().map_err(|error| format!("Its folder can't be written: {error}"))?;
        let Some(lock) = lock else {
            return archive.practice_port().ok_or_else(|| "Another process is just starting it: try again".to_owned());
        };
        // The port of last time, so that addresses already filled in stay right; any other where that one is taken.
        let wanted = archive.practice_port().unwrap_or(0);
        let listener = match bind_practice(wanted) {
            Ok(listener) => listener,
            Err(_) => bind_practice(0).map_err(|error| format!("No port on 127.0.0.1 could be had: {error}"))?,
        };
        let server = Server::start(listener, Arc::new(archive.clone()), shared.ports.practice)
            .map_err(|error| format!("It did not start: {error}"))?;
        let port = server.port;
        archive.save_practice_port(port).map_err(|error| format!("Its folder can't be written: {error}"))?;
        self.serving.replace(Some((server, lock)));
        Ok(port)
    }
}
