//! The system's keychain. Nothing is touched before the first call; a connection that broke is made anew once.

use std::collections::BTreeSet;
use std::sync::Arc;

use keyring::{CredentialStore, Entry, Error as KeyringError};
use zeroize::Zeroize as _;

use super::memory::check_length;
use super::store_failure::StoreFailure;
use super::{os, Key, Vault, VaultError, VaultKind, SERVICE};
use crate::secret::Secret;

/// Secrets in the system's keychain.
pub struct OsKeychain {
    store: Option<Arc<CredentialStore>>,
    name: Option<&'static str>,
    limit: Option<usize>,
}

impl std::fmt::Debug for OsKeychain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OsKeychain").field("connected", &self.store.is_some()).finish_non_exhaustive()
    }
}

impl Default for OsKeychain {
    fn default() -> Self {
        Self::new()
    }
}

impl OsKeychain {
    /// The keychain, not reached yet. A hung one is abandoned with its thread; a new one has a connection of its own.
    pub fn new() -> Self {
        Self { store: None, name: None, limit: os::ENTRY_LIMIT }
    }

    /// The same with another limit of an entry, in bytes.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self { limit: Some(limit), ..Self::new() }
    }

    fn entry(&mut self, key: &Key) -> Result<Entry, KeyringError> {
        let store = if let Some(store) = &self.store {
            Arc::clone(store)
        } else {
            let store = os::open_store()?;
            self.name = os::name();
            Arc::clone(self.store.insert(store))
        };
        store.build(SERVICE, &key.user(), Some(&os::modifiers(key.what.label())))
    }

    /// Runs one call of the store. `NoEntry` is none; a broken connection is renewed once, a missing collection made once.
    fn call<T>(&mut self, key: &Key, act: impl Fn(&Entry) -> Result<T, KeyringError>) -> Result<Option<T>, VaultError> {
        let (mut renewed, mut made) = (false, false);
        loop {
            let error = match self.entry(key).and_then(|entry| act(&entry)) {
                Ok(done) => return Ok(Some(done)),
                Err(KeyringError::NoEntry) => return Ok(None),
                Err(error) => error,
            };
            match cause(error)? {
                StoreFailure::Broken(_) if !renewed => {
                    renewed = true;
                    self.store = None;
                }
                StoreFailure::NoCollection if !made => {
                    made = true;
                    os::make_collection().map_err(without_collection)?;
                }
                cause @ (StoreFailure::Absent(_)
                | StoreFailure::Broken(_)
                | StoreFailure::NoCollection
                | StoreFailure::Locked
                | StoreFailure::Dismissed
                | StoreFailure::Other(_)) => {
                    self.store = None;
                    return Err(vault_error(cause));
                }
            }
        }
    }
}

impl Vault for OsKeychain {
    fn kind(&self) -> VaultKind {
        VaultKind::Keychain
    }

    fn name(&self) -> String {
        self.name.unwrap_or("the keychain").to_owned()
    }

    fn get(&mut self, key: &Key) -> Result<Option<Secret>, VaultError> {
        let Some(bytes) = self.call(key, |entry| each(entry, Entry::get_secret))? else { return Ok(None) };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(error) => {
                error.into_bytes().zeroize();
                Err(VaultError::Damaged)
            }
        }
    }

    fn put(&mut self, key: &Key, secret: &Secret) -> Result<(), VaultError> {
        check_length(secret, self.limit)?;
        let bytes = secret.expose_secret().as_bytes();
        // A store that has no such entry makes one; `NoEntry` after that means that it vanished in between.
        self.call(key, |entry| each(entry, |entry| entry.set_secret(bytes)))?.ok_or(VaultError::NotReturned)
    }

    fn delete(&mut self, key: &Key) -> Result<(), VaultError> {
        self.call(key, |entry| each(entry, Entry::delete_credential)).map(|_| ())
    }

    /// Asked over a connection of its own, which tells nothing of the store's.
    fn entries(&mut self) -> Result<Vec<Key>, VaultError> {
        let users = os::users(SERVICE).map_err(vault_error)?;
        let keys: BTreeSet<Key> = users.iter().filter_map(|user| Key::of_user(user)).collect();
        Ok(keys.into_iter().collect())
    }

    fn collection_is_locked(&mut self) -> Option<bool> {
        os::collection_is_locked()
    }
}

