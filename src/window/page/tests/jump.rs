//! A finding's fix leads to the field that it names.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::fixture;
use super::screen::{press, says, show};
use crate::flow::CallbackEnd;
use crate::model::{Model, Page};
use crate::record::Person;

/// A sign-in whose exchange was refused so.
fn refused(status: u16, body: &str) -> Model {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    let came = fixture::exchange(&model, fixture::request(&model, false), status, body);
    fixture::end(&mut model, Some(CallbackEnd::Code), None, vec![came]);
    model
}

#[test]
fn one_press_leads_from_a_refused_client_to_its_secret_which_has_the_focus() {
    let mut harness = show(refused(401, r#"{"error":"invalid_client"}"#));
    press(&mut harness, "Go to the client secret");
    assert_eq!(fixture::open(&harness.state().model).page, Page::Provider);
    let secret = harness.get_by_role_and_label(Role::PasswordInput, "Client secret");
    assert!(secret.accesskit_node().is_focused());
}

#[test]
fn one_press_leads_from_a_token_url_that_nobody_answers_at_to_that_field() {
    let mut harness = show(refused(404, "not found"));
    press(&mut harness, "Go to the token URL");
    let field = harness.get_by_role_and_label(Role::TextInput, "Token URL");
    assert!(field.accesskit_node().is_focused());
}

#[test]
fn what_lies_at_the_provider_or_is_mended_by_a_press_leads_nowhere() {
    assert!(!says(&show(fixture::signed_out()), "Go to the "));
    assert!(!says(&show(fixture::stays()), "Go to the "));
}
