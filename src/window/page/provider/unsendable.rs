//! What the provider wants and the platform can't send: said where parameters are typed.

use egui::Ui;

use crate::model::{Choosing, Intent, Open};
use crate::window::theme::{icon, Tone};
use crate::window::widget::button::Button;
use crate::window::widget::problem::{problem, ProblemLine};

/// Draws it under the parameters; nothing where the provider wants none. The ways out stand with the verdict above.
pub(super) fn unsendable(ui: &mut Ui, open: &Open) {
    let Some(wanted) = open.derived.known.as_ref().and_then(|known| known.unsendable.as_ref()) else { return };
    let tone = if wanted.for_refresh { Tone::Warning } else { Tone::Neutral };
    ui.add_space(6.0);
    problem(ui, &ProblemLine { tone, message: &wanted.said, cure: None });
}

/// The button that sends it in the test only, as long as the test doesn't yet.
pub(super) fn send_in_test(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let known = open.derived.known.as_ref()?;
    let lacks = known.lacks_in_test(&open.project.draft.extra);
    let button = Button::new("See what they would change").icon(icon::FLASK).small();
    (lacks && button.show(ui).clicked()).then_some(Intent::Choosing(Choosing::SendInTest))
}
