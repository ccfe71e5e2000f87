//! The practice provider's secrets as a vault, so that they are kept in the same order and looked at in the same way as all
//! others; but it never asks for a password.

use crate::archive::Archive;
use crate::secret::Secret;
use crate::vault::{Key, Vault, VaultError, VaultKind};

/// Keeps them in the data directory.
pub(super) struct PracticeVault {
    archive: Archive,
}

impl PracticeVault {
    /// That of this data directory.
    pub(super) fn new(archive: Archive) -> Self {
        Self { archive }
    }
}

impl Vault for PracticeVault {
    fn kind(&self) -> VaultKind {
        VaultKind::Practice
    }

    fn name(&self) -> String {
        "the practice provider’s file".to_owned()
    }

    fn get(&mut self, key: &Key) -> Result<Option<Secret>, VaultError> {
        Ok(self.archive.practice_secret(&key.user()))
    }

    fn put(&mut self, key: &Key, secret: &Secret) -> Result<(), VaultError> {
        self.archive.save_practice_secret(&key.user(), secret).map_err(|error| failed(&error))
    }

    fn delete(&mut self, key: &Key) -> Result<(), VaultError> {
        self.archive.forget_practice_secret(&key.user()).map_err(|error| failed(&error))
    }

    fn entries(&mut self) -> Result<Vec<Key>, VaultError> {
        Ok(self.archive.practice_secret_names().iter().filter_map(|user| Key::of_user(user)).collect())
    }
}

fn failed(error: &std::io::Error) -> VaultError {
    VaultError::Failed { detail: error.to_string() }
}
