//! The keychain thread: one call at a time, each with a limit. A call that hangs is abandoned with its thread and never
//! joined, and a fence keeps it from the vault when it wakes; the next call gets a new thread and a new vault.

#![expect(clippy::disallowed_methods, reason = "the keychain thread")]

use std::cell::RefCell;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::ports::{VaultFactory, Waits};
use crate::vault::{Fence, Fenced, Vault, VaultError};

type Work = Box<dyn FnOnce(&mut dyn Vault) + Send>;

/// What a call does, which sets its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    Read,
    Write,
}

/// The handle that the worker holds.
pub(super) struct Keychain {
    factory: VaultFactory,
    waits: Waits,
    thread: RefCell<Option<(mpsc::Sender<Work>, Fence)>>,
    /// One call at a time: a second waits for the first, within its own limit.
    turn: tokio::sync::Mutex<()>,
    /// When somebody was asked for its password last and did not give it.
    refused: RefCell<Option<(Instant, VaultError)>>,
}

/// So soon after a prompt that was closed or left alone the same run would bring it back.
const SAME_RUN: Duration = Duration::from_secs(1);

impl Keychain {
    pub(super) fn new(factory: VaultFactory, waits: Waits) -> Self {
        Self {
            factory,
            waits,
            thread: RefCell::new(None),
            turn: tokio::sync::Mutex::new(()),
            refused: RefCell::new(None),
        }
    }

    /// Calls the vault. `Hung`, or `PromptUnanswered` of a locked one, where it did not answer within its limit.
    pub(super) async fn call<R, F>(&self, patience: Patience, work: F) -> Result<R, VaultError>
    where
        R: Send + 'static,
        F: FnOnce(&mut dyn Vault) -> Result<R, VaultError> + Send + 'static,
    {
        let _turn = self.turn.lock().await;
        let usual = match patience {
            Patience::Read => self.waits.vault_read,
            Patience::Write => self.waits.vault_write,
        };
        // One that hangs has the call's own time for either.
        let locked = self.within(usual, |vault| vault.collection_is_locked()).await?;
        if locked != Some(true) {
            return self.within(usual, work).await?;
        }
        if let Some(why) = self.just_refused() {
            return Err(why);
        }
        let done = match self.within(self.waits.vault_locked, work).await {
            // What hangs is the question for its password: all that was stored is still in it.
            Err(VaultError::Hung { waited }) => Err(VaultError::PromptUnanswered { waited }),
            done => done?,
        };
        let refused = done.as_ref().err().filter(|why| why.has_asked());
        self.refused.replace(refused.map(|why| (Instant::now(), why.clone())));
        done
    }

    /// Whoever presses a button may be asked for the password, however lately that was.
    pub(super) fn may_ask(&self) {
        self.refused.replace(None);
    }

    fn just_refused(&self) -> Option<VaultError> {
        let refused = self.refused.borrow();
        refused.as_ref().filter(|(when, _)| when.elapsed() < SAME_RUN).map(|(_, why)| why.clone())
    }

    /// Whether the next call would have to unlock it first, asked without unlocking anything; `None` where that can't be told.
    pub(super) async fn is_locked(&self) -> Option<bool> {
        let _turn = self.turn.lock().await;
        self.within(self.waits.vault_read, |vault| vault.collection_is_locked()).await.ok().flatten()
    }

    /// What the vault calls itself.
    pub(super) async fn name(&self) -> Result<String, VaultError> {
        let _turn = self.turn.lock().await;
        self.within(self.waits.vault_read, |vault| vault.name()).await
    }

