//! The page.

use egui::Ui;

use crate::model::{Intent, Model, Open};

/// Draws it.
pub(super) fn test(_ui: &mut Ui, _model: &Model, _open: &Open) -> Option<Intent> {
    None
}
