//! Secrets at rest: in the system's keychain, in memory, or scripted for tests. The only row that touches the keychain.
//!
//! Everything here blocks, a keychain's prompt for as long as it is open: one thread makes every call, one at a time, and
//! the caller of that thread sets the limits. Layers, from below: a [`Vault`] keeps one text under a [`Key`]; a record
//! ([`encode`], [`encode_token`], [`decode`]) adds generation, bond and checksum; [`slots`] keeps a refresh token so that a crash between any two
//! calls leaves one that is whole.

mod client_secret;
mod fence;
mod fenced;
mod forgetting;
mod held_token;
mod key;
mod memory;
mod os;
mod os_keychain;
mod record_text;
mod scripted;
pub mod slots;
mod store_failure;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use client_secret::{
    forget_client_secret, get_client_secret, get_registered_secret, put_client_secret, put_registered_secret,
};
pub use fence::Fence;
pub use fenced::Fenced;
pub use forgetting::forget_project;
pub use held_token::HeldToken;
pub use key::{Key, VaultItem, SERVICE};
pub use memory::MemoryVault;
pub use os_keychain::OsKeychain;
pub use record_text::{decode, encode, encode_token, Damaged};
pub use scripted::{Call, Gate, ScriptedOutcome, ScriptedVault};

pub use crate::flow::VaultError;
use crate::secret::Secret;

/// Where a vault keeps what it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultKind {
    /// In the system's keychain: it is there tomorrow.
    Keychain,
    /// In this process: it is gone when the process ends.
    Memory,
    /// In a file of the data directory: the practice provider's alone.
    Practice,
}

/// A place for secrets. Every call may block for long.
pub trait Vault: Send {
    /// What kind of place it is.
    fn kind(&self) -> VaultKind;

    /// Its name for sentences, such as "GNOME Keyring"; "the keychain" until it was first reached.
    fn name(&self) -> String;

    /// What is kept under the key; `None` where the vault returns nothing, which does not prove that nothing was stored.
    fn get(&mut self, key: &Key) -> Result<Option<Secret>, VaultError>;

    /// Keeps the text under the key, in place of what was there.
    fn put(&mut self, key: &Key, secret: &Secret) -> Result<(), VaultError>;

    /// Removes what is there; nothing there is no error.
    fn delete(&mut self, key: &Key) -> Result<(), VaultError>;

    /// The entries of ours that it holds, as far as they can be seen without unlocking anything: no prompt, no secret is
    /// read. Where a keychain can't be asked so, none.
    fn entries(&mut self) -> Result<Vec<Key>, VaultError>;

    /// The ids of the projects that have entries, each once, in order, told as [`Vault::entries`] are.
    fn projects(&mut self) -> Result<Vec<String>, VaultError> {
        let ids: BTreeSet<String> = self.entries()?.into_iter().map(|key| key.project).collect();
        Ok(ids.into_iter().collect())
    }

    /// Whether the next call will have to unlock the collection first, so that a person may be typing a password;
    /// `None` where that can't be told. It asks the keychain, so it can hang like any call.
    fn collection_is_locked(&mut self) -> Option<bool> {
        None
    }
}
