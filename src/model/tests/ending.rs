//! The window's end, whoever asks for it, and what is in hand then.

use std::time::Duration;

use super::{jobs, ready};
use crate::exchange::Request;
use crate::flow::{Noted, RunKind, RunRecord, VaultError};
use crate::model::{BannerAction, BannerKind, Command, Dialog, Intent, Model, WaitsFor};
use crate::record::{Account, AccountId, Ended, Event, Person, RunEvent, RunId, VaultState};

/// A sign-in that is on, its id, and its account.
fn signing_in() -> (Model, RunId, AccountId) {
    let mut model = ready();
    model.on_intent(Intent::SignIn(Person::Browser));
    let open = model.open.as_ref().unwrap();
    let (id, account) = (open.running().expect("a run").id, open.account_id());
    (model, id, account)
}

fn request(model: &Model) -> Request {
    let open = model.open.as_ref().unwrap();
    open.platform().unwrap().refresh_request(open.derived.setup.as_ref().unwrap())
}

fn not_kept(model: &mut Model, id: RunId, why: VaultError) {
    model.on_event(Event::Run(id, RunEvent::NotKept(why, Duration::from_secs(60))));
}

fn end(model: &mut Model, id: RunId, not_kept: Option<VaultError>) {
    let record = RunRecord { not_kept: not_kept.map(Noted::from), ..RunRecord::new(RunKind::SignIn, 0, "") };
    let vault = VaultState::Memory("It is locked".to_owned());
    let ended = Ended { record, judgement: None, account: Account::default(), vault };
    model.on_event(Event::Run(id, RunEvent::Ended(Box::new(ended))));
}

fn banner(model: &Model, kind: BannerKind) -> Option<&crate::model::Banner> {
    model.banners.iter().find(|banner| banner.kind == kind)
}

#[test]
fn a_window_with_nothing_in_hand_closes_at_once() {
    let mut model = ready();
    assert_eq!(jobs(&model.on_intent(Intent::Close)), ["End"]);
    assert_eq!((model.in_hand.waits_for(), model.dialog), (None, None));
}

#[test]
fn a_window_with_a_token_that_is_not_stored_asks_and_no_is_no() {
    let (mut model, id, _) = signing_in();
    not_kept(&mut model, id, VaultError::Locked);
    assert_eq!(jobs(&model.on_intent(Intent::Close)), [""; 0]);
    assert_eq!((&model.dialog, model.closing), (&Some(Dialog::LoseToken), None));
    assert!(model.on_intent(Intent::Dismiss).is_empty() && model.dialog.is_none());
    model.on_intent(Intent::Close);
    assert_eq!(jobs(&model.on_intent(Intent::Confirm)), ["End", "GiveUp"]);
}

#[test]
fn it_asks_after_the_run_and_in_another_project_too_until_the_token_is_stored() {
    let (mut model, id, account) = signing_in();
    not_kept(&mut model, id, VaultError::Locked);
    model.on_intent(Intent::GoStart);
    end(&mut model, id, Some(VaultError::Locked));
    assert!(banner(&model, BannerKind::NotKept).is_some(), "it is about the process, not about what is shown");
    model.on_intent(Intent::Close);
    assert_eq!(model.dialog, Some(Dialog::LoseToken));
    // Stored while the question stands: there is nothing to ask any more.
    model.on_event(Event::Stored(account));
    assert!(model.dialog.is_none() && banner(&model, BannerKind::NotKept).is_none());
    assert_eq!(jobs(&model.on_intent(Intent::Close)), ["End"]);
}

#[test]
fn a_deleted_project_has_no_token_to_lose() {
    let (mut model, id, account) = signing_in();
    not_kept(&mut model, id, VaultError::Locked);
    model.on_event(Event::Deleted(account.project, Ok(())));
    assert!(!model.in_hand.loses_a_token());
}

#[test]
fn what_is_waited_for_is_the_answer_then_the_keychain() {
    let (mut model, id, account) = signing_in();
    assert_eq!(model.in_hand.waits_for(), Some(WaitsFor::Cancelling));
    let request = request(&model);
    model.on_event(Event::Run(id, RunEvent::Sending(request, None)));
    assert_eq!(jobs(&model.on_intent(Intent::Close)), ["End"]);
    assert!(model.counts(), "it says how long");
    assert_eq!(model.in_hand.waits_for(), Some(WaitsFor::Answer("id.example".to_owned())));
    // A second press on the close button hurries nothing.
    assert!(model.on_intent(Intent::Close).is_empty());
    end(&mut model, id, Some(VaultError::Locked));
    assert_eq!(model.in_hand.waits_for(), Some(WaitsFor::Storing));
    assert_eq!(jobs(&model.on_intent(Intent::CloseNow)), ["GiveUp"]);
    model.on_event(Event::Stored(account));
    assert_eq!(model.in_hand.waits_for(), None);
}

#[test]
fn the_system_is_asked_nothing_and_the_second_time_nothing_is_waited_for() {
    let (mut model, id, _) = signing_in();
    not_kept(&mut model, id, VaultError::Locked);
    model.on_intent(Intent::Close);
    assert_eq!(jobs(&model.on_event(Event::AskedToEnd(1))), ["End"]);
    assert!(model.dialog.is_none() && model.closing.is_some());
    assert_eq!(jobs(&model.on_event(Event::AskedToEnd(2))), ["GiveUp"]);
    assert!(model.on_event(Event::AskedToEnd(3)).is_empty());
}

#[test]
fn a_token_that_is_not_stored_offers_to_try_again_and_after_a_closed_prompt_nothing_else_does() {
    let (mut model, id, _) = signing_in();
    not_kept(&mut model, id, VaultError::Locked);
    let said = banner(&model, BannerKind::NotKept).unwrap();
    assert!(said.text.contains("60 s") && said.actions == [BannerAction::TryVault], "{}", said.text);
    not_kept(&mut model, id, VaultError::PromptDismissed);
    let said = banner(&model, BannerKind::NotKept).unwrap();
    assert!(said.text.contains("nothing asks for its password before you press Try again"), "{}", said.text);
    let intent = BannerAction::TryVault.intent(BannerKind::NotKept);
    assert!(matches!(&model.on_intent(intent)[..], [Command::Start(None, crate::record::Job::TryVault)]));
}
