//! *Look up the provider* on its page, by role and name.

use std::time::Duration;

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture;
use super::screen::{on, press, says, show, Window};
use crate::draft::Field;
use crate::flow::{DiscoveryEnd, DiscoveryFlow, DiscoveryStep, NoDocument, PlaceAnswer};
use crate::model::{Command, Intent, Page};
use crate::record::{Asking, Event, Job, RunId};

const FIELD: &str = "Look up the provider";

fn page() -> Harness<'static, Window> {
    show(on(fixture::project(|_| ()), Page::Provider))
}

fn typed(harness: &mut Harness<'static, Window>, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, FIELD).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, FIELD).type_text(text);
    harness.run_steps(3);
}

fn begun(harness: &Harness<'static, Window>) -> (RunId, String) {
    let last = harness.state().commands.iter().rev().find_map(|command| {
        if let Command::Start(Some(id), Job::Discover(typed)) = command {
            Some((*id, typed.clone()))
        } else {
            None
        }
    });
    last.expect("a lookup was begun")
}

fn tell(harness: &mut Harness<'static, Window>, event: Event) {
    harness.state_mut().model.on_event(event);
    harness.run_steps(3);
}

fn document(token: &str) -> DiscoveryEnd {
    let body = format!(
        r#"{{"issuer":"https://login.example","authorization_endpoint":"https://login.example/common/oauth2/authorize",
            "token_endpoint":"{token}","token_endpoint_auth_methods_supported":["client_secret_basic"]}}"#
    );
    let mut flow = DiscoveryFlow::new("login.example");
    match flow.advance(PlaceAnswer::Body(body.into_bytes())) {
        DiscoveryStep::Done(end) => *end,
        DiscoveryStep::Ask(_) => flow.stop(NoDocument::Nowhere),
    }
}

fn found(token: &str) -> Harness<'static, Window> {
    let mut harness = page();
    typed(&mut harness, "login.example");
    press(&mut harness, "Look up");
    let (id, _) = begun(&harness);
    tell(&mut harness, Event::Discovered(id, Box::new(document(token))));
    harness
}

fn token_url(harness: &Harness<'static, Window>) -> String {
    fixture::open(&harness.state().model).text(Field::TokenUrl).into_owned()
}

#[test]
fn enter_or_the_button_begins_and_what_is_asked_is_seen_until_it_is_cancelled() {
    let mut harness = page();
    typed(&mut harness, "login.example");
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let (id, text) = begun(&harness);
    assert_eq!(text, "login.example");
    let url: url::Url = "https://login.example/.well-known/openid-configuration".parse().unwrap();
    let step = Asking { url: url.clone(), number: 2, of: 2, gives_up_in: Duration::from_secs(28) };
    tell(&mut harness, Event::Discovering(id, step));
    assert!(says(&harness, &format!("Looking at {url}")) && says(&harness, "Gives up in 28 s"));
    assert!(harness.query_by_role_and_label(Role::Button, "Look up").is_none());
    press(&mut harness, "Cancel");
    assert!(matches!(harness.state().commands.last(), Some(Command::Cancel(cancelled)) if *cancelled == id));
    assert!(harness.query_by_role_and_label(Role::Button, "Look up").is_some());
}

#[test]
fn a_conflict_shows_both_values_and_the_discovered_one_is_taken_with_its_origin_under_the_field() {
    let mut harness = found("https://login.example/v2/token");
    for part in ["https://login.example/v2/token", "https://login.example/common/oauth2/token", "RFC 8414, section 2"] {
        assert!(says(&harness, part), "{part}");
    }
    assert!(says(&harness, "2 warnings"), "the step counts what the document tells");
    press(&mut harness, "Use the discovered one: Token URL");
    assert_eq!(token_url(&harness), "https://login.example/v2/token");
    assert!(says(&harness, "Discovered at https://login.example/.well-known/oauth-authorization-server"));
    harness.get_by_label("Undo").click();
    harness.run_steps(3);
    assert_eq!(token_url(&harness), "https://login.example/common/oauth2/token");
}

