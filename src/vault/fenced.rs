//! A vault behind a fence.

use super::{Fence, Key, Vault, VaultError, VaultKind};
use crate::secret::Secret;

/// Does nothing any more once its fence is closed: each call looks first, so that of an operation of several calls the rest
/// is not done. The errors then reach nobody, since who gave the operation up does not wait for it.
pub struct Fenced {
    vault: Box<dyn Vault>,
    fence: Fence,
}

impl std::fmt::Debug for Fenced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fenced").field("fence", &self.fence).finish_non_exhaustive()
    }
}

impl Fenced {
    /// This vault, as long as the fence is open.
    pub fn new(vault: Box<dyn Vault>, fence: Fence) -> Self {
        Self { vault, fence }
    }

    fn open(&mut self) -> Result<&mut dyn Vault, VaultError> {
        if self.fence.is_closed() {
            return Err(VaultError::Failed { detail: "this call was given up".to_owned() });
        }
        Ok(self.vault.as_mut())
    }
}

impl Vault for Fenced {
    fn kind(&self) -> VaultKind {
        self.vault.kind()
    }

    fn name(&self) -> String {
        self.vault.name()
    }

    fn get(&mut self, key: &Key) -> Result<Option<Secret>, VaultError> {
        self.open()?.get(key)
    }

    fn put(&mut self, key: &Key, secret: &Secret) -> Result<(), VaultError> {
        self.open()?.put(key, secret)
    }

    fn delete(&mut self, key: &Key) -> Result<(), VaultError> {
        self.open()?.delete(key)
    }

    fn entries(&mut self) -> Result<Vec<Key>, VaultError> {
        self.open()?.entries()
    }

    fn collection_is_locked(&mut self) -> Option<bool> {
        self.open().ok()?.collection_is_locked()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{ScriptedVault, VaultItem};

    #[test]
    fn behind_a_closed_fence_nothing_reaches_the_vault() {
        let scripted = ScriptedVault::new();
        let fence = Fence::new();
        let mut vault = Fenced::new(Box::new(scripted.clone()), fence.clone());
        let key = Key::new("p", "default", VaultItem::RefreshToken);
        vault.put(&key, &Secret::new("s".to_owned())).unwrap();
        assert!(vault.get(&key).unwrap().is_some());
        assert_eq!(vault.projects(), Ok(vec!["p".to_owned()]));
        let calls = scripted.calls();
        fence.close();
        vault.get(&key).unwrap_err();
        vault.put(&key, &Secret::new("later".to_owned())).unwrap_err();
        vault.delete(&key).unwrap_err();
        vault.entries().unwrap_err();
        assert_eq!(vault.collection_is_locked(), None);
        assert_eq!(scripted.calls(), calls);
    }
}
