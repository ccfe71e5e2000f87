//! Keeps secrets and finds them again: in the keychain where it answers, in memory where it doesn't, and says which.

use std::rc::Rc;

use super::keychain::Patience;
use super::pocket::Kept;
use super::shared::Shared;
use crate::flow::Bond;
use crate::record::{AccountId, RunEvent, RunId, VaultState};
use crate::secret::Secret;
use crate::sentence::begin_large;
use crate::vault::{forget_client_secret, get_client_secret, put_client_secret, slots, HeldToken, VaultError};

impl Shared {
    async fn keychain_answers(&self) {
        let name = self.keychain.name().await.unwrap_or_else(|_| "the keychain".to_owned());
        self.vault_is(VaultState::Keychain(name));
    }

    fn keychain_fails(&self, error: &VaultError) {
        self.vault_is(VaultState::Memory(begin_large(&error.to_string())));
    }

    /// Keeps a client secret; in memory for this session in any case.
    pub(super) async fn keep_client_secret(&self, account: &AccountId, secret: Secret) {
        // Said at once, so that it is tried again whatever becomes of this call.
        self.with_pocket(account, |pocket| pocket.client_secret = Some((secret.duplicate(), Some(Kept::Memory))));
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let kept =
            self.keychain.call(Patience::Write, move |vault| put_client_secret(vault, &project, &name, &secret)).await;
        let place = match kept {
            Ok(()) => {
                self.keychain_answers().await;
                Kept::Keychain
            }
            Err(error) => {
                self.keychain_fails(&error);
                Kept::Memory
            }
        };
        self.with_pocket(account, |pocket| {
            if let Some((_, kept)) = &mut pocket.client_secret {
                *kept = Some(place);
            }
        });
    }

    /// Forgets a client secret everywhere.
    pub(super) async fn forget_client_secret(&self, account: &AccountId) {
        self.with_pocket(account, |pocket| pocket.client_secret = None);
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let gone = self.keychain.call(Patience::Write, move |vault| forget_client_secret(vault, &project, &name)).await;
        if let Err(error) = gone {
            self.keychain_fails(&error);
        }
    }

    /// Forgets everything that an account holds.
    pub(super) async fn forget_all(&self, account: &AccountId) -> Result<(), VaultError> {
        self.pockets.borrow_mut().remove(account);
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        self.keychain
            .call(Patience::Write, move |vault| {
                forget_client_secret(vault, &project, &name)?;
                slots::forget(vault, &project, &name)
            })
            .await
    }

    /// Finds the client secret: typed in this session, or in the keychain. `Ok(false)` if there is none.
    pub(super) async fn find_client_secret(&self, account: &AccountId) -> Result<bool, VaultError> {
        if self.with_pocket(account, |pocket| pocket.client_secret.is_some()) {
            return Ok(true);
        }
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let found = self.keychain.call(Patience::Read, move |vault| get_client_secret(vault, &project, &name)).await;
        match found {
            Ok(Some(secret)) => {
                self.keychain_answers().await;
                self.with_pocket(account, |pocket| pocket.client_secret = Some((secret, Some(Kept::Keychain))));
                Ok(true)
            }
            Ok(None) => Ok(false),
            Err(error) => {
                self.keychain_fails(&error);
                Err(error)
            }
        }
    }

    /// The newest refresh token's generation, in memory or in the keychain.
    pub(super) async fn load_refresh_token(&self, account: &AccountId) -> Result<Option<u64>, VaultError> {
        let in_memory =
            self.with_pocket(account, |pocket| pocket.refresh.as_ref().map(|(generation, _, _)| *generation));
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let stored = self.keychain.call(Patience::Read, move |vault| slots::load(vault, &project, &name)).await;
        match stored {
            Ok(Some(HeldToken { generation, bond, secret })) => {
                self.keychain_answers().await;
                if in_memory.is_none_or(|known| known < generation) {
                    self.with_pocket(account, |pocket| {
                        pocket.refresh = Some((generation, secret, Kept::Keychain));
                        pocket.bond = bond;
                    });
                    return Ok(Some(generation));
                }
                Ok(in_memory)
            }
            Ok(None) => Ok(in_memory),
            Err(error) if in_memory.is_some() => {
                self.keychain_fails(&error);
                Ok(in_memory)
            }
            Err(error) => {
                self.keychain_fails(&error);
                Err(error)
            }
        }
    }

