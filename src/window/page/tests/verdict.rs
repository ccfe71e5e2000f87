//! *Test* by role and name, fed as `run` would feed it.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::fixture;
use super::screen::{everything, on, press, says, show, show_sized, starts_sign_in};
use crate::draft::Field;
use crate::exchange::{Exchange, Failure, FailureKind, Outcome, Purpose, Sent};
use crate::finding::Verdict;
use crate::flow::{CallbackEnd, OurSide};
use crate::model::{Command, Edit, Intent, Model, Page};
use crate::record::{Event, Job, OpenedProject, Person, RunEvent, Scenario, Subject, TokensShown};

#[test]
fn the_test_page_says_before_any_sign_in_what_it_is_for() {
    let mut harness = show(on(fixture::project(|_| ()), Page::Test));
    press(&mut harness, "Go to Sign in");
    assert_eq!(fixture::open(&harness.state().model).page, Page::SignIn);
}

#[test]
fn users_who_are_signed_out_are_the_first_thing_said_with_the_reason_and_the_fix() {
    let mut model = fixture::signed_out();
    fixture::pass(&mut model, 1_232_000);
    let mut harness = show(model);
    harness.get_by_role_and_label(Role::Heading, "Users are signed out after 59 minutes: no refresh token came back");
    harness.get_by_role_and_label(Role::DisclosureTriangle, "No refresh token came back");
    assert!(says(&harness, "\"refresh_token\" not in the answer"));
    assert!(says(&harness, "scope openid profile calendars.read no offline_access"));
    harness.get_by_label("39:27");

    fixture::pass(&mut harness.state_mut().model, 1_000);
    harness.run_steps(2);
    harness.get_by_label("39:26");
}

#[test]
fn refresh_is_off_with_its_reason_where_there_is_no_refresh_token() {
    let harness = show(fixture::signed_out());
    let button = harness.get_by_role_and_label(Role::Button, "Refresh");
    assert!(button.accesskit_node().is_disabled());
    assert!(button.accesskit_node().description().is_some_and(|why| why.contains("gave no refresh token")));
    assert!(says(&harness, "Nothing to refresh with: Contoso gave no refresh token"));
}

#[test]
fn one_press_adds_the_scope_and_signs_in_again() {
    let mut harness = show(fixture::signed_out());
    press(&mut harness, "Add offline_access and sign in again");
    let open = fixture::open(&harness.state().model);
    assert_eq!(open.text(Field::Scope), "openid profile calendars.read offline_access");
    assert!(starts_sign_in(&harness.state().commands, Person::Browser));
    assert_eq!(open.page, Page::SignIn);
}

#[test]
fn a_fix_can_be_undone_beside_what_it_changed() {
    let mut model = fixture::signed_out();
    model.on_intent(Intent::Apply(crate::finding::Remedy::AddScope("offline_access".to_owned())));
    fixture::to_exchange(&mut model);
    let came = fixture::exchange(&model, fixture::request(&model, false), 200, &fixture::bare_tokens());
    fixture::end(&mut model, Some(CallbackEnd::Code), None, vec![came]);
    let mut harness = show(model);
    assert!(says(&harness, "offline_access was added to the scope."));
    harness.get_by_label("Undo it").click();
    harness.run_steps(3);
    let scope = fixture::open(&harness.state().model).text(Field::Scope).into_owned();
    assert_eq!(scope, "openid profile calendars.read");
}

#[test]
fn users_who_stay_are_said_with_what_was_seen_and_what_was_checked() {
    let harness = show(fixture::stays());
    harness.get_by_role_and_label(Role::Heading, "Users stay signed in");
    assert!(says(&harness, "Contoso took the refresh token twice and gave a new one each time"));
    assert!(says(&harness, "state came back unchanged"));
    assert!(says(&harness, "Kept in GNOME Keyring"));
}

#[test]
fn no_token_and_no_secret_is_on_screen_on_either_page() {
    let mut model = fixture::stays();
    for page in [Page::Test, Page::SignIn] {
        model.on_intent(Intent::GoTo(page));
        let harness = show(model);
        let all = everything(&harness);
        assert!(!all.contains("MIDDLE"), "{all}");
        model = harness.into_state().model;
    }
}

