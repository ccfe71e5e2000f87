//! *Sign in* by role and name, fed as `run` would feed it.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::fixture::{self, by_platform};
use super::screen::{on, press, says, show, sign_in_button, starts_sign_in};
use crate::exchange::StateCheck;
use crate::flow::{BindError, CallbackEnd, DiskError, OurSide, Stage, StageFailure, StageState};
use crate::model::{Command, Intent, Page};
use crate::record::{Event, Person, RunEvent, SaveTrouble};

#[test]
fn a_sign_in_begins_with_the_browser_and_at_the_practice_provider_with_us_as_the_person() {
    let mut real = show(on(fixture::project(|_| ()), Page::SignIn));
    sign_in_button(&real).click();
    real.run_steps(3);
    assert!(starts_sign_in(&real.state().commands, Person::Browser));

    let mut practice = show(on(fixture::practice(), Page::SignIn));
    press(&mut practice, "Sign in for me");
    assert!(starts_sign_in(&practice.state().commands, Person::Played));

    let mut browser = show(on(fixture::practice(), Page::SignIn));
    press(&mut browser, "Sign in in the browser");
    assert!(starts_sign_in(&browser.state().commands, Person::Browser));
}

#[test]
fn what_stands_in_the_way_is_listed_and_leads_to_provider() {
    let mut harness = show(on(fixture::project(|draft| draft.client_id.clear()), Page::SignIn));
    assert!(says(&harness, "The client ID is missing"));
    assert!(sign_in_button(&harness).accesskit_node().is_disabled());
    harness.get_by_label("Go to the client ID").click();
    harness.run_steps(4);
    assert_eq!(fixture::open(&harness.state().model).page, Page::Provider);
    assert!(harness.get_by_role_and_label(Role::TextInput, "Client ID").accesskit_node().is_focused());
}

#[test]
fn a_redirect_uri_is_to_be_registered_before_the_first_run() {
    let harness = show(on(fixture::project(|_| ()), Page::SignIn));
    assert!(says(&harness, "First register this redirect URI at Contoso") && says(&harness, fixture::REDIRECT));
    let practice = show(on(fixture::practice(), Page::SignIn));
    assert!(!says(&practice, "First register"));
}

#[test]
fn stages_stand_as_they_happen_with_what_is_waited_for_and_for_how_long() {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::pass(&mut model, 42_000);
    let mut harness = show(model);
    harness.get_by_role_and_label(Role::ListItem, "Listen on 127.0.0.1:8765");
    let waiting = harness.get_by_role_and_label(Role::ListItem, "Waiting for you to sign in at Contoso");
    assert_eq!(waiting.accesskit_node().description().as_deref(), Some("running 0:42"));
    assert!(says(&harness, "Gives up in 4:18"));
    harness.get_by_label("Nothing opened? Paste this address into a browser on this computer");

    fixture::pass(&mut harness.state_mut().model, 1_000);
    harness.run_steps(2);
    assert!(says(&harness, "Gives up in 4:17"));

    fixture::to_exchange(&mut harness.state_mut().model);
    harness.run_steps(2);
    assert!(says(&harness, "Waiting for the answer of login.example"));
    assert!(!says(&harness, "Gives up in"));
}

#[test]
fn a_proxy_is_named_while_it_is_gone_through() {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    let request = fixture::request(&model, false);
    fixture::tell(&mut model, RunEvent::Sending(request, Some("proxy.example:3128".to_owned())));
    assert!(says(&show(model), "through the proxy proxy.example:3128"));
}

#[test]
fn strays_and_a_wrong_state_are_said_as_soon_as_they_come() {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::tell(&mut model, RunEvent::Stray(3));
    fixture::tell(&mut model, RunEvent::WrongState(StateCheck::Missing));
    let harness = show(model);
    assert!(says(&harness, "3 requests came to this address"));
    assert!(says(&harness, "An answer came without state"));
}

