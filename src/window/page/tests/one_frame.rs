//! A slow frame brings what was typed together with the key that ends it, or two fields at once: nothing of it is lost.

use egui::accesskit::{Action, ActionRequest, Role};
use egui::{Event as Input, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture;
use super::screen::{on, show, Window};
use crate::draft::Field;
use crate::model::{Command, Dialog, Intent, Model, Page, Pasting};
use crate::record::{Job, Origin, Saves, Settings};
use crate::window::{shell, theme};

fn enter() -> Input {
    Input::Key { key: Key::Enter, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

/// Puts the focus into a field, and then brings a text and Enter in one frame.
fn typed_with_enter(harness: &mut Harness<'static, Window>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run_steps(2);
    harness.input_mut().events.extend([Input::Text(text.to_owned()), enter()]);
    harness.step();
    harness.run_steps(2);
}

/// A job as it is told, and that it was ordered once.
fn once(harness: &Harness<'static, Window>, fits: impl Fn(&Job) -> bool) -> bool {
    let fitting = |command: &&Command| matches!(command, Command::Start(_, job) if fits(job));
    harness.state().commands.iter().filter(fitting).count() == 1
}

fn started(dialog: Option<Dialog>) -> Harness<'static, Window> {
    let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
    model.dialog = dialog;
    show(model)
}

#[test]
fn an_address_is_opened_with_its_last_letter() {
    let mut harness = started(Some(Dialog::Address { text: "https://trips.example/ai-plugin.jso".to_owned() }));
    typed_with_enter(&mut harness, "Address", "n");
    let whole = Origin::Web("https://trips.example/ai-plugin.json".to_owned());
    assert!(once(&harness, |job| matches!(job, Job::OpenManifest(origin) if *origin == whole)));
    assert_eq!(harness.state().model.dialog, None);
}

#[test]
fn a_path_is_opened_explained_and_saved_to_with_its_last_letter() {
    let path = |save| Some(Dialog::Path { text: "/tmp/2.2.jso".to_owned(), save });
    let whole = "/tmp/2.2.json";
    let mut harness = started(path(None));
    typed_with_enter(&mut harness, "Path", "n");
    assert!(once(&harness, |job| matches!(job, Job::OpenManifest(Origin::File(path)) if path == whole)));

    let mut harness = started(None);
    harness.state_mut().model.on_intent(Intent::Pasting(Pasting::Begin));
    harness.state_mut().model.dialog = path(None);
    harness.run_steps(2);
    typed_with_enter(&mut harness, "Path", "n");
    assert!(once(&harness, |job| matches!(job, Job::ReadManifest(Origin::File(path)) if path == whole)));

    let mut model = fixture::project(|_| ());
    model.dialog = path(Some(Saves::Manifest));
    let mut harness = show(model);
    typed_with_enter(&mut harness, "Path", "n");
    assert!(once(&harness, |job| matches!(job, Job::LookAtPlace { path, agreed: false, .. } if path == whole)));
}

#[test]
fn an_address_that_was_empty_before_the_frame_of_enter_is_opened() {
    let mut harness = started(Some(Dialog::Address { text: String::new() }));
    typed_with_enter(&mut harness, "Address", "trips.example");
    assert!(once(&harness, |job| matches!(job, Job::OpenManifest(Origin::Web(typed)) if typed == "trips.example")));
}

#[test]
fn the_provider_is_looked_up_by_the_whole_of_what_was_typed() {
    let mut harness =
        show(on(fixture::project(|draft| draft.provider_address = "login.exampl".to_owned()), Page::Provider));
    typed_with_enter(&mut harness, "Look up the provider", "e");
    assert!(once(&harness, |job| matches!(job, Job::Discover(typed) if typed == "login.example")));
    assert_eq!(fixture::open(&harness.state().model).text(Field::ProviderAddress), "login.example");
}

#[test]
fn what_is_typed_with_enter_into_any_other_field_stays() {
    let fields = [
        ("Authorization URL", Field::AuthorizationUrl),
        ("Token URL", Field::TokenUrl),
        ("Client ID", Field::ClientId),
        ("Scopes", Field::Scope),
        ("Redirect address", Field::RedirectUri),
        ("Provider name", Field::ProviderName),
    ];
    for (name, field) in fields {
        let mut harness = show(on(fixture::project(|_| ()), Page::Provider));
        typed_with_enter(&mut harness, name, "/x");
        let text = fixture::open(&harness.state().model).text(field).into_owned();
        assert!(text.ends_with("/x"), "{name}: {text}");
    }
    let mut harness = show(on(fixture::stays(), Page::Test));
    typed_with_enter(&mut harness, "Your API", "/again");
    assert_eq!(fixture::open(&harness.state().model).text(Field::ApiAddress), "https://trips.example/me/again");
}

#[test]
fn a_provider_is_picked_by_what_was_sought_in_the_frame_of_enter() {
    let mut harness = show(on(fixture::project(|_| ()), Page::Provider));
    harness.get_by_role_and_label(Role::ComboBox, "Provider").click();
    harness.run_steps(3);
    typed_with_enter(&mut harness, "Part of its name", "Auth0");
    assert_eq!(fixture::open(&harness.state().model).project.draft.catalogue.as_deref(), Some("auth0"));
}

#[test]
fn a_behaviour_is_chosen_by_what_was_sought_in_the_frame_of_enter() {
    let mut harness = show(on(fixture::practice(), Page::Provider));
    typed_with_enter(&mut harness, "Find a behaviour", "429");
    assert_ne!(fixture::open(&harness.state().model).scenario(), Some(crate::record::Scenario::default()));
}

/// What a window with the project of the fixture intends in one frame.
struct Frames {
    model: Model,
    /// Of each frame that intended anything, its intents' words.
    said: Vec<Vec<String>>,
}

fn frames(model: Model) -> Harness<'static, Frames> {
    let draw = |ui: &mut egui::Ui, frames: &mut Frames| {
        let intents: Vec<Intent> = shell::show(ui, &frames.model, shell::LastWait::default()).into_iter().collect();
        if !intents.is_empty() {
            frames.said.push(intents.iter().map(|intent| format!("{intent:?}")).collect());
        }
        for intent in intents {
            frames.model.on_intent(intent);
        }
    };
    let builder = Harness::builder().with_size([1280.0, 2400.0]).with_context_setup(theme::install);
    let mut harness = builder.build_ui_state(draw, Frames { model, said: Vec::new() });
    harness.run_steps(3);
    harness
}

#[test]
fn a_secret_that_is_left_and_the_next_fields_text_come_in_one_frame_and_both_are_taken() {
    let mut harness =
        frames(on(fixture::project(|draft| draft.client_secret = crate::draft::SecretPlace::None), Page::Provider));
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").focus();
    harness.run_steps(2);
    harness.input_mut().events.push(Input::Text("s3cr3t".to_owned()));
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, "Scopes").focus();
    // The focus moves at the end of one frame; in the next, the one field is left and the other has the text.
    for _ in 0..4 {
        harness.input_mut().events.push(Input::Text("x".to_owned()));
        harness.step();
    }
    let frames = harness.state();
    let together = |frame: &Vec<String>| {
        let has = |word: &str| frame.iter().any(|said| said.contains(word));
        has("SecretTyped") && has("Put(Scope")
    };
    assert!(frames.said.iter().any(together), "{:?}", frames.said);
    let open = fixture::open(&frames.model);
    assert!(open.text(Field::Scope).ends_with('x'));
    assert_eq!(open.project.draft.client_secret, crate::draft::SecretPlace::Typed);
}

