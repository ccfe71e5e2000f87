//! The start screen.

use egui::Ui;

use crate::model::{Intent, Model};

/// Draws it.
pub(in crate::window) fn start(_ui: &mut Ui, _model: &Model) -> Option<Intent> {
    None
}
