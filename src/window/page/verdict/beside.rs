//! The yardstick and a platform that fails, side by side: what the provider needs and that platform does not send.

use egui::Ui;

use super::exchange_card::both;
use super::findings::finding_drawn;
use super::wire_rows::{compared_rows, last_ground, text as as_text};
use crate::model::{Intent, Intents, Model, Open};
use crate::window::theme::Tone;
use crate::window::widget::card;
use crate::window::widget::copy_button::copy_icon;
use crate::window::widget::finding_card::FindingPress;

/// Draws each pair below its finding.
pub(super) fn beside(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    for compared in &open.beside {
        if finding_drawn(ui, model, open, &compared.finding, true) == Some(FindingPress::Remedy) {
            intents.extend(compared.finding.remedy.clone().map(Intent::Apply));
        }
        ui.add_space(12.0);
        let (yardstick, other) = (&compared.yardstick, &compared.other);
        let rows = [compared_rows(yardstick, Tone::Success), compared_rows(other, Tone::Danger)];
        let copied = format!("{}\n\n{}\n", as_text(&rows[0]), as_text(&rows[1]));
        let title = format!("{}, as both send it", compared.step.words());
        card::titled(
            ui,
            &title,
            |ui| _ = copy_icon(ui, "Copy both requests, without secrets", &copied),
            |ui| last_ground(ui, |ui| both(ui, &rows[0], &rows[1])),
        );
        ui.add_space(12.0);
    }
}
