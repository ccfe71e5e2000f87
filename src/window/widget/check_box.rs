//! A box to tick, with text that wraps beside it.

use egui::{vec2, Align2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::focus;
use crate::visible;
use crate::window::theme::measure::LABEL;
use crate::window::theme::{icon, regular, tokens};

/// The box, and the room to its text.
const INDENT: f32 = 26.0;

/// Draws it over the whole width, on as many lines as its words need. True where it was pressed.
pub fn check_box(ui: &mut Ui, words: &str, ticked: bool) -> bool {
    let t = tokens(ui);
    let mut job = egui::text::LayoutJob::default();
    let format = egui::text::TextFormat {
        font_id: regular(LABEL),
        color: t.text,
        line_height: Some(20.0),
        ..egui::text::TextFormat::default()
    };
    job.append(&visible::text(words), 0.0, format);
    job.wrap.max_width = (ui.available_width() - INDENT).max(40.0);
    let galley = ui.painter().layout_job(job);
    let size = vec2(ui.available_width(), galley.size().y.max(20.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, ui.is_enabled(), ticked, words));
    let square = Rect::from_min_size(rect.min + vec2(0.0, 2.0), vec2(16.0, 16.0));
    let fill = match (ticked, response.hovered()) {
        (true, _) => t.accent,
        (false, true) => t.hover,
        (false, false) => t.panel,
    };
    let edge = if ticked { t.accent } else { t.stroke_strong };
    ui.painter().rect(square, 4, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    if ticked {
        ui.painter().text(square.center(), Align2::CENTER_CENTER, icon::CHECK, regular(12.0), t.on_accent);
    }
    ui.painter().galley(rect.min + vec2(INDENT, 0.0), galley, t.text);
    focus::ring(ui, &response, 4);
    response.clicked()
}
