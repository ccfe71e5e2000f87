//! Choosing who sends the requests, what is its own, and what is brought there.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture::{self, open};
use super::screen::{everything, on, press, says, show, Window};
use crate::draft::{Field, SecretPlace};
use crate::model::{Command, Dialog, Edit, Intent, Model, Page};
use crate::platform::Platforms;
use crate::record::{Event, Person, ProjectSummary, Saves, Settings};
use crate::secret::Secret;

fn choose(harness: &mut Harness<'static, Window>, name: &str) {
    harness.get_by_role_and_label(Role::RadioButton, name).click();
    harness.run_steps(3);
}

fn type_into(harness: &mut Harness<'static, Window>, role: Role, name: &str, text: &str) {
    harness.get_by_role_and_label(role, name).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(role, name).type_text(text);
    harness.run_steps(2);
}

fn is_off(harness: &Harness<'static, Window>, role: Role, name: &str) -> bool {
    harness.get_by_role_and_label(role, name).accesskit_node().is_disabled()
}

fn key(harness: &mut Harness<'static, Window>, key: Key) {
    harness.key_press_modifiers(Modifiers::NONE, key);
    harness.run_steps(6);
}

/// A project as it begins for this platform.
fn begun(platform: &'static str) -> Model {
    let mut model = Model::new(Settings::default(), Platforms::shipped()).0;
    model.tick(fixture::NOW, [7; 8]);
    model.on_event(Event::Projects(Ok(Vec::new())));
    model.on_intent(Intent::Begin(platform));
    model
}

fn filled(platform: &'static str) -> Model {
    let mut model = begun(platform);
    for (field, text) in [
        (Field::ProviderName, "Contoso"),
        (Field::AuthorizationUrl, "https://id.example/authorize"),
        (Field::TokenUrl, "https://id.example/token"),
        (Field::ClientId, "client-1"),
        (Field::Scope, "openid"),
        (Field::BaseUrl, "https://api.example"),
    ] {
        model.on_intent(Intent::Edit(Edit::Put(field, text.to_owned())));
    }
    model.on_intent(Intent::SecretTyped(Secret::new("a secret of this client".to_owned())));
    model
}

#[test]
fn each_platform_has_its_own_client_and_the_endpoints_are_shared() {
    let mut harness = show(on(fixture::project(|_| ()), Page::Provider));
    assert!(says(&harness, "Closed since April 2024") && !says(&harness, "shared by all of them"));
    let client_id = open(&harness.state().model).text(Field::ClientId).into_owned();
    choose(&mut harness, "Microsoft 365 Copilot");
    assert_eq!(open(&harness.state().model).project.platform, "m365-copilot");
    assert!(says(&harness, "shared by all of them") && !says(&harness, "Closed since April 2024"));
    assert!(says(&harness, "https://teams.microsoft.com/api/platform/v1.0/oAuthRedirect"));
    assert!(says(&harness, "Authorization endpoint in the Teams developer portal"));
    assert_eq!(open(&harness.state().model).text(Field::TokenUrl), "https://login.example/common/oauth2/token");
    assert_eq!(open(&harness.state().model).text(Field::ClientId), "");
    harness.get_by_role_and_label(Role::Link, "Use the client ID of ChatGPT").click();
    harness.run_steps(3);
    assert_eq!(open(&harness.state().model).text(Field::ClientId), client_id);
    assert!(harness.query_by_role_and_label(Role::Link, "Use the client ID of ChatGPT").is_none());
    choose(&mut harness, "ChatGPT plugin");
    assert_eq!(open(&harness.state().model).project.draft.client_secret, SecretPlace::Stored, "as it was");
}

#[test]
fn while_a_run_is_on_no_other_one_can_be_chosen_and_the_reason_stands_there() {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    let harness = show(on(model, Page::Provider));
    assert!(is_off(&harness, Role::RadioButton, "GPT Action") && is_off(&harness, Role::ComboBox, "Platform"));
    assert!(says(&harness, "Another one can be chosen when the run has ended"));
}

#[test]
fn the_rail_names_it_on_every_page_and_practice_stays_the_plugins() {
    for page in Page::ALL {
        let harness = show(on(fixture::project(|_| ()), *page));
        assert!(harness.query_by_role_and_label(Role::ComboBox, "Platform").is_some(), "{page:?}");
    }
    let harness = show(fixture::practice());
    assert!(harness.query_by_role_and_label(Role::ComboBox, "Platform").is_none());
    assert!(harness.query_by_role_and_label(Role::RadioButton, "GPT Action").is_none());
    assert!(says(&harness, "ChatGPT plugin"));
}

