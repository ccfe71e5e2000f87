//! *Paste an error or an answer* by role, name and keyboard, on a real model.

use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, TextEdit};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture;
use super::screen::{everything, on, press, says, show, Window};
use crate::model::{Command, Intent, Model, Page, Pasted};
use crate::record::{Event, Origin, Settings};
use crate::window::widget::paste_field::MOST;

const TOKENS: &str = r#"{"access_token":"canary-1234567890","token_type":"Bearer","expires_in":3600}"#;
const FIELD: &str = "Error or answer";

/// From the start screen.
fn pasting() -> Harness<'static, Window> {
    let mut harness = show(Model::new(Settings::default(), crate::platform::Platforms::shipped()).0);
    press(&mut harness, "Paste an error or an answer…");
    harness
}

fn field<'a>(harness: &'a Harness<'static, Window>) -> egui_kittest::Node<'a> {
    harness.get_by_role_and_label(Role::MultilineTextInput, FIELD)
}

fn paste(harness: &mut Harness<'static, Window>, text: &str) {
    harness.event(egui::Event::Paste(text.to_owned()));
    harness.run_steps(3);
}

fn typed(harness: &Harness<'static, Window>) -> String {
    field(harness).accesskit_node().value().unwrap_or_default()
}

/// Every text on screen but what stands in the field.
fn beside_the_field(harness: &Harness<'static, Window>) -> String {
    let within = [Role::MultilineTextInput, Role::TextRun];
    let nodes = harness.query_all_by(move |node| !within.contains(&node.role()));
    let texts = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.description()]
    });
    texts.flatten().collect::<Vec<_>>().join("\n")
}

#[test]
fn the_field_has_the_focus_and_says_what_can_be_pasted() {
    let harness = pasting();
    assert!(field(&harness).accesskit_node().is_focused());
    assert!(says(&harness, "Nothing of it is sent or kept"));
    assert!(says(&harness, "Nothing explained yet"));
    let button = harness.get_by_role_and_label(Role::Button, "Explain");
    assert!(button.accesskit_node().is_disabled());
    assert_eq!(button.accesskit_node().description().as_deref(), Some("paste something first"));
}

#[test]
fn an_error_text_brings_its_finding_with_cause_fix_and_source() {
    let mut harness = pasting();
    paste(&mut harness, "Error getting system message: {\"message\":\"User is missing credentials\"}");
    press(&mut harness, "Explain");
    let Pasted::Read(explained) = &harness.state().model.paste.as_ref().unwrap().found else { panic!("not read") };
    let judgement = explained.judgement.as_ref().expect("it is known");
    let finding = judgement.findings.first().expect("a finding");
    harness.get_by_role_and_label(Role::DisclosureTriangle, &finding.title);
    let shown = beside_the_field(&harness);
    for text in [judgement.summary.as_str(), finding.id(), &finding.fix, finding.source.title, "This finding"] {
        assert!(finding.id() == text || shown.contains(text), "{text:?} in\n{shown}");
    }
    let cause = crate::sentence::begin_large(&finding.cause);
    let is_it = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        let tells = |text: Option<String>| text.is_some_and(|text| text.contains(&cause));
        node.role() != Role::TextRun && (tells(node.label()) || tells(node.value()))
    };
    assert_eq!(harness.query_all_by(|_| true).filter(is_it).count(), 1, "its cause stands once");
    assert!(harness.state().commands.is_empty(), "nothing is sent or kept");
}

#[test]
fn a_token_answer_is_explained_by_ctrl_and_enter_and_no_token_stands_below() {
    let mut harness = pasting();
    paste(&mut harness, TOKENS);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::Heading, "Users are signed out after 1 hour: no refresh token came back");
    harness.get_by_role_and_label(Role::DisclosureTriangle, "No refresh token came back");
    assert_eq!(typed(&harness), TOKENS, "it stays, so that the author can compare");
    let shown = beside_the_field(&harness);
    assert!(shown.contains("Users are signed out") && !shown.contains("canary"), "{shown}");
    assert!(!format!("{:?}", harness.state().model).contains("canary"));
}

#[test]
fn what_nobody_knows_is_said_with_what_to_paste_instead() {
    let mut harness = pasting();
    paste(&mut harness, "the weather is fine");
    press(&mut harness, "Explain");
    harness.get_by_role_and_label(Role::Heading, "Nothing in this is known");
    assert!(says(&harness, "Paste what curl -i prints"));
}

#[test]
fn what_was_recognised_and_tells_of_no_fault_is_not_called_unknown() {
    let mut harness = pasting();
    paste(&mut harness, "{\"mcpServers\":{\"notes\":{\"type\":\"http\",\"url\":\"https://notes.example/mcp\"}}}");
    press(&mut harness, "Explain");
    assert!(says(&harness, "Read as: the configuration of an MCP client"));
    harness.get_by_role_and_label(Role::Heading, "Nothing in this tells of a fault that is known");
}

#[test]
fn what_it_was_taken_for_is_said_and_saying_where_it_is_from_explains_it_anew() {
    let mut harness = pasting();
    paste(&mut harness, "HTTP/1.1 401 Unauthorized\n\n{\"message\":\"no\"}");
    press(&mut harness, "Explain");
    assert!(says(&harness, "Read as: an API’s answer"));
    harness.get_by_role_and_label(Role::DisclosureTriangle, "Somebody refused, and the answer does not say who");
    harness.get_by_role_and_label(Role::ComboBox, "Where it is from").click();
    harness.run_steps(3);
    press(&mut harness, "the token URL");
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::DisclosureTriangle, "The client was refused");
}