    /// Proves that a successor could be kept. A token that is in memory only needs no keychain: memory is its store.
    pub(super) async fn preflight(&self, account: &AccountId) -> Result<(), VaultError> {
        // Its successor is as long as it is, or so: a store that takes a shorter one proves nothing.
        let (in_keychain, length) = self.with_pocket(account, |pocket| match &pocket.refresh {
            Some((_, secret, kept)) => (*kept == Kept::Keychain, secret.expose_secret().len()),
            None => (false, 64),
        });
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        match self.keychain.call(Patience::Write, move |vault| slots::preflight(vault, &project, &name, length)).await {
            Ok(()) => {
                self.keychain_answers().await;
                Ok(())
            }
            Err(error) => {
                self.keychain_fails(&error);
                if in_keychain {
                    Err(error)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// Keeps the refresh token that came last, as this generation. An error means that its predecessor was in the
    /// keychain and it is not; it is in memory, and tried again until it is stored.
    pub(super) async fn keep_refresh_token(
        self: &Rc<Self>,
        account: &AccountId,
        (hosts, client): &(Vec<String>, String),
        generation: u64,
        id: RunId,
    ) -> Result<(), VaultError> {
        let predecessor_stored = self.with_pocket(account, |pocket| {
            let stored = matches!(pocket.refresh, Some((_, _, Kept::Keychain)));
            if let Some(arrived) = pocket.arrived.take() {
                // What an earlier sign-in left is not what the first token of this one replaced.
                let first = std::mem::take(&mut pocket.first);
                let grant = pocket.bond.take().filter(|_| !first).map(|bond| bond.grant);
                // A new grant's first token names it: nothing that could fail stands between a token and its store.
                let grant = grant.unwrap_or_else(|| arrived.fingerprint().chars().take(32).collect());
                pocket.bond = Some(Bond { grant, hosts: hosts.clone(), client: client.clone() });
                let before = pocket.refresh.replace((generation, arrived, Kept::Memory));
                pocket.spent = before.map(|(_, secret, _)| secret).filter(|_| !first);
            }
            stored
        });
        match self.store_refresh_token(account).await {
            Err(error) if predecessor_stored => {
                self.tell_run(id, RunEvent::NotKept(error.clone()));
                self.unstored.borrow_mut().push(account.clone());
                let (shared, account) = (self.clone(), account.clone());
                tokio::task::spawn_local(async move { shared.store_again(&account).await });
                Err(error)
            }
            // Stored; or memory is this token's store, as it was its predecessor's.
            Ok(()) | Err(_) => Ok(()),
        }
    }

    async fn store_again(self: Rc<Self>, account: &AccountId) {
        loop {
            tokio::time::sleep(self.ports.waits.store_again).await;
            if self.store_refresh_token(account).await.is_ok() {
                self.unstored.borrow_mut().retain(|waiting| waiting != account);
                return;
            }
        }
    }

    /// The last try before the process ends.
    pub(super) async fn store_at_last(&self) {
        for account in self.unstored.take() {
            // What fails now is lost with the memory; the journal's open intent will say so.
            self.store_refresh_token(&account).await.ok();
        }
    }

    /// Writes the refresh token in memory into the keychain and says where it is now.
    pub(super) async fn store_refresh_token(&self, account: &AccountId) -> Result<(), VaultError> {
        let held = self.with_pocket(account, |pocket| {
            let new_grant = pocket.new_grant;
            let bond = pocket.bond.clone();
            let held = pocket.refresh.as_ref().zip(bond);
            held.map(|((generation, secret, _), bond)| (*generation, secret.duplicate(), bond, new_grant))
        });
        // Without a bond it came from the keychain, where it still is.
        let Some((generation, secret, bond, new_grant)) = held else { return Ok(()) };
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let stored = self
            .keychain
            .call(Patience::Write, move |vault| {
                if new_grant {
                    // In both slots, so that no late write of the old grant brings that back.
                    slots::store_next(vault, &project, &name, generation.saturating_sub(1), &bond, &secret)
                } else {
                    slots::store(vault, &project, &name, generation, &bond, &secret).map(|()| generation)
                }
            })
            .await;
        match stored {
            Ok(stored_as) => {
                self.with_pocket(account, |pocket| {
                    if let Some((held, _, kept)) = &mut pocket.refresh {
                        if *held == generation {
                            (*held, *kept) = (stored_as, Kept::Keychain);
                            pocket.new_grant = false;
                        }
                    }
                });
                self.keychain_answers().await;
                Ok(())
            }
            Err(error) => {
                self.keychain_fails(&error);
                Err(error)
            }
        }
    }

    /// Asks the keychain again, and moves what is in memory into it.
    pub(super) async fn try_vault(&self) {
        let accounts: Vec<AccountId> = self.pockets.borrow().keys().cloned().collect();
        for account in accounts {
            let secret = self.with_pocket(&account, |pocket| match &pocket.client_secret {
                Some((secret, Some(Kept::Memory))) => Some(secret.duplicate()),
                Some((_, Some(Kept::Keychain) | None)) | None => None,
            });
            if let Some(secret) = secret {
                self.keep_client_secret(&account, secret).await;
                self.tell(crate::record::Event::ClientSecret(account.clone(), self.vault.borrow().clone()));
            }
            if self.store_refresh_token(&account).await.is_err() {
                return;
            }
        }
        match self.keychain.call(Patience::Write, |vault| slots::preflight(vault, "probe", "probe", 64)).await {
            Ok(()) => self.keychain_answers().await,
            Err(error) => self.keychain_fails(&error),
        }
    }
}
