//! Widgets by role and name, without a screen.

use egui::accesskit::Role;
use egui::{Id, Key, TextEdit};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use super::button::Button;
use super::choice::Choice;
use super::code_view::CodeView;
use super::copy_button::copy_button;
use super::field::TextField;
use super::foot::Foot;
use super::mark::Mark;
use super::problem::ProblemLine;
use super::rail::{Rail, RailKeys, RailPlatform, RailPress, RailStep};
use super::secret_field::{take_unfinished, SecretField};
use crate::window::theme::{self, icon, Tone};

fn harness<'a, S: 'a>(state: S, draw: impl FnMut(&mut egui::Ui, &mut S) + 'a) -> Harness<'a, S> {
    Harness::builder().with_size([1000.0, 700.0]).with_context_setup(theme::install).build_ui_state(draw, state)
}

#[test]
fn a_field_says_its_problem_and_offers_the_cure() {
    let mut harness = harness((String::from("http://a.example"), false), |ui, (text, cured)| {
        let problem = ProblemLine::error("Must be https").cure("Use https");
        *cured |= TextField::new("Token URL").problem(Some(problem)).show(ui, text).cured;
    });
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "Token URL");
    assert_eq!(field.accesskit_node().description().as_deref(), Some("Must be https"));
    harness.get_by_role_and_label(Role::Link, "Use https").click();
    harness.run();
    assert!(harness.state().1);
}

#[test]
fn a_button_that_is_off_says_why() {
    let mut harness = harness((), |ui, ()| {
        Button::new("Refresh").icon(icon::ARROWS_CLOCKWISE).off(Some("Nothing to refresh with")).show(ui);
    });
    harness.run();
    let button = harness.get_by_role_and_label(Role::Button, "Refresh");
    assert!(button.accesskit_node().is_disabled());
    assert_eq!(button.accesskit_node().description().as_deref(), Some("Nothing to refresh with"));
    let said = |node: &egui_kittest::Node<'_>| node.value().as_deref() == Some("Nothing to refresh with");
    assert!(harness.get_all_by_role(Role::Label).any(|node| said(&node)));
}

#[test]
fn next_that_is_off_says_what_the_foot_says() {
    let mut harness = harness((), |ui, ()| {
        Foot::new("Next opens when this sign-in has ended")
            .back()
            .next("Next: Test", None, false)
            .next_off(true)
            .show(ui);
    });
    harness.run();
    let next = harness.get_by_role_and_label(Role::Button, "Next: Test");
    assert_eq!(next.accesskit_node().description().as_deref(), Some("Next opens when this sign-in has ended"));
}

fn tree<S>(harness: &Harness<'_, S>) -> String {
    format!("{:?}", harness.output().platform_output.accesskit_update)
}

#[test]
fn a_secret_comes_out_once_and_stands_neither_in_the_tree_nor_in_the_undo_history() {
    let mut harness = harness(Vec::new(), |ui, typed: &mut Vec<String>| {
        let outcome = SecretField::new("Client secret").show(ui);
        typed.extend(outcome.typed.map(|secret| secret.expose_secret().to_owned()));
    });
    harness.run();
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").focus();
    harness.run();
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").type_text("s3cr3t-Value");
    harness.run();
    assert!(!tree(&harness).contains("s3cr3t-Value"));
    let id = Id::unique(("secret field", "Client secret"));
    let state = TextEdit::load_state(&harness.ctx, id).expect("the field has a state");
    assert!(!format!("{:?}", state.undoer()).contains("s3cr3t-Value"));
    harness.key_press(Key::Enter);
    harness.run();
    harness.run();
    assert_eq!(harness.state(), &vec!["s3cr3t-Value".to_owned()]);
    assert!(take_unfinished(&harness.ctx, "Client secret").is_none());
}

#[test]
fn a_secret_with_blanks_around_says_so_and_one_press_removes_them() {
    let mut harness = harness(Vec::new(), |ui, typed: &mut Vec<(String, bool)>| {
        let outcome = SecretField::new("Client secret").show(ui);
        let blanks = outcome.blanks_around;
        typed.extend(outcome.typed.map(|secret| (secret.expose_secret().to_owned(), blanks)));
    });
    harness.run();
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").focus();
    harness.run();
    harness.get_by_role_and_label(Role::PasswordInput, "Client secret").type_text(" abc ");
    harness.run();
    harness.get_by_role_and_label(Role::Link, "Remove them").click();
    harness.run();
    assert_eq!(harness.state(), &vec![("abc".to_owned(), false)]);
}

