//! A line of the list of keys: what they do at the left, the keys at the right.

use egui::{vec2, Align2, Sense, Ui, WidgetInfo};

use super::text;
use crate::window::theme::measure::{BODY, MONO};
use crate::window::theme::{mono, regular, tokens};

/// Draws it over the whole width; a screen reader hears it as one.
pub fn key_line(ui: &mut Ui, words: &str, keys: &str) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, format!("{words}: {keys}")));
    let keys = ui.painter().layout_no_wrap(keys.to_owned(), mono(MONO), t.text);
    let room = rect.width() - keys.size().x - 28.0;
    let words = ui.painter().layout_job(text::cut(text::line(&[(words, regular(BODY), t.text)]), room));
    let at = Align2::LEFT_CENTER.align_size_within_rect(words.size(), rect).min;
    ui.painter().galley(at, words, t.text);
    let at = Align2::RIGHT_CENTER.align_size_within_rect(keys.size(), rect.translate(vec2(-12.0, 0.0))).min;
    ui.painter().galley(at, keys, t.text);
}
