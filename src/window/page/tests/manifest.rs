//! *Plugin* and *Export* by role and name, on a real model.

use egui::accesskit::Role;
use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;
use zeroize::Zeroizing;

use super::screen::everything;
use crate::draft::Field;
use crate::manifest::{AuthType, Change, Member};
use crate::model::{BannerKind, ChangeRow, Edit, Intent, Model, Open, Page};
use crate::record::{Event, Origin, Settings};
use crate::window::{shell, theme};

const MANIFEST: &str = r#"{
  "schema_version": "v1",
  "name_for_human": "Trip Planner",
  "name_for_model": "trip-planner",
  "description_for_human": "Plans a day",
  "description_for_model": "Plans a day.",
  "auth": {
    "type": "none"
  },
  "api": {"type": "openapi", "url": "https://trips.example/openapi.yaml"},
  "logo_url": "https://trips.example/logo.png",
  "contact_email": "help@trips.example",
  "legal_info_url": "https://trips.example/legal",
  "x_build": 2.140e2
}
"#;

const OAUTH: &str = r#""type": "oauth",
    "client_url": "https://id.example/authorize",
    "scope": "read",
    "authorization_url": "https://id.example/token",
    "authorization_content_type": "application/json",
    "verification_tokens": {}"#;

pub(super) fn oauth() -> String {
    MANIFEST.replace("\"type\": \"none\"", OAUTH).replace("trip-planner", "trips")
}

pub(super) fn model() -> Model {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.tick(1_700_000_000_000, [7; 8]);
    model
}

pub(super) fn opened(text: &str, page: Page) -> Model {
    let mut model = model();
    let origin = Origin::File("/tmp/ai-plugin.json".into());
    model.on_event(Event::ManifestRead(origin, Ok(Zeroizing::new(text.as_bytes().to_vec()))));
    model.on_intent(Intent::GoTo(page));
    model
}

pub(super) fn show(model: Model) -> Harness<'static, Model> {
    let draw = |ui: &mut egui::Ui, model: &mut Model| {
        for intent in shell::show(ui, model, shell::LastWait::default()) {
            model.on_intent(intent);
        }
    };
    let builder = Harness::builder().with_size([1280.0, 2400.0]).with_context_setup(theme::install);
    let mut harness = builder.build_ui_state(draw, model);
    harness.run_steps(3);
    harness
}

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

/// Presses Tab until something of that name has the focus.
fn tab_to(harness: &mut Harness<'static, Model>, name: &str) {
    for _ in 0..80 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        let focused = harness.query_all_by(|node| node.is_focused() && node.label().as_deref() == Some(name)).count();
        if focused > 0 {
            return;
        }
    }
    panic!("no way to {name} by keyboard");
}

#[test]
fn typing_into_a_field_patches_that_member_and_no_other_byte() {
    let before = oauth();
    let mut harness = show(opened(&before, Page::Plugin));
    harness.get_by_role_and_label(Role::TextInput, "Name for people").focus();
    harness.run_steps(2);
    harness.key_press(Key::End);
    harness.get_by_role_and_label(Role::TextInput, "Name for people").type_text("s ü\"");
    harness.run_steps(3);
    assert_eq!(text(&harness), before.replace("\"Trip Planner\"", "\"Trip Planners ü\\\"\""));
    assert!(everything(&harness).contains("16 of 20"));
}

#[test]
fn a_problem_stands_beside_its_field_and_on_its_line_and_its_cure_mends_it() {
    let mut harness = show(opened(MANIFEST, Page::Plugin));
    let field = harness.get_by_role_and_label(Role::TextInput, "Name for the model");
    assert!(field.accesskit_node().description().is_some_and(|said| said.contains("letters, digits")));
    assert!(everything(&harness).contains("\"name_for_model\": \"trip-planner\", characters"));
    press(&mut harness, Role::Link, "Use trip_planner");
    assert_eq!(text(&harness), MANIFEST.replace("trip-planner", "trip_planner"));
    press(&mut harness, Role::Link, "Undo");
    assert_eq!(text(&harness), MANIFEST);
}

