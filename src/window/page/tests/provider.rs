//! *Provider* by role and name, on a real model.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture::{self, by_platform};
use super::screen::{on, press, says, show, Window};
use crate::draft::{Draft, Field, SecretPlace};
use crate::model::{Command, Page};
use crate::platform::Platforms;
use crate::record::{Job, Scenario, Subject};

fn provider(change: impl FnOnce(&mut Draft)) -> Harness<'static, Window> {
    show(on(fixture::project(change), Page::Provider))
}

fn member(harness: &Harness<'static, Window>, field: Field) -> String {
    fixture::open(&harness.state().model).text(field).into_owned()
}

fn write(harness: &mut Harness<'static, Window>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    harness.run_steps(3);
}

fn cure(harness: &mut Harness<'static, Window>, words: &str) {
    harness.get_by_label(words).click();
    harness.run_steps(3);
}

#[test]
fn a_project_that_is_called_after_its_host_says_it_once_in_the_rail() {
    let mut model = super::start::model();
    model.on_intent(crate::model::Intent::Begin("chatgpt-plugin"));
    let address = "https://login.example/token".to_owned();
    model.on_intent(crate::model::Intent::Edit(crate::model::Edit::Put(Field::TokenUrl, address)));
    model.on_intent(crate::model::Intent::GoTo(Page::Export));
    let harness = show(model);
    let all = harness.query_all_by_label("login.example").count();
    assert_eq!(all, 1);
}

#[test]
fn what_is_typed_reaches_the_manifest_and_the_exact_url_is_seen() {
    let mut harness = provider(|_| ());
    write(&mut harness, "Scopes", " offline_access");
    assert!(member(&harness, Field::Scope).contains("offline_access"));
    assert!(says(&harness, "offline_access") && says(&harness, "https://login.example/common/oauth2/authorize"));
    for name in ["response_type", "client_id", "redirect_uri", "scope", "state", "new for each sign-in"] {
        assert!(says(&harness, name), "{name}");
    }
}

#[test]
fn the_url_is_seen_before_secret_and_token_url_are_there() {
    let harness = provider(|draft| draft.client_secret = SecretPlace::None);
    assert!(says(&harness, "response_type") && says(&harness, "1 to fill in"));
}

#[test]
fn blanks_around_what_was_pasted_are_named_and_removed_with_one_press() {
    let mut harness = provider(|draft| draft.client_id = " an-id ".to_owned());
    let open = fixture::open(&harness.state().model);
    let problem = open.derived.problems.first().expect("a problem").clone();
    let Some(crate::draft::Cure::Replace { words, .. }) = problem.cure else { panic!("{problem:?}") };
    assert!(says(&harness, &problem.message));
    cure(&mut harness, &words);
    assert_eq!(fixture::open(&harness.state().model).project.draft.client_id, "an-id");
    cure(&mut harness, "Undo");
    assert_eq!(fixture::open(&harness.state().model).project.draft.client_id, " an-id ");
}

#[test]
fn http_is_a_problem_beside_its_field_and_the_cure_mends_it() {
    let mut harness = provider(|_| ());
    let https = "https://login.example/common/oauth2/token";
    let set = |harness: &mut Harness<'static, Window>, text: &str| {
        harness
            .state_mut()
            .model
            .on_intent(crate::model::Intent::Edit(crate::model::Edit::Put(Field::TokenUrl, text.to_owned())));
        harness.run_steps(3);
    };
    set(&mut harness, "http://login.example/common/oauth2/token");
    cure(&mut harness, "Use https");
    assert_eq!(member(&harness, Field::TokenUrl), https);
}

#[test]
fn a_parameter_that_the_platform_sets_itself_is_refused_beside_the_field() {
    let mut harness = provider(|draft| draft.extra = vec![("state".to_owned(), "x".to_owned())]);
    assert!(harness.query_by_label("Remove it").is_some());
    cure(&mut harness, "Remove it");
    assert!(fixture::open(&harness.state().model).project.draft.extra.is_empty());
}

