//! *Plugin*: every member of the manifest in a form, by its kind, and the JSON beside it.

mod auth;
mod complaints;
mod form;
mod json;
mod m365;
mod m365_runtime;
mod member_field;
mod shown;

pub(super) use complaints::row as complaint_row;

use egui::Ui;

use super::OfManifest;
use crate::manifest::Family;
use crate::model::Intents;
use crate::platform::Platform;
use crate::window::widget::page::{columns, title, Column};

/// Draws it.
pub(super) fn plugin(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let is_m365 = of.open.project.source.family() == Some(Family::M365);
    let told = |platform: &Platform| format!(", and how {} is told to sign users in", platform.name());
    let told = of.open.platform().filter(|_| !is_m365).map(told).unwrap_or_default();
    let what = if is_m365 { "the manifest of a Microsoft 365 Copilot plugin" } else { "ai-plugin.json" };
    title(ui, "Plugin", &format!("What goes into {what}{told}"));
    let side = (ui.available_width() * 0.5 - 4.0).max(0.0);
    columns(ui, Some(side), |ui, column| match column {
        Column::Main if is_m365 => m365::form(ui, of, intents),
        Column::Main => form::form(ui, of, intents),
        Column::Side => json::json(ui, of, intents),
    });
}
