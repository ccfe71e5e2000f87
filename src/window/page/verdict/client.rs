//! The client that an MCP server gave the tokens to, and how the host came to it.

use egui::Ui;

use crate::model::Open;
use crate::platform::Way;
use crate::window::widget::copy_button::copy_icon;
use crate::window::widget::{card, text};

/// Draws it, where a sign-in brought one.
pub(super) fn client(ui: &mut Ui, open: &Open) {
    let Some(used) = &open.account.client else { return };
    let way = match used.way {
        Way::Typed => "typed on Provider",
        Way::TypedDocument => "the client document that was typed",
        Way::HostDocument => "the host’s own client document",
        Way::Registration => "registered at the server",
    };
    card::titled(
        ui,
        "Client",
        |ui| _ = copy_icon(ui, "Copy the client ID", &used.client_id),
        |ui| {
            card::block(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 4.0;
                text::code_wrapped(ui, &used.client_id);
                text::help(ui, &format!("{way}, shown by {} at {}", used.method.registered_as(), used.issuer));
            });
        },
    );
    ui.add_space(12.0);
}
