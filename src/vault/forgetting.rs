//! Everything that a project left in the vault, deleted.

use std::collections::BTreeSet;

use super::client_secret::delete_and_look;
use super::{Key, Vault, VaultError, VaultItem};

/// Deletes all entries of a project: of these accounts, which are all that anything knows of, and of others as far as they can
/// be listed, which not every keychain can. Looks that each is gone. All are tried, whatever becomes of one; the first failure
/// is told. One that only a list would have shown is offered for deletion whenever there is one.
pub fn forget_project(vault: &mut dyn Vault, project: &str, accounts: &[String]) -> Result<(), VaultError> {
    let listed = vault.entries().unwrap_or_default();
    let of = |account: &String| VaultItem::ALL.map(|what| Key::new(project, account, what));
    let mut keys: BTreeSet<Key> = accounts.iter().flat_map(of).collect();
    keys.extend(listed.into_iter().filter(|key| key.project == project));
    let mut ended = Ok(());
    for key in &keys {
        ended = delete_and_look(vault, key).and(ended);
    }
    ended
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;
    use crate::vault::{MemoryVault, ScriptedOutcome, ScriptedVault};

    const GONE: &str = "0123456789abcdef";
    const KEPT: &str = "fedcba9876543210";

    fn both() -> [String; 2] {
        ["default", "second"].map(str::to_owned)
    }

    fn fill(vault: &mut dyn Vault) -> Vec<Key> {
        let mut kept = Vec::new();
        for what in VaultItem::ALL {
            for (project, account) in [(GONE, "default"), (GONE, "second"), (KEPT, "default")] {
                let key = Key::new(project, account, what);
                vault.put(&key, &Secret::new("s".to_owned())).unwrap();
                kept.extend(Some(key).filter(|key| key.project == KEPT));
            }
        }
        kept
    }

    #[test]
    fn a_forgotten_project_leaves_no_entry_of_any_account_and_others_lose_none() {
        let vault = &mut MemoryVault::new();
        let kept = fill(vault);
        assert_eq!(vault.projects(), Ok(vec![GONE.to_owned(), KEPT.to_owned()]));
        forget_project(vault, GONE, &[]).unwrap();
        assert_eq!(vault.projects(), Ok(vec![KEPT.to_owned()]));
        let left: BTreeSet<Key> = vault.entries().unwrap().into_iter().collect();
        assert_eq!(left, kept.into_iter().collect());
        forget_project(vault, GONE, &both()).unwrap();
    }

    #[test]
    fn where_nothing_can_be_listed_the_entries_of_all_accounts_that_are_named_are_deleted() {
        let vault = &mut ScriptedVault::new();
        fill(vault);
        vault.enqueue(ScriptedOutcome::Fails(VaultError::Failed { detail: "it lists nothing".to_owned() }));
        forget_project(vault, GONE, &both()).unwrap();
        let left = vault.keys();
        assert!(left.len() == VaultItem::ALL.len() && left.iter().all(|key| key.project == KEPT), "{left:?}");
    }

    #[test]
    fn whichever_call_fails_the_rest_is_deleted_and_the_failure_is_told() {
        let calls = {
            let vault = &mut ScriptedVault::new();
            fill(vault);
            let before = vault.calls().len();
            forget_project(vault, GONE, &both()).unwrap();
            vault.calls().len() - before
        };
        // The first lists them.
        for k in 1..calls {
            let vault = &mut ScriptedVault::new();
            fill(vault);
            for _ in 0..k {
                vault.enqueue(ScriptedOutcome::Done);
            }
            vault.enqueue(ScriptedOutcome::Fails(VaultError::Locked));
            assert_eq!(forget_project(vault, GONE, &both()), Err(VaultError::Locked), "call {k}");
            let left = vault.keys().into_iter().filter(|key| key.project == GONE).count();
            // At most the one whose deletion failed.
            assert!(left <= 1, "call {k}: {left}");
            forget_project(vault, GONE, &both()).unwrap();
            assert!(vault.keys().iter().all(|key| key.project == KEPT));
        }
    }

    #[test]
    fn listing_reads_no_secret() {
        let vault = &mut ScriptedVault::new();
        fill(vault);
        let before = vault.calls().len();
        vault.projects().unwrap();
        assert_eq!(vault.calls().split_off(before), [crate::vault::Call::Entries]);
    }
}
