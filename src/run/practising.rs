//! The practice provider, one per process and one per data directory: whoever holds its lock serves it, others use it.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use super::ports::Ports;
use crate::archive::PracticeLock;
use crate::flow::PracticeError;
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

    /// Its port; started if nobody serves it.
    pub(super) fn ensure(&self, ports: &Ports) -> Result<u16, PracticeError> {
        if let Some((server, _)) = &*self.serving.borrow() {
            return Ok(server.port);
        }
        let archive = &ports.archive;
        let Some(lock) = archive.try_lock_practice().map_err(PracticeError::Folder)? else {
            return archive.practice_port().ok_or(PracticeError::JustStarting);
        };
        // The port of last time, so that addresses already filled in stay right; any other where that one is taken.
        let wanted = archive.practice_port().unwrap_or(0);
        let listener = match bind_practice(wanted) {
            Ok(listener) => listener,
            Err(_) => bind_practice(0).map_err(|error| PracticeError::NoPort { words: error.to_string() })?,
        };
        let server = Server::start(listener, Arc::new(archive.clone()), ports.practice)
            .map_err(|error| PracticeError::NotStarted { words: error.to_string() })?;
        let port = server.port;
        archive.save_practice_port(port).map_err(PracticeError::Folder)?;
        self.serving.replace(Some((server, lock)));
        Ok(port)
    }
}
