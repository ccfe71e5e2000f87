//! *Export*: the manifest as it will be written, what it changes, why, and what to do then.

mod file_card;
mod handed_on;
mod reason;
mod sheet;
mod side;

pub(super) use handed_on::handed_on;

use egui::Ui;

use super::OfManifest;
use crate::model::Intents;
use crate::record::Origin;
use crate::window::theme::measure::CARD_GAP;
use crate::window::widget::page::{columns, title, Column};

/// Draws it.
pub(super) fn export(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let lead = match (&of.manifest.opened, &of.manifest.origin) {
        (None, _) => "The manifest as it will be written",
        (Some(_), Origin::Web(_)) => "The manifest as it will be written, against the one you fetched",
        (Some(_), Origin::New | Origin::File(_)) => {
            "The manifest as it will be written, against the file as you opened or saved it"
        }
    };
    title(ui, "Export", lead);
    columns(ui, None, |ui, column| match column {
        Column::Main => file_card::file_card(ui, of),
        Column::Side => side::side(ui, of, intents),
    });
    if let Some(filled) = of.open.sheet() {
        ui.add_space(CARD_GAP);
        sheet::sheet(ui, of.open, &filled, true, intents);
    }
}
