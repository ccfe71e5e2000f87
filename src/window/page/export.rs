//! The page.

use egui::Ui;

use crate::model::{Intent, Open};

/// Draws it.
pub(super) fn export(_ui: &mut Ui, _open: &Open) -> Option<Intent> {
    None
}
