//! What the provider wants and the platform can't send: said where parameters are typed, with the ways out.

use egui::Ui;

use super::toggle::Toggle;
use crate::model::{Choosing, Intent, Open};
use crate::window::theme::{icon, Tone};
use crate::window::widget::button::Button;
use crate::window::widget::problem::{problem, ProblemLine};
use crate::window::widget::text;

/// Draws it under the parameters; nothing where the provider wants none.
pub(super) fn unsendable(ui: &mut Ui, open: &Open) {
    let Some(known) = &open.derived.known else { return };
    let Some(wanted) = &known.unsendable else { return };
    let tone = if wanted.for_refresh { Tone::Warning } else { Tone::Neutral };
    let shown = Toggle::of("ways out", &known.record.name, false);
    let is_shown = shown.is_on(ui);
    ui.add_space(6.0);
    problem(ui, &ProblemLine { tone, message: &wanted.said, cure: None });
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        shown.link(ui, if is_shown { "Hide the ways out" } else { "Three ways out" });
    });
    for (index, way) in wanted.ways.iter().enumerate().filter(|_| is_shown) {
        ui.add_space(6.0);
        ui.horizontal_top(|ui| {
            ui.add_space(14.0);
            text::help(ui, &format!("{}.", index + 1));
            ui.vertical(|ui| text::help(ui, way));
        });
    }
}

/// The button that sends it in the test only, as long as the test doesn't yet.
pub(super) fn send_in_test(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let known = open.derived.known.as_ref()?;
    let lacks = known.lacks_in_test(&open.project.draft.extra);
    let button = Button::new("See what they would change").icon(icon::FLASK).small();
    (lacks && button.show(ui).clicked()).then_some(Intent::Choosing(Choosing::SendInTest))
}
