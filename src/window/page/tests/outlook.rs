//! What becomes of users with a provider, on *Provider*: in sight of a small window, with ways out that a press takes.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use egui_kittest::Harness;

use super::catalogue::{choose, filled, fresh, link, text};
use super::fixture;
use super::screen::{press, says, show, Window};
use crate::draft::Field;
use crate::finding::{WayOut, WayStep};
use crate::model::{Choosing, Edit, Intent, Model};
use crate::platform::Platforms;
use crate::record::Settings;

/// So high is what stands above the foot in a window of 600 points.
const ABOVE_FOOT: f32 = 600.0 - 48.0;

/// The verdict, its questions and its ways out, each with its place.
fn in_sight(harness: &Harness<'static, Window>) -> Vec<(String, egui::Rect)> {
    let open = fixture::open(&harness.state().model);
    let known = open.derived.known.as_ref();
    let found = known.map(|known| &known.outlook).or(open.derived.outlook.as_ref()).expect("an outlook");
    let headline = found.headline();
    let console = |way: &WayOut| matches!(way.step, WayStep::Console(_));
    let mut all = vec![("Provider", harness.get_by_role_and_label(Role::ComboBox, "Provider").rect())];
    all.push(("the verdict", harness.get_by_role_and_label(Role::Heading, &headline).rect()));
    all.extend(found.ways.iter().map(|way| {
        let role = if console(way) { Role::CheckBox } else { Role::Label };
        ("a way out", harness.get_by_role_and_label(role, &way.said).rect())
    }));
    let asked = known.map(|known| &known.conditions[..]).unwrap_or_default();
    all.extend(asked.iter().map(|it| {
        let question = it.condition.as_deref().unwrap_or_default();
        ("a question", harness.get_by_role_and_label(Role::Label, question).rect())
    }));
    let pressed = harness.query_all_by(|node| {
        let label = node.label().unwrap_or_default();
        let is_platform = Platforms::shipped().all().any(|platform| platform.title == label);
        let is_answer = node.role() == Role::RadioButton && label != "JSON" && label != "Form" && !is_platform;
        is_answer || label.contains(": way ")
    });
    all.extend(pressed.map(|node| ("what is pressed", node.rect())));
    all.into_iter().map(|(what, rect)| (what.to_owned(), rect)).collect()
}

/// What of it is not in sight.
fn out_of_sight(harness: &Harness<'static, Window>, of: &str) -> Vec<String> {
    let is_inside = |rect: &egui::Rect| {
        rect.left() >= 0.0 && rect.top() >= 0.0 && rect.right() <= 900.0 && rect.bottom() <= ABOVE_FOOT
    };
    let outside = in_sight(harness).into_iter().filter(|(_, rect)| !is_inside(rect));
    outside.map(|(what, rect)| format!("{of}: {what} at {rect:?}")).collect()
}

#[test]
fn of_every_choice_the_verdict_its_questions_and_its_ways_out_are_in_sight_of_a_small_window() {
    let mut harness = fresh();
    harness.set_size(egui::vec2(900.0, 600.0));
    let mut outside = Vec::new();
    for record in crate::provider::catalogue() {
        for filled in [true, false] {
            let mut model = Model::new(Settings::default(), crate::platform::Platforms::shipped()).0;
            model.tick(fixture::NOW, [7; 8]);
            model.on_intent(Intent::Begin("chatgpt-plugin"));
            model.on_intent(Intent::Choosing(Choosing::Choose(record.id.clone())));
            for variable in record.template.iter().filter(|_| filled) {
                let (name, value) = (variable.name.clone(), variable.example.clone());
                model.on_intent(Intent::Choosing(Choosing::Variable { name, value }));
            }
            harness.state_mut().model = model;
            harness.run_steps(2);
            outside.extend(out_of_sight(&harness, &record.id));
        }
    }
    assert!(outside.is_empty(), "{outside:#?}");
}

#[test]
fn of_a_provider_typed_by_hand_it_is_in_sight_what_is_not_known() {
    let mut harness = show(filled());
    harness.set_size(egui::vec2(900.0, 600.0));
    harness.run_steps(4);
    assert_eq!(out_of_sight(&harness, "by hand"), Vec::<String>::new());
    assert!(says(&harness, "Whether users stay signed in with Contoso is not known"));
    press(&mut harness, "Look it up…: way 1");
    assert!(harness.get_by_role_and_label(Role::TextInput, "Look up the provider").is_focused());
}

#[test]
fn a_way_out_is_one_press_and_can_be_undone() {
    let mut model = filled();
    model.on_intent(Intent::Choosing(Choosing::Choose("microsoft".to_owned())));
    model.on_intent(Intent::Edit(Edit::Put(Field::Scope, "openid".to_owned())));
    let mut harness = show(model);
    assert!(says(&harness, "With Microsoft as it is, users are signed out when their access token ends: one way out"));
    press(&mut harness, "Add it: way 1");
    assert_eq!(text(&harness, Field::Scope), "openid offline_access");
    assert!(!says(&harness, "when their access token ends"));
    link(&mut harness, "Undo");
    assert_eq!(text(&harness, Field::Scope), "openid");
}

