//! *Export* without a manifest: the platform's form filled in, or the result as text.

use egui::Ui;

use super::sheet::sheet;
use crate::model::{Intent, Intents, Open};
use crate::window::theme::icon;
use crate::window::theme::measure::CARD_GAP;
use crate::window::widget::button::Button;
use crate::window::widget::code_view::CodeView;
use crate::window::widget::copy_button::copy_icon;
use crate::window::widget::page::{columns, title, Column};
use crate::window::widget::{card, text};

/// Draws it.
pub(in crate::window::page) fn handed_on(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(filled) = open.sheet() else {
        title(ui, "Export", "What was tested, with what, and what came of it, to hand on");
        served(ui, open, intents);
        return result(ui, open);
    };
    title(ui, "Export", "What you fill in there, field by field, in the form’s own order");
    columns(ui, None, |ui, column| match column {
        Column::Main => sheet(ui, open, &filled, false, intents),
        Column::Side => to_register(ui, open),
    });
}

/// The redirect URIs, which go to the provider and not into the form.
pub(super) fn to_register(ui: &mut Ui, open: &Open) {
    let Some(platform) = open.platform() else { return };
    let uris = platform.redirect_uris(&open.project.draft.callback_id);
    if uris.is_empty() {
        return;
    }
    let lead = if uris.len() > 1 { "all of them, as redirect URIs" } else { "as a redirect URI" };
    card::titled(
        ui,
        &format!("At {}", open.provider_name()),
        |_| {},
        |ui| {
            card::block(ui, |ui| {
                ui.set_width(ui.available_width());
                text::help(ui, &format!("Register there, {lead}"));
                for uri in &uris {
                    ui.add_space(4.0);
                    text::code(ui, uri);
                }
                if let Some(id) = platform.callback_id.filter(|_| !open.redirect_uris_are_whole()) {
                    ui.add_space(8.0);
                    text::help(ui, &format!("The {} goes where … stands: type it on Provider", id.label));
                }
            });
        },
    );
    ui.add_space(CARD_GAP);
}

fn result(ui: &mut Ui, open: &Open) {
    let Some(said) = open.text_to_hand_on() else { return };
    let height = (ui.clip_rect().height() - 170.0).max(240.0);
    card::titled(
        ui,
        "The result as text",
        |ui| _ = copy_icon(ui, "Copy the result", &said),
        |ui| card::sunken(ui, |ui| CodeView::new("The result", &said).height(height).inside(ui)),
    );
}

/// What an MCP server and its authorization server answered, to be kept as it was.
fn served(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(documents) = open.server.documents.as_ref() else { return };
    let Some(text) = open.documents_as_served() else { return };
    card::titled(
        ui,
        "The documents as served",
        |ui| _ = copy_icon(ui, "Copy the documents", &text),
        |ui| {
            card::block(ui, |ui| {
                ui.set_width(ui.available_width());
                let count = documents.steps.len();
                let answers = if count == 1 { "1 answer".to_owned() } else { format!("{count} answers") };
                let said =
                    format!("{answers} in one file of JSON, each with its address, status, header fields and text");
                text::help(ui, &said);
                ui.add_space(8.0);
                let pressed = Button::new("Save the documents…").icon(icon::FLOPPY_DISK).show(ui).clicked();
                intents.push_if(pressed, Intent::PickDocumentsPath);
            });
        },
    );
    ui.add_space(CARD_GAP);
}