#[test]
fn what_is_kept_is_not_asked_about_again() {
    let mut harness = found("https://login.example/v2/token");
    press(&mut harness, "Keep mine: Token URL");
    assert!(harness.query_by_label("Keep mine: Token URL").is_none());
    assert_eq!(token_url(&harness), "https://login.example/common/oauth2/token");
}

#[test]
fn what_the_document_says_against_the_platform_is_told_with_its_source() {
    let harness = found("https://login.example/common/oauth2/token");
    assert!(says(&harness, "Allow client_secret_post for your client there"));
    assert!(says(&harness, "client-secret-post-not-listed") && says(&harness, "documented"));
    assert!(harness.query_by_label("Keep mine: Token URL").is_none());
}

#[test]
fn where_nothing_is_found_it_says_what_to_do_and_shows_what_was_asked() {
    let mut harness = page();
    press(&mut harness, "Look up");
    let (id, _) = begun(&harness);
    let mut flow = DiscoveryFlow::new("login.example");
    flow.advance(PlaceAnswer::Nothing(crate::flow::FetchError::Status(404)));
    let DiscoveryStep::Done(end) = flow.advance(PlaceAnswer::Body(b"<html>".to_vec())) else { panic!("two places") };
    tell(&mut harness, Event::Discovered(id, end));
    assert!(says(&harness, "No document was found at login.example (tried 2 places)"));
    assert!(says(&harness, "Type the two URLs from the provider's documents"));
    harness.get_by_label("Show the places").click();
    harness.run_steps(3);
    assert!(says(&harness, "openid-configuration: an answer came, and it is a web page"));
}

#[test]
fn the_field_its_button_and_a_conflict_stay_in_sight_in_a_narrow_window() {
    let mut harness = found("https://login.example/v2/token/with/a/long/path/that/does/not/end/before/the/edge");
    for width in [1280.0, 720.0] {
        harness.set_size(egui::vec2(width, 2400.0));
        harness.run_steps(4);
        for name in ["Look up", "Use the discovered one: Token URL", "Keep mine: Token URL"] {
            let rect = harness.get_by_role_and_label(Role::Button, name).rect();
            assert!(rect.left() >= 0.0 && rect.right() <= width, "{name} at {width}: {rect:?}");
        }
    }
    let button = harness.get_by_role_and_label(Role::Button, "Look up").rect();
    let field = harness.get_by_role_and_label(Role::TextInput, FIELD).rect();
    assert!((button.center().y - field.center().y).abs() < 2.0, "{button:?} {field:?}");
}

#[test]
fn nothing_is_looked_up_before_it_is_asked_for() {
    let mut harness = page();
    harness.state_mut().model.on_intent(Intent::GoTo(Page::Test));
    harness.state_mut().model.on_intent(Intent::GoTo(Page::Provider));
    harness.run_steps(3);
    assert!(!harness.state().commands.iter().any(|command| matches!(command, Command::Start(_, Job::Discover(_)))));
    let field = harness.get_by_role_and_label(Role::TextInput, FIELD);
    assert_eq!(field.accesskit_node().description().as_deref(), Some("its issuer, or any address of it"));
}

#[test]
fn what_was_found_is_good_news_only_where_nothing_is_left_to_look_at() {
    let harness = found("https://login.example/v2/token");
    assert!(says(&harness, "Nothing was filled in: look at what it tells"));
    let harness = found("https://login.example/common/oauth2/token");
    assert!(!says(&harness, "Nothing was filled in") || says(&harness, "client_secret_post"));
}

#[test]
fn an_address_that_the_catalogue_knows_is_offered_with_its_domain_and_need_not_be_looked_up() {
    let mut harness = page();
    typed(&mut harness, "acme.eu.auth0.com");
    assert!(says(&harness, "acme.eu.auth0.com is Auth0’s: nothing has to be looked up"));
    press(&mut harness, "Choose Auth0");
    let open = fixture::open(&harness.state().model);
    assert_eq!(open.project.draft.catalogue.as_deref(), Some("auth0"));
    assert!(open.project.draft.template.values().any(|value| value == "acme.eu.auth0.com"));
    assert!(!says(&harness, "nothing has to be looked up"));
    let mut harness = page();
    typed(&mut harness, "login.example");
    assert!(!says(&harness, "nothing has to be looked up"));
}
