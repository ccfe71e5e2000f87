//! Keeps client secrets and finds them again: in the keychain where it answers, in memory where it doesn't, and says which.

use std::collections::BTreeSet;

use super::kept::Kept;
use super::keychain::{Keychain, Patience};
use super::shared::{random, Shared};
use crate::flow::SecretMark;
use crate::record::{AccountId, Event, ProjectId, VaultState};
use crate::secret::Secret;
use crate::sentence::begin_large;
use crate::vault::{
    forget_client_secret, forget_project, get_client_secret, put_client_secret, slots, Key, VaultError, VaultItem,
};

impl Shared {
    /// The keychain did what it was asked for.
    pub(super) async fn keychain_answers(&self) {
        let name = self.keychain.name().await.unwrap_or_else(|_| "the keychain".to_owned());
        self.vault_is(VaultState::Keychain(name));
        self.answered.notify_one();
    }

    /// It did not.
    pub(super) fn keychain_fails(&self, error: &VaultError) {
        let why = begin_large(&error.to_string());
        if error.is_locked() {
            self.vault_is(VaultState::Locked(why));
            self.locked.notify_one();
        } else {
            self.vault_is(VaultState::Memory(why));
        }
    }

    /// Keeps a client secret; in memory for this session in any case. That of a project which is not on the disk stays
    /// there: nothing would ever find it again.
    pub(super) async fn keep_client_secret(&self, account: &AccountId, secret: Secret) {
        let here = self.with_pocket(account, |pocket| pocket.mark_of(&secret));
        let mark = here.unwrap_or_else(|| random().map_or(SecretMark::NONE, SecretMark::random));
        // Said at once, so that it is tried again whatever becomes of this call.
        self.with_pocket(account, |pocket| {
            pocket.has_client_secret(secret.duplicate(), Some(Kept::Memory), Some(mark));
        });
        self.tell_all(self.saves.now(&self.ports.archive, &account.project));
        if !self.ports.archive.has(&account.project) {
            self.tell(Event::SecretMark(account.clone(), mark));
            return;
        }
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let kept = self
            .keychain
            .call(Patience::Write, move |vault| put_client_secret(vault, &project, &name, &secret, mark))
            .await;
        match kept {
            Ok(kept) => {
                self.keychain_answers().await;
                self.with_pocket(account, |pocket| pocket.client_secret_is_kept(kept));
                self.tell(Event::SecretMark(account.clone(), kept));
            }
            Err(error) => {
                self.tell(Event::SecretMark(account.clone(), mark));
                self.keychain_fails(&error);
            }
        }
    }

    /// Forgets a client secret everywhere.
    pub(super) async fn forget_client_secret(&self, account: &AccountId) {
        self.with_pocket(account, super::pocket::Pocket::without_client_secret);
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let gone = self.keychain.call(Patience::Write, move |vault| forget_client_secret(vault, &project, &name)).await;
        if let Err(error) = gone {
            self.keychain_fails(&error);
        }
    }

    /// Forgets everything that a project holds.
    pub(super) async fn forget_all(&self, account: &AccountId) -> Result<(), VaultError> {
        if self.practice_of(account).is_some() {
            return self.forget_practised(account).await;
        }
        self.pockets.borrow_mut().retain(|one, _| one.project != account.project);
        self.said_not_stored.borrow_mut().retain(|one| one.project != account.project);
        self.forget_in(&self.keychain, &account.project).await
    }

    /// Forgets what this keeper holds of a project.
    pub(super) async fn forget_in(&self, keeper: &Keychain, project: &ProjectId) -> Result<(), VaultError> {
        let (project, accounts) = (project.as_str().to_owned(), self.accounts_of(project));
        keeper.call(Patience::Write, move |vault| forget_project(vault, &project, &accounts)).await
    }

    /// Every account that a project may have had: those in its folder and in its file, and those of all platforms, since of a
    /// project that is gone neither tells. Not every keychain can list what it holds.
    fn accounts_of(&self, project: &ProjectId) -> Vec<String> {
        let archive = &self.ports.archive;
        let of_platforms = self.ports.platforms.all().map(|platform| AccountId::of(project, platform.id).account);
        let mut accounts: BTreeSet<String> = archive.accounts(project).into_iter().chain(of_platforms).collect();
        if let Ok(loaded) = archive.load(project) {
            accounts.extend(loaded.project.accounts().map(|(_, account)| account.account));
        }
        accounts.into_iter().collect()
    }