#[test]
fn arrows_choose_among_them_and_tab_comes_there_once() {
    let mut harness = show(on(fixture::project(|_| ()), Page::Provider));
    harness.get_by_role_and_label(Role::RadioButton, "ChatGPT plugin").focus();
    harness.run_steps(2);
    key(&mut harness, Key::ArrowRight);
    assert_eq!(open(&harness.state().model).project.platform, "m365-copilot");
    assert!(harness.get_by_role_and_label(Role::RadioButton, "Microsoft 365 Copilot").accesskit_node().is_focused());
    key(&mut harness, Key::ArrowDown);
    assert_eq!(open(&harness.state().model).project.platform, "gpt-action");
    key(&mut harness, Key::Tab);
    let names = ["ChatGPT plugin", "Microsoft 365 Copilot", "GPT Action", "Any OAuth client"];
    for name in names {
        let node = harness.get_by_role_and_label(Role::RadioButton, name);
        assert!(!node.accesskit_node().is_focused(), "{name}");
    }
}

#[test]
fn what_the_platform_leaves_to_its_author_is_switched_under_it() {
    let mut harness = show(filled("m365-copilot"));
    assert!(says(&harness, "code_challenge"));
    choose(&mut harness, "Not sent");
    assert!(!says(&harness, "code_challenge"));
    choose(&mut harness, "No secret");
    assert!(harness.query_by_role_and_label(Role::PasswordInput, "Client secret").is_none());
    assert!(says(&harness, "Not sent: this client shows no secret"));
    let harness = show(filled("gpt-action"));
    assert!(harness.query_by_role_and_label(Role::RadioButton, "No secret").is_none(), "it has no public clients");
    let harness = show(on(fixture::project(|_| ()), Page::Provider));
    assert!(harness.query_by_role_and_label(Role::RadioButton, "In a header").is_none(), "a plugin has no switch");
}

#[test]
fn a_redirect_uri_with_an_id_in_it_is_copied_once_the_id_is_there() {
    let mut harness = show(on(fixture::project(|_| ()), Page::Provider));
    let copy = "Copy ChatGPT's redirect URI";
    assert!(is_off(&harness, Role::Button, copy) && says(&harness, "The Plugin ID in it is still to be typed"));
    type_into(&mut harness, Role::TextInput, "Plugin ID", "plugin-1234");
    assert!(!is_off(&harness, Role::Button, copy));
    assert!(says(&harness, "https://chat.openai.com/aip/plugin-1234/oauth/callback"));
    let mut harness = show(begun("gpt-action"));
    for host in ["chat.openai.com", "chatgpt.com"] {
        assert!(is_off(&harness, Role::Button, &format!("Copy a GPT Action's redirect URI at {host}")));
    }
    type_into(&mut harness, Role::TextInput, "Action ID", "https://chatgpt.com/aip/g-12ab/oauth/callback");
    for host in ["chat.openai.com", "chatgpt.com"] {
        assert!(!is_off(&harness, Role::Button, &format!("Copy a GPT Action's redirect URI at {host}")));
        assert!(says(&harness, &format!("https://{host}/aip/g-12ab/oauth/callback")));
    }
}

#[test]
fn a_secret_that_the_platform_does_not_take_by_its_length_is_said_beside_it() {
    let mut harness = show(begun("m365-copilot"));
    type_into(&mut harness, Role::PasswordInput, "Client secret", "short");
    harness.get_by_role_and_label(Role::TextInput, "Client ID").focus();
    harness.run_steps(3);
    assert!(
        says(&harness, "Microsoft 365 Copilot takes 10 to 512 characters, and this has 5"),
        "{}",
        everything(&harness)
    );
    choose(&mut harness, "Any OAuth client");
    assert!(!says(&harness, "takes 10 to 512 characters"));
}

#[test]
fn the_form_of_the_portal_is_on_export_with_a_copy_button_each_and_without_the_secret() {
    let mut harness = show(on(filled("m365-copilot"), Page::Export));
    for label in ["Registration name", "Base URL", "Client ID", "Token endpoint", "Refresh endpoint", "Enable PKCE"] {
        assert!(harness.query_by_role_and_label(Role::Button, &format!("Copy {label}")).is_some(), "{label}");
    }
    assert!(harness.query_by_role_and_label(Role::Button, "Copy Client secret").is_none());
    assert!(says(&harness, "not shown: copy it from your provider") && !says(&harness, "a secret of this client"));
    assert!(says(&harness, "complete"));
    press(&mut harness, "Save as text…");
    let named =
        |command: &Command| matches!(command, Command::PickSavePath(name, Saves::Text) if name == "registration.txt");
    assert!(harness.state().commands.iter().any(named));
    let mut harness = show(on(begun("m365-copilot"), Page::Export));
    harness.get_by_role_and_label(Role::Link, "Type it on Provider: Base URL").click();
    harness.run_steps(4);
    assert_eq!(open(&harness.state().model).page, Page::Provider);
    assert!(harness.get_by_role_and_label(Role::TextInput, "Base URL").accesskit_node().is_focused());
}

