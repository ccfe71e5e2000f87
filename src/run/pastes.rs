//! The sign-ins that wait for an address to be pasted, each by its run's id.

use std::cell::RefCell;
use std::collections::HashMap;

use tokio::sync::mpsc;

use crate::record::{Pasted, RunId};

/// What is pasted for a run.
pub(super) type Inbox = mpsc::UnboundedReceiver<Pasted>;

/// All that wait.
#[derive(Default)]
pub(super) struct Pastes {
    waiting: RefCell<HashMap<RunId, mpsc::UnboundedSender<Pasted>>>,
}

impl Pastes {
    /// This run waits from now on, until what is returned is dropped.
    pub(super) fn awaited_by(&self, id: RunId) -> Inbox {
        let (sender, inbox) = mpsc::unbounded_channel();
        let mut waiting = self.waiting.borrow_mut();
        waiting.retain(|_, sender| !sender.is_closed());
        waiting.insert(id, sender);
        inbox
    }

    /// Hands it over. Where nothing waits any more, the browser came first, or it is over: then it is dropped, and wiped.
    pub(super) fn hand(&self, id: RunId, pasted: Pasted) {
        if let Some(sender) = self.waiting.borrow().get(&id) {
            sender.send(pasted).ok();
        }
    }
}
