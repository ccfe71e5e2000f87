//! What is folded in or out.

use egui::{Id, Ui};

use crate::window::widget::link;

/// What is folded in or out of one provider's card, remembered while the window is open.
pub(super) struct Toggle {
    key: Id,
    at_first: bool,
}

impl Toggle {
    /// That of this name.
    pub(super) fn of(what: &str, provider: &str, at_first: bool) -> Self {
        Self { key: Id::unique(("catalogue", what, provider)), at_first }
    }

    /// Whether it is folded out.
    pub(super) fn is_on(&self, ui: &Ui) -> bool {
        ui.data(|data| data.get_temp(self.key)).unwrap_or(self.at_first)
    }

    /// The link that folds it.
    pub(super) fn link(&self, ui: &mut Ui, words: &str) {
        let is_on = self.is_on(ui);
        if link::link(ui, words) {
            ui.data_mut(|data| data.insert_temp(self.key, !is_on));
        }
    }
}
