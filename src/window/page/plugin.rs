//! *Plugin*: every member of manifest v1 in a form, and the JSON beside it.

mod auth;
mod complaints;
mod form;
mod json;
mod member_field;
mod shown;

pub(super) use complaints::row as complaint_row;

use egui::Ui;

use super::OfManifest;
use crate::model::Intents;
use crate::platform::Platform;
use crate::window::widget::page::{columns, title, Column};

/// Draws it.
pub(super) fn plugin(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let told = |platform: &Platform| format!(", and how {} is told to sign users in", platform.name());
    let told = of.open.platform().map(told).unwrap_or_default();
    title(ui, "Plugin", &format!("What goes into ai-plugin.json{told}"));
    let side = (ui.available_width() * 0.5 - 4.0).max(0.0);
    columns(ui, Some(side), |ui, column| match column {
        Column::Main => form::form(ui, of, intents),
        Column::Side => json::json(ui, of, intents),
    });
}
