//! A row of a card that is one of several: a practice scenario and what it leads to.

use egui::{vec2, Align2, Id, Response, Sense, Stroke, Ui, WidgetInfo};

use super::{focus, text};
use crate::window::theme::measure::{BODY, LABEL};
use crate::window::theme::{medium, regular, tokens, Tone};

/// A row's height, in points.
pub(super) const HEIGHT: f32 = 36.0;

/// Draws it from edge to edge of a bare card. `id` is its own, and whether Tab comes to it: of a group's rows to one.
pub(super) fn radio_row(
    ui: &mut Ui,
    (id, tab): (Id, bool),
    name: &str,
    (note, tone): (&str, Tone),
    chosen: bool,
) -> Response {
    let t = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    let response = ui.interact(rect, id, if tab { Sense::click() } else { Sense::CLICK });
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, ui.is_enabled(), chosen, name));
    focus::describe(&response, note);
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 0, if chosen { t.accent_soft } else { t.hover });
    }
    let center = rect.left_center() + vec2(24.0, 0.0);
    if chosen {
        ui.painter().circle_filled(center, 8.0, t.accent);
        ui.painter().circle_filled(center, 3.0, t.on_accent);
    } else {
        ui.painter().circle(center, 7.5, t.panel, Stroke::new(1.0, t.stroke_strong));
    }
    let font = if chosen { medium(BODY) } else { regular(BODY) };
    let note = ui.painter().layout_no_wrap(note.to_owned(), medium(LABEL), t.state(tone).text);
    let end = rect.right() - 16.0 - note.size().x;
    let room = end - 12.0 - (rect.left() + 46.0);
    let galley = ui.painter().layout_job(text::cut(text::line(&[(name, font, t.text)]), room));
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect.translate(vec2(46.0, 0.0))).min;
    ui.painter().galley(at, galley, t.text);
    let at = egui::pos2(end, rect.center().y - note.size().y / 2.0);
    ui.painter().galley(at, note, t.text);
    focus::ring_inside(ui, &response, 0);
    response
}