#[test]
fn another_way_in_brings_its_members_and_undo_brings_the_old_text_back() {
    let mut harness = show(opened(MANIFEST, Page::Plugin));
    assert!(harness.query_by_role_and_label(Role::TextInput, "Scopes").is_none());
    press(&mut harness, Role::RadioButton, "oauth");
    let manifest = open(&harness).manifest().expect("a manifest");
    assert_eq!(manifest.document.auth_type(), Some(AuthType::Oauth));
    for member in [Member::Scope, Member::ClientUrl, Member::AuthorizationUrl, Member::ContentType] {
        assert!(manifest.document.get(member).is_some(), "{member:?}");
    }
    assert!(harness.query_by_role_and_label(Role::TextInput, "Scopes").is_some());
    press(&mut harness, Role::Link, "Undo");
    assert_eq!(text(&harness), MANIFEST);
}

#[test]
fn a_way_in_that_v1_does_not_know_is_said_and_kept() {
    let harness = show(opened(&MANIFEST.replace("\"none\"", "\"magic\""), Page::Plugin));
    assert!(everything(&harness).contains("auth.type is magic, which v1 doesn't know"));
    let chosen =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
    assert!(!harness.get_all_by_role(Role::RadioButton).any(|node| chosen(&node)));
    assert!(text(&harness).contains("\"magic\""));
}

#[test]
fn a_member_that_is_no_string_is_shown_as_such_and_replaced_only_when_asked() {
    let before = MANIFEST.replace("\"Trip Planner\"", "{\"en\": 1}");
    let mut harness = show(opened(&before, Page::Plugin));
    assert!(everything(&harness).contains("The file holds an object here"));
    assert!(harness.query_by_role_and_label(Role::TextInput, "Name for people").is_none());
    assert_eq!(text(&harness), before);
    press(&mut harness, Role::Link, "Write text into name_for_human");
    assert_eq!(text(&harness), before.replace("{\"en\": 1}", "\"\""));
}

#[test]
fn the_two_urls_are_shown_and_lead_to_provider() {
    let mut harness = show(opened(&oauth(), Page::Plugin));
    assert!(everything(&harness).contains("Token URL: https://id.example/token"));
    assert!(everything(&harness).contains("authorization_url is the token URL"));
    press(&mut harness, Role::Link, "Change them on Provider");
    assert_eq!(open(&harness).page, Page::Provider);
}

#[test]
fn what_belongs_to_no_field_is_said_above_the_json() {
    let doubled = MANIFEST.replace("\"x_build\"", "\"x_build\": 1,\n  \"x_build\"");
    let harness = show(opened(&doubled, Page::Plugin));
    assert!(everything(&harness).contains("x_build, line 15: this member stands 2 times"));
}

#[test]
fn a_new_manifest_is_calm_about_what_is_not_written_yet() {
    let mut model = model();
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    model.on_intent(Intent::GoTo(Page::Plugin));
    let mut harness = show(model);
    let all = everything(&harness);
    assert!(!all.contains("is empty") && all.contains("0 of 20") && all.contains("to fill in"), "{all}");
    harness.state_mut().on_intent(Intent::GoTo(Page::Export));
    harness.run_steps(3);
    let all = everything(&harness);
    assert!(all.contains("New file") && all.contains("members are still empty"), "{all}");
    assert!(harness.query_by_role_and_label(Role::RadioButton, "Changes").is_none());
}

#[test]
fn every_input_has_a_name() {
    for kind in ["none", "user_http", "service_http", "oauth"] {
        let mut model = opened(&oauth(), Page::Plugin);
        model.on_intent(Intent::Edit(Edit::AuthType(AuthType::read(kind))));
        let harness = show(model);
        let inputs = [Role::TextInput, Role::MultilineTextInput, Role::RadioButton, Role::Button, Role::Link];
        for node in inputs.into_iter().flat_map(|role| harness.get_all_by_role(role).collect::<Vec<_>>()) {
            assert!(node.accesskit_node().label().is_some_and(|name| !name.is_empty()), "{kind}: {node:?}");
        }
    }
}

