//! Evidence: the lines of an exchange in which a finding can be seen.

use egui::Ui;

use super::card;
use super::request_view::request_view;
pub use super::request_view::{Line, Part};

/// Draws evidence on sunken ground, from edge to edge of a bare card.
pub fn evidence(ui: &mut Ui, lines: &[Line<'_>]) {
    card::sunken(ui, |ui| request_view(ui, lines));
}
