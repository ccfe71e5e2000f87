//! The page.

use egui::Ui;

use crate::model::{Intent, Model, Open};

/// Draws it.
pub(super) fn provider(_ui: &mut Ui, _model: &Model, _open: &Open) -> Option<Intent> {
    None
}
