//! *Cause …*: a weak word, and text that wraps beside it.

use egui::{vec2, Align2, Sense, Ui};

use crate::window::theme::measure::{BODY, LINE};
use crate::window::theme::{regular, tokens};

/// Draws the word in a column of 56 points and `add` beside it. (A Grid does not wrap its cells.)
pub fn said<R>(ui: &mut Ui, what: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(48.0, LINE), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, what));
        let color = tokens(ui).text_weak;
        ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, what, regular(BODY), color);
        ui.vertical(add).inner
    })
    .inner
}