#[test]
fn a_query_is_put_behind_the_address_an_own_page_is_typed_and_another_provider_is_chosen_by_a_press() {
    let mut harness = fresh();
    choose(&mut harness, "Google");
    press(&mut harness, "Type its address: way 1");
    assert!(harness.get_by_role_and_label(Role::TextInput, "Authorization URL").is_focused());
    press(&mut harness, "Choose another…: way 3");
    assert!(harness.get_by_role_and_label(Role::TextInput, "Part of its name").is_focused());
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    let before = text(&harness, Field::AuthorizationUrl);
    press(&mut harness, "Put it there: way 2");
    assert_eq!(text(&harness, Field::AuthorizationUrl), format!("{before}?access_type=offline&prompt=consent"));
    assert!(says(&harness, "rests on whether") && says(&harness, "keeps your URL’s query"));
    link(&mut harness, "Undo");
    assert_eq!(text(&harness, Field::AuthorizationUrl), before);
}

#[test]
fn a_line_of_the_check_list_says_whether_it_is_done() {
    let mut harness = fresh();
    choose(&mut harness, "Clerk");
    assert!(says(&harness, "is set in its console: 1 to do") && says(&harness, "0 of 1 done"));
    let line = "Choose offline_access among the scopes of the OAuth application in the dashboard";
    harness.get_by_role_and_label(Role::CheckBox, line).click();
    harness.run_steps(4);
    assert!(says(&harness, "1 of 1 done") && says(&harness, "Nothing that is known of Clerk signs users out"));
    let words = |word: &str| harness.query_all_by_role_and_label(Role::Label, word).count();
    assert_eq!((words("done"), words("to do")), (1, 0));
}

#[test]
fn an_outlook_waits_until_the_address_is_typed_and_takes_the_focus_from_no_field() {
    let mut harness = fresh();
    harness
        .state_mut()
        .model
        .on_intent(Intent::Edit(Edit::Put(Field::AuthorizationUrl, "https://id.example/authorize".to_owned())));
    harness.get_by_role_and_label(Role::TextInput, "Token URL").focus();
    harness.run_steps(2);
    for letter in "https://id.example/token".chars() {
        harness.get_by_role_and_label(Role::TextInput, "Token URL").type_text(&letter.to_string());
        harness.run_steps(2);
    }
    assert_eq!(text(&harness, Field::TokenUrl), "https://id.example/token");
    let verdict = "Whether users stay signed in with id.example is not known";
    assert!(!says(&harness, verdict));
    assert!(harness.get_by_role_and_label(Role::TextInput, "Token URL").is_focused());
    harness.key_press(egui::Key::Tab);
    harness.run_steps(4);
    assert!(says(&harness, verdict));
    assert!(harness.get_by_role_and_label(Role::TextInput, "Client ID").is_focused());
}

/// Where the list of providers is, after the page was scrolled down to its end.
fn scrolled(harness: &mut Harness<'static, Window>) -> f32 {
    harness.set_size(egui::vec2(900.0, 600.0));
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::TextInput, "Redirect address").scroll_to_me();
    harness.run_steps(20);
    list_at(harness)
}

fn list_at(harness: &Harness<'static, Window>) -> f32 {
    harness.get_by_role_and_label(Role::ComboBox, "Provider").rect().top()
}

#[test]
fn another_provider_is_chosen_under_the_list_however_far_the_page_was_scrolled() {
    let mut harness = fresh();
    choose(&mut harness, "Google");
    scrolled(&mut harness);
    harness.set_size(egui::vec2(900.0, 420.0));
    harness.get_by_role_and_label(Role::Button, "Choose another…: way 3").scroll_to_me();
    harness.run_steps(20);
    let gone = list_at(&harness);
    assert!(gone < 0.0, "the list is at {gone}");
    press(&mut harness, "Choose another…: way 3");
    harness.run_steps(4);
    let field = harness.get_by_role_and_label(Role::TextInput, "Part of its name").rect();
    let list = harness.get_by_role_and_label(Role::ComboBox, "Provider").rect();
    assert!(list.top() >= 0.0 && field.top() >= list.bottom(), "the list at {list:?}, its search at {field:?}");
}

#[test]
fn a_project_begins_at_its_top_where_another_was_scrolled_down() {
    let mut harness = fresh();
    choose(&mut harness, "Google");
    let top = scrolled(&mut harness);
    assert!(top < 0.0, "the list is at {top}");
    let model = &mut harness.state_mut().model;
    model.tick(fixture::NOW, [9; 8]);
    model.on_intent(Intent::Begin("chatgpt-plugin"));
    harness.run_steps(4);
    choose(&mut harness, "Google");
    assert!(list_at(&harness) > 0.0, "the list is at {}", list_at(&harness));
}

#[test]
fn nothing_is_said_to_be_unknown_of_a_provider_whose_two_addresses_are_swapped() {
    let mut model = filled();
    let put = |field, url: &str| Intent::Edit(Edit::Put(field, url.to_owned()));
    model.on_intent(put(Field::AuthorizationUrl, "https://oauth2.googleapis.com/token"));
    model.on_intent(put(Field::TokenUrl, "https://accounts.google.com/o/oauth2/v2/auth"));
    let mut harness = show(model);
    harness.run_steps(4);
    assert!(says(&harness, "Looks like the token URL") && !says(&harness, "It is not in the catalogue"));
    link(&mut harness, "Swap them");
    harness.run_steps(4);
    assert!(says(&harness, "With Google as it is, users are signed out after 1 hour"));
}
