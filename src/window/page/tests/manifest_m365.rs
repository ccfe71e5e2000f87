//! *Plugin* and *Export* of a Microsoft 365 manifest by role and name, on a real model.

use egui::accesskit::Role;
use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::manifest::{opened, show};
use super::screen::everything;
use crate::draft::Field;
use crate::manifest::{RuntimeType, VaultAuth};
use crate::model::{Edit, Intent, Model, Open, Page};

const TOOLKIT: &str = include_str!("../../../../tests/fixtures/manifests/m365-v2.1-toolkit.json");
const THREE: &str = include_str!("../../../../tests/fixtures/manifests/m365-v2.4-three-runtimes.json");
const COMPACT: &str = include_str!("../../../../tests/fixtures/manifests/m365-compact.json");

fn open<'a>(harness: &'a Harness<'static, Model>) -> &'a Open {
    harness.state().open.as_ref().expect("a project is open")
}

fn text<'a>(harness: &'a Harness<'static, Model>) -> &'a str {
    open(harness).manifest().expect("a manifest").document.text()
}

fn press(harness: &mut Harness<'static, Model>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run_steps(3);
}

/// Types at the end of a field.
fn add(harness: &mut Harness<'static, Model>, role: Role, name: &str, typed: &str) {
    harness.get_by_role_and_label(role, name).focus();
    harness.run_steps(2);
    harness.key_press(Key::End);
    harness.get_by_role_and_label(role, name).type_text(typed);
    harness.run_steps(3);
}

#[test]
fn such_a_file_opens_as_microsofts_with_a_card_for_each_runtime() {
    let harness = show(opened(THREE, Page::Plugin));
    assert_eq!(open(&harness).platform().map(|platform| platform.id), Some("m365-copilot"));
    for name in ["Kind, runtime 1", "Kind, runtime 2", "Kind, runtime 3", "Authentication, runtime 3"] {
        assert!(harness.query_by_role_and_label(Role::RadioGroup, name).is_some(), "{name}");
    }
    assert!(harness.query_by_role_and_label(Role::TextInput, "MCP server URL, runtime 3").is_some());
    assert!(
        harness.query_by_role_and_label(Role::TextInput, "API description, runtime 2").is_none(),
        "an add-in has none"
    );
    let said = everything(&harness);
    assert!(said.contains("14 of 20") && said.contains("of 2,048") && said.contains("namespace is missing"));
    assert!(!said.contains("client_url") && !said.contains("Verification token"));
}

#[test]
fn typing_patches_that_member_and_no_other_byte() {
    let mut harness = show(opened(TOOLKIT, Page::Plugin));
    add(&mut harness, Role::MultilineTextInput, "Description for people", " ü\"");
    add(&mut harness, Role::TextInput, "Registration id", "7");
    let expected = TOOLKIT
        .replace("\"Berths of a harbour\"", "\"Berths of a harbour ü\\\"\"")
        .replace("${{OAUTH2_CONFIGURATION_ID}}", "${{OAUTH2_CONFIGURATION_ID}}7");
    assert_eq!(text(&harness), expected);
}

#[test]
fn another_way_in_brings_the_field_of_its_registration_and_undo_brings_the_text_back() {
    let mut harness = show(opened(THREE, Page::Plugin));
    assert!(harness.query_by_role_and_label(Role::TextInput, "Registration id, runtime 3").is_none());
    let all: Vec<_> = harness.get_all_by_role_and_label(Role::RadioButton, "OAuthPluginVault").collect();
    all[2].click();
    harness.run_steps(3);
    let runtime = open(&harness).manifest().unwrap().document.runtimes()[2].clone();
    assert_eq!((runtime.kind, runtime.auth), (Some(RuntimeType::RemoteMcpServer), Some(VaultAuth::OAuth)));
    assert!(harness.query_by_role_and_label(Role::TextInput, "Registration id, runtime 3").is_some());
    assert!(everything(&harness).contains("Teams developer portal"));
    press(&mut harness, Role::Link, "Undo");
    assert_eq!(text(&harness), THREE);
}

#[test]
fn a_problem_stands_beside_its_field_and_its_cure_mends_it() {
    let wrong = COMPACT.replace("\"OpenApi\"", "\"openapi\"");
    let mut harness = show(opened(&wrong, Page::Plugin));
    assert!(everything(&harness).contains("type is openapi, which version 2 doesn't know"));
    press(&mut harness, Role::Link, "Use OpenApi");
    assert_eq!(text(&harness), COMPACT);
}

#[test]
fn what_the_author_registers_is_typed_on_provider_and_not_into_the_file() {
    let mut model = opened(TOOLKIT, Page::Provider);
    for (field, typed) in [
        (Field::AuthorizationUrl, "https://id.example/authorize"),
        (Field::TokenUrl, "https://id.example/token"),
        (Field::Scope, "read"),
    ] {
        model.on_intent(Intent::Edit(Edit::Put(field, typed.to_owned())));
    }
    let open = model.open.as_ref().expect("a project is open");
    assert_eq!(open.manifest().unwrap().document.text(), TOOLKIT);
    assert_eq!(
        (open.text(Field::TokenUrl), open.text(Field::Scope)),
        ("https://id.example/token".into(), "read".into())
    );
    assert_eq!(open.pages(), Page::OF_A_MANIFEST, "it has the steps of a project with a manifest");
}

#[test]
fn a_key_is_no_sign_in_and_the_steps_say_what_would_be_one() {
    let harness = show(opened(COMPACT, Page::SignIn));
    let said = everything(&harness);
    assert!(
        said.contains("OAuthPluginVault") && said.contains("Not needed") && !said.contains("isn't oauth"),
        "{said}"
    );
}

#[test]
fn a_base_url_unlike_the_servers_is_told_beside_the_servers_address() {
    let text = include_str!("../../../../tests/fixtures/manifests/m365-mcp-four-spaces.json");
    let mut model = opened(text, Page::Plugin);
    model.on_intent(Intent::Edit(Edit::Put(Field::BaseUrl, "https://other.example".to_owned())));
    let harness = show(model);
    let field = harness.get_by_role_and_label(Role::TextInput, "MCP server URL");
    assert!(field.accesskit_node().description().is_some_and(|said| said.contains("(HTTP 401)")));
}

#[test]
fn a_file_without_runtimes_can_begin_one() {
    let text_before = "{\n  \"schema_version\": \"v2.4\",\n  \"name_for_human\": \"Tides\"\n}\n";
    let mut harness = show(opened(text_before, Page::Plugin));
    press(&mut harness, Role::Button, "Add a runtime");
    assert_eq!(open(&harness).manifest().unwrap().document.runtimes().len(), 1);
    assert!(harness.query_by_role_and_label(Role::TextInput, "Registration id").is_some());
    press(&mut harness, Role::Link, "Undo");
    assert_eq!(text(&harness), text_before);
}

#[test]
fn export_says_what_changed_where_the_file_goes_and_that_a_secret_was_left_out() {
    let with_secret = include_str!("../../../../tests/fixtures/manifests/m365-with-secrets.json");
    let mut harness = show(opened(with_secret, Page::Plugin));
    add(&mut harness, Role::TextInput, "Registration id", "-new");
    harness.state_mut().on_intent(Intent::GoTo(Page::Export));
    harness.run_steps(3);
    let said = everything(&harness);
    assert!(said.contains("runtimes.0.auth.reference_id") && said.contains("app package"), "{said}");
    assert!(said.contains("client_secret") && !said.contains("top-secret"));
    assert!(!said.contains("/.well-known/ai-plugin.json"));
}
