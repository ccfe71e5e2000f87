//! *Test* shows one run: what is another's says whose it is, and what is no more so says that.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::fixture;
use super::screen::{everything, on, press, says, show};
use crate::draft::Field;
use crate::exchange::Purpose;
use crate::finding::Verdict;
use crate::flow::{CallbackEnd, OurSide, VaultError};
use crate::model::{Edit, Intent, Model, Page, StepState};
use crate::record::{Event, OpenedProject, Person, Scenario, VaultState};

/// A good sign-in, and ten minutes later one that the provider denies.
fn denied_after_a_good_one() -> Model {
    let mut model = fixture::stays();
    fixture::pass(&mut model, 600_000);
    fixture::to_person(&mut model, Person::Browser);
    let denied = CallbackEnd::Error { code: "access_denied".to_owned(), description: None };
    fixture::end(&mut model, Some(denied), None, Vec::new());
    model
}

/// The same project, as it opens the next day.
fn reopened(model: &mut Model) {
    let open = fixture::open(model);
    let opened = OpenedProject {
        documents: None,
        project: open.project.clone(),
        account: open.account.clone(),
        history: open.history.clone(),
        read_only: false,
        recovered: false,
        unsettled: false,
        others: std::collections::BTreeMap::new(),
    };
    model.on_event(Event::Opened(Ok(Box::new(opened))));
}

#[test]
fn a_failed_sign_in_fails_its_step_and_shows_nothing_of_the_one_before_as_its_own() {
    let mut model = denied_after_a_good_one();
    for again in [false, true] {
        if again {
            reopened(&mut model);
        }
        assert_eq!(fixture::open(&model).step(Page::SignIn), StepState::Problems(1), "{again}");
        assert_eq!(fixture::open(&model).step(Page::Test), StepState::Problems(1), "{again}");
        let mut harness = show(on(model, Page::Test));
        harness.get_by_role_and_label(Role::Heading, "Sign-in fails: access was denied");
        assert!(says(&harness, "Tokens of the sign-in of") && says(&harness, ", not of the one shown here"));
        assert!(says(&harness, "came to no request to the token URL"), "{again}");
        assert!(!says(&harness, "grant_type"), "no request of another run");
        harness.get_by_label("Show the requests of earlier runs").click();
        harness.run_steps(3);
        assert!(says(&harness, "grant_type") && says(&harness, "Of the sign-in of"), "{}", everything(&harness));
        model = harness.into_state().model;
    }
}

#[test]
fn a_refresh_with_older_tokens_after_a_failed_sign_in_says_so_above_the_verdict_and_nobody_is_called_signed_in() {
    let mut model = denied_after_a_good_one();
    fixture::pass(&mut model, 60_000);
    model.on_intent(Intent::Refresh);
    let came = fixture::exchange(&model, fixture::request(&model, true), 200, &fixture::full_tokens(1));
    fixture::end_as(&mut model, None, None, vec![came], |_| ());
    assert_eq!(fixture::open(&model).step(Page::SignIn), StepState::Problems(1));
    let harness = show(on(model, Page::Test));
    assert!(says(&harness, "with the tokens of an earlier sign-in: the last one failed"));
    assert!(says(&harness, "Tokens of a sign-in ") && !says(&harness, "Signed in "), "{}", everything(&harness));
}

#[test]
fn what_was_checked_at_the_sign_in_stays_after_a_refresh_with_its_button() {
    let mut model = fixture::stays();
    fixture::pass(&mut model, 600_000);
    model.on_intent(Intent::Refresh);
    let came = fixture::exchange(&model, fixture::request(&model, true), 200, &fixture::full_tokens(1));
    fixture::end_as(&mut model, None, None, vec![came], |_| ());
    let mut harness = show(model);
    assert!(says(&harness, "The refresh of") && says(&harness, "Checked at the sign-in of"));
    assert!(says(&harness, "state came back unchanged"));
    press(&mut harness, "Present a spent token…");
    assert!(harness.state().model.dialog.is_some());
}

#[test]
fn what_ends_on_our_side_is_told_beside_its_button_and_leaves_verdict_and_rail() {
    for why in [
        OurSide::Vault(VaultError::PromptDismissed.into()),
        OurSide::Cancelled,
        OurSide::Disk(crate::flow::DiskError::NoSpace { path: "/home/ann/x".to_owned() }),
    ] {
        let mut model = fixture::stays();
        model.on_intent(Intent::Refresh);
        fixture::end(&mut model, None, Some(why), Vec::new());
        model.on_event(Event::Vault(VaultState::Locked("It is locked".to_owned())));
        let open = fixture::open(&model);
        assert_eq!(open.judgement.as_ref().map(|judgement| judgement.verdict), Some(Verdict::StaysSignedIn));
        let harness = show(on(model, Page::Test));
        harness.get_by_role_and_label(Role::Heading, "Users stay signed in");
        assert!(says(&harness, "Not refreshed: "), "{}", everything(&harness));
    }
}

#[test]
fn who_waits_for_the_keychain_hears_soon_where_its_password_window_may_be() {
    const BEHIND: &str = "Its password window may be behind this one";
    let mut model = fixture::stays();
    model.on_intent(Intent::Refresh);
    let harness = show(on(model, Page::Test));
    assert!(says(&harness, "Waiting for the keychain") && !says(&harness, BEHIND));
    let mut model = harness.into_state().model;
    fixture::pass(&mut model, 2_000);
    let harness = show(model);
    assert!(says(&harness, BEHIND), "{}", everything(&harness));
}

