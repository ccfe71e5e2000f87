//! A new refresh token that the keychain did not take yet: said above whatever is shown, until it is stored.

use std::time::Duration;

use super::{secret, BannerAction, BannerKind, BannerTone, Dialog, Model};
use crate::flow::VaultError;
use crate::record::{AccountId, ProjectId};
use crate::sentence::begin_large;

/// It could not be stored; why, and how long its run goes on trying.
pub(super) fn say(model: &mut Model, why: &VaultError, left: Duration) {
    let again = if why.has_asked() {
        "Once the keychain is unlocked it is tried again; nothing asks for its password before you press Try again"
            .to_owned()
    } else {
        format!("It is tried again and again; the test waits {} s for it", left.as_secs())
    };
    let why = begin_large(&why.to_string());
    let text = format!("It is in memory only: leave this window open. {again}. {why}");
    let title = "The new refresh token is not stored yet";
    model.unsay(BannerKind::Vault);
    model.say(BannerKind::NotKept, BannerTone::Danger, title, &text, &[BannerAction::TryVault]);
}

/// This account's token is stored now.
pub(super) fn stored(model: &mut Model, account: &AccountId) {
    model.in_hand.stored(account);
    if let Some(open) = &mut model.open {
        if open.account_id() == *account {
            open.token_in_memory = false;
        }
        let id = &open.project.id;
        let its = open.others.iter_mut().find(|(platform, _)| AccountId::of(id, platform) == *account);
        if let Some((_, put_by)) = its {
            put_by.token_in_memory = false;
        }
    }
    unsay_where_none_is_left(model);
}

/// A project is gone, with the token that was not stored.
pub(super) fn gone(model: &mut Model, project: &ProjectId) {
    model.in_hand.gone(project);
    unsay_where_none_is_left(model);
}

fn unsay_where_none_is_left(model: &mut Model) {
    if model.in_hand.loses_a_token() {
        return;
    }
    model.unsay(BannerKind::NotKept);
    secret::vault_is(model, model.vault.clone());
    if model.dialog == Some(Dialog::LoseToken) {
        model.dialog = None;
    }
}
