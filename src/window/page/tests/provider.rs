//! *Provider* by role and name, on a real model.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture;
use super::screen::{on, press, says, show, Window};
use crate::draft::{Draft, SecretPlace};
use crate::manifest::Member;
use crate::model::Page;
use crate::record::Scenario;

fn provider(change: impl FnOnce(&mut Draft)) -> Harness<'static, Window> {
    show(on(fixture::project(change), Page::Provider))
}

fn member(harness: &Harness<'static, Window>, member: Member) -> String {
    fixture::open(&harness.state().model).document.get(member).unwrap_or_default().into_owned()
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
fn what_is_typed_reaches_the_manifest_and_the_exact_url_is_seen() {
    let mut harness = provider(|_| ());
    write(&mut harness, "Scopes", " offline_access");
    assert!(member(&harness, Member::Scope).contains("offline_access"));
    assert!(says(&harness, "offline_access") && says(&harness, "https://login.example/common/oauth2/authorize"));
    for name in ["response_type", "client_id", "redirect_uri", "scope", "state", "new for each sign-in"] {
        assert!(says(&harness, name), "{name}");
    }
}

#[test]
fn the_url_is_seen_before_secret_and_token_url_are_there() {
    let harness = provider(|draft| draft.client_secret = SecretPlace::None);
    assert!(says(&harness, "response_type") && says(&harness, "The client secret is missing"));
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
        harness.state_mut().model.on_intent(crate::model::Intent::Set(Member::AuthorizationUrl, text.to_owned()));
        harness.run_steps(3);
    };
    set(&mut harness, "http://login.example/common/oauth2/token");
    cure(&mut harness, "Use https");
    assert_eq!(member(&harness, Member::AuthorizationUrl), https);
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
            && says(&harness, "What is marked goes out in this test, never from ChatGPT")
    );
    press(&mut harness, "Remove parameter 1");
    assert!(fixture::open(&harness.state().model).project.draft.extra.is_empty());
}

#[test]
fn both_redirect_uris_can_be_copied() {
    let mut harness = provider(|_| ());
    press(&mut harness, "Copy the redirect URI of this test");
    assert!(says(&harness, fixture::REDIRECT) && says(&harness, "https://chat.openai.com/aip/plugin-…/oauth/callback"));
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
    for scenario in Scenario::ALL {
        assert!(harness.query_by_role_and_label(Role::RadioButton, scenario.title()).is_some(), "{scenario}");
    }
    harness.get_by_role_and_label(Role::RadioButton, Scenario::Slow.title()).click();
    harness.run_steps(3);
    assert_eq!(fixture::open(&harness.state().model).scenario(), Some(Scenario::Slow));
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