#[test]
fn an_action_brings_its_settings_and_any_client_the_result() {
    let harness = show(on(filled("gpt-action"), Page::Export));
    assert!(says(&harness, "Token Exchange Method") && says(&harness, "Default (POST request)"));
    let mut harness = show(on(filled("any-client"), Page::Export));
    assert!(says(&harness, "client_secret_basic") && says(&harness, "none yet, nobody signed in"));
    harness.get_by_role_and_label(Role::Button, "Copy").click();
    let is_copy = |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyText(text) if text.contains("Token URL: https://id.example/token"));
    let copied = (0..4).any(|_| {
        harness.step();
        harness.output().platform_output.commands.iter().any(is_copy)
    });
    assert!(copied);
}

#[test]
fn a_new_project_asks_what_it_is_for_enter_takes_the_first_that_is_open_and_escape_begins_nothing() {
    let mut model = Model::new(Settings::default(), Platforms::shipped()).0;
    model.on_event(Event::Projects(Ok(Vec::new())));
    let mut harness = show(model);
    press(&mut harness, "New project");
    assert!(harness.get_by_role_and_label(Role::Button, "Microsoft 365 Copilot").accesskit_node().is_focused());
    assert!(says(&harness, "GPTs and their Actions end on 2026-12-11"));
    key(&mut harness, Key::Escape);
    assert!(harness.state().model.dialog.is_none() && harness.state().model.open.is_none());
    press(&mut harness, "New project");
    key(&mut harness, Key::Enter);
    assert_eq!(open(&harness.state().model).project.platform, "m365-copilot");
    let mut harness = show({
        let mut model = Model::new(Settings::default(), Platforms::shipped()).0;
        model.dialog = Some(Dialog::WhatFor);
        model
    });
    key(&mut harness, Key::Tab);
    key(&mut harness, Key::Enter);
    assert_eq!(open(&harness.state().model).project.platform, "gpt-action");
}

#[test]
fn a_result_names_its_platform_and_the_day_of_the_facts_that_it_rests_on() {
    let harness = show(on(fixture::signed_out(), Page::Test));
    let facts = Platforms::shipped().first().facts_read_on();
    assert!(says(&harness, &format!("tested as ChatGPT plugin by the facts of {facts}")), "{}", everything(&harness));
}

#[test]
fn the_list_names_the_platform_where_it_is_not_the_one_that_is_offered_first() {
    let summary = |platform: &str| ProjectSummary {
        id: crate::record::ProjectId::from_random([3; 8]),
        name: "Trips".to_owned(),
        provider: "Contoso".to_owned(),
        host: String::new(),
        copied: false,
        stale: false,
        account: crate::record::Account::default(),
        practice: false,
        has_manifest: false,
        changed_at_ms: fixture::NOW,
        platform: platform.to_owned(),
        trouble: None,
    };
    for (platform, named) in [("chatgpt-plugin", false), ("m365-copilot", true)] {
        let mut model = Model::new(Settings::default(), Platforms::shipped()).0;
        model.tick(fixture::NOW, [7; 8]);
        model.on_event(Event::Projects(Ok(vec![summary(platform)])));
        let harness = show(model);
        assert_eq!(says(&harness, "Contoso · Microsoft 365 Copilot"), named, "{platform}");
    }
}

#[test]
fn what_another_platform_lacks_is_told_calmly_until_somebody_goes_on_without_it() {
    let mut model = filled("m365-copilot");
    model.on_intent(Intent::GoTo(Page::SignIn));
    model.on_intent(Intent::GoTo(Page::Provider));
    let mut harness = show(model);
    choose(&mut harness, "Any OAuth client");
    assert!(says(&harness, "2 to fill in") && !says(&harness, "2 problems"), "{}", everything(&harness));
    press(&mut harness, "Next: Sign in");
    assert!(says(&harness, "2 problems"), "{}", everything(&harness));
}

#[test]
fn one_redirect_uri_is_called_one() {
    let mut harness = show(filled("any-client"));
    assert!(says(&harness, "Register this at Contoso") && says(&harness, "None. Add one to see what it would change"));
    choose(&mut harness, "Microsoft 365 Copilot");
    assert!(says(&harness, "Register these at Contoso"));
}
