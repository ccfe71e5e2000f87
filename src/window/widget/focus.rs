//! The focus of the keyboard: a ring around what has it, always in sight, and the one way in which a widget takes it.
//!
//! Every widget that Tab comes to goes through [`ring`], [`ring_inside`] or [`held`]. What got the focus is scrolled into view by
//! the innermost area, and then by the page around it ([`within`]): egui's own request reaches the innermost one alone.

use egui::style::ScrollAnimation;
use egui::{vec2, Context, CornerRadius, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui};

use crate::window::theme::measure::RING;
use crate::window::theme::tokens;

/// What stays in sight above and below what has the focus, in points.
const AIR: f32 = 24.0;

/// So many frames long it is scrolled to: the area inside first, the page around it by where that put it.
const FRAMES: u8 = 3;

/// What was scrolled to, and for how many frames more.
#[derive(Clone, Copy, Debug)]
struct Followed {
    id: Id,
    frames: u8,
    rect: Rect,
}

fn followed() -> Id {
    Id::unique("what has the focus")
}

/// Draws the focus ring outside the control, where it has the focus. `radius` is the control's own.
pub(in crate::window) fn ring(ui: &Ui, response: &Response, radius: u8) {
    if held(ui, response) {
        let stroke = Stroke::new(RING, tokens(ui).accent_text);
        let radius = CornerRadius::same(radius.saturating_add(2));
        ui.painter().rect_stroke(response.rect.expand(RING), radius, stroke, StrokeKind::Outside);
    }
}

/// Draws the focus ring inside the control: for rows that fill a card, whose outside is cut off.
pub(in crate::window) fn ring_inside(ui: &Ui, response: &Response, radius: u8) {
    if held(ui, response) {
        let stroke = Stroke::new(RING, tokens(ui).accent_text);
        ui.painter().rect_stroke(response.rect, CornerRadius::same(radius), stroke, StrokeKind::Inside);
    }
}

/// For a control that shows its focus by itself, as a field does. Whether it has it.
pub(in crate::window) fn held(ui: &Ui, response: &Response) -> bool {
    if !response.has_focus() {
        return false;
    }
    let before: Option<Followed> = ui.data(|data| data.get_temp(followed()));
    let mut now = Followed { id: response.id, frames: FRAMES, rect: response.rect };
    if let Some(before) = before.filter(|before| before.id == response.id) {
        now.frames = before.frames;
    }
    if now.frames > 0 {
        ui.request_repaint();
        reveal(ui, now.rect);
    }
    ui.data_mut(|data| data.insert_temp(followed(), now));
    true
}

/// At the end of what stands in an area that scrolls, with other such areas in it.
pub(in crate::window) fn within(ui: &Ui) {
    let now: Option<Followed> = ui.data(|data| data.get_temp(followed()));
    if let Some(now) = now.filter(|now| now.frames > 0 && ui.memory(|memory| memory.has_focus(now.id))) {
        reveal(ui, now.rect);
    }
}

fn reveal(ui: &Ui, rect: Rect) {
    ui.scroll_to_rect_animation(rect.expand2(vec2(4.0, AIR)), None, ScrollAnimation::none());
}

/// Once a frame, after all was drawn: what has lost the focus is scrolled to when it gets it again.
pub(in crate::window) fn end(ctx: &Context) {
    let focused = ctx.memory(egui::Memory::focused);
    ctx.data_mut(|data| {
        let now: Option<Followed> = data.get_temp(followed());
        match now {
            Some(now) if focused != Some(now.id) => data.remove::<Followed>(followed()),
            Some(now) if now.frames > 0 => {
                data.insert_temp(followed(), Followed { frames: now.frames - 1, ..now });
            }
            Some(_) | None => {}
        }
    });
}

/// Describes a widget to a screen reader beyond its name: a reason, a problem.
pub(super) fn describe(response: &Response, text: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(text));
}

/// The keys that do the same as a press, for screen readers.
pub(super) fn keys(response: &Response, keys: &str) {
    if !keys.is_empty() {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(keys));
    }
}

/// A text that may be given the focus, so that it is read aloud and Tab goes on from there; Tab itself passes it by.
pub(super) fn by_program(ui: &Ui, rect: Rect, id: Id) -> Response {
    let has = ui.memory(|memory| memory.has_focus(id));
    let response = ui.interact(rect, id, if has { Sense::FOCUSABLE } else { Sense::empty() });
    held(ui, &response);
    response
}