#[test]
fn cancel_cancels_once_and_says_so() {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    let id = fixture::open(&model).run().map(|live| live.id);
    let mut harness = show(model);
    press(&mut harness, "Cancel");
    assert!(harness.state().commands.iter().any(|c| matches!(c, Command::Cancel(run) if Some(*run) == id)));
    assert!(says(&harness, "Cancelling…"));
    assert!(harness.query_by_role_and_label(Role::Button, "Cancel").is_none());

    fixture::end(&mut harness.state_mut().model, None, Some(OurSide::Cancelled), Vec::new());
    harness.run_steps(3);
    assert!(says(&harness, "What you typed is kept"));
    press(&mut harness, "Sign in again");
    assert!(starts_sign_in(&harness.state().commands, Person::Browser));
}

#[test]
fn a_taken_port_says_what_to_do_and_can_be_tried_again() {
    let mut model = fixture::project(|_| ());
    model.on_intent(Intent::SignIn(Person::Browser));
    fixture::stage(&mut model, Stage::Listen, StageState::Running, 0);
    let said = StageState::Failed(StageFailure::CannotListen(BindError::PortTaken(8765)));
    fixture::stage(&mut model, Stage::Listen, said, 2);
    fixture::end(&mut model, None, Some(OurSide::PortTaken(8765)), Vec::new());
    let mut harness = show(model);
    harness.get_by_role_and_label(Role::ListItem, "Port 8765 is taken by another program");
    assert!(says(&harness, "or take another port on Provider") && says(&harness, "Nothing is lost"));
    press(&mut harness, "Try again");
    assert!(starts_sign_in(&harness.state().commands, Person::Browser));
}

#[test]
fn a_full_disk_and_a_fault_of_ours_are_told_as_what_they_are() {
    let full = OurSide::Disk(DiskError::NoSpace { path: "/home/ann/journal.jsonl".to_owned() });
    for (why, title, line) in [
        (full, "The disk could not be written, so nothing more was sent", "Free some, then sign in again"),
        (OurSide::Defect, "A fault of this program ended the run", "Please report it, then try again"),
    ] {
        let mut model = fixture::project(|_| ());
        fixture::to_person(&mut model, Person::Browser);
        fixture::to_exchange(&mut model);
        fixture::end(&mut model, Some(CallbackEnd::Code), Some(why), Vec::new());
        let mut harness = show(model);
        harness.get_by_role_and_label(Role::ListItem, title);
        assert!(says(&harness, line) && !says(&harness, "keychain could not"));
        press(&mut harness, "Try again");
        assert!(starts_sign_in(&harness.state().commands, Person::Browser));
    }
}

#[test]
fn what_differs_from_the_platform_is_marked_and_state_is_masked() {
    let mut model = fixture::project(|draft| draft.extra.push(("prompt".to_owned(), "consent".to_owned())));
    fixture::to_person(&mut model, Person::Browser);
    let harness = show(model);
    assert!(says(&harness, "prompt consent only in this test"));
    assert!(says(&harness, &by_platform("2 things differ from @")));
    assert!(says(&harness, "state f3a9…c1"));
}

#[test]
fn what_is_only_assumed_of_the_platform_can_be_read() {
    let mut harness = show(on(fixture::project(|_| ()), Page::SignIn));
    assert!(!says(&harness, "A blank in the authorization URL goes out as %20"));
    press(&mut harness, "What is assumed");
    assert!(says(&harness, "A blank in the authorization URL goes out as %20"));
    assert!(says(&harness, "assumed"));
}

#[test]
fn where_changes_are_not_saved_no_card_says_that_nothing_is_lost() {
    for (saved, is_lost) in [(Ok(1), false), (Err(SaveTrouble::Other("no space left".to_owned())), true)] {
        let mut model = fixture::project(|_| ());
        let id = fixture::open(&model).project.id.clone();
        model.on_intent(Intent::SignIn(Person::Browser));
        fixture::end(&mut model, None, Some(OurSide::Cancelled), Vec::new());
        model.on_event(Event::Saved(id, saved));
        assert_eq!(says(&show(on(model, Page::SignIn)), "Nothing is lost"), !is_lost);
    }
}
