//! The worker thread and its handle.

#![expect(clippy::disallowed_methods, reason = "the worker thread")]

use std::rc::Rc;
use std::sync::mpsc;
use std::time::Duration;

use tokio::sync::{mpsc as async_mpsc, watch};
use tokio::task::LocalSet;

use super::cancel::Cancel;
use super::defect::Owed;
use super::ports::{Ports, Sink};
use super::shared::Shared;
use super::{api, chores, discovering, grant_jobs};
use crate::record::{Job, RunId};

enum Order {
    Start(Option<RunId>, Job, watch::Receiver<bool>),
    Finish(mpsc::Sender<()>),
}

/// Runs jobs. One per process.
pub struct Runner {
    orders: async_mpsc::UnboundedSender<Order>,
}

/// A job under way; dropping it cancels. A refresh whose intent is written runs on to *stored* all the same.
#[derive(Debug)]
pub struct Handle {
    cancel: watch::Sender<bool>,
}

impl Handle {
    /// Cancels, as the author asked.
    pub fn cancel(&self) {
        self.cancel.send_replace(true);
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.cancel();
    }
}

impl Runner {
    /// Starts the worker thread. Errors where the system gives no thread or no runtime.
    pub fn new(ports: Ports, sink: Sink) -> std::io::Result<Self> {
        let (orders, receiver) = async_mpsc::unbounded_channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        std::thread::Builder::new().name("worker".to_owned()).spawn(move || {
            let local = LocalSet::new();
            local.block_on(&runtime, work(Rc::new(Shared::new(ports, sink)), receiver));
        })?;
        Ok(Self { orders })
    }

    /// Starts a job; a live run carries its id.
    pub fn start(&self, id: Option<RunId>, job: Job) -> Handle {
        let (cancel, cancelled) = watch::channel(false);
        // The worker ends with the process only; if it were gone, the job would simply never answer.
        self.orders.send(Order::Start(id, job, cancelled)).ok();
        Handle { cancel }
    }

    /// Cancels what can be cancelled, saves what waits to be saved, and waits for what must run on: `false` if that
    /// took longer than the limit.
    pub fn finish(&self, limit: Duration) -> bool {
        let (done, finished) = mpsc::channel();
        self.orders.send(Order::Finish(done)).is_ok() && finished.recv_timeout(limit).is_ok()
    }
}

async fn work(shared: Rc<Shared>, mut orders: async_mpsc::UnboundedReceiver<Order>) {
    let (all_cancel, all_cancelled) = watch::channel(false);
    let mut tasks = tokio::task::JoinSet::new();
    while let Some(order) = orders.recv().await {
        match order {
            Order::Start(id, job, cancelled) => {
                while tasks.try_join_next().is_some() {}
                let cancel = Cancel::new(cancelled, all_cancelled.clone());
                tasks.spawn_local(watched(shared.clone(), id, job, cancel));
            }
            Order::Finish(done) => {
                all_cancel.send_replace(true);
                shared.tell_all(shared.saves.flush(&shared.ports.archive));
                while tasks.join_next().await.is_some() {}
                shared.store_at_last().await;
                shared.practising.stop().await;
                // Whoever asked may have stopped waiting.
                done.send(()).ok();
                return;
            }
        }
    }
}

/// Does a job; where it panics, says so to whoever waits for it.
async fn watched(shared: Rc<Shared>, id: Option<RunId>, job: Job, cancel: Cancel) {
    let owed = Owed::by(id, &job);
    // Nobody aborts it, so that an error is a panic.
    if tokio::task::spawn_local(run(shared.clone(), id, job, cancel)).await.is_err() {
        owed.tell(&shared);
    }
}

async fn run(shared: Rc<Shared>, id: Option<RunId>, job: Job, cancel: Cancel) {
    match (id, job) {
        (Some(id), Job::SignIn(job, person)) => grant_jobs::sign_in(&shared, id, *job, person, cancel).await,
        (Some(id), Job::Refresh(job)) => grant_jobs::refresh(&shared, id, *job, cancel).await,
        (Some(id), Job::Discover(typed)) => discovering::discover(&shared, id, &typed, cancel).await,
        (Some(id), Job::CallApi(job, address)) => api::call(&shared, id, *job, address, cancel).await,
        (_, chore) => chores::run(&shared, chore).await,
    }
}
