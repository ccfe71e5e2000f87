//! What came in and was not yet fetched. Of each kind one at most, so that nothing grows however many knock: the right
//! answer, the latest wrong one, and a count.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::{watch, Notify};
use zeroize::Zeroizing;

use crate::exchange::{Callback, StateCheck};

use super::reply::{self, CallbackReply, Judged};
use super::Arrival;

/// Shared by the listener and its connections.
pub(super) struct Inbox {
    expected: watch::Sender<Option<Zeroizing<String>>>,
    held: Mutex<Held>,
    arrived: Notify,
    page_read: watch::Sender<bool>,
}

#[derive(Default)]
struct Held {
    right: Option<Callback>,
    wrong: Option<Callback>,
    strays: u64,
    strays_told: u64,
    /// Whether the right one came: the next right one is a stray.
    accepted: bool,
}

impl Inbox {
    pub(super) fn new() -> Self {
        Self {
            expected: watch::Sender::new(None),
            held: Mutex::default(),
            arrived: Notify::new(),
            page_read: watch::Sender::new(false),
        }
    }

    /// The `state` that counts from now on.
    pub(super) fn expect(&self, state: &str) {
        self.expected.send_if_modified(|known| {
            let changed = known.as_ref().is_none_or(|known| known.as_str() != state);
            if changed {
                *known = Some(Zeroizing::new(state.to_owned()));
            }
            changed
        });
    }

    /// Waits for the next arrival. Nothing is awaited between taking one out and returning it.
    pub(super) async fn next(&self) -> Arrival {
        loop {
            if let Some(arrival) = self.take() {
                return arrival;
            }
            self.arrived.notified().await;
        }
    }

    /// Takes a request in and says what it gets.
    pub(super) async fn receive(&self, judged: Judged) -> CallbackReply {
        match judged {
            Judged::Refused(reply) => self.stray(reply),
            Judged::Page(page) if self.held().accepted => page,
            Judged::Page(_) => self.stray(reply::NOT_FOUND),
            Judged::Callback(query) => {
                let mut expected = self.expected.subscribe();
                // Waits for the first call of `next` if the browser was faster than that.
                let callback = match expected.wait_for(Option::is_some).await.as_deref() {
                    Ok(Some(state)) => Callback::read(&query, state),
                    _ => return self.stray(reply::NO_ANSWER),
                };
                self.hold(callback)
            }
        }
    }

    /// Counts a request that is no answer.
    pub(super) fn stray(&self, reply: CallbackReply) -> CallbackReply {
        self.held().strays += 1;
        self.arrived.notify_one();
        reply
    }

    /// Notes that the closing page has been read, or that nobody will.
    pub(super) fn note_page_read(&self) {
        self.page_read.send_replace(true);
    }

    /// Whether a browser is on its way to the closing page.
    pub(super) fn page_is_due(&self) -> bool {
        self.held().accepted && !*self.page_read.borrow()
    }

    /// Waits until the closing page has been read, or nobody will.
    pub(super) async fn page_read(&self) {
        // The sender lives as long as `self`, so it can't fail.
        drop(self.page_read.subscribe().wait_for(|read| *read).await);
    }

    fn hold(&self, callback: Callback) -> CallbackReply {
        if !callback.is_answer() {
            return self.stray(reply::NO_ANSWER);
        }
        let mut held = self.held();
        let reply = match callback.state {
            StateCheck::Right if held.accepted => {
                held.strays += 1;
                reply::WRONG_STATE
            }
            StateCheck::Right => {
                held.accepted = true;
                let succeeds = callback.code.is_some() && callback.error.is_none();
                held.right = Some(callback);
                if succeeds {
                    reply::TO_CAME_BACK
                } else {
                    reply::TO_ERROR
                }
            }
            StateCheck::Wrong | StateCheck::Missing | StateCheck::Doubled => {
                if held.wrong.replace(callback).is_some() {
                    held.strays += 1;
                }
                reply::WRONG_STATE
            }
        };
        drop(held);
        self.arrived.notify_one();
        reply
    }

    fn take(&self) -> Option<Arrival> {
        let mut held = self.held();
        if let Some(callback) = held.right.take().or_else(|| held.wrong.take()) {
            return Some(Arrival::Answer(callback));
        }
        if held.strays > held.strays_told {
            held.strays_told = held.strays;
            return Some(Arrival::Stray { count: held.strays });
        }
        None
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
