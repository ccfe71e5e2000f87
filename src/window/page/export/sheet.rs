//! The platform's form filled in: its fields in its order, each with its copy button.

use egui::{vec2, Align, Layout, Ui};

use crate::model::{Intent, Intents, Open};
use crate::report::{FilledSheet, SheetRow, SheetState};
use crate::window::page::jump::Jump;
use crate::window::theme::measure::SMALL_HEIGHT;
use crate::window::theme::{narrow, Tone};
use crate::window::widget::button::Button;
use crate::window::widget::copy_button::{copy_as, copy_icon};
use crate::window::widget::ends::ends_wrapped;
use crate::window::widget::{card, link, text};

/// What a label's column takes, in points.
const LABEL: f32 = 176.0;

/// Draws it in a card; with buttons for all of it where the foot's are the manifest's.
pub(super) fn sheet(ui: &mut Ui, open: &Open, filled: &FilledSheet, has_buttons: bool, intents: &mut Intents) {
    let mut saves = false;
    let right = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if has_buttons {
            copy_as(ui, "Copy all", "the whole form as text, without the secret", || filled.as_text());
            saves = Button::new("Save as text…").small().show(ui).clicked();
        } else {
            text::help(ui, &counted(filled));
        }
        ui.add_space(4.0);
    };
    card::titled(ui, filled.sheet.title, right, |ui| {
        card::block(ui, |ui| {
            ui.set_width(ui.available_width());
            let counted = if has_buttons { counted(filled) } else { String::new() };
            ends_wrapped(ui, 18.0, |ui| text::help(ui, filled.sheet.place), |ui| text::help(ui, &counted));
        });
        for row in &filled.rows {
            card::rule(ui);
            card::block(ui, |ui| one(ui, open, row, intents));
        }
    });
    intents.push_if(saves, Intent::PickTextPath);
}

fn counted(filled: &FilledSheet) -> String {
    match filled.open_count() {
        0 => "complete".to_owned(),
        count => format!("{count} to fill in"),
    }
}

/// Its label, and beside it, or under it where there is little room, what goes into it.
fn one(ui: &mut Ui, open: &Open, row: &SheetRow, intents: &mut Intents) {
    ui.set_width(ui.available_width());
    if narrow(ui) {
        text::label(ui, row.label);
        value(ui, open, row, intents);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui_with_layout(vec2(LABEL, SMALL_HEIGHT), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(LABEL);
            text::label(ui, row.label);
        });
        ui.vertical(|ui| value(ui, open, row, intents));
    });
}

fn value(ui: &mut Ui, open: &Open, row: &SheetRow, intents: &mut Intents) {
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, SMALL_HEIGHT), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        match row.state.text() {
            Some(value) => {
                // The button stays in sight, however long the value is.
                let room = (width - SMALL_HEIGHT - 8.0).max(80.0);
                ui.scope(|ui| {
                    ui.set_max_width(room);
                    text::code_wrapped(ui, value);
                });
                copy_icon(ui, &format!("Copy {}", row.label), value);
            }
            None => in_its_place(ui, open, row, intents),
        }
    });
    if !row.note.is_empty() {
        let tone = if matches!(row.state, SheetState::TooLong(_)) { Tone::Danger } else { Tone::Neutral };
        text::caption(ui, &row.note, tone);
    }
}

fn in_its_place(ui: &mut Ui, open: &Open, row: &SheetRow, intents: &mut Intents) {
    let is_missing = row.state == SheetState::Missing;
    let tone = if is_missing { Tone::Warning } else { Tone::Neutral };
    text::toned(ui, row.state.words(), tone);
    let Some(field) = row.field.filter(|_| is_missing && !open.read_only) else { return };
    // Two rows have links of the same words: which one it is of is in its name.
    if link::named(ui, "Type it on Provider", &format!("Type it on Provider: {}", row.label)) {
        intents.push(Jump::To(field).go(ui));
    }
}
