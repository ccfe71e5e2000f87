//! With the keyboard alone: what has the focus is in sight, the order is that of the page, and it is never lost.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::fixture;
use super::screen::{on, says, show, show_sized, Window};
use crate::draft::Field;
use crate::model::{Dialog, Intent, Model, Page, Pasting};
use crate::record::Settings;

/// What has the focus, as a screen reader names it: role and name.
fn focused(harness: &Harness<'static, Window>) -> Option<(Role, String)> {
    let node = harness.query_all_by(|_| true).find(|node| node.accesskit_node().is_focused())?;
    let node = node.accesskit_node();
    Some((node.role(), node.label().or_else(|| node.value()).unwrap_or_default()))
}

fn name(harness: &Harness<'static, Window>) -> String {
    focused(harness).map_or_else(String::new, |(_, name)| name)
}

fn key(harness: &mut Harness<'static, Window>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(6);
}

fn tab(harness: &mut Harness<'static, Window>) {
    key(harness, Modifiers::NONE, Key::Tab);
}

/// Names of all that Tab comes to, from the first to where it comes round.
fn way_round(harness: &mut Harness<'static, Window>, each: impl Fn(&Harness<'static, Window>, &str)) -> Vec<String> {
    let mut way: Vec<(Role, String)> = Vec::new();
    for _ in 0..250 {
        tab(harness);
        let Some(node) = focused(harness) else { continue };
        each(harness, &node.1);
        if way.first() == Some(&node) && way.len() > 2 {
            return way.into_iter().map(|(_, name)| name).collect();
        }
        way.push(node);
    }
    panic!("Tab does not come round: {way:?}")
}

fn place(harness: &Harness<'static, Window>) -> egui::Rect {
    let node = harness.query_all_by(|_| true).find(|node| node.accesskit_node().is_focused());
    node.expect("something has the focus").rect()
}

fn is_in_sight(harness: &Harness<'static, Window>, name: &str, inside: egui::Rect) {
    let rect = place(harness);
    assert!(
        rect.height() > inside.height() || inside.expand(0.5).contains_rect(rect),
        "{name}: {rect:?} in {inside:?}"
    );
}

#[test]
fn what_has_the_focus_is_in_sight_on_every_page_and_not_under_the_foot() {
    for (size, foot) in [([1280.0, 800.0], 56.0), ([900.0, 600.0], 48.0), ([720.0, 480.0], 48.0)] {
        for page in Page::OF_A_MANIFEST {
            let mut harness = show_sized(on(fixture::stays(), *page), size);
            let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            let above = whole.with_max_y(size[1] - foot);
            let way = way_round(&mut harness, |harness, name| {
                let on_page = place(harness).left() > 184.0 && !(name == "Back" || name.starts_with("Next: "));
                is_in_sight(harness, name, if on_page && page != &Page::Export { above } else { whole });
            });
            assert!(way.len() > 8, "{page:?}: {way:?}");
        }
        let mut practice = fixture::practice();
        practice.on_intent(Intent::GoTo(Page::Provider));
        let mut harness = show_sized(practice, size);
        way_round(&mut harness, |harness, name| {
            is_in_sight(harness, name, egui::Rect::from_min_size(egui::Pos2::ZERO, size.into()));
        });
    }
}

#[test]
fn tab_goes_through_the_page_then_the_foot_then_the_rail() {
    for page in Page::OF_A_MANIFEST {
        let mut harness = show(on(fixture::stays(), *page));
        let way = way_round(&mut harness, |_, _| ());
        let place =
            |wanted: &str| way.iter().rposition(|name| name == wanted).unwrap_or_else(|| panic!("{wanted}: {way:?}"));
        assert_eq!(way.last().map(String::as_str), Some("Keyboard shortcuts"), "{way:?}");
        let steps = way.len() - 1 - Page::OF_A_MANIFEST.len();
        assert_eq!((place("All projects"), place("Platform")), (steps - 2, steps - 1), "{way:?}");
        if *page != Page::Provider {
            assert!((1..=3).contains(&(steps - 2 - place("Back"))), "{way:?}");
        }
    }
}

