//! Keeps refresh tokens and finds them again. One that came is in hand: until it is stored nothing lets go of it, neither the
//! account's lock nor the end of the process.

#![expect(clippy::disallowed_methods, reason = "how long is waited for the keychain")]

use std::rc::Rc;
use std::time::Duration;

use tokio::time::{timeout_at, Instant};

use super::keychain::Patience;
use super::refresh_tokens::ToStore;
use super::shared::{now_ms, Shared};
use super::unstored::Unstored;
use crate::archive::GrantLock;
use crate::flow::{Grant, Phase, Spends, StoredToken};
use crate::record::{AccountId, Event, JournalEntry, RunEvent, RunId, VaultState};
use crate::vault::{slots, VaultError};

impl Shared {
    /// The newest refresh token, in memory or in the keychain, without itself. `current` is the id of the grant that the
    /// account's file names, `reached` its generation: where the keychain does not answer, memory may hold an older one, which
    /// is no use.
    pub(super) async fn find_refresh_token(
        &self,
        account: &AccountId,
        current: Option<&str>,
        reached: u64,
    ) -> Result<Option<StoredToken>, VaultError> {
        let answered_before = matches!(self.where_kept(account), VaultState::Keychain(_));
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        match self.keeper(account).call(Patience::Read, move |vault| slots::load(vault, &project, &name)).await {
            Ok(stored) => {
                if stored.is_some() {
                    self.answers(account).await;
                }
                Ok(self.with_pocket(account, |pocket| {
                    pocket.refresh.found(stored, current);
                    pocket.refresh.newest()
                }))
            }
            Err(error) => {
                self.fails(account, &error);
                let here = self.with_pocket(account, |pocket| {
                    pocket.refresh.not_found(answered_before);
                    pocket.refresh.newest()
                });
                here.filter(|here| here.generation >= reached).map(Some).ok_or(error)
            }
        }
    }

    /// Makes the token before the newest the one that is presented. Whether it is still there.
    pub(super) async fn find_token_before(&self, account: &AccountId, newest: u64) -> bool {
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let load = move |vault: &mut dyn crate::vault::Vault| slots::load_before(vault, &project, &name, newest);
        match self.keeper(account).call(Patience::Read, load).await {
            Ok(Some(before)) => {
                self.with_pocket(account, |pocket| pocket.refresh.present_before(before));
                true
            }
            Ok(None) => false,
            Err(error) => {
                self.fails(account, &error);
                false
            }
        }
    }

    /// The keychain did what it was asked for, where it was the one that was asked.
    async fn answers(&self, account: &AccountId) {
        if self.practice_of(account).is_none() {
            self.keychain_answers().await;
        }
    }

    /// It did not.
    fn fails(&self, account: &AccountId, error: &VaultError) {
        if self.practice_of(account).is_none() {
            self.keychain_fails(error);
        }
    }

