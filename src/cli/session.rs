//! One command's runner, and its events in the order they come.

use std::path::PathBuf;
use std::sync::{mpsc, Arc, Mutex, PoisonError};
use std::time::Duration;

use super::pasting::Pasting;
use crate::archive::Archive;
use crate::platform::Platforms;
use crate::record::{Event, Job, RunId};
use crate::run::{Handle, Ports, Runner};
use crate::wire::Limits;

/// A runner with the real ports.
pub(super) struct Session {
    pub(super) archive: Archive,
    pub(super) platforms: Platforms,
    runner: Arc<Runner>,
    events: mpsc::Receiver<Event>,
    handles: Vec<Handle>,
}

impl Session {
    /// Starts one; `Err` in words.
    pub(super) fn start(limits: Limits, platforms: Platforms) -> Result<Self, String> {
        let root: PathBuf = Archive::root_from_environment().map_err(|error| error.to_string())?;
        let archive = Archive::open(root);
        let (sender, events) = mpsc::channel();
        let sender = Mutex::new(sender);
        let sink = Arc::new(move |event| {
            // The command has ended: nobody wants to know any more.
            sender.lock().unwrap_or_else(PoisonError::into_inner).send(event).ok();
        });
        let runner =
            Runner::new(Ports::real(archive.clone(), limits, platforms), sink).map_err(|error| error.to_string())?;
        Ok(Self { archive, platforms, runner: Arc::new(runner), events, handles: Vec::new() })
    }

    /// The same for live runs: what asks the process to end cancels what can be cancelled, and what is in hand is stored first.
    pub(super) fn start_live(limits: Limits, platforms: Platforms) -> Result<Self, String> {
        let session = Self::start(limits, platforms)?;
        session.runner.watch_signals();
        Ok(session)
    }

    /// Starts a job.
    pub(super) fn order(&mut self, id: Option<RunId>, job: Job) {
        let handle = self.runner.start(id, job);
        self.handles.push(handle);
    }

    /// Who reads what is pasted for this run; in words why nobody can.
    pub(super) fn pasting(&self, run: RunId) -> Result<Pasting, String> {
        Pasting::begin(Arc::clone(&self.runner), run).map_err(|error| format!("Standard input can't be read: {error}"))
    }

    /// The next event for which `wanted` has an answer; others are dropped.
    pub(super) fn wait_for<R>(&self, mut wanted: impl FnMut(Event) -> Option<R>) -> Option<R> {
        loop {
            let event = self.events.recv().ok()?;
            if let Some(result) = wanted(event) {
                return Some(result);
            }
        }
    }

    /// Starts the practice provider; its port, or in words why there is none.
    pub(super) fn practice_port(&mut self) -> Result<u16, String> {
        self.order(None, Job::StartPractice);
        let started = self.wait_for(|event| if let Event::Practice(port) = event { Some(port) } else { None });
        let port = started.unwrap_or_else(|| Err("The worker ended too early".to_owned()));
        port.map_err(|why| format!("The practice provider did not start. {why}"))
    }

    /// Saves what waits, and lets a refresh that was sent run on to its end.
    pub(super) fn finish(self) {
        self.runner.finish(Duration::from_secs(10));
    }
}