#[test]
fn a_change_after_explaining_is_said_beside_what_is_older() {
    let mut harness = pasting();
    paste(&mut harness, TOKENS);
    press(&mut harness, "Explain");
    assert!(!says(&harness, "From the text before your last change"));
    field(&harness).focus();
    harness.run_steps(2);
    paste(&mut harness, " ");
    assert!(says(&harness, "From the text before your last change"));
    press(&mut harness, "Explain");
    assert!(!says(&harness, "From the text before your last change"));
}

#[test]
fn clear_empties_field_and_findings() {
    let mut harness = pasting();
    paste(&mut harness, TOKENS);
    press(&mut harness, "Explain");
    press(&mut harness, "Clear");
    assert!(typed(&harness).is_empty() && says(&harness, "Nothing explained yet"));
    assert!(field(&harness).accesskit_node().is_focused());
}

#[test]
fn leaving_by_escape_by_the_button_or_otherwise_wipes_the_field() {
    let leave: [fn(&mut Harness<'static, Window>); 3] = [
        |harness| harness.key_press(Key::Escape),
        |harness| press(harness, "All projects"),
        |harness| harness.state_mut().model.paste = None,
    ];
    for leave in leave {
        let mut harness = pasting();
        paste(&mut harness, TOKENS);
        press(&mut harness, "Explain");
        let state = TextEdit::load_state(&harness.ctx, Id::unique("pasted text")).expect("the field has a state");
        assert!(!format!("{:?}", state.undoer()).contains("canary"), "nothing is kept to undo");
        leave(&mut harness);
        harness.run_steps(3);
        assert!(harness.state().model.paste.is_none() && !everything(&harness).contains("canary"));
        press(&mut harness, "Paste an error or an answer…");
        assert!(typed(&harness).is_empty());
    }
}

#[test]
fn what_is_too_long_is_refused_with_a_sentence_and_nothing_of_it_is_taken() {
    let mut harness = pasting();
    paste(&mut harness, &"x".repeat(MOST + 1));
    assert!(says(&harness, "That makes 1.1 MB and at most 1 MB fits here"));
    assert!(typed(&harness).is_empty());
    paste(&mut harness, TOKENS);
    assert!(!says(&harness, "at most 1 MB") && typed(&harness) == TOKENS);
}

#[test]
fn the_test_page_leads_there_and_back_with_and_without_a_verdict() {
    for model in [on(fixture::project(|_| ()), Page::Test), fixture::signed_out()] {
        let mut harness = show(model);
        harness.get_by_role_and_label(Role::Link, "Paste an error or an answer").click();
        harness.run_steps(3);
        paste(&mut harness, "AADSTS7000215: Invalid client secret provided.");
        press(&mut harness, "Explain");
        press(&mut harness, "Back to Test");
        assert_eq!(fixture::open(&harness.state().model).page, Page::Test);
        assert!(!everything(&harness).contains("AADSTS7000215"));
    }
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let mut harness = pasting();
    let path = "/tmp/answer.txt".to_owned();
    harness.state_mut().model.on_intent(Intent::OpenFile(path.clone()));
    harness.run_steps(2);
    assert!(says(&harness, "Reading the file…"));
    harness.state_mut().model.on_event(Event::ManifestRead(Origin::File(path), Err("there is no such file".into())));
    harness.run_steps(2);
    assert!(says(&harness, "There is no such file"));
    press(&mut harness, "Clear");
    assert!(says(&harness, "Nothing explained yet"));
}

#[test]
fn a_file_is_chosen_by_the_dialog_or_where_there_is_none_by_its_path() {
    let mut harness = pasting();
    press(&mut harness, "Choose a file…");
    assert!(matches!(harness.state_mut().commands.pop(), Some(Command::PickPasted)));
    harness.state_mut().model.on_intent(Intent::NoFileDialog { save: None });
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::Heading, "Read a file");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.state().model.dialog.is_none(), "the question is closed");
    assert!(harness.state().model.paste.is_some(), "and the page is not");
}

#[test]
fn an_explanation_that_advises_a_sign_in_here_has_the_button_for_it() {
    let mut harness = pasting();
    paste(&mut harness, "Error getting system message: {\"message\":\"User is missing credentials\"}");
    press(&mut harness, "Explain");
    press(&mut harness, "Begin a project");
    press(&mut harness, "ChatGPT plugin");
    assert!(harness.state().model.paste.is_none() && harness.state().model.open.is_some());

    let mut model = on(fixture::project(|_| ()), Page::Provider);
    model.on_intent(Intent::Pasting(crate::model::Pasting::Begin));
    let mut harness = show(model);
    paste(&mut harness, "Error getting system message: {\"message\":\"User is missing credentials\"}");
    press(&mut harness, "Explain");
    press(&mut harness, "Go to Sign in");
    assert!(harness.state().model.paste.is_none());
    assert_eq!(fixture::open(&harness.state().model).page, Page::SignIn);
}
