//! Where a secret lies is said rightly, and what the keychain holds of projects that are gone is offered for deletion.

use super::{jobs, model, ready};
use crate::draft::SecretPlace;
use crate::model::{BannerAction, BannerKind, Intent, Model};
use crate::record::{Event, ProjectId, VaultState};

fn said(model: &Model, kind: BannerKind) -> String {
    let banner = model.banners.iter().find(|banner| banner.kind == kind);
    banner.map(|banner| format!("{}. {}", banner.title, banner.text)).unwrap_or_default()
}

#[test]
fn a_secret_that_the_keychain_turns_out_to_hold_is_in_the_keychain() {
    let mut model = ready();
    let place = |model: &Model| model.open.as_ref().unwrap().project.draft.client_secret;
    assert_eq!(place(&model), SecretPlace::Typed);
    let account = model.open.as_ref().unwrap().account_id();
    model.on_event(Event::ClientSecret(account, VaultState::Keychain("K".to_owned())));
    assert_eq!(place(&model), SecretPlace::Stored);
}

#[test]
fn a_secret_of_another_mark_than_the_judged_one_makes_the_verdict_old() {
    let mut model = ready();
    let account = model.open.as_ref().unwrap().account_id();
    let mark = |number: u8| crate::flow::SecretMark::random([number; 8]);
    let open = model.open.as_mut().unwrap();
    (open.account.verdict, open.account.judged_secret) = (Some(crate::finding::Verdict::StaysSignedIn), Some(mark(1)));
    let stale = |model: &Model| model.open.as_ref().unwrap().verdict_is_stale();
    assert!(!stale(&model), "which one is here is not known yet");
    for (now, expected) in [(1, false), (2, true), (1, false)] {
        model.on_event(Event::SecretMark(account.clone(), mark(now)));
        assert_eq!(stale(&model), expected);
    }
}

#[test]
fn a_keychain_that_fails_later_does_not_move_what_it_holds_into_memory() {
    let fails = || Event::Vault(VaultState::Memory("It is locked".to_owned()));
    let mut model = ready();
    model.on_event(fails());
    assert!(said(&model, BannerKind::Vault).starts_with("Nothing secret is saved"));
    model.open.as_mut().unwrap().project.draft.client_secret = SecretPlace::Stored;
    model.on_event(fails());
    let said = said(&model, BannerKind::Vault);
    assert!(said.starts_with("Nothing new is saved") && said.contains("What was stored in it stays there"), "{said}");
}

#[test]
fn secrets_of_deleted_projects_are_offered_for_deletion_once_and_on_every_page() {
    let mut model = model();
    let ids = [1, 2].map(|n| ProjectId::from_random([n; 8])).to_vec();
    model.on_event(Event::Leftovers(ids));
    model.on_intent(Intent::GoStart);
    assert!(said(&model, BannerKind::Leftovers).contains("2 deleted projects"));
    let delete = || BannerAction::ForgetLeftovers.intent(BannerKind::Leftovers);
    assert_eq!(jobs(&model.on_intent(delete())), ["ForgetLeftovers"]);
    assert!(model.on_intent(delete()).is_empty() && said(&model, BannerKind::Leftovers).is_empty());
    model.on_event(Event::LeftoversForgotten(Err("It is locked".to_owned())));
    assert!(said(&model, BannerKind::Leftovers).contains("It is locked"));
}
