//! Secrets in this process only: where there is no keychain, and in tests.

use std::collections::BTreeMap;

use super::{Key, Vault, VaultError, VaultKind};
use crate::secret::Secret;

/// Keeps secrets until it is dropped.
#[derive(Debug, Default)]
pub struct MemoryVault {
    entries: BTreeMap<Key, Secret>,
    limit: Option<usize>,
}

impl MemoryVault {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that keeps entries of at most so many bytes, as the Windows keychain does.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self { limit: Some(limit), ..Self::default() }
    }
}

impl Vault for MemoryVault {
    fn kind(&self) -> VaultKind {
        VaultKind::Memory
    }

    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn get(&mut self, key: &Key) -> Result<Option<Secret>, VaultError> {
        Ok(self.entries.get(key).map(Secret::duplicate))
    }

    fn put(&mut self, key: &Key, secret: &Secret) -> Result<(), VaultError> {
        check_length(secret, self.limit)?;
        self.entries.insert(key.clone(), secret.duplicate());
        Ok(())
    }

    fn delete(&mut self, key: &Key) -> Result<(), VaultError> {
        self.entries.remove(key);
        Ok(())
    }

    fn entries(&mut self) -> Result<Vec<Key>, VaultError> {
        Ok(self.entries.keys().cloned().collect())
    }
}

/// Refuses what is longer than the vault keeps, before it is tried.
pub(super) fn check_length(secret: &Secret, limit: Option<usize>) -> Result<(), VaultError> {
    match limit {
        Some(limit) if secret.expose_secret().len() > limit => Err(VaultError::TooLong { limit }),
        _ => Ok(()),
    }
}
