//! *Export*: the manifest as it will be written, what it changes, why, and what to do then.

mod file_card;
mod reason;
mod side;

use egui::Ui;

use crate::model::{Intent, Open};
use crate::record::Origin;
use crate::window::widget::page::{columns, title, Column};

/// Draws it.
pub(super) fn export(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let lead = match (&open.project.opened, &open.project.origin) {
        (None, _) => "The manifest as it will be written",
        (Some(_), Origin::Web(_)) => "The manifest as it will be written, against the one you fetched",
        (Some(_), _) => "The manifest as it will be written, against the file you opened",
    };
    title(ui, "Export", lead);
    let mut intent = None;
    columns(ui, None, |ui, column| match column {
        Column::Main => file_card::file_card(ui, open),
        Column::Side => intent = side::side(ui, open),
    });
    intent
}
