//! The worker thread and its handle.

#![expect(clippy::disallowed_methods, reason = "the worker thread")]

use std::rc::Rc;
use std::sync::mpsc;
use std::time::Duration;

use tokio::sync::{mpsc as async_mpsc, watch};
use tokio::task::LocalSet;

use super::cancel::Cancel;
use super::defect::Owed;
use super::os::Signals;
use super::ports::{Ports, Sink};
use super::shared::{settle, Shared};
use super::{api, chores, discovering, grant_jobs, leftovers, server_lookup, unlocking};
use crate::record::{Event, Job, RunId};

enum Order {
    Start(Option<RunId>, Job, watch::Receiver<bool>),
    WatchSignals,
    GiveUp,
    Finish(mpsc::Sender<bool>),
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
        settle(&ports.archive);
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

    /// From now on a signal that asks the process to end cancels what can be cancelled, the second gives up what is left; each
    /// is told.
    pub fn watch_signals(&self) {
        // The worker ends with the process only.
        self.orders.send(Order::WatchSignals).ok();
    }

    /// Waits for nothing any more, whatever is lost by it.
    pub fn give_up(&self) {
        self.orders.send(Order::GiveUp).ok();
    }

    /// The one way to the process's end: cancels what can be cancelled, saves what waits to be saved, waits for what must run
    /// on, and stores what is in hand. `false` if that took longer than the limit, or a token is not stored.
    pub fn finish(&self, limit: Duration) -> bool {
        let (done, finished) = mpsc::channel();
        self.orders.send(Order::Finish(done)).is_ok() && finished.recv_timeout(limit) == Ok(true)
    }
}

async fn work(shared: Rc<Shared>, mut orders: async_mpsc::UnboundedReceiver<Order>) {
    let mut tasks = tokio::task::JoinSet::new();
    // Nobody waits for it at the end.
    tokio::task::spawn_local(leftovers::look_once(shared.clone()));
    tokio::task::spawn_local(unlocking::watch(shared.clone()));
    while let Some(order) = orders.recv().await {
        match order {
            Order::Start(id, job, cancelled) => {
                while tasks.try_join_next().is_some() {}
                let cancel = Cancel::new(cancelled, shared.ends.cancelled());
                tasks.spawn_local(watched(shared.clone(), id, job, cancel));
            }
            Order::WatchSignals => {
                tokio::task::spawn_local(signals(shared.clone()));
            }
            Order::GiveUp => shared.ends.give_up(),
            Order::Finish(done) => {
                // Whoever asked may have stopped waiting.
                save_what_waits(&shared).await;
                tokio::select! {
                    stored = finish(&shared, &mut tasks) => done.send(stored).ok(),
                    () = given_up(&shared, &mut orders) => done.send(false).ok(),
                };
                return;
            }
        }
    }
}

/// Even who gives up at once finds saved what was ordered to be.
async fn save_what_waits(shared: &Rc<Shared>) {
    // What was ordered last has not begun yet.
    tokio::task::yield_now().await;
    shared.tell_all(shared.saves.flush(&shared.ports.archive));
}

async fn finish(shared: &Rc<Shared>, tasks: &mut tokio::task::JoinSet<()>) -> bool {
    // A run that goes on tries as long by itself, so that it is not tried twice as long.
    let stored_by = shared.store_until();
    shared.ends.cancel_all();
    while tasks.join_next().await.is_some() {}
    let stored = shared.store_at_last(stored_by).await;
    shared.practising.stop().await;
    shared.pages_due.read().await;
    stored
}

/// Returns once somebody gives up while the end is waited for; what else is ordered then is too late.
async fn given_up(shared: &Shared, orders: &mut async_mpsc::UnboundedReceiver<Order>) {
    loop {
        tokio::select! {
            () = shared.ends.given_up() => return,
            order = orders.recv() => match order {
                Some(Order::GiveUp) => shared.ends.give_up(),
                Some(Order::Start(..) | Order::WatchSignals | Order::Finish(_)) => {}
                None => std::future::pending().await,
            },
        }
    }
}

/// The first signal asks, the second insists.
async fn signals(shared: Rc<Shared>) {
    // Where the system doesn't tell of them they end the process, as they always did.
    let Ok(mut signals) = Signals::watch() else { return };
    for count in 1.. {
        signals.next().await;
        if count == 1 {
            shared.ends.cancel_all();
        } else {
            shared.ends.give_up();
        }
        shared.tell(Event::AskedToEnd(count));
    }
}

/// Does a job; where it panics, says so to whoever waits for it.
async fn watched(shared: Rc<Shared>, id: Option<RunId>, job: Job, cancel: Cancel) {
    let owed = Owed::by(id, &job);
    // Nobody aborts it, so that an error is a panic.
    if tokio::task::spawn_local(run(shared.clone(), id, job, cancel)).await.is_err() {
        owed.tell(&shared).await;
    }
}

async fn run(shared: Rc<Shared>, id: Option<RunId>, job: Job, cancel: Cancel) {
    match (id, job) {
        (Some(id), Job::SignIn(job, person)) => {
            Box::pin(grant_jobs::sign_in(&shared, id, *job, person, cancel)).await;
        }
        (Some(id), Job::Refresh(job)) => grant_jobs::refresh(&shared, id, *job, cancel).await,
        (Some(id), Job::Discover(typed)) => discovering::discover(&shared, id, &typed, cancel).await,
        (Some(id), Job::LookUpServer(look)) => server_lookup::run(&shared, id, *look, cancel).await,
        (Some(id), Job::CallApi(job, address)) => api::call(&shared, id, *job, address, cancel).await,
        (_, chore) => chores::run(&shared, chore).await,
    }
}