#[test]
fn an_extra_parameter_is_added_marked_and_taken_out() {
    let mut harness = provider(|_| ());
    press(&mut harness, "Add a parameter");
    write(&mut harness, "Parameter 1 name", "prompt");
    write(&mut harness, "Parameter 1 value", "consent");
    assert!(
        says(&harness, "only in this test")
            && says(&harness, &by_platform("What is marked goes out in this test, never from @"))
    );
    press(&mut harness, "Remove parameter 1");
    assert!(fixture::open(&harness.state().model).project.draft.extra.is_empty());
}

#[test]
fn both_redirect_uris_can_be_copied() {
    let mut harness = provider(|_| ());
    press(&mut harness, "Copy the redirect URI of this test");
    assert!(says(&harness, fixture::REDIRECT) && says(&harness, &Platforms::shipped().first().redirect_uris("")[0]));
}

#[test]
fn a_typed_secret_leaves_the_window_with_the_field_and_is_nowhere_in_it() {
    let mut harness = provider(|draft| draft.client_secret = SecretPlace::None);
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").type_text("secret-canary-1f");
    harness.run_steps(3);
    assert!(!says(&harness, "canary"));
    harness.key_press(egui::Key::Tab);
    harness.run_steps(3);
    let open = fixture::open(&harness.state().model);
    assert_eq!(open.project.draft.client_secret, SecretPlace::Typed);
    assert!(!format!("{:?}", harness.state().model).contains("canary"));
    assert!(says(&harness, "In memory until you close this window"));
}

#[test]
fn a_practice_project_shows_its_scenarios_and_switches_them() {
    let mut harness = show(on(fixture::practice(), Page::Provider));
    for scenario in Scenario::of(Subject::Manifest) {
        assert!(harness.query_by_role_and_label(Role::RadioButton, scenario.title()).is_some(), "{scenario}");
    }
    harness.get_by_role_and_label(Role::RadioButton, Scenario::Slow.title()).click();
    harness.run_steps(3);
    assert_eq!(fixture::open(&harness.state().model).scenario(), Some(Scenario::Slow));
}

#[test]
fn scenarios_are_found_by_words_and_enter_takes_the_first() {
    let mut harness = show(on(fixture::practice(), Page::Provider));
    write(&mut harness, "Find a behaviour", "429 refresh");
    assert!(harness.query_by_role_and_label(Role::RadioButton, Scenario::Slow.title()).is_none());
    harness.get_by_role_and_label(Role::RadioButton, Scenario::RefreshRateLimited.title());
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    assert_eq!(fixture::open(&harness.state().model).scenario(), Some(Scenario::RefreshRateLimited));
    assert!(says(&harness, "The sign-in works; a refresh answers 429") && says(&harness, "we can't tell"));
    assert!(says(&harness, "A switch takes effect at once, also for a sign-in that you have already"));
    write(&mut harness, "Find a behaviour", " nonsense");
    assert!(says(&harness, "None is known by these words"));
}

#[test]
fn the_list_of_scenarios_is_one_stop_of_the_keyboard_and_arrows_choose_in_it() {
    let mut harness = show(on(fixture::practice(), Page::Provider));
    let scenario = |harness: &Harness<'static, Window>| fixture::open(&harness.state().model).scenario();
    let press = |harness: &mut Harness<'static, Window>, key| {
        harness.key_press(key);
        harness.run_steps(3);
    };
    harness.get_by_role_and_label(Role::TextInput, "Find a behaviour").focus();
    harness.run_steps(2);
    press(&mut harness, egui::Key::ArrowDown);
    let first = harness.get_by_role_and_label(Role::RadioButton, Scenario::HealthyRotating.title());
    assert!(first.accesskit_node().is_focused());
    press(&mut harness, egui::Key::ArrowDown);
    assert_eq!(scenario(&harness), Some(Scenario::HealthyFixed));
    press(&mut harness, egui::Key::ArrowDown);
    assert_eq!(scenario(&harness), Some(Scenario::HealthyOmitted));
    press(&mut harness, egui::Key::ArrowUp);
    assert_eq!(scenario(&harness), Some(Scenario::HealthyFixed));
    press(&mut harness, egui::Key::Tab);
    let radios = harness.query_all_by_role(Role::RadioButton);
    assert!(!radios.into_iter().any(|radio| radio.accesskit_node().is_focused()), "Tab leaves the list");
}

