//! *Plugin*: every member of manifest v1 in a form, and the JSON beside it.

mod auth;
mod complaints;
mod form;
mod json;
mod member_field;
mod shown;

pub(super) use complaints::row as complaint_row;

use egui::Ui;

use crate::model::{Intent, Open};
use crate::window::widget::page::{columns, title, Column};

/// Draws it.
pub(super) fn plugin(ui: &mut Ui, open: &Open) -> Option<Intent> {
    title(ui, "Plugin", "What goes into ai-plugin.json, and how ChatGPT is told to sign users in");
    let side = (ui.available_width() * 0.5 - 4.0).max(0.0);
    let mut intent = None;
    columns(ui, Some(side), |ui, column| {
        let pressed = match column {
            Column::Main => form::form(ui, open),
            Column::Side => json::json(ui, open),
        };
        intent = intent.take().or(pressed);
    });
    intent
}
