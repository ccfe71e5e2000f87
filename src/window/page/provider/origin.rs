//! Where a field's value came from, where it was not the author.

use egui::Ui;

use crate::draft::{Field, ValueOrigin};
use crate::model::Open;
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::Tone;
use crate::window::widget::text;

/// Draws it close under its field, where the gap is already; nothing for what was typed.
pub(super) fn origin(ui: &mut Ui, open: &Open, field: Field) {
    let words = match open.project.draft.origins.of(field) {
        Some(ValueOrigin::Discovered(at)) => format!("Discovered at {at}"),
        Some(ValueOrigin::Catalogue(record)) => format!("From the catalogue: {record}"),
        Some(ValueOrigin::Assumed) => "Assumed, as OAuth has it".to_owned(),
        Some(ValueOrigin::Typed) | None => return,
    };
    ui.add_space(4.0 - FIELD_GAP);
    text::caption(ui, &words, Tone::Neutral);
    ui.add_space(FIELD_GAP);
}