    /// The same of one that practises.
    async fn forget_practised(&self, account: &AccountId) -> Result<(), VaultError> {
        self.forget_what_a_keychain_had(account).await;
        let Some(file) = self.practice_of(account) else { return Ok(()) };
        let forgotten = self.forget_in(file, &account.project).await;
        self.pockets.borrow_mut().retain(|one, _| one.project != account.project);
        forgotten
    }

    /// An earlier version kept a practice grant's tokens in the keychain: the file knows nothing of them. They are removed
    /// where nobody is asked for a password for it; else once the keychain is used for something else.
    pub(super) async fn forget_what_a_keychain_had(&self, account: &AccountId) {
        let kept = self.ports.archive.load_account(&account.project, &account.account);
        let had_a_token =
            kept.is_ok_and(|kept| kept.highest > 0 || kept.grant.is_some_and(|grant| grant.generation > 0));
        let Some(file) = self.practice_of(account).filter(|_| had_a_token) else { return };
        let project = account.project.as_str().to_owned();
        let known = file.call(Patience::Read, |vault| vault.projects()).await.is_ok_and(|all| all.contains(&project));
        if !known && self.keychain.is_locked().await != Some(true) {
            // Worth nothing: where it fails, nothing is lost.
            drop(self.forget_in(&self.keychain, &account.project).await);
        }
    }

    /// Finds the client secret: typed in this session, or in the keychain. `Ok(false)` if there is none.
    pub(super) async fn find_client_secret(&self, account: &AccountId) -> Result<bool, VaultError> {
        let here =
            |pocket: &mut super::pocket::Pocket| pocket.resolve(crate::exchange::SecretRef::ClientSecret).is_some();
        if self.with_pocket(account, here) {
            return Ok(true);
        }
        let (project, name) = (account.project.as_str().to_owned(), account.account.clone());
        let found = self.keychain.call(Patience::Read, move |vault| get_client_secret(vault, &project, &name)).await;
        match found {
            Ok(Some((secret, mark))) => {
                self.keychain_answers().await;
                let kept = Some(Kept::Keychain);
                self.with_pocket(account, |pocket| pocket.has_client_secret(secret, kept, Some(mark)));
                self.tell(Event::SecretMark(account.clone(), mark));
                // Whatever the project says of it.
                self.tell(Event::ClientSecret(account.clone(), self.vault.borrow().clone()));
                Ok(true)
            }
            Ok(None) => Ok(false),
            Err(error) => {
                self.keychain_fails(&error);
                Err(error)
            }
        }
    }

    /// Looks whether the keychain holds the client secret of a project that says that it is in memory, and says so. Nothing
    /// is unlocked for it, and nothing is read.
    pub(super) async fn look_for_client_secret(&self, account: &AccountId) {
        if self.with_pocket(account, |pocket| pocket.client_secret_to_keep().is_some()) {
            return;
        }
        let key = Key::new(account.project.as_str(), &account.account, VaultItem::ClientSecret);
        let held = self.keychain.call(Patience::Read, move |vault| vault.entries().map(|all| all.contains(&key))).await;
        if let (Ok(true), Ok(name)) = (held, self.keychain.name().await) {
            self.tell(Event::ClientSecret(account.clone(), VaultState::Keychain(name)));
        }
    }

    /// Asks the keychain again, and moves what is in memory into it.
    pub(super) async fn try_vault(&self) {
        self.keychain.may_ask();
        self.again.notify_waiters();
        let accounts: Vec<AccountId> = self.pockets.borrow().keys().cloned().collect();
        for account in accounts {
            if let Some(secret) = self.with_pocket(&account, |pocket| pocket.client_secret_to_keep()) {
                self.keep_client_secret(&account, secret).await;
                self.tell(Event::ClientSecret(account.clone(), self.vault.borrow().clone()));
            }
            self.store_from_memory(&account).await;
        }
        match self.keychain.call(Patience::Write, |vault| slots::preflight(vault, "probe", "probe", 64)).await {
            Ok(()) => self.keychain_answers().await,
            Err(error) => self.keychain_fails(&error),
        }
    }
}
