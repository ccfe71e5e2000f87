//! What a flow asks of the account: its lock, what it holds, its journal, and that what came is kept.

use std::time::Duration;

use tokio::time::Instant;

use super::Drive;
use crate::archive::{AccountTrouble, GrantLock};
use crate::flow::{DiskError, EffectId, Grant, GrantState, Input, Phase, Spends};
use crate::record::{Account, AccountId, JournalEntry, RunEvent};
use crate::run::load::load;
use crate::run::shared::{now_ms, Shared};

impl Drive<'_> {
    pub(super) async fn lock(&mut self, id: EffectId) -> Input {
        if let Some(lock) = self.shared.take_unstored_lock(&self.account) {
            self.lock = Some(lock);
            return Input::Locked(id);
        }
        let taken = tokio::select! {
            taken = take_lock(self.shared, &self.account) => taken,
            () = self.cancel.cancelled() => return Input::Cancel,
        };
        match taken {
            Ok(Some(lock)) => {
                self.lock = Some(lock);
                Input::Locked(id)
            }
            Ok(None) => Input::Busy(id),
            Err(error) => Input::DiskFailed(id, error),
        }
    }

    pub(super) async fn load(&mut self, id: EffectId, before: bool) -> Input {
        let Some(lock) = &self.lock else { return Input::Busy(id) };
        let loaded = tokio::select! {
            loaded = load(self.shared, &self.account, lock, before) => loaded,
            () = self.cancel.cancelled() => return Input::Cancel,
        };
        match loaded {
            Ok(loaded) => {
                if loaded.file_is_behind {
                    self.shared.tell_run(self.id, RunEvent::FileIsBehind);
                }
                Input::Loaded(id, Box::new(loaded))
            }
            Err(why) => Input::Unreadable(id, why),
        }
    }

    pub(super) fn journal(&self, id: EffectId, phase: Phase, spends: Spends, generation: u64) -> Input {
        let entry = JournalEntry { phase, spends, generation, at_ms: now_ms(), host: self.token_host.clone() };
        let Some(lock) = &self.lock else { return Input::Busy(id) };
        match self.shared.ports.archive.journal(lock, &entry) {
            Ok(()) => Input::Journalled(id),
            Err(error) => Input::DiskFailed(id, error),
        }
    }

    pub(super) async fn keep(&self, id: EffectId, grant: &Grant) -> Input {
        let kept = self.shared.keep_refresh_token(&self.account, grant, self.id).await;
        let shown = self.shared.with_pocket(&self.account, |pocket| pocket.shown());
        self.shared.tell_run(self.id, RunEvent::Tokens(shown));
        match kept {
            Ok(generation) => Input::Kept(id, generation),
            Err(error) => Input::NotKept(id, error),
        }
    }

    pub(super) async fn write(&self, id: EffectId, grant: Grant) -> Input {
        if grant.state == GrantState::Alive {
            self.shared.bind(&self.account, &grant).await;
        }
        let Some(lock) = &self.lock else { return Input::Written(id) };
        let used = self.used.clone();
        let change = |account: &mut Account| {
            account.grant = Some(grant);
            account.takes_client(used);
        };
        match self.shared.ports.archive.update_account(lock, change) {
            Ok(_) => Input::Written(id),
            Err(AccountTrouble::Disk(error)) => Input::DiskFailed(id, error),
            // It was read a moment ago.
            Err(AccountTrouble::Unreadable(why)) => {
                Input::DiskFailed(id, DiskError::Other { path: why.path, words: why.why })
            }
        }
    }
}

/// The account's lock; `None` where another window or process keeps it for the whole limit.
pub(in crate::run) async fn take_lock(shared: &Shared, account: &AccountId) -> Result<Option<GrantLock>, DiskError> {
    const AGAIN: Duration = Duration::from_millis(50);
    let give_up = Instant::now() + shared.ports.waits.lock;
    loop {
        match shared.ports.archive.try_lock_grant(&account.project, &account.account)? {
            None if Instant::now() < give_up => tokio::time::sleep(AGAIN).await,
            lock => return Ok(lock),
        }
    }
}
