//! What a run stands on, every limit a value: tests set them to fractions of a second.

use std::sync::Arc;
use std::time::Duration;

use super::practice_vault::PracticeVault;
use crate::archive::Archive;
use crate::platform::Platforms;
use crate::record::Event;
use crate::vault::{OsKeychain, Vault};
use crate::wire::{Browser, Limits};

/// Takes events, on the worker thread; it must not block.
pub type Sink = Arc<dyn Fn(Event) + Send + Sync>;

/// Makes a fresh vault on the keychain thread, at start and after one hung.
pub type VaultFactory = Arc<dyn Fn() -> Box<dyn Vault> + Send + Sync>;

/// How long `run` itself waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// For the keychain to read.
    pub vault_read: Duration,
    /// For the keychain to write.
    pub vault_write: Duration,
    /// For either, where the collection says that it is locked and a person may be typing a password.
    pub vault_locked: Duration,
    /// For another process to give an account's lock back.
    pub lock: Duration,
    /// From a change to its save.
    pub save: Duration,
    /// Between two tries to store a token that could not be stored.
    pub store_again: Duration,
    /// How long a run, and after it the process's end, goes on trying.
    pub keep: Duration,
    /// For a discovery, over all places that it asks.
    pub discovery: Duration,
    /// For a look at the authorization page, over all redirects that it follows.
    pub look: Duration,
}

impl Default for Waits {
    fn default() -> Self {
        Self {
            vault_read: Duration::from_secs(3),
            vault_write: Duration::from_secs(10),
            vault_locked: Duration::from_secs(60),
            lock: Duration::from_secs(10),
            save: Duration::from_millis(400),
            store_again: Duration::from_secs(2),
            keep: Duration::from_mins(1),
            discovery: Duration::from_secs(30),
            look: Duration::from_secs(10),
        }
    }
}

/// The practice provider's secrets in their file.
pub(super) fn practice_vault(archive: &Archive) -> VaultFactory {
    let archive = archive.clone();
    Arc::new(move || Box::new(PracticeVault::new(archive.clone())))
}

/// All that a run may touch.
#[derive(Clone)]
pub struct Ports {
    /// The disk.
    pub archive: Archive,
    /// The keychain.
    pub vault: VaultFactory,
    /// Where the practice provider's secrets lie; with all others where there is none.
    pub practice_vault: Option<VaultFactory>,
    /// The network's limits.
    pub limits: Limits,
    /// Our own waits.
    pub waits: Waits,
    /// The browser.
    pub browser: Browser,
    /// The practice provider's limits.
    pub practice: crate::practice::PracticeLimits,
    /// The platforms that are known.
    pub platforms: Platforms,
}

impl Ports {
    /// The longest that the process's end can take: a request that was sent is answered, then what it brought is stored, with
    /// a keychain whose password is being typed.
    pub fn longest_end(&self) -> Duration {
        self.limits.exchange + self.waits.keep + self.waits.vault_locked
    }

    /// What the real program runs on.
    pub fn real(archive: Archive, limits: Limits, platforms: Platforms) -> Self {
        Self {
            practice_vault: Some(practice_vault(&archive)),
            archive,
            vault: Arc::new(|| Box::new(OsKeychain::new())),
            limits,
            waits: Waits::default(),
            browser: Browser::System,
            practice: crate::practice::PracticeLimits::default(),
            platforms,
        }
    }
}
