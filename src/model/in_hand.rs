//! What this process must bring home before it ends, whichever project is shown: runs that are on, and tokens that are not
//! stored yet.

use std::collections::{HashMap, HashSet};

use super::Model;
use crate::flow::RunKind;
use crate::host;
use crate::record::{AccountId, Ended, ProjectId, RunEvent, RunId};

/// What it is.
#[derive(Debug, Default)]
pub struct InHand {
    runs: HashMap<RunId, Running>,
    unstored: HashSet<AccountId>,
}

/// A run that is on.
#[derive(Debug)]
struct Running {
    account: AccountId,
    /// The host whose answer it waits for.
    asks: Option<String>,
}

/// What the process's end waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// This host's answer to a request that was sent.
    Answer(String),
    /// The keychain, which is to take a refresh token.
    Storing,
    /// A run that is being cancelled.
    Cancelling,
}

impl InHand {
    /// A run begins.
    pub(super) fn begins(&mut self, id: RunId, account: AccountId) {
        self.runs.insert(id, Running { account, asks: None });
    }

    /// A run tells something.
    pub(super) fn told(&mut self, id: RunId, event: &RunEvent) {
        let Some(run) = self.runs.get_mut(&id) else { return };
        match event {
            RunEvent::Sending(request, _) => run.asks = host::name_of(&request.url),
            RunEvent::Exchanged(_) => run.asks = None,
            RunEvent::NotKept(..) => _ = self.unstored.insert(run.account.clone()),
            RunEvent::Ended(ended) => {
                if is_unstored(ended) {
                    self.unstored.insert(run.account.clone());
                }
                self.runs.remove(&id);
            }
            RunEvent::Stage(..)
            | RunEvent::SignInAgain(_)
            | RunEvent::Open(_)
            | RunEvent::Waiting(_)
            | RunEvent::Looked(_)
            | RunEvent::Stray(_)
            | RunEvent::WrongState(_)
            | RunEvent::NotTaken(_)
            | RunEvent::FileIsBehind
            | RunEvent::ApiValues(..)
            | RunEvent::Tokens(_) => {}
        }
    }

    /// This account's newest token is stored.
    pub(super) fn stored(&mut self, account: &AccountId) {
        self.unstored.remove(account);
    }

    /// A project is gone, with all that it held.
    pub(super) fn gone(&mut self, project: &ProjectId) {
        self.unstored.retain(|account| account.project != *project);
    }

    /// Whether this account's newest token is in memory only, and would be lost with the process.
    pub fn is_unstored(&self, account: &AccountId) -> bool {
        self.unstored.contains(account)
    }

    /// Whether any is.
    pub fn loses_a_token(&self) -> bool {
        !self.unstored.is_empty()
    }

    /// What the end waits for, the longest wait first; `None` where it needs to wait for nothing.
    pub fn waits_for(&self) -> Option<WaitsFor> {
        let asked = self.runs.values().find_map(|run| run.asks.clone()).map(WaitsFor::Answer);
        let storing = self.loses_a_token().then_some(WaitsFor::Storing);
        asked.or(storing).or_else(|| (!self.runs.is_empty()).then_some(WaitsFor::Cancelling))
    }
}

fn is_unstored(ended: &Ended) -> bool {
    ended.record.kind != RunKind::Api && ended.record.not_kept.is_some()
}

impl Model {
    /// Remembers a run that begins.
    pub(super) fn begins(&mut self, id: RunId) {
        let account = self.open.as_ref().map(super::Open::account_id);
        if let Some(account) = account {
            self.in_hand.begins(id, account);
        }
    }
}
