//! What is copied for others, and what is shown to the author alone.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use egui_kittest::Harness;

use super::fixture;
use super::screen::{everything, painted, press, says, show, Window};
use crate::exchange::{Exchange, Known, OwnValues, Purpose, RawAnswer};
use crate::model::{Intent, Model, Page};
use crate::record::{Person, RunEvent};
use crate::report::{curl, raw_request};
use crate::secret::Secret;

/// What the next frames copy.
fn copied(harness: &mut Harness<'static, Window>) -> String {
    let mut copied = String::new();
    for _ in 0..4 {
        harness.step();
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied.push_str(text);
            }
        }
    }
    copied
}

fn newest(model: &Model) -> &Exchange {
    fixture::open(model).exchanges()[0]
}

#[test]
fn a_request_is_copied_as_curl_and_as_it_stands_and_the_button_says_so() {
    for (name, written) in [("Copy as cURL", curl as fn(&_) -> _), ("Copy raw request", raw_request)] {
        let mut harness = show(fixture::stays());
        harness.get_by_role_and_label(Role::Button, name).click();
        let text = copied(&mut harness);
        assert_eq!(text, written(&newest(&harness.state().model).request));
        assert!(text.contains("# $CLIENT_SECRET: ") && text.contains("# $REFRESH_TOKEN: "), "{text}");
        harness.get_by_role_and_label(Role::Button, "Copied");
    }
}

#[test]
fn the_same_by_keyboard() {
    let mut harness = show(fixture::stays());
    harness.get_by_role_and_label(Role::Button, "Copy as cURL").focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::Button, "Copied");
}

/// The API answered, with a secret of ours in its answer and values of its own.
fn answered() -> Model {
    let mut model = fixture::stays();
    model.on_intent(Intent::CallApi);
    let mut request = fixture::request(&model, false);
    request.purpose = Purpose::Api;
    let body = r#"{"name":"Ada Lovelace","echo":"Bearer our-own-access-token-1"}"#;
    let call = fixture::exchange(&model, request, 200, body);
    let raw = RawAnswer { status: 200, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
    let ours = Secret::new("our-own-access-token-1".to_owned());
    let values = OwnValues::of(&raw, &Known::new([&ours])).unwrap();
    fixture::tell(&mut model, RunEvent::ApiValues(call.sent_at_ms, values));
    fixture::end(&mut model, None, None, vec![call]);
    model
}

fn shows(harness: &Harness<'static, Window>) -> bool {
    let (seen, heard) = (painted(harness).contains("Ada Lovelace"), everything(harness).contains("Ada Lovelace"));
    assert_eq!(seen, heard, "seen and heard alike");
    seen
}

#[test]
fn values_of_the_api_are_shown_on_a_press_for_ten_seconds_and_never_copied() {
    let mut harness = show(answered());
    assert!(!shows(&harness) && says(&harness, "•••• (12 characters)"));
    press(&mut harness, "Show its values");
    assert!(shows(&harness) && says(&harness, "Hide its values (10 s)"));
    assert!(says(&harness, "Bearer [secret]") && !says(&harness, "our-own-access"), "a secret of ours stays hidden");
    harness.get_by_role_and_label(Role::Button, "Copy this request and its answer, without secrets").click();
    assert!(!copied(&mut harness).contains("Ada"));
    fixture::pass(&mut harness.state_mut().model, 9_000);
    harness.run_steps(2);
    assert!(shows(&harness) && says(&harness, "Hide its values (1 s)"));
    fixture::pass(&mut harness.state_mut().model, 1_000);
    harness.run_steps(2);
    assert!(!shows(&harness));
    press(&mut harness, "Show its values");
    press(&mut harness, "Hide its values (10 s)");
    assert!(!shows(&harness));
}

#[test]
fn they_are_hidden_again_on_another_page_and_when_the_window_is_left() {
    let mut harness = show(answered());
    press(&mut harness, "Show its values");
    for page in [Page::Provider, Page::Test] {
        harness.state_mut().model.on_intent(Intent::GoTo(page));
    }
    harness.run_steps(2);
    assert!(!shows(&harness));
    press(&mut harness, "Show its values");
    assert!(shows(&harness));
    harness.input_mut().focused = false;
    harness.run_steps(3);
    assert!(!shows(&harness));
    let kept = serde_json::to_string(&newest(&harness.state().model)).unwrap();
    assert!(!kept.contains("Ada"), "{kept}");
}

#[test]
fn while_a_sign_in_runs_each_request_that_went_out_can_be_copied() {
    let mut model = fixture::project(|_| ());
    fixture::to_person(&mut model, Person::Browser);
    fixture::to_exchange(&mut model);
    for refresh in [false, true] {
        let exchange = fixture::exchange(&model, fixture::request(&model, refresh), 200, &fixture::full_tokens(1));
        fixture::tell(&mut model, RunEvent::Exchanged(Box::new(exchange)));
    }
    let mut harness = show(model);
    assert_eq!(harness.get_all_by_role_and_label(Role::Button, "Copy raw request").count(), 2);
    harness.get_all_by_role_and_label(Role::Button, "Copy raw request").last().expect("two of them").click();
    assert!(copied(&mut harness).contains("grant_type=refresh_token"));
    assert_eq!(harness.get_all_by_role_and_label(Role::Button, "Copied").count(), 1, "the one that was pressed");
}