#[test]
fn a_request_without_an_answer_says_why_and_whether_it_may_have_arrived() {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    let failure = Failure {
        kind: FailureKind::Dns,
        sent: Sent::No,
        host: "login.example:443".to_owned(),
        detail: "no such host".to_owned(),
        limit: None,
    };
    let request = fixture::request(&model, false);
    let lost = Exchange { request, sent_at_ms: model.now_ms, outcome: Outcome::Failure(failure) };
    fixture::end(&mut model, Some(CallbackEnd::Code), None, vec![lost]);
    let harness = show(model);
    assert!(says(&harness, "has no address: check the name, and that this computer is online"));
    assert!(says(&harness, "The request did not leave, so nothing was spent"));
}

#[test]
fn older_exchanges_are_one_press_away() {
    let mut harness = show(fixture::stays());
    assert!(says(&harness, "3 of 3") && says(&harness, "client_secret from the keychain"));
    press(&mut harness, "Older exchange");
    press(&mut harness, "Older exchange");
    assert!(says(&harness, "1 of 3") && says(&harness, "grant_type authorization_code"));
    assert!(harness.get_by_role_and_label(Role::Button, "Older exchange").accesskit_node().is_disabled());
    press(&mut harness, "Newer exchange");
    assert!(says(&harness, "2 of 3"));
}

#[test]
fn the_copied_exchange_is_redacted() {
    let mut harness = show(fixture::stays());
    harness.get_by_role_and_label(Role::Button, "Copy this request and its answer, without secrets").click();
    let mut copied = String::new();
    for _ in 0..4 {
        harness.step();
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied.push_str(text);
            }
        }
    }
    assert!(
        copied.contains("grant_type=refresh_token") && copied.contains("client_secret=(from the keychain)"),
        "{copied}"
    );
    assert!(!copied.contains("MIDDLE") && copied.contains(" characters)\""), "{copied}");
    // Letters of a token are for the screen alone.
    assert!(!copied.contains('…'), "{copied}");
}

#[test]
fn a_refresh_starts_shows_what_it_waits_for_and_can_be_cancelled() {
    let mut harness = show(fixture::stays());
    press(&mut harness, "Refresh");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Start(Some(_), Job::Refresh(_)))));
    let model = &mut harness.state_mut().model;
    let request = fixture::request(model, true);
    fixture::tell(model, RunEvent::Sending(request, None));
    fixture::pass(model, 4_000);
    harness.run_steps(2);
    assert!(says(&harness, "Waiting for login.example, 0:04"));
    assert!(harness.get_by_role_and_label(Role::Button, "Refreshing…").accesskit_node().is_disabled());
    press(&mut harness, "Cancel");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Cancel(_))));
}

#[test]
fn after_a_restart_the_access_token_is_not_kept_and_refresh_works() {
    let mut model = fixture::stays();
    let open = fixture::open(&model);
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
    fixture::pass(&mut model, 3 * 86_400_000);
    let mut harness = show(model);
    assert_eq!(fixture::open(&harness.state().model).tokens, TokensShown::default());
    harness.get_by_role_and_label(Role::Heading, "Users stay signed in");
    assert!(says(&harness, "Access token not kept, refresh to get one") && says(&harness, "last 3 days ago"));
    assert!(harness.get_by_role_and_label(Role::Button, "Call your API").accesskit_node().is_disabled());
    press(&mut harness, "Refresh");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Start(Some(_), Job::Refresh(_)))));
}

#[test]
fn a_call_that_did_not_come_off_says_why_beside_its_button_and_leaves_the_verdict() {
    for (why, words) in [
        (OurSide::Defect, "Not called: a fault of this program ended the run"),
        (OurSide::NoAccessToken, "Not called: the access token is not kept"),
    ] {
        let mut model = fixture::stays();
        model.on_intent(Intent::CallApi);
        fixture::end(&mut model, None, Some(why), Vec::new());
        let harness = show(model);
        assert!(says(&harness, words) && says(&harness, "Call your API"));
        let judged = fixture::open(&harness.state().model).judgement.as_ref().map(|judgement| judgement.verdict);
        assert_eq!(judged, Some(Verdict::StaysSignedIn));
    }
}

