//! Hears that a locked keychain was unlocked, wherever that was done, and moves what is in memory into it.

use std::rc::Rc;

use super::shared::Shared;
use crate::record::VaultState;

/// Goes on as long as the worker. It looks only while the keychain is known to be locked, and never unlocks it itself.
pub(super) async fn watch(shared: Rc<Shared>) {
    loop {
        shared.locked.notified().await;
        while matches!(*shared.vault.borrow(), VaultState::Locked(_)) {
            tokio::time::sleep(shared.ports.waits.store_again).await;
            if shared.keychain.is_locked().await == Some(false) {
                shared.try_vault().await;
            }
        }
    }
}