/// A text for the field that has the focus, and a press that a screen reader makes, in one frame.
fn pressed_with_text<S>(harness: &mut Harness<'static, S>, (role, name): (Role, &str), text: &str) {
    let (target_node, target_tree) = harness.get_by_role_and_label(role, name).accesskit_node().locate();
    let press = ActionRequest { action: Action::Click, target_node, target_tree, data: None };
    harness.input_mut().events.extend([Input::Text(text.to_owned()), Input::AccessKitActionRequest(press)]);
    harness.step();
    harness.run_steps(2);
}

#[test]
fn a_press_in_the_frame_of_a_dialogs_text_takes_the_text_too() {
    let mut harness = started(Some(Dialog::Address { text: "trips.exampl".to_owned() }));
    harness.get_by_role_and_label(Role::TextInput, "Address").focus();
    harness.run_steps(2);
    pressed_with_text(&mut harness, (Role::Button, "Open"), "e");
    assert!(once(&harness, |job| matches!(job, Job::OpenManifest(Origin::Web(typed)) if typed == "trips.example")));
}

#[test]
fn a_members_text_and_a_choice_of_another_one_come_in_one_frame_and_both_are_taken() {
    let mut harness = frames(on(fixture::project(|_| ()), Page::Plugin));
    harness.get_by_role_and_label(Role::TextInput, "Name for the model").focus();
    harness.run_steps(2);
    pressed_with_text(&mut harness, (Role::RadioButton, "JSON"), "2");
    let frames = harness.state();
    assert!(frames.said.iter().any(|frame| frame.len() == 2), "{:?}", frames.said);
    let open = fixture::open(&frames.model);
    assert!(open.manifest().is_some_and(|manifest| manifest.document.text().contains("\"trips2\"")));
    assert_eq!(open.text(Field::ContentType), "application/json");
}

#[test]
fn a_shortcut_in_the_frame_of_the_last_letters_leaves_none_of_them_behind() {
    let mut harness = show(on(fixture::stays(), Page::Provider));
    let before = fixture::open(&harness.state().model).text(Field::Scope).into_owned();
    harness.get_by_role_and_label(Role::TextInput, "Scopes").focus();
    harness.run_steps(2);
    let step = |pressed| Input::Key {
        key: Key::Num2,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    harness.input_mut().events.extend([Input::Text(" mail".to_owned()), step(true), step(false)]);
    harness.run_steps(4);
    let open = fixture::open(&harness.state().model);
    assert_eq!((open.text(Field::Scope).into_owned(), open.page), (format!("{before} mail"), Page::Plugin));
}
