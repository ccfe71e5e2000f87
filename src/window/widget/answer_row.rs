//! One answer to a question that has several: what it is, and lines of help under it.

use egui::{pos2, vec2, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::focus;
use crate::visible;
use crate::window::theme::measure::{BODY, CAPTION, CONTROL_RADIUS};
use crate::window::theme::{icon, medium, regular, tokens};

/// Around its words, in points.
const AIR: f32 = 12.0;

/// Draws it over the whole width, as high as its words need; tighter where there is little room.
pub fn answer_row(ui: &mut Ui, title: &str, help: &[&str], small: bool) -> Response {
    let t = tokens(ui);
    let above = if small { 7.0 } else { AIR };
    let width = ui.available_width();
    let room = width - 2.0 * AIR - 28.0;
    let lay = |text: &str, font, color| ui.painter().layout(visible::text(text).into_owned(), font, color, room);
    let mut lines = vec![lay(title, medium(BODY), t.text)];
    lines.extend(help.iter().map(|text| lay(text, regular(CAPTION), t.text_weak)));
    let high: f32 = lines.iter().map(|line| line.size().y + 2.0).sum();
    let (rect, response) = ui.allocate_exact_size(vec2(width, high + 2.0 * above - 2.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), title));
    focus::describe(&response, &help.join(". "));
    let fill = if response.hovered() { t.hover } else { t.panel };
    ui.painter().rect(rect, CONTROL_RADIUS, fill, Stroke::new(1.0, t.stroke_button), StrokeKind::Inside);
    let mut top = rect.top() + above;
    for line in lines {
        let next = top + line.size().y + 2.0;
        ui.painter().galley(pos2(rect.left() + AIR, top), line, t.text);
        top = next;
    }
    let at = rect.right_center() - vec2(AIR + 8.0, 0.0);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, icon::CARET_RIGHT, regular(16.0), t.text_weak);
    focus::ring(ui, &response, 6);
    response
}
