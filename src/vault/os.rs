//! The system's own keychain: the macOS keychain, the Windows Credential Manager, the Secret Service elsewhere.

#[cfg(all(unix, not(target_os = "macos")))]
mod secret_service;

#[cfg(all(unix, not(target_os = "macos")))]
pub(super) use secret_service::{
    cause, collection_is_locked, make_collection, modifiers, name, open_store, users, ENTRY_LIMIT,
};

#[cfg(any(target_os = "macos", windows))]
pub(super) use built_in::{
    cause, collection_is_locked, make_collection, modifiers, name, open_store, users, ENTRY_LIMIT,
};

/// Systems that have one keychain, always there, whose prompts are their own.
#[cfg(any(target_os = "macos", windows))]
mod built_in {
    use std::collections::HashMap;
    use std::error::Error;
    use std::sync::Arc;

    use keyring::CredentialStore;

    use crate::vault::store_failure::StoreFailure;

    /// Windows keeps 2560 bytes a credential (`CRED_MAX_CREDENTIAL_BLOB_SIZE`).
    pub(in super::super) const ENTRY_LIMIT: Option<usize> = if cfg!(windows) { Some(2560) } else { None };

    #[cfg(target_os = "macos")]
    pub(in super::super) fn open_store() -> keyring::Result<Arc<CredentialStore>> {
        Ok(apple_native_keyring_store::keychain::Store::new()?)
    }

    #[cfg(windows)]
    pub(in super::super) fn open_store() -> keyring::Result<Arc<CredentialStore>> {
        Ok(windows_native_keyring_store::Store::new()?)
    }

    pub(in super::super) fn name() -> Option<&'static str> {
        Some(if cfg!(windows) { "Windows Credential Manager" } else { "the macOS keychain" })
    }

    /// Neither has a label.
    pub(in super::super) fn modifiers(_label: &str) -> HashMap<&str, &str> {
        HashMap::new()
    }

    pub(in super::super) fn cause(error: &(dyn Error + Send + Sync + 'static), no_access: bool) -> StoreFailure {
        if no_access {
            StoreFailure::Locked
        } else {
            StoreFailure::Other(error.to_string())
        }
    }

    pub(in super::super) fn make_collection() -> Result<(), StoreFailure> {
        Ok(())
    }

    pub(in super::super) fn collection_is_locked() -> Option<bool> {
        None
    }

    /// Not looked for here yet: whether their lists can be asked without a prompt was not tried on either system.
    pub(in super::super) fn users(_service: &str) -> Result<Vec<String>, StoreFailure> {
        Ok(Vec::new())
    }
}
