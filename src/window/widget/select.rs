//! One of many, from a menu.

use egui::class::HasClasses as _;
use egui::{Align2, ComboBox, Rect, Ui};

use super::text::rich;
use super::{focus, text};
use crate::window::theme::{icon, regular, tokens, MENU, SELECT, TIGHT};

/// A box that opens a menu of `options`, `width` points wide (`f32::INFINITY`: all there is). `hint` stands in it where
/// none is chosen. The index of what was pressed.
pub fn select(
    ui: &mut Ui,
    name: &str,
    options: &[&str],
    (chosen, hint): (Option<usize>, &str),
    width: f32,
) -> Option<usize> {
    let mut pressed = None;
    let now = chosen.and_then(|index| options.get(index)).copied().unwrap_or(hint);
    let width = width.min(ui.available_width());
    // A name that its box would cut is written smaller, close to the caret.
    let before = ui.spacing().icon_spacing;
    let room = width - 2.0 * ui.spacing().button_padding.x - ui.spacing().icon_width - before;
    let is_wide = text::help_width(ui, now) > room;
    if is_wide {
        ui.spacing_mut().icon_spacing = 2.0;
    }
    let combo = ComboBox::from_id_salt(("select", name))
        .width(width)
        .truncate()
        .selected_text(now)
        .icon(|ui: &Ui, rect: Rect, _: &egui::style::WidgetVisuals, _: bool| {
            let color = tokens(ui).text_weak;
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon::CARET_DOWN, regular(16.0), color);
        })
        .with_class(SELECT);
    let combo = if is_wide { combo.with_class(TIGHT) } else { combo };
    let shown = combo.show_ui(ui, |ui| {
        for (index, option) in options.iter().enumerate() {
            let mark = if chosen == Some(index) { icon::CHECK } else { "" };
            let row = egui::Button::new(*option)
                .right_text(rich(mark).font(regular(16.0)))
                .min_size(egui::vec2(ui.available_width(), 0.0));
            let response = ui.add(row.with_class(MENU)).accessible_name(*option);
            focus::ring_inside(ui, &response, 4);
            if response.clicked() {
                pressed = Some(index);
            }
        }
    });
    ui.spacing_mut().icon_spacing = before;
    let response = shown.response.accessible_name(name);
    focus::ring(ui, &response, 6);
    pressed
}