#[test]
fn nothing_is_lost_in_the_smallest_window() {
    let mut harness = provider(|_| ());
    for width in [1280.0, 900.0, 720.0] {
        harness.set_size(egui::vec2(width, 480.0));
        harness.run_steps(4);
        for name in ["Provider name", "Authorization URL", "Token URL", "Client ID", "Scopes", "Redirect address"] {
            let field = harness.get_by_role_and_label(Role::TextInput, name).rect();
            assert!(field.left() >= 0.0 && field.right() <= width, "{name} at {width}: {field:?}");
        }
    }
    assert!(!harness.get_by_role_and_label(Role::Button, "Next: Plugin").accesskit_node().is_disabled());
}

/// Types a secret with blanks around it, into a page that is filled in otherwise.
fn with_blanks() -> Harness<'static, Window> {
    let mut harness = provider(|draft| draft.client_secret = SecretPlace::None);
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").type_text(" canary-1f ");
    harness.run_steps(3);
    harness
}

/// The secrets that went out to be stored.
fn stored(harness: &Harness<'static, Window>) -> Vec<String> {
    let secret = |command: &Command| {
        if let Command::Start(None, Job::StoreClientSecret(_, secret)) = command {
            Some(secret.expose_secret().to_owned())
        } else {
            None
        }
    };
    harness.state().commands.iter().filter_map(secret).collect()
}

/// As fingers do it: the pointer comes, goes down, and comes up, each in frames of its own.
fn press_and_release(harness: &mut Harness<'static, Window>, words: &str) {
    let pos = harness.get_by_label(words).rect().center();
    harness.hover_at(pos);
    harness.run_steps(2);
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
        harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
        harness.run_steps(3);
    }
}

#[test]
fn blanks_around_a_secret_are_removed_with_one_press_of_the_pointer() {
    let mut harness = with_blanks();
    let words = if says(&harness, "Remove them") { "Remove them" } else { "Remove the blanks" };
    press_and_release(&mut harness, words);
    assert_eq!(stored(&harness).last().map(String::as_str), Some("canary-1f"));
    assert!(!says(&harness, "Blanks stand around it"));
}

#[test]
fn blanks_around_a_secret_are_still_named_and_removed_after_the_field_was_left() {
    let mut harness = with_blanks();
    harness.key_press(egui::Key::Tab);
    harness.run_steps(3);
    assert!(says(&harness, "Blanks stand around it"));
    press_and_release(&mut harness, "Remove the blanks");
    assert_eq!(stored(&harness).last().map(String::as_str), Some("canary-1f"));
    assert!(!says(&harness, "Blanks stand around it"));
}

#[test]
fn the_preview_shows_each_value_as_it_goes_out() {
    let harness = provider(|draft| draft.extra = vec![("prompt".to_owned(), "select account".to_owned())]);
    let url = &fixture::open(&harness.state().model).derived.preview.as_ref().expect("one").request.url;
    for part in ["scope openid%20profile%20calendars.read", "redirect_uri http%3A%2F%2F127.0.0.1%3A8765%2Fcallback"] {
        assert!(says(&harness, part) && url.contains(&part.replace(' ', "=")), "{part}");
    }
    assert!(says(&harness, "prompt select%20account only here") && says(&harness, "state new for each sign-in"));
}

