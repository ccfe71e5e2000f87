//! The client secret, which passes through on its way to where secrets are kept; and whether that place answers.

use super::remember::saved;
use super::{BannerAction, BannerKind, BannerTone, Command, Model, Open};
use crate::draft::SecretPlace;
use crate::flow::SecretMark;
use crate::record::{AccountId, Client, Job, VaultState};
use crate::secret::Secret;

/// One was typed: it may go to the host that it was typed for.
pub(super) fn typed(model: &mut Model, secret: Secret) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    open.project.draft.client_secret = SecretPlace::Typed;
    let hosts = open.typed_hosts();
    open.project.draft.approved.allow_hosts(hosts);
    let account = open.account_id();
    let mut commands = saved(model);
    commands.push(Command::Start(None, Job::StoreClientSecret(account, secret)));
    commands
}

/// It is to be forgotten.
pub(super) fn forget(model: &mut Model) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| !open.read_only) else { return Vec::new() };
    open.project.draft.client_secret = SecretPlace::None;
    let account = open.account_id();
    let mut commands = saved(model);
    commands.push(Command::Start(None, Job::ForgetClientSecret(account)));
    commands
}

/// The one that was found in the opened file is kept.
pub(super) fn keep_found(model: &mut Model) -> Vec<Command> {
    let found = model.open.as_mut().and_then(|open| open.found_secret.take());
    model.unsay(BannerKind::FoundSecret);
    found.map_or_else(Vec::new, |secret| typed(model, secret))
}

/// A secret that was typed is stored now, where the keychain takes it.
pub(super) fn kept(model: &mut Model, account: &AccountId, vault: VaultState) -> Vec<Command> {
    let stored = matches!(vault, VaultState::Keychain(_));
    vault_is(model, vault);
    let Some(open) = model.open.as_mut().filter(|open| stored && !open.read_only) else { return Vec::new() };
    if open.account_id() != *account {
        return kept_for_another(open, account);
    }
    if open.project.draft.client_secret != SecretPlace::Typed {
        return Vec::new();
    }
    open.project.draft.client_secret = SecretPlace::Stored;
    open.derive();
    vec![open.save()]
}

/// Another platform was chosen meanwhile: its client says so when it comes back.
fn kept_for_another(open: &mut Open, account: &AccountId) -> Vec<Command> {
    let id = open.project.id.clone();
    let its = |(platform, client): (&String, &mut Client)| {
        let typed = client.client_secret == SecretPlace::Typed && AccountId::of(&id, platform) == *account;
        typed.then(|| client.client_secret = SecretPlace::Stored)
    };
    let changed = open.project.clients.iter_mut().find_map(its).is_some();
    changed.then(|| open.save()).into_iter().collect()
}

/// Which one is here now.
pub(super) fn marked(model: &mut Model, account: &AccountId, mark: SecretMark) -> Vec<Command> {
    let Some(open) = model.open.as_mut().filter(|open| open.project.id == account.project) else { return Vec::new() };
    let Some(kept) = mark_of(open, account) else { return Vec::new() };
    let is_new = kept.replace(mark) != Some(mark);
    // Who closes the window now is told tomorrow, too, that another secret was put in.
    if is_new && !open.read_only {
        vec![open.save()]
    } else {
        Vec::new()
    }
}

/// Where the mark of this account's secret stands: another platform may have been chosen since the secret was typed.
fn mark_of<'a>(open: &'a mut Open, account: &AccountId) -> Option<&'a mut Option<SecretMark>> {
    let project = &mut open.project;
    if project.account_id() == *account {
        return Some(&mut project.secret_mark);
    }
    let id = &project.id;
    let its = project.clients.iter_mut().find(|(platform, _)| AccountId::of(id, platform) == *account);
    its.map(|(_, client)| &mut client.secret_mark)
}

/// Where secrets are kept now. What the keychain holds already is still there while it can't be used.
pub(super) fn vault_is(model: &mut Model, vault: VaultState) {
    // That a practice run needed no keychain says nothing of it.
    if vault == VaultState::Practice {
        return;
    }
    // What a token that is not stored says of the keychain is enough.
    let silent = model.in_hand.loses_a_token();
    let said = match &vault {
        VaultState::Locked(why) => Some(locked(model, why)),
        VaultState::Memory(why) => Some(unusable(model, why)),
        VaultState::NotAsked | VaultState::Keychain(_) | VaultState::Practice => None,
    };
    match said.filter(|_| !silent) {
        Some((title, text)) => {
            model.say(BannerKind::Vault, BannerTone::Warning, title, &text, &[BannerAction::TryVault]);
        }
        None => model.unsay(BannerKind::Vault),
    }
    model.vault = vault;
}

/// It is there, and closed: nothing is lost, and nothing has to be typed anew.
fn locked(model: &Model, why: &str) -> (&'static str, String) {
    let here = model.open.as_ref().is_some_and(|open| open.token_in_memory || open.has_secret_in_memory());
    let new = if here { "What came since" } else { "What is new" };
    let text = format!("{new} stays in memory and goes into it once it is unlocked. {why}");
    ("The keychain is locked: everything is still in it", text)
}

/// There is none, or it does not work.
fn unusable(model: &Model, why: &str) -> (&'static str, String) {
    let kept = model.open.as_ref().is_some_and(Open::has_kept_secrets);
    let (title, lies) = if kept {
        let lies =
            "What was stored in it stays there; what is new stays in memory until you close this window".to_owned();
        ("Nothing new is saved: the keychain can't be used", lies)
    } else {
        let lies = format!("{} in memory until you close this window", secrets(model));
        ("Nothing secret is saved: the keychain can't be used", lies)
    };
    (title, format!("{lies}. {why}"))
}

/// What stays where it is.
fn secrets(model: &Model) -> &'static str {
    let of_platform = |open: &Open| open.platform().map(|platform| platform.demands().client_secret);
    match model.open.as_ref().map(of_platform) {
        Some(Some(false)) => "The refresh token stays",
        Some(None) => "What is secret stays",
        Some(Some(true)) | None => "The client secret and the refresh token stay",
    }
}

impl Open {
    /// Whether the client secret was replaced since the run of the verdict sent it, as far as is known.
    pub(super) fn secret_was_replaced(&self) -> bool {
        let sent = self.account.judged_secret.filter(|_| self.account.verdict.is_some());
        self.project.secret_mark.zip(sent).is_some_and(|(now, sent)| now != sent)
    }

    /// Whether a client secret was typed that is in no keychain yet.
    pub fn has_secret_in_memory(&self) -> bool {
        self.project.draft.client_secret == SecretPlace::Typed
    }

    /// Whether the keychain holds a secret of this project, as far as is known.
    pub fn has_kept_secrets(&self) -> bool {
        let token = self.account.grant.as_ref().is_some_and(|grant| grant.generation > 0);
        self.project.draft.client_secret == SecretPlace::Stored || token && !self.token_in_memory
    }
}
