//! A token that may be spent, one that is not stored, and a window that is closing, by role and name.

use std::time::Duration;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::fixture;
use super::screen::{on, press, says, show, starts_sign_in};
use crate::flow::{CallbackEnd, Noted, OurSide, Spends, VaultError};
use crate::model::{Command, Intent, Model, Page};
use crate::record::{Event, Job, Person, RunEvent, VaultState};

/// A refresh that found an open intent and presented nothing.
fn unsettled() -> Model {
    let mut model = fixture::stays();
    model.on_intent(Intent::Refresh);
    fixture::end_as(&mut model, None, Some(OurSide::Unsettled(Spends::RefreshToken)), Vec::new(), |record| {
        record.unsettled = Some(Spends::RefreshToken);
    });
    model
}

/// A sign-in whose last refresh token the keychain did not take.
fn not_kept() -> Model {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    let came = fixture::exchange(&model, fixture::request(&model, false), 200, &fixture::full_tokens(0));
    fixture::tell(&mut model, RunEvent::NotKept(VaultError::Locked, Duration::from_secs(60)));
    fixture::tokens(&mut model, true, 3599);
    fixture::end_as(&mut model, Some(CallbackEnd::Code), None, vec![came], |record| {
        record.not_kept = Some(Noted::Error(VaultError::Locked));
    });
    model.on_event(Event::Vault(VaultState::Memory("The keychain is locked".to_owned())));
    model
}

#[test]
fn after_an_unsettled_refresh_test_offers_a_sign_in_and_asks_before_the_old_token_is_tried() {
    let mut harness = show(unsettled());
    assert!(says(&harness, "an earlier refresh was cut off before its new token was stored"));
    harness.get_all_by_role_and_label(Role::Button, "Try the old token…").last().unwrap().click();
    harness.run_steps(3);
    assert!(says(&harness, "end every sign-in of this user") && says(&harness, "says nothing of the provider"));
    assert!(harness.state().commands.is_empty(), "nothing was presented yet");
    press(&mut harness, "Try it once");
    let tried = |command: &Command| matches!(command, Command::Start(Some(_), Job::Refresh(job)) if job.try_old_token);
    assert!(harness.state().commands.iter().any(tried));

    let mut harness = show(unsettled());
    harness.get_all_by_role_and_label(Role::Button, "Sign in again").last().unwrap().click();
    harness.run_steps(3);
    assert!(starts_sign_in(&harness.state().commands, Person::Browser));
}

#[test]
fn a_token_that_is_not_stored_is_said_on_both_pages_with_what_to_do_and_nothing_there_calls_it_safe() {
    let mut harness = show(on(not_kept(), Page::SignIn));
    assert!(says(&harness, "The new refresh token is not stored") && says(&harness, "lost when this window closes"));
    assert!(!says(&harness, "Nothing is lost"));
    press(&mut harness, "Try the keychain again");
    assert!(matches!(&harness.state().commands[..], [Command::Start(None, Job::TryVault)]));

    let harness = show(on(not_kept(), Page::Test));
    assert!(says(&harness, "A new refresh token could not be stored") && says(&harness, "Mend the keychain"));
    assert!(says(&harness, "In memory only: not stored yet") && !says(&harness, "Kept in"));
}

#[test]
fn once_it_is_stored_after_all_both_pages_say_so() {
    let mut model = not_kept();
    let account = fixture::open(&model).account_id();
    model.on_event(Event::Vault(VaultState::Keychain("GNOME Keyring".to_owned())));
    model.on_event(Event::Stored(account));
    let harness = show(on(model, Page::SignIn));
    assert!(says(&harness, "The new refresh token was stored late") && !says(&harness, "Try the keychain again"));
    let harness = show(on(harness.into_state().model, Page::Test));
    assert!(says(&harness, "Kept in GNOME Keyring"));
}

#[test]
fn a_keychain_that_fails_while_nothing_new_came_leaves_the_token_where_it_was() {
    let mut model = fixture::stays();
    model.on_event(Event::Vault(VaultState::Memory("The keychain is locked".to_owned())));
    let harness = show(model);
    assert!(says(&harness, "Kept in the keychain") && !says(&harness, "memory only"));
}

#[test]
fn a_window_that_closes_says_what_it_waits_for_and_how_long_and_can_be_hurried() {
    let mut model = fixture::stays();
    model.on_intent(Intent::Refresh);
    let request = fixture::request(&model, true);
    fixture::tell(&mut model, RunEvent::Sending(request, None));
    model.on_intent(Intent::Close);
    fixture::pass(&mut model, 7_000);
    let mut harness = show(model);
    assert!(says(&harness, "A request was sent to login.example") && says(&harness, "60 s at most"));
    assert!(says(&harness, "0:07 so far"));
    press(&mut harness, "Close now");
    assert!(matches!(&harness.state().commands[..], [Command::GiveUp]));
    assert!(harness.query_by_role_and_label(Role::Button, "Close now").is_none());
}

#[test]
fn the_close_button_asks_where_a_token_would_be_lost() {
    let mut model = not_kept();
    model.on_intent(Intent::Close);
    let mut harness = show(model);
    assert!(says(&harness, "A new refresh token is not stored yet. If you close now, it is lost"));
    press(&mut harness, "Keep the window open");
    assert!(harness.state().commands.is_empty() && harness.state().model.dialog.is_none());
}
