//! *Paste the address*, by role and name.

use egui::accesskit::Role;
use egui::Key;
use egui_kittest::kittest::Queryable as _;

use super::fixture;
use super::screen::{on, press, says, show, Window};
use crate::draft::Field;
use crate::exchange::{CameBy, NotTaken};
use crate::flow::{CallbackEnd, RunRecord, Stage, StageState};
use crate::model::{Command, Intent, Model, Page};
use crate::record::{Job, Pasted, Person, RunEvent};

const FIELD: &str = "Address on which the browser ended";
const OWN: &str = "https://platform.example/callback";

/// A sign-in that waits for the person.
fn waiting(person: Person, redirect: &str) -> Model {
    let mut model = fixture::project(|draft| {
        draft.redirect_uri = redirect.to_owned();
        draft.paste = true;
    });
    fixture::to_person(&mut model, person);
    model
}

/// What was handed over.
fn handed_over(screen: &Window) -> Vec<String> {
    let texts = screen.commands.iter().filter_map(|command| {
        if let Command::Start(None, Job::Paste(_, Pasted::Text(text))) = command {
            Some(text.expose_secret().to_owned())
        } else {
            None
        }
    });
    texts.collect()
}

#[test]
fn the_address_can_be_pasted_while_the_browser_is_waited_for_and_what_is_wrong_is_said() {
    let mut harness = show(waiting(Person::Browser, fixture::REDIRECT));
    assert!(harness.query_by_label(FIELD).is_none(), "the browser comes back by itself as a rule");
    press(&mut harness, "Paste the address");
    assert!(says(&harness, "Never paste such an address anywhere else"));
    harness.get_by_role_and_label(Role::PasswordInput, FIELD).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::PasswordInput, FIELD).type_text("code-canary-1");
    harness.run_steps(2);
    assert!(!says(&harness, "code-canary"));
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(handed_over(harness.state()), ["code-canary-1"]);

    fixture::tell(&mut harness.state_mut().model, RunEvent::NotTaken(NotTaken::Part));
    harness.run_steps(3);
    assert!(says(&harness, "That is a part of the address") && says(&harness, "Gives up in"));
    // The button is there for who looks for one: what takes the focus from the field hands over.
    harness.get_by_role_and_label(Role::PasswordInput, FIELD).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::PasswordInput, FIELD).type_text("code-canary-2");
    harness.run_steps(2);
    press(&mut harness, "Use this address");
    assert_eq!(handed_over(harness.state()), ["code-canary-1", "code-canary-2"]);
    assert!(!says(&harness, "That is a part"), "until it was read");

    let model = &mut harness.state_mut().model;
    fixture::stage(model, Stage::Person, StageState::Done, 5_000);
    harness.run_steps(3);
    assert!(says(&harness, "The address was pasted") && harness.query_by_label(FIELD).is_none());
}

#[test]
fn where_nothing_listens_the_field_is_there_at_once_and_says_where_the_browser_ends() {
    let before = show(on(
        fixture::project(|draft| {
            draft.redirect_uri = OWN.to_owned();
            draft.paste = true;
        }),
        Page::SignIn,
    ));
    assert!(says(&before, "The browser ends at platform.example") && says(&before, "Nothing listens"));
    let harness = show(waiting(Person::Browser, OWN));
    harness.get_by_role_and_label(Role::PasswordInput, FIELD);
    assert!(says(&harness, "Sign in in the browser. It ends at platform.example"));
    assert!(says(&harness, "Paste this address into any browser"));
}

#[test]
fn where_we_play_the_person_nothing_is_pasted() {
    let harness = show(waiting(Person::Played, fixture::REDIRECT));
    assert!(!says(&harness, "Paste the address"));
}

#[test]
fn a_redirect_uri_elsewhere_is_taken_by_one_press_and_asked_about_anew_after_one_of_this_computer() {
    let mut harness = show(on(fixture::project(|draft| draft.redirect_uri = OWN.to_owned()), Page::Provider));
    harness.get_by_role_and_label(Role::Link, "Paste the address").click_accesskit();
    harness.run_steps(3);
    let open = fixture::open(&harness.state().model);
    assert!(open.project.draft.paste, "one press");
    assert_eq!(open.derived.problems_of(Field::RedirectUri).next(), None);
    assert!(says(&harness, "At the sign-in you paste the address"));
    let put = |text: &str| Intent::Edit(crate::model::Edit::Put(Field::RedirectUri, text.to_owned()));
    let model = &mut harness.state_mut().model;
    model.on_intent(put(fixture::REDIRECT));
    model.on_intent(put(OWN));
    assert!(!fixture::open(model).project.draft.paste && fixture::open(model).derived.setup.is_none());
}

#[test]
fn a_redirect_uri_of_the_platforms_own_is_tested_with_by_one_press_that_can_be_undone() {
    let mut model = fixture::project(|_| ());
    model.on_intent(Intent::ChoosePlatform("m365-copilot"));
    let own = "https://teams.microsoft.com/api/platform/v1.0/oAuthRedirect";
    let mut harness = show(on(model, Page::Provider));
    let with = "Test with Microsoft 365 Copilot's redirect URI";
    harness.get_by_role_and_label(Role::Link, with).click_accesskit();
    harness.run_steps(3);
    let draft =
        |harness: &egui_kittest::Harness<'_, Window>| fixture::open(&harness.state().model).project.draft.clone();
    assert_eq!((draft(&harness).redirect_uri.as_str(), draft(&harness).paste), (own, true));
    assert!(says(&harness, "The test here uses it, and you paste the address"));
    assert_eq!(fixture::open(&harness.state().model).derived.problems_of(Field::RedirectUri).next(), None);
    assert!(harness.query_by_role_and_label(Role::Link, with).is_none());
    harness.state_mut().model.on_intent(Intent::Edit(crate::model::Edit::Undo));
    assert!(!draft(&harness).paste && draft(&harness).redirect_uri != own);
    // An id that is still missing, the practice provider, and a client of one's own have none.
    for model in [fixture::project(|_| ()), fixture::practice()] {
        let screen = show(on(model, Page::Provider));
        assert!(!says(&screen, "Test with this one"));
    }
}

#[test]
fn the_checks_of_a_run_say_that_the_address_was_pasted() {
    let mut model = waiting(Person::Browser, fixture::REDIRECT);
    fixture::to_exchange(&mut model);
    let came = fixture::exchange(&model, fixture::request(&model, false), 200, &fixture::full_tokens(0));
    let pasted = |record: &mut RunRecord| record.came_by = Some(CameBy::Pasted);
    fixture::end_as(&mut model, Some(CallbackEnd::Code), None, vec![came], pasted);
    assert!(says(&show(on(model, Page::Test)), "state came back unchanged, in the address that was pasted"));
}