#[test]
fn a_file_that_was_not_touched_has_no_changes_and_comes_out_as_it_was() {
    let before = format!("\u{feff}{}", oauth().replace('\n', "\r\n"));
    let mut harness = show(opened(&before, Page::Export));
    assert!(everything(&harness).contains("No changes"));
    press(&mut harness, Role::RadioButton, "Whole file");
    assert!(everything(&harness).contains("\"x_build\": 2.140e2"));
    assert_eq!(text(&harness), before);
}

#[test]
fn the_difference_marks_the_changed_member_and_nothing_else_and_says_why() {
    let mut model = opened(&oauth(), Page::Export);
    model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "read offline_access".into())));
    let harness = show(model);
    let rows = &open(&harness).derived.changes.rows;
    let changed = |wanted| {
        let of = move |row: &ChangeRow| {
            let ChangeRow::Line { change, text, .. } = row else { return None };
            (*change == wanted).then(|| text.trim().to_owned())
        };
        rows.iter().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(changed(Change::Removed), ["\"scope\": \"read\","]);
    assert_eq!(changed(Change::Added), ["\"scope\": \"read offline_access\","]);
    assert_eq!(rows.iter().filter(|row| matches!(row, ChangeRow::Folded(_))).count(), 2);
    let all = everything(&harness);
    assert!(all.contains("added     \"scope\": \"read offline_access\","), "{all}");
    assert!(all.contains("1 changed") && all.contains("asks for offline_access, so that"), "{all}");
    assert!(all.contains("Serve it on trips.example"), "{all}");
}

#[test]
fn a_secret_that_was_cut_out_is_named_and_never_shown() {
    let spoilt = oauth().replace("\"scope\"", "\"client_secret\": \"s3cr3t-canary\",\n    \"scope\"");
    let mut harness = show(opened(&spoilt, Page::Export));
    let all = everything(&harness);
    assert!(all.contains("1 left out") && all.contains("auth.client_secret") && all.contains("left out: a secret"));
    assert!(all.contains("removed     \"client_secret\": \"••••••••\" left out"), "{all}");
    press(&mut harness, Role::RadioButton, "Whole file");
    for page in Page::ALL.iter().copied() {
        harness.state_mut().on_intent(Intent::GoTo(page));
        harness.run_steps(3);
        assert!(!everything(&harness).contains("s3cr3t-canary"), "{page:?}");
    }
    assert_eq!(text(&harness), oauth());
}

#[test]
fn what_is_still_wrong_is_listed_on_export_and_leads_to_plugin() {
    let mut harness = show(opened(MANIFEST, Page::Export));
    assert!(everything(&harness).contains("name_for_model takes letters"));
    press(&mut harness, Role::Link, "Show it on Plugin");
    assert_eq!(open(&harness).page, Page::Plugin);
}

#[test]
fn where_it_was_saved_is_said_until_it_changes() {
    let mut model = opened(&oauth(), Page::Export);
    let written = crate::record::Written { text: oauth(), kept: None };
    model.on_event(Event::ManifestWritten("/tmp/out.json".to_owned(), crate::record::Saves::Manifest, Ok(written)));
    model.on_intent(Intent::DismissBanner(BannerKind::Written));
    let mut harness = show(model);
    assert!(everything(&harness).contains("/tmp/out.json"));
    harness.state_mut().on_intent(Intent::Edit(Edit::Put(Field::Scope, "write".into())));
    harness.run_steps(3);
    assert!(!everything(&harness).contains("/tmp/out.json"));
}

#[test]
fn the_practice_manifest_says_where_its_addresses_work() {
    let mut model = model();
    model.on_intent(Intent::Practise);
    model.on_event(Event::Practice(Ok(4711)));
    model.on_intent(Intent::GoTo(Page::Export));
    assert!(everything(&show(model)).contains("work on this computer only"));
}

#[test]
fn the_keyboard_alone_goes_from_plugin_to_export_and_to_the_whole_file() {
    let mut harness = show(opened(&oauth(), Page::Plugin));
    for name in ["Next: Sign in", "Export", "Whole file"] {
        tab_to(&mut harness, name);
        harness.key_press(Key::Space);
        harness.run_steps(3);
    }
    assert_eq!(open(&harness).page, Page::Export);
    assert!(everything(&harness).contains("\"x_build\": 2.140e2"));
}