/// Does the same to every entry of the key, where more than one collection holds it (the default collection was changed),
/// so that they never differ; gives what the last one gave.
fn each<T>(entry: &Entry, act: impl Fn(&Entry) -> Result<T, KeyringError>) -> Result<T, KeyringError> {
    match act(entry) {
        Err(KeyringError::Ambiguous(entries)) => {
            let mut last = Err(KeyringError::NoEntry);
            for entry in &entries {
                last = Ok(act(entry)?);
            }
            last
        }
        result => result,
    }
}

/// Sorts a store's error. Its `Debug` is never printed: some variants carry the entry's bytes.
#[expect(clippy::wildcard_enum_match_arm, reason = "another store may have errors that are not known yet")]
fn cause(error: KeyringError) -> Result<StoreFailure, VaultError> {
    Ok(match error {
        KeyringError::PlatformFailure(inner) => os::cause(inner.as_ref(), false),
        KeyringError::NoStorageAccess(inner) => os::cause(inner.as_ref(), true),
        KeyringError::BadEncoding(mut bytes) | KeyringError::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            return Err(VaultError::Damaged);
        }
        KeyringError::TooLong(_, limit) => {
            return Err(VaultError::TooLong { limit: usize::try_from(limit).unwrap_or(usize::MAX) });
        }
        KeyringError::BadStoreFormat(_) => StoreFailure::Other("its storage is damaged".to_owned()),
        KeyringError::Invalid(name, why) => StoreFailure::Other(format!("it takes no such {name} ({why})")),
        KeyringError::Ambiguous(entries) => {
            StoreFailure::Other(format!("{} of its entries have one name", entries.len()))
        }
        KeyringError::NoDefaultStore => StoreFailure::Absent("no store was opened".to_owned()),
        KeyringError::NotSupportedByStore(what) => StoreFailure::Other(what),
        _ => StoreFailure::Other("it gave an error that this program doesn't know".to_owned()),
    })
}

fn vault_error(cause: StoreFailure) -> VaultError {
    match cause {
        StoreFailure::Absent(why) => VaultError::Absent { why },
        StoreFailure::Broken(detail) | StoreFailure::Other(detail) => VaultError::Failed { detail },
        StoreFailure::NoCollection => VaultError::Absent { why: "it has no default collection".to_owned() },
        StoreFailure::Locked => VaultError::Locked,
        StoreFailure::Dismissed => VaultError::PromptDismissed,
    }
}

/// What it means that the default collection could not be made: on first use the keychain asks for a new password.
fn without_collection(cause: StoreFailure) -> VaultError {
    match cause {
        StoreFailure::Locked => VaultError::Absent {
            why: "it has no default collection yet and could not ask for its new password".to_owned(),
        },
        other @ (StoreFailure::Absent(_)
        | StoreFailure::Broken(_)
        | StoreFailure::NoCollection
        | StoreFailure::Dismissed
        | StoreFailure::Other(_)) => vault_error(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(error: KeyringError) -> String {
        match cause(error) {
            Ok(cause) => {
                let debug = format!("{cause:?}");
                format!("{debug} {}", vault_error(cause))
            }
            Err(error) => format!("{error:?} {error}"),
        }
    }

    #[test]
    fn errors_that_carry_the_entry_lose_it() {
        let canary = "canary-51ce".to_owned();
        let digits = canary.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(", ");
        for error in [
            KeyringError::BadEncoding(canary.clone().into_bytes()),
            KeyringError::BadDataFormat(canary.clone().into_bytes(), "not text".into()),
        ] {
            let shown = shown(error);
            assert!(!shown.contains(&canary) && !shown.contains(&digits), "{shown}");
            assert!(shown.contains("Damaged"), "{shown}");
        }
    }

    #[test]
    fn an_entry_over_the_limit_is_refused_before_the_keychain_is_reached() {
        let mut keychain = OsKeychain::with_limit(2560);
        let key = Key::new("p", "default", super::super::VaultItem::Probe);
        let error = keychain.put(&key, &Secret::new("x".repeat(2561))).unwrap_err();
        assert_eq!(error, VaultError::TooLong { limit: 2560 });
        assert!(keychain.store.is_none());
        assert_eq!(keychain.name(), "the keychain");
    }
}
