//! The way to *Paste an error or an answer* from another page.

use egui::Ui;

use crate::model::{Intent, Pasting};
use crate::window::widget::{link, text};

/// The page's name, and that of the ways to it.
pub(super) const NAME: &str = "Paste an error or an answer";

/// A sentence that ends in the way there.
pub(super) fn way(ui: &mut Ui, lead: &str) -> Option<Intent> {
    let pressed = ui.horizontal_wrapped(|ui| {
        text::help(ui, lead);
        link::link(ui, NAME)
    });
    pressed.inner.then_some(Intent::Pasting(Pasting::Begin))
}
