//! Ends its own process, as `kill -9` does, at the call that a test names. It stands around the ports, not in the product.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

use plugin_auth::secret::Secret;
use plugin_auth::vault::{Key, Vault, VaultError, VaultKind};

use crate::support::process::signal_to;

/// Counts what happens at the ports; at the count that was named the process dies. Clones count together.
#[derive(Clone)]
pub(super) struct Dying {
    seen: Arc<AtomicUsize>,
    at: Option<usize>,
}

impl Dying {
    pub(super) fn at(count: Option<usize>) -> Self {
        Self { seen: Arc::default(), at: count }
    }

    /// How many points there were so far.
    pub(super) fn seen(&self) -> usize {
        self.seen.load(Ordering::SeqCst)
    }

    /// One more point.
    pub(super) fn point(&self) {
        if Some(self.seen.fetch_add(1, Ordering::SeqCst) + 1) == self.at {
            signal_to("KILL", &std::process::id().to_string());
            loop {
                std::thread::park();
            }
        }
    }

    fn around<R>(&self, call: impl FnOnce() -> R) -> R {
        self.point();
        let done = call();
        self.point();
        done
    }
}

/// A keychain each of whose calls may be the process's last: before it, or after it is done.
pub(super) struct DyingVault<V> {
    pub(super) vault: V,
    pub(super) dying: Dying,
}

impl<V: Vault> Vault for DyingVault<V> {
    fn kind(&self) -> VaultKind {
        self.vault.kind()
    }

    fn name(&self) -> String {
        self.vault.name()
    }

    fn get(&mut self, key: &Key) -> Result<Option<Secret>, VaultError> {
        self.dying.around(|| self.vault.get(key))
    }

    fn put(&mut self, key: &Key, secret: &Secret) -> Result<(), VaultError> {
        self.dying.around(|| self.vault.put(key, secret))
    }

    fn delete(&mut self, key: &Key) -> Result<(), VaultError> {
        self.dying.around(|| self.vault.delete(key))
    }

    fn entries(&mut self) -> Result<Vec<Key>, VaultError> {
        self.dying.around(|| self.vault.entries())
    }
}
