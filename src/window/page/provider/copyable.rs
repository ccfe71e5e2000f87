//! A value to read, with the button that copies it right behind it.

use egui::{vec2, Align, Layout, Ui};

use crate::window::theme::measure::{MONO, SMALL_HEIGHT};
use crate::window::theme::mono;
use crate::window::widget::copy_button::{copy_icon, copy_icon_off};
use crate::window::widget::text;

/// Draws it on one line, or wrapped where there is too little room. `name` is the button's: *Copy the client ID*. `off`: why
/// it can't be copied yet.
pub(super) fn copyable(ui: &mut Ui, value: &str, name: &str, off: Option<&str>) {
    let width = ui.available_width();
    let room = width - SMALL_HEIGHT - 12.0;
    let long = ui.painter().layout_no_wrap(value.to_owned(), mono(MONO), egui::Color32::PLACEHOLDER).size().x;
    let align = if long > room { Align::Min } else { Align::Center };
    ui.allocate_ui_with_layout(vec2(width, SMALL_HEIGHT), Layout::left_to_right(align), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if long > room {
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(room);
                ui.add_space(4.0);
                text::code(ui, value);
            });
        } else {
            text::code(ui, value);
        }
        if let Some(reason) = off {
            copy_icon_off(ui, name, reason);
        } else {
            copy_icon(ui, name, value);
        }
    });
}