#[test]
fn a_lines_right_end_is_gone_through_from_left_to_right_and_after_its_beginning() {
    let in_order = |way: &[String], wanted: &[&str]| {
        let places: Vec<Option<usize>> =
            wanted.iter().map(|wanted| way.iter().position(|name| name == wanted)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{wanted:?} at {places:?} in {way:?}");
    };
    let mut harness = show(on(fixture::stays(), Page::Export));
    let way = way_round(&mut harness, |_, _| ());
    in_order(&way, &["Back", "Copy", "Save…"]);
    let mut harness = show(on(fixture::stays(), Page::Test));
    let back = harness.get_by_role_and_label(Role::Button, "Older exchange");
    back.click();
    harness.run_steps(3);
    let way = way_round(&mut harness, |_, _| ());
    in_order(&way, &["Older exchange", "Newer exchange", "Copy this request and its answer, without secrets"]);
    in_order(&way, &["Back", "Next: Export"]);
    // The last of them ends where the page does (the harness has a margin of 8), whatever its words are.
    for page in [Page::Provider, Page::Plugin, Page::SignIn, Page::Test] {
        let harness = show_sized(on(fixture::stays(), page), [1280.0, 800.0]);
        let next = harness.query_all_by_role(Role::Button);
        let next = next.filter(|node| node.accesskit_node().label().is_some_and(|name| name.starts_with("Next: ")));
        let ends: Vec<f32> = next.map(|node| node.rect().right()).collect();
        assert!(matches!(ends.as_slice(), [end] if (end - 1240.0).abs() <= 1.5), "{page:?}: {ends:?}");
    }
}

#[test]
fn a_new_page_has_the_focus_on_its_heading_and_a_new_project_in_its_first_field() {
    let mut harness = show(on(fixture::stays(), Page::Provider));
    for page in Page::OF_A_MANIFEST.iter().skip(1) {
        key(&mut harness, Modifiers::COMMAND, Key::PageDown);
        let (role, said) = focused(&harness).unwrap_or_else(|| panic!("nothing on {page:?}"));
        assert_eq!(role, Role::Heading, "{said}");
    }
    let mut harness = show(Model::new(Settings::default(), crate::platform::Platforms::shipped()).0);
    key(&mut harness, Modifiers::COMMAND, Key::N);
    assert_eq!(focused(&harness), Some((Role::Button, "Microsoft 365 Copilot".to_owned())));
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&harness), Some((Role::TextInput, "Look up the provider".to_owned())));
}

#[test]
fn what_opened_a_question_has_the_focus_again_after_it() {
    let mut model = fixture::stays();
    model.on_intent(Intent::GoTo(Page::Export));
    let mut harness = show(model);
    for _ in 0..40 {
        tab(&mut harness);
        if name(&harness) == "Keyboard shortcuts" {
            break;
        }
    }
    assert_eq!(name(&harness), "Keyboard shortcuts");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().model.dialog, Some(Dialog::Shortcuts));
    assert_eq!(name(&harness), "Close");
    for _ in 0..4 {
        tab(&mut harness);
        assert_eq!(name(&harness), "Close", "Tab leaves the question");
    }
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().model.dialog, None);
    assert_eq!(name(&harness), "Keyboard shortcuts");
}

#[test]
fn enter_and_escape_leave_the_focus_where_it_was() {
    let mut harness = show(on(fixture::project(|_| ()), Page::Provider));
    harness.get_by_role_and_label(Role::TextInput, "Look up the provider").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("login.example".to_owned()));
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(fixture::open(&harness.state().model).lookup.runs());
    assert_eq!(name(&harness), "Look up the provider");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(name(&harness), "Look up the provider");
}

#[test]
fn what_vanishes_while_it_has_the_focus_leaves_it_to_the_heading() {
    let mut harness = show(on(fixture::project(|_| ()), Page::SignIn));
    for _ in 0..40 {
        tab(&mut harness);
        if focused(&harness) == Some((Role::Button, "Sign in".to_owned())) {
            break;
        }
    }
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(fixture::open(&harness.state().model).runs());
    assert!(focused(&harness).is_some(), "the focus is nowhere");
}