#[test]
fn every_problem_of_a_field_is_said_with_its_own_cure() {
    let mut harness = provider(|_| ());
    let text = "http://login.example/authorize#top".to_owned();
    harness
        .state_mut()
        .model
        .on_intent(crate::model::Intent::Edit(crate::model::Edit::Put(Field::AuthorizationUrl, text)));
    harness.run_steps(3);
    assert!(says(&harness, "Use https"));
    cure(&mut harness, "Remove it");
    assert_eq!(member(&harness, Field::AuthorizationUrl), "http://login.example/authorize");
}

/// A field's description, and whether it is marked as wrong.
fn said(harness: &Harness<'static, Window>, label: &str) -> (String, bool) {
    let node = harness.get_by_role_and_label(Role::TextInput, label);
    let node = node.accesskit_node();
    (node.description().unwrap_or_default(), node.data().invalid().is_some())
}

#[test]
fn what_is_still_to_come_is_counted_calmly_and_turns_red_once_the_author_went_on_without_it() {
    let mut model =
        crate::model::Model::new(crate::record::Settings::default(), crate::platform::Platforms::shipped()).0;
    model.on_intent(crate::model::Intent::Begin("chatgpt-plugin"));
    let text = "https://login.example/token".to_owned();
    model.on_intent(crate::model::Intent::Edit(crate::model::Edit::Put(Field::TokenUrl, text)));
    let mut harness = show(model);
    let (page, client) = (said(&harness, "Authorization URL"), said(&harness, "Client ID"));
    assert!(page.0.ends_with("to fill in") && !page.1, "{page:?}");
    assert_eq!(client, ("to fill in".to_owned(), false));
    // Address, client ID and client secret.
    assert!(says(&harness, "3 to fill in") && !says(&harness, "3 problems") && !says(&harness, "is missing"));
    for step in [Page::SignIn, Page::Provider] {
        harness.state_mut().model.on_intent(crate::model::Intent::GoTo(step));
        harness.run_steps(3);
    }
    assert_eq!(said(&harness, "Authorization URL"), ("The authorization URL is missing".to_owned(), true));
    assert_eq!(said(&harness, "Client ID"), ("The client ID is missing".to_owned(), true));
    assert!(says(&harness, "3 problems"));
}

#[test]
fn the_foot_leads_to_what_it_counts() {
    let mut harness = provider(|draft| draft.client_id.clear());
    cure(&mut harness, "Show it");
    assert!(harness.get_by_role_and_label(Role::TextInput, "Client ID").accesskit_node().is_focused());
    let mut harness = provider(|draft| draft.extra = vec![("state".to_owned(), "x".to_owned())]);
    cure(&mut harness, "Show it");
    assert!(harness.get_by_role_and_label(Role::TextInput, "Parameter 1 name").accesskit_node().is_focused());
}

#[test]
fn what_is_being_typed_into_the_secret_is_not_missing() {
    let mut harness =
        show(on(on(fixture::project(|draft| draft.client_secret = SecretPlace::None), Page::SignIn), Page::Provider));
    let field = |harness: &Harness<'static, Window>| {
        let node = harness.get_by_role_and_label(Role::PasswordInput, "Client secret");
        node.accesskit_node().description().unwrap_or_default()
    };
    assert!(field(&harness).starts_with("The client secret is missing"));
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").type_text("typed-just-now");
    harness.run_steps(3);
    assert_eq!(field(&harness), "");
}

#[test]
fn a_long_redirect_uri_wraps_and_its_copy_button_stays_in_sight() {
    let long = format!("http://127.0.0.1:8765/{}", "callback/".repeat(30));
    let mut harness = provider(|draft| draft.redirect_uri.clone_from(&long));
    for width in [1280.0, 720.0] {
        harness.set_size(egui::vec2(width, 480.0));
        harness.run_steps(4);
        for name in [&*long, "Copy the redirect URI of this test", &by_platform("Copy @'s redirect URI")] {
            let rect = harness.get_all_by_label(name).next().expect("it is there").rect();
            assert!(rect.left() >= 0.0 && rect.right() <= width, "{name} at {width}: {rect:?}");
        }
    }
}