    /// Proves that a successor could be kept. Where memory is the store it can.
    pub(super) async fn preflight(&self, account: &AccountId) -> Result<(), VaultError> {
        /// Of a token that nothing is known of.
        const LENGTH: usize = 64;
        if self.practice_of(account).is_some() {
            // What could be lost is worth nothing, and whether the disk takes a file is looked at elsewhere.
            return Ok(());
        }
        // Its successor is as long as it is, or so: a store that takes a shorter one proves nothing.
        let (length, bond) = self.with_pocket(account, |pocket| pocket.refresh.measure()).unwrap_or((LENGTH, None));
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let proof = move |vault: &mut dyn crate::vault::Vault| match &bond {
            Some(bond) => slots::preflight_token(vault, &project, &name, bond, length),
            None => slots::preflight(vault, &project, &name, length),
        };
        match self.keeper(account).call(Patience::Write, proof).await {
            Ok(()) => {
                self.answers(account).await;
                Ok(())
            }
            Err(error) => {
                self.fails(account, &error);
                let serves = self.with_pocket(account, |pocket| pocket.refresh.keychain_serves());
                if serves {
                    Err(error)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// Keeps the refresh token that came last, as this grant's newest; gives the generation that it got. Tried again until it
    /// is stored, the limit is over or somebody gives up: an error means that it is in memory and the keychain has an older.
    pub(super) async fn keep_refresh_token(
        &self,
        account: &AccountId,
        grant: &Grant,
        id: RunId,
    ) -> Result<u64, VaultError> {
        if let Some(bond) = &grant.bond {
            self.with_pocket(account, |pocket| pocket.refresh.adopt(grant.generation, bond));
        }
        let began = Instant::now();
        let give_up = began + self.ports.waits.keep;
        let mut told: Option<VaultError> = None;
        loop {
            let stored = tokio::select! {
                stored = self.store_refresh_token(account) => stored,
                // Who gives up waits for no keychain that hangs.
                () = self.ends.given_up() => Err(told.clone().unwrap_or(VaultError::Hung { waited: began.elapsed() })),
            };
            let error = match stored {
                Ok(stored_as) => {
                    self.tell_stored(account);
                    return Ok(stored_as.unwrap_or(grant.generation));
                }
                Err(error) => error,
            };
            let serves = self.with_pocket(account, |pocket| pocket.refresh.keychain_serves());
            if !serves || self.practice_of(account).is_some() {
                // Memory is this token's store, or the token is worth nothing.
                return Ok(grant.generation);
            }
            if told.as_ref() != Some(&error) {
                self.said_not_stored.borrow_mut().insert(account.clone());
                self.tell_run(id, RunEvent::NotKept(error.clone(), give_up.saturating_duration_since(Instant::now())));
                told = Some(error.clone());
            }
            if !self.wait_to_store_again(&error, give_up).await {
                return Err(error);
            }
        }
    }

    /// Waits until it is worth trying again; `false` where the limit is over or somebody gave up. After a prompt that was
    /// closed or left alone it is only once the author says so, or has unlocked the keychain otherwise: the prompt would come back every
    /// two seconds.
    async fn wait_to_store_again(&self, error: &VaultError, limit: Instant) -> bool {
        let pause = async {
            tokio::time::sleep(self.ports.waits.store_again).await;
            while error.has_asked() && self.keychain.is_locked().await != Some(false) {
                tokio::time::sleep(self.ports.waits.store_again).await;
            }
        };
        let wait = async {
            tokio::select! {
                () = pause => true,
                () = self.again.notified() => true,
                () = self.ends.given_up() => false,
            }
        };
        timeout_at(limit, wait).await.unwrap_or(false)
    }

    /// Writes the refresh token in memory into the keychain; the generation that it got, `None` where none is only in
    /// memory.
    async fn store_refresh_token(&self, account: &AccountId) -> Result<Option<u64>, VaultError> {
        let Some(to_store) = self.with_pocket(account, |pocket| pocket.refresh.to_store()) else { return Ok(None) };
        let ToStore { generation, bond, secret, first } = to_store;
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let stored = self
            .keeper(account)
            .call(Patience::Write, move |vault| {
                if first {
                    // In both slots, so that no late write of the old grant brings that back.
                    slots::store_next(vault, &project, &name, generation.saturating_sub(1), &bond, &secret)
                } else {
                    slots::store(vault, &project, &name, generation, &bond, &secret).map(|()| generation)
                }
            })
            .await;
        match stored {
            Ok(stored_as) => {
                self.with_pocket(account, |pocket| pocket.refresh.stored(generation, stored_as));
                self.answers(account).await;
                Ok(Some(stored_as))
            }
            Err(error) => {
                // A write that was given up came late. This token is newer than any that is there: it came now, under the lock.
                if let VaultError::NotNewer { highest } = error {
                    self.with_pocket(account, |pocket| pocket.refresh.climbs_above(highest));
                }
                self.fails(account, &error);
                Err(error)
            }
        }
    }

    /// Writes what the token is bound to into a record that an older version left without, once the grant is known to live.
    pub(super) async fn bind(&self, account: &AccountId, grant: &Grant) {
        let Some(bond) = grant.bond.clone() else { return };
        if !self.with_pocket(account, |pocket| pocket.refresh.is_unbound()) {
            return;
        }
        let (project, name, written) = (account.project.as_str().to_owned(), account.account.clone(), bond.clone());
        let rebind = move |vault: &mut dyn crate::vault::Vault| slots::rebind(vault, &project, &name, &written);
        match self.keeper(account).call(Patience::Write, rebind).await {
            Ok(()) => self.with_pocket(account, |pocket| pocket.refresh.is_bound(bond)),
            // The record without a bond goes on to count for its account's host.
            Err(error) => self.fails(account, &error),
        }
    }

    /// A run ended with a token that is not stored: it is tried again until it is, with the lock in hand.
    pub(super) fn keep_trying(self: &Rc<Self>, account: &AccountId, lock: GrantLock, host: String) {
        self.unstored.borrow_mut().insert(account.clone(), Unstored { lock, host });
        let (shared, account) = (self.clone(), account.clone());
        tokio::task::spawn_local(async move {
            while shared.unstored.borrow().contains_key(&account) {
                if let Err(error) = shared.store_unstored(&account).await {
                    let ever = Instant::now() + Duration::from_secs(86_400);
                    if !shared.wait_to_store_again(&error, ever).await && shared.ends.gave_up() {
                        return;
                    }
                }
            }
        });
    }

    /// One try to store a token that a run left unstored; then its lock is let go.
    async fn store_unstored(&self, account: &AccountId) -> Result<(), VaultError> {
        let stored_as = self.store_refresh_token(account).await?;
        let Some(Unstored { lock, host }) = self.unstored.borrow_mut().remove(account) else {
            // A run has taken the lock meanwhile.
            self.tell_stored(account);
            return Ok(());
        };
        if let Some(generation) = stored_as {
            self.count_up_to(&lock, generation);
            let entry =
                JournalEntry { phase: Phase::Saved, spends: Spends::RefreshToken, generation, at_ms: now_ms(), host };
            if let Err(why) = self.ports.archive.journal(&lock, &entry) {
                self.tell(Event::Saved(account.project.clone(), Err(why.into())));
            }
        }
        // Whoever hears of it may go on with the account at once.
        drop(lock);
        self.tell_stored(account);
        Ok(())
    }

    /// The newest token is stored: said where it was said before that it is not.
    fn tell_stored(&self, account: &AccountId) {
        if self.said_not_stored.borrow_mut().remove(account) {
            self.tell(Event::Stored(account.clone()));
        }
    }

    /// Whether the newest token is in memory only, while the keychain is where it belongs.
    pub(super) fn has_unstored(&self, account: &AccountId) -> bool {
        let unstored =
            self.with_pocket(account, |pocket| pocket.refresh.keychain_serves() && pocket.refresh.to_store().is_some());
        unstored && self.practice_of(account).is_none()
    }

    /// Takes the lock of a token that is not stored, for a run that goes on with it.
    pub(super) fn take_unstored_lock(&self, account: &AccountId) -> Option<GrantLock> {
        self.unstored.borrow_mut().remove(account).map(|unstored| unstored.lock)
    }

    /// Until when a token is tried to be stored that is not stored now.
    pub(super) fn store_until(&self) -> Instant {
        Instant::now() + self.ports.waits.keep
    }

    /// The last tries before the process ends, until then; one in any case. Whether all tokens are stored.
    pub(super) async fn store_at_last(&self, limit: Instant) -> bool {
        let accounts: Vec<AccountId> = self.unstored.borrow().keys().cloned().collect();
        let mut all = true;
        for account in &accounts {
            while let Err(error) = self.store_unstored(account).await {
                if !self.wait_to_store_again(&error, limit).await {
                    all = false;
                    break;
                }
            }
        }
        all
    }

    /// Moves a refresh token for which memory was the store into the keychain, now that the author says it is there.
    pub(super) async fn store_from_memory(&self, account: &AccountId) {
        let in_memory = self.with_pocket(account, |pocket| pocket.refresh.to_store().is_some());
        // A run or an earlier end that has the lock stores it itself.
        let lock = self.ports.archive.try_lock_grant(&account.project, &account.account).ok().flatten();
        let (Some(lock), true) = (lock, in_memory) else { return };
        if let Ok(Some(generation)) = self.store_refresh_token(account).await {
            self.count_up_to(&lock, generation);
            self.tell(Event::Stored(account.clone()));
        }
    }

    /// Where a token had to count higher than its run thought, the account's file says so, too.
    fn count_up_to(&self, lock: &GrantLock, generation: u64) {
        let counted = self.ports.archive.update_account(lock, |account| {
            if let Some(grant) = &mut account.grant {
                grant.generation = grant.generation.max(generation);
            }
        });
        if let Err(why) = counted {
            self.tell(Event::Saved(lock.project().clone(), Err(why.into())));
        }
    }
}
