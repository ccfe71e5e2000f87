//! The ring that a keyboard user needs.

use egui::{CornerRadius, Response, Stroke, StrokeKind, Ui};

use crate::window::theme::measure::RING;
use crate::window::theme::tokens;

/// Draws the focus ring outside the control, where it has the focus. `radius` is the control's own.
pub(super) fn ring(ui: &Ui, response: &Response, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(RING, tokens(ui).accent_text);
        let radius = CornerRadius::same(radius.saturating_add(2));
        ui.painter().rect_stroke(response.rect.expand(RING), radius, stroke, StrokeKind::Outside);
    }
}

/// Draws the focus ring inside the control: for rows that fill a card, whose outside is cut off.
pub(super) fn ring_inside(ui: &Ui, response: &Response, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(RING, tokens(ui).accent_text);
        ui.painter().rect_stroke(response.rect, CornerRadius::same(radius), stroke, StrokeKind::Inside);
    }
}

/// Describes a widget to a screen reader beyond its name: a reason, a problem.
pub(super) fn describe(response: &Response, text: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(text));
}
