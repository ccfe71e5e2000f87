//! Nothing here yet: what would stand here, and how to get it.

use egui::{Align, Layout, Ui};

use super::button::Button;
use super::{mark, text};
use crate::window::theme::Tone;

/// Draws it in the middle. True where the button was pressed.
pub fn empty_state(ui: &mut Ui, icon: &str, title: &str, said: &str, button: Option<&str>) -> bool {
    let mut pressed = false;
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(32.0);
        mark::sign(ui, icon, 28.0, Tone::Neutral);
        ui.add_space(12.0);
        text::card_title(ui, title);
        ui.add_space(4.0);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(420.0));
            text::help(ui, said);
        });
        if let Some(words) = button {
            ui.add_space(16.0);
            pressed = Button::new(words).show(ui).clicked();
        }
        ui.add_space(32.0);
    });
    pressed
}
