//! What was looked at: a mark, what it is, and a word at the right; or a second line of help.

use egui::Ui;

use super::ends::ends_wrapped;
use super::mark::{self, Mark};
use super::text;
use super::text::rich;
use crate::window::theme::measure::LABEL;
use crate::window::theme::{regular, tokens};

/// One line of 26 points: *state came back unchanged*, and at its right a word.
pub fn check_line(ui: &mut Ui, mark: Mark, said: &str, end: &str) {
    let color = if mark == Mark::NotNeeded { tokens(ui).text_weak } else { tokens(ui).text };
    ends_wrapped(
        ui,
        26.0,
        |ui| {
            mark::mark(ui, mark);
            ui.label(rich(said).font(regular(LABEL)).color(color));
        },
        |ui| text::help(ui, end),
    );
}

/// A row of a bare card with a line of help under what it says: *What you typed is saved*.
pub fn check_row(ui: &mut Ui, mark: Mark, said: &str, more: &str) {
    super::card::block(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            mark::mark(ui, mark);
            ui.vertical(|ui| {
                ui.label(rich(said).font(regular(LABEL)).line_height(Some(20.0)));
                if !more.is_empty() {
                    text::help(ui, more);
                }
            });
        });
    });
}