#[test]
fn a_stored_secret_is_said_and_can_be_replaced() {
    let mut harness =
        harness((), |ui, ()| _ = SecretField::new("Client secret").saved(Some("Saved in a vault")).show(ui));
    harness.run();
    assert!(harness.query_by_role(Role::PasswordInput).is_none());
    harness.get_by_role_and_label(Role::Button, "Replace…").click();
    harness.run();
    assert!(harness.get_by_role(Role::PasswordInput).is_focused());
}

#[test]
fn every_step_of_the_rail_is_reached_by_tab_and_pressed_by_space_or_enter() {
    let step = |name, mark| RailStep { name, mark, note: "", tone: Tone::Neutral };
    let steps = [step("Provider", Mark::Done), step("Plugin", Mark::Empty), step("Sign in", Mark::Empty)];
    let mut harness = harness(Vec::new(), move |ui, pressed: &mut Vec<RailPress>| {
        let vault = (icon::LOCK_SIMPLE, "Secrets in a vault", Tone::Neutral);
        let rail = Rail {
            project: "Trips",
            provider: "Okta",
            platform: RailPlatform::Said("ChatGPT plugin"),
            steps: &steps,
            current: 0,
            vault,
            keys: RailKeys::default(),
        };
        pressed.extend(rail.show(ui));
    });
    harness.run();
    for key in [Key::Space, Key::Enter, Key::Space, Key::Enter] {
        harness.key_press(Key::Tab);
        harness.run();
        harness.key_press(key);
        harness.run();
    }
    let expected = [RailPress::AllProjects, RailPress::Step(0), RailPress::Step(1), RailPress::Step(2)];
    assert_eq!(harness.state(), &expected);
}

#[test]
fn a_project_that_is_called_after_its_provider_is_not_called_twice() {
    let texts_and_step = |provider: &'static str| {
        let mut harness = harness((), move |ui, ()| {
            let steps = [RailStep { name: "Provider", mark: Mark::Done, note: "", tone: Tone::Neutral }];
            let vault = (icon::LOCK_SIMPLE, "Secrets in a vault", Tone::Neutral);
            let keys = RailKeys::default();
            _ = Rail {
                project: "login.example",
                provider,
                platform: RailPlatform::Said("ChatGPT plugin"),
                steps: &steps,
                current: 0,
                vault,
                keys,
            }
            .show(ui);
        });
        harness.run();
        let step = harness.get_by_role_and_label(Role::Button, "Provider").rect().top();
        (harness.query_all_by_label("login.example").count(), step)
    };
    let (twice, at) = texts_and_step("login.example");
    assert_eq!(twice, 1);
    assert_eq!(texts_and_step("Okta"), (1, at), "the steps stand where they stood");
}

#[test]
fn a_choice_is_made_by_keyboard() {
    let mut harness = harness(0, |ui, chosen| {
        if let Some(other) = Choice::new("Token request", &["JSON", "Form"], *chosen).show(ui) {
            *chosen = other;
        }
    });
    harness.run();
    harness.get_by_role_and_label(Role::RadioButton, "Form").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.state(), &1);
}

#[test]
fn copying_says_copied_and_lets_the_window_rest() {
    let mut harness = harness((), |ui, ()| _ = copy_button(ui, "the address", "https://a.example"));
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Copy").click();
    harness.run(); // panics where frames don't settle
    assert!(harness.query_by_label("Copied").is_some());
}

#[test]
fn of_five_thousand_lines_only_those_in_sight_are_drawn() {
    let text = "  \"name\": 12,\n".repeat(5_000);
    let mut harness = harness((), move |ui, ()| CodeView::new("long", &text).height(400.0).show(ui));
    harness.run();
    assert!(
        harness.query_all_by_label_contains("\"name\"").count()
            + harness.query_all_by_value("1   \"name\": 12,").count()
            < 60
    );
}