#[test]
fn a_call_of_the_api_after_the_verdict_is_not_called_missing_and_a_refusal_says_how_it_comes_to_count() {
    for (status, not_counted) in [(200, false), (401, true)] {
        let mut model = fixture::stays();
        assert!(says(&show(fixture::stays()), "A call of your API"), "that it was not looked at");
        model.on_intent(Intent::CallApi);
        let mut request = fixture::request(&model, false);
        request.purpose = Purpose::Api;
        let call = fixture::exchange(&model, request, status, "{}");
        fixture::end(&mut model, None, None, vec![call]);
        let harness = show(model);
        assert!(!says(&harness, "A call of your API"), "{status}");
        assert_eq!(says(&harness, "the verdict does not count this call. Sign in again"), not_counted, "{status}");
    }
}

#[test]
fn the_api_address_is_typed_here_and_the_call_is_off_without_it() {
    let mut harness = show(fixture::signed_out());
    assert!(says(&harness, "Give a GET address of your API first"));
    let field = harness.get_by_role_and_label(Role::TextInput, "Your API");
    field.focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "Your API").type_text("https://trips.example/me");
    harness.run_steps(3);
    assert_eq!(fixture::open(&harness.state().model).project.draft.api_address, "https://trips.example/me");
    press(&mut harness, "Call your API");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Start(Some(_), Job::CallApi(_, _)))));
}

#[test]
fn enter_in_the_api_address_calls_it() {
    let mut model = fixture::stays();
    model.on_intent(Intent::Edit(Edit::Put(Field::ApiAddress, String::new())));
    let mut harness = show(model);
    harness.get_by_role_and_label(Role::TextInput, "Your API").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "Your API").type_text("https://trips.example/me");
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let calls =
        |c: &Command| matches!(c, Command::Start(Some(_), Job::CallApi(_, url)) if url == "https://trips.example/me");
    assert!(harness.state().commands.iter().any(calls), "with or just after the last letter");
}

#[test]
fn signing_in_again_needs_no_more_than_one_press() {
    let mut real = show(fixture::stays());
    press(&mut real, "Sign in again");
    assert!(starts_sign_in(&real.state().commands, Person::Browser));
}

#[test]
fn a_running_sign_in_is_said_on_test_and_one_press_away() {
    let mut model = fixture::stays();
    fixture::to_person(&mut model, Person::Browser);
    let mut harness = show(on(model, Page::Test));
    assert!(says(&harness, "A sign-in is running"));
    harness.get_by_role_and_label(Role::Button, "Copy the sign-in link");
    press(&mut harness, "Show it");
    assert_eq!(fixture::open(&harness.state().model).page, Page::SignIn);
}

fn smallest(model: Model) {
    let mut harness = show(model);
    harness.set_size([720.0, 480.0].into());
    harness.run_steps(3);
}

#[test]
fn both_pages_can_be_drawn_at_the_smallest_size_whatever_the_scenario() {
    for scenario in Scenario::of(Subject::Manifest) {
        let mut model = fixture::practice();
        model.on_intent(Intent::Edit(Edit::Scenario(scenario)));
        smallest(on(model, Page::SignIn));
    }
    // These two know no scenario.
    smallest(fixture::stays());
    smallest(fixture::signed_out());
}

#[test]
fn what_was_not_checked_stands_level_with_what_was_wherever_it_stands_beside_it() {
    for width in [1280.0, 900.0, 720.0] {
        let harness = show_sized(on(fixture::stays(), Page::Test), [width, 2400.0]);
        let place = |name: &str| harness.get_by_role_and_label(Role::Heading, name).rect();
        let (fine, missing) = (place("Also checked"), place("Not checked"));
        let beside = missing.left() > fine.right();
        assert!(!beside || (missing.top() - fine.top()).abs() < 0.5, "{width}: {fine:?}, {missing:?}");
    }
}