    async fn within<R: Send + 'static>(
        &self,
        limit: Duration,
        work: impl FnOnce(&mut dyn Vault) -> R + Send + 'static,
    ) -> Result<R, VaultError> {
        let (give, take) = oneshot::channel();
        self.hand_over(Box::new(move |vault| {
            // Nobody waits for it any more: what it did stands, what it says is dropped.
            give.send(work(vault)).ok();
        }))?;
        match tokio::time::timeout(limit, take).await {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(_)) => {
                // The thread ends in the midst of a call only where that panics.
                self.thread.replace(None);
                Err(VaultError::Panicked)
            }
            Err(_) => {
                if let Some((_, fence)) = self.thread.replace(None) {
                    fence.close();
                }
                Err(VaultError::Hung { waited: limit })
            }
        }
    }

    /// To the thread that there is, or to a new one.
    fn hand_over(&self, work: Work) -> Result<(), VaultError> {
        let unsent = match self.thread.borrow().as_ref() {
            Some((sender, _)) => sender.send(work).err().map(|error| error.0),
            None => Some(work),
        };
        let Some(work) = unsent else { return Ok(()) };
        let (sender, receiver) = mpsc::channel::<Work>();
        let (factory, fence) = (self.factory.clone(), Fence::new());
        let its_fence = fence.clone();
        let spawned = std::thread::Builder::new().name("keychain".to_owned()).spawn(move || {
            let mut vault = Fenced::new(factory(), its_fence);
            while let Ok(work) = receiver.recv() {
                work(&mut vault);
            }
        });
        spawned.map_err(|error| VaultError::Failed { detail: error.to_string() })?;
        // It lives, or it panicked already: then the work is dropped, and its caller hears of that.
        if sender.send(work).is_ok() {
            self.thread.replace(Some((sender, fence)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::secret::Secret;
    use crate::vault::{Call, Gate, Key, ScriptedOutcome, ScriptedVault, VaultItem};

    #[test]
    fn a_locked_keychain_whose_prompt_nobody_answers_is_locked_and_not_broken() {
        let vault = ScriptedVault::new();
        vault.set_locked(Some(true));
        let gate = Gate::new();
        vault.enqueue(ScriptedOutcome::Hangs(gate.clone()));
        let made = vault.clone();
        let waits = Waits { vault_locked: Duration::from_millis(100), ..Waits::default() };
        let keychain = Keychain::new(Arc::new(move || Box::new(made.clone())), waits);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let read = |vault: &mut dyn Vault| vault.get(&Key::new("p", "default", VaultItem::RefreshToken)).map(drop);
        let given_up = runtime.block_on(keychain.call(Patience::Read, read)).unwrap_err();
        assert_eq!(given_up, VaultError::PromptUnanswered { waited: waits.vault_locked });
        assert!(given_up.is_locked());
        let calls = vault.calls().len();
        assert_eq!(runtime.block_on(keychain.call(Patience::Read, read)), Err(given_up), "nobody is asked twice");
        assert_eq!(vault.calls().len(), calls);
        keychain.may_ask();
        assert_eq!(runtime.block_on(keychain.call(Patience::Read, read)), Ok(()));
        gate.open();
    }

    #[test]
    fn a_call_that_was_given_up_does_nothing_more_when_it_wakes() {
        let vault = ScriptedVault::new();
        let gate = Gate::new();
        vault.enqueue(ScriptedOutcome::Hangs(gate.clone()));
        let made = vault.clone();
        let waits = Waits { vault_read: Duration::from_millis(100), ..Waits::default() };
        let keychain = Keychain::new(Arc::new(move || Box::new(made.clone())), waits);
        let (ended, end) = mpsc::channel();
        let read_and_write = move |vault: &mut dyn Vault| {
            let key = Key::new("p", "default", VaultItem::RefreshToken);
            let done = vault.get(&key).and_then(|_| vault.put(&key, &Secret::new("out of date".to_owned())));
            ended.send(done.is_ok()).ok();
            done
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let given_up = runtime.block_on(keychain.call(Patience::Read, read_and_write));
        assert_eq!(given_up, Err(VaultError::Hung { waited: waits.vault_read }));
        gate.open();
        assert_eq!(end.recv(), Ok(false));
        assert!(vault.calls().iter().all(|call| matches!(call, Call::Get(_))));
        // The next one has a thread and a vault of its own.
        let keys = runtime.block_on(keychain.call(Patience::Read, |vault| vault.entries()));
        assert_eq!(keys, Ok(Vec::new()));
    }
}
