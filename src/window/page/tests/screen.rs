//! A window of the harness's: the shell with a page in it, what was pressed applied to a real model.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::Harness;

use crate::model::{Command, Intent, Model, Page};
use crate::record::{Job, Person};
use crate::window::{shell, theme};

/// The model, and what it wanted done.
pub(super) struct Window {
    pub(super) model: Model,
    pub(super) commands: Vec<Command>,
}

pub(super) fn show(model: Model) -> Harness<'static, Window> {
    show_sized(model, [1280.0, 2400.0])
}

pub(super) fn show_sized(model: Model, size: [f32; 2]) -> Harness<'static, Window> {
    let draw = |ui: &mut egui::Ui, window: &mut Window| {
        for intent in shell::show(ui, &window.model, shell::LastWait::default()) {
            window.commands.extend(window.model.on_intent(intent));
        }
    };
    let builder = Harness::builder().with_size(size).with_context_setup(theme::install);
    let mut harness = builder.build_ui_state(draw, Window { model, commands: Vec::new() });
    harness.run_steps(3);
    harness
}

pub(super) fn press(harness: &mut Harness<'static, Window>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run_steps(3);
}

/// The page's own button: the rail's step has the same name, and comes after it.
pub(super) fn sign_in_button<'a>(harness: &'a Harness<'static, Window>) -> egui_kittest::Node<'a> {
    harness.get_all_by_role_and_label(Role::Button, "Sign in").next().expect("two of that name")
}

/// Whether a text stands anywhere on screen.
pub(super) fn says(harness: &Harness<'static, Window>, text: &str) -> bool {
    everything(harness).contains(text)
}

/// Every name, value and description that a screen reader can reach.
pub(super) fn everything<S>(harness: &Harness<'static, S>) -> String {
    let mut all = String::new();
    for node in harness.query_all_by(|_| true) {
        let node = node.accesskit_node();
        for text in [node.label(), node.value(), node.description()].into_iter().flatten() {
            all.push_str(&text);
            all.push('\n');
        }
    }
    all
}

/// Every text that is painted, said to a screen reader or not.
pub(super) fn painted<S>(harness: &Harness<'static, S>) -> String {
    fn gather(shape: &egui::Shape, all: &mut String) {
        if let egui::Shape::Text(text) = shape {
            all.push_str(text.galley.text());
            all.push('\n');
        } else if let egui::Shape::Vec(shapes) = shape {
            for shape in shapes {
                gather(shape, all);
            }
        }
    }
    let mut all = String::new();
    for clipped in &harness.output().shapes {
        gather(&clipped.shape, &mut all);
    }
    all
}

pub(super) fn starts_sign_in(commands: &[Command], wanted: Person) -> bool {
    commands.iter().any(|c| matches!(c, Command::Start(Some(_), Job::SignIn(_, person)) if *person == wanted))
}

pub(super) fn on(mut model: Model, page: Page) -> Model {
    model.on_intent(Intent::GoTo(page));
    model
}
