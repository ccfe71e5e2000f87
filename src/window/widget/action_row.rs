//! A way in: an icon, what it does, and a line of help. The start screen has several.

use egui::{vec2, Align2, Sense, Ui, WidgetInfo};

use super::{focus, text};
use crate::window::theme::measure::{BODY, CAPTION, CONTROL_RADIUS};
use crate::window::theme::{medium, regular, tokens};

/// Draws it over the whole width. True where it was pressed.
pub fn action_row(ui: &mut Ui, icon: &str, title: &str, help: &str) -> bool {
    let t = tokens(ui);
    // Without help it stands where there is little room.
    let (height, indent) = if help.is_empty() { (32.0, 27.0) } else { (52.0, 34.0) };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), title));
    focus::describe(&response, help);
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(8.0, 0.0)), CONTROL_RADIUS, t.hover);
    }
    ui.painter().text(rect.left_center() + vec2(9.0, 0.0), Align2::CENTER_CENTER, icon, regular(18.0), t.text);
    let lines = [(title, medium(BODY), t.text), (help, regular(CAPTION), t.text_weak)];
    let mut top = rect.center().y - if help.is_empty() { 10.0 } else { 19.0 };
    for (words, font, color) in lines.into_iter().filter(|(words, _, _)| !words.is_empty()) {
        let job = text::cut(text::line(&[(words, font, color)]), rect.width() - indent);
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(egui::pos2(rect.left() + indent, top), galley, color);
        top += 18.0;
    }
    focus::ring(ui, &response, 6);
    response.clicked()
}