#[test]
fn a_locked_keychain_and_none_at_all_are_two_banners_and_the_first_goes_when_it_is_unlocked() {
    let mut model = fixture::stays();
    let banner = |model: &Model| model.banners.iter().map(|banner| banner.title.clone()).collect::<String>();
    model.on_event(Event::Vault(VaultState::Locked("It is locked".to_owned())));
    assert_eq!(banner(&model), "The keychain is locked: everything is still in it");
    let harness = show(model);
    assert!(says(&harness, "Kept in the keychain, which is locked") && !says(&harness, "memory only"));
    let mut model = harness.into_state().model;
    model.on_event(Event::Vault(VaultState::Memory("There is none".to_owned())));
    assert!(banner(&model).contains("can't be used"));
    model.on_event(Event::Vault(VaultState::Keychain("K".to_owned())));
    assert!(model.banners.is_empty());
}

#[test]
fn what_changed_since_is_named_and_marks_verdict_and_rail_at_once() {
    let mut model = fixture::stays();
    model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "openid".to_owned())));
    assert_eq!(fixture::open(&model).step(Page::Test), StepState::Warnings(1));
    let harness = show(on(model, Page::Test));
    assert!(says(&harness, "before you changed the scopes") && says(&harness, ", before the change"));
    // While the next run is on, it is as old as before.
    let mut model = harness.into_state().model;
    model.on_intent(Intent::SignInAgain);
    assert!(fixture::open(&model).runs());
    assert_eq!(fixture::open(&model).step(Page::Test), StepState::Warnings(1));

    let mut model = fixture::stays();
    let account = fixture::open(&model).account_id();
    let mark = |number: u8| crate::flow::SecretMark::random([number; 8]);
    model.open.as_mut().unwrap().account.judged_secret = Some(mark(1));
    model.on_event(Event::SecretMark(account, mark(2)));
    assert_eq!(fixture::open(&model).step(Page::Test), StepState::Warnings(1));
    reopened(&mut model);
    let harness = show(on(model, Page::Test));
    assert!(says(&harness, "You replaced the client secret since"), "the next day, too");
}

#[test]
fn another_behaviour_of_the_practice_provider_marks_the_verdict() {
    let mut model = fixture::practice();
    let measured = fixture::open(&model).to_measure();
    let open = model.open.as_mut().unwrap();
    (open.account.verdict, open.measured) = (Some(Verdict::StaysSignedIn), measured);
    assert!(!fixture::open(&model).verdict_is_stale());
    model.on_intent(Intent::Edit(Edit::Scenario(Scenario::read("access-denied").unwrap())));
    assert_eq!(fixture::open(&model).step(Page::Test), StepState::Warnings(1));
}

#[test]
fn a_call_with_an_ended_token_says_so_and_no_earlier_result_stands_beside_it() {
    let mut model = fixture::stays();
    fixture::pass(&mut model, 4_000_000);
    model.on_intent(Intent::CallApi);
    let mut request = fixture::request(&model, false);
    request.purpose = Purpose::Api;
    let call = fixture::exchange(&model, request, 401, "{}");
    fixture::end(&mut model, None, None, vec![call]);
    let harness = show(model);
    assert!(says(&harness, "because the access token had ended: refresh"));
    assert!(!says(&harness, "Your API took the access token"));
}

#[test]
fn an_undo_goes_with_the_next_run_and_with_what_is_built_upon_it_and_stands_once() {
    let fixed = || {
        let mut model = fixture::signed_out();
        model.on_intent(Intent::Apply(crate::finding::Remedy::AddScope("offline_access".to_owned())));
        fixture::to_exchange(&mut model);
        let came = fixture::exchange(&model, fixture::request(&model, false), 200, &fixture::bare_tokens());
        fixture::end(&mut model, Some(CallbackEnd::Code), None, vec![came]);
        model
    };
    let all = everything(&show(fixed()));
    assert!(all.contains("Undo it") && !all.lines().any(|line| line == "Undo"), "once");
    let mut model = fixed();
    model.on_intent(Intent::Edit(Edit::Put(Field::ClientId, "another".to_owned())));
    assert!(fixture::open(&model).undo.is_none());
    let mut model = fixed();
    model.on_intent(Intent::SignIn(Person::Browser));
    assert!(fixture::open(&model).undo.is_none());
}

#[test]
fn the_one_filled_button_is_what_the_page_advises() {
    let filled = |model: &Model| super::super::verdict::filled(model, fixture::open(model));
    assert_eq!(filled(&fixture::stays()), "Refresh");
    assert_eq!(filled(&denied_after_a_good_one()), "Sign in again");
    let mut model = fixture::stays();
    model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "openid".to_owned())));
    assert_eq!(filled(&model), "Sign in again");
    let mut model = fixture::signed_out();
    assert_eq!(filled(&model), "Remedy");
    model.on_intent(Intent::SignIn(Person::Browser));
    assert_eq!(filled(&model), "");
}

#[test]
fn in_a_small_window_the_finding_stands_before_the_tokens() {
    let mut harness = show(fixture::signed_out());
    harness.set_size([720.0, 480.0].into());
    harness.run_steps(3);
    let top = |name: &str| harness.get_all_by_label(name).next().expect("it is there").rect().top();
    assert!(top("Add offline_access and sign in again") < top("Access token"));
}