#[test]
fn each_shortcut_does_what_the_list_says() {
    let mut harness = show(on(fixture::stays(), Page::Provider));
    let page = |harness: &Harness<'static, Window>| fixture::open(&harness.state().model).page;
    for (number, wanted) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5].into_iter().zip(Page::OF_A_MANIFEST)
    {
        key(&mut harness, Modifiers::COMMAND, number);
        assert_eq!(page(&harness), *wanted);
    }
    key(&mut harness, Modifiers::COMMAND, Key::PageUp);
    assert_eq!(page(&harness), Page::Test);
    key(&mut harness, Modifiers::NONE, Key::F5);
    assert!(fixture::open(&harness.state().model).runs());
    let mut harness = show(on(fixture::stays(), Page::Provider));
    key(&mut harness, Modifiers::COMMAND, Key::I);
    assert!(fixture::open(&harness.state().model).runs());
    assert_eq!(page(&harness), Page::SignIn);
    let mut harness = show(on(fixture::stays(), Page::Provider));
    key(&mut harness, Modifiers::COMMAND, Key::E);
    assert!(harness.state().model.paste.is_some());
    key(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert!(harness.state().model.paste.is_none() && harness.state().model.open.is_some());
    key(&mut harness, Modifiers::COMMAND, Key::S);
    assert!(harness.state().commands.iter().any(|command| matches!(command, crate::model::Command::PickSavePath(..))));
    key(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert!(harness.state().model.open.is_none());
    key(&mut harness, Modifiers::COMMAND, Key::L);
    assert!(matches!(harness.state().model.dialog, Some(Dialog::Address { .. })));
    // A question has the keys to itself.
    key(&mut harness, Modifiers::COMMAND, Key::N);
    assert!(harness.state().model.open.is_none());
    key(&mut harness, Modifiers::NONE, Key::Escape);
    key(&mut harness, Modifiers::NONE, Key::F1);
    assert!(says(&harness, "Refresh, as the platform does: F5 or Ctrl+R"));
}

#[test]
fn a_shortcut_takes_what_was_typed_before_it_into_account() {
    let mut harness =
        show(on(fixture::project(|draft| draft.client_secret = crate::draft::SecretPlace::None), Page::Provider));
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("s3cret-of-the-client".to_owned()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    harness.run_steps(4);
    assert_ne!(fixture::open(&harness.state().model).project.draft.client_secret, crate::draft::SecretPlace::None);
}

#[test]
fn from_the_start_page_to_a_sign_in_with_own_values_it_is_twelve_tabs_at_most() {
    let mut harness = show(Model::new(Settings::default(), crate::platform::Platforms::shipped()).0);
    let mut tabs = 0;
    let mut to = |harness: &mut Harness<'static, Window>, wanted: &str| {
        while focused(harness) != Some((Role::Button, wanted.to_owned())) {
            tab(harness);
            tabs += 1;
            assert!(tabs <= 12, "{wanted} is not reached: {}", name(harness));
        }
    };
    let enter = |harness: &mut Harness<'static, Window>| key(harness, Modifiers::NONE, Key::Enter);
    to(&mut harness, "New project");
    enter(&mut harness);
    // What it is for: the first that has no end.
    assert_eq!(name(&harness), "Microsoft 365 Copilot");
    enter(&mut harness);
    // Nothing is looked up: Enter goes on to what is empty.
    enter(&mut harness);
    let typed = [
        ("Authorization URL", "https://login.example/authorize"),
        ("Token URL", "https://login.example/token"),
        ("Client ID", "my-client"),
        ("Client secret", "s3cret-of-the-client"),
        ("Scopes", "openid offline_access"),
    ];
    for (field, text) in typed {
        assert_eq!(name(&harness), field);
        harness.event(egui::Event::Text(text.to_owned()));
        enter(&mut harness);
    }
    assert_eq!(fixture::open(&harness.state().model).text(Field::Scope), "openid offline_access");
    key(&mut harness, Modifiers::COMMAND, Key::Num3);
    to(&mut harness, "Sign in");
    enter(&mut harness);
    assert!(fixture::open(&harness.state().model).runs());
}

#[test]
fn the_page_behind_a_question_is_not_pressed_through_accessibility() {
    let mut model = fixture::stays();
    model.on_intent(Intent::GoTo(Page::Export));
    model.on_intent(Intent::ShowShortcuts);
    let mut harness = show(model);
    let behind = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().as_deref() == Some("Back");
    if let Some(back) = harness.query_all_by(|_| true).find(behind) {
        back.click_accesskit();
    }
    harness.run_steps(4);
    assert_eq!(fixture::open(&harness.state().model).page, Page::Export);
    key(&mut harness, Modifiers::NONE, Key::Escape);
    harness.state_mut().model.on_intent(Intent::Pasting(Pasting::Begin));
    harness.run_steps(4);
    assert_eq!(focused(&harness).map(|(role, _)| role), Some(Role::MultilineTextInput));
}
