//! The page.

use egui::Ui;

use crate::model::{Intent, Open};

/// Draws it.
pub(super) fn plugin(_ui: &mut Ui, _open: &Open) -> Option<Intent> {
    None
}
