//! The focus of the keyboard: a ring around what has it, always in sight, and the one way in which a widget takes it.
//!
//! Every widget that Tab comes to goes through [`ring`], [`ring_inside`] or [`held`]. What got the focus is scrolled into view by
//! the innermost area, and then by the page around it ([`within`]): egui's own request reaches the innermost one alone.

use egui::style::ScrollAnimation;
use egui::{vec2, CornerRadius, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui};

use crate::window::theme::measure::RING;
use crate::window::theme::tokens;

/// What stays in sight above and below what has the focus, in points.
const AIR: f32 = 24.0;

/// So many frames long it is scrolled to: the area inside first, the page around it by where that put it.
const FRAMES: u64 = 2;

/// What has the focus, since which frame, when it was last drawn with it, and where.
#[derive(Clone, Copy, Debug)]
struct Followed {
    id: Id,
    since: u64,
    seen: u64,
    rect: Rect,
}

impl Followed {
    fn is_new(&self) -> bool {
        self.seen < self.since + FRAMES
    }
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
    let pass = ui.cumulative_pass_nr();
    let before: Option<Followed> = ui.data(|data| data.get_temp(followed()));
    // What had lost it meanwhile is scrolled to when it gets it again.
    let before = before.filter(|before| before.id == response.id && before.seen + 2 > pass);
    let since = before.map_or(pass, |before| before.since);
    let now = Followed { id: response.id, since, seen: pass, rect: response.rect };
    if now.is_new() {
        if since == pass {
            ui.request_repaint();
        }
        reveal(ui, now.rect);
    }
    ui.data_mut(|data| data.insert_temp(followed(), now));
    true
}

/// At the end of what stands in an area that scrolls, with other such areas in it.
pub(in crate::window) fn within(ui: &Ui) {
    let now: Option<Followed> = ui.data(|data| data.get_temp(followed()));
    if let Some(now) = now.filter(|now| now.is_new() && ui.memory(|memory| memory.has_focus(now.id))) {
        reveal(ui, now.rect);
    }
}

fn reveal(ui: &Ui, rect: Rect) {
    ui.scroll_to_rect_animation(rect.expand2(vec2(4.0, AIR)), None, ScrollAnimation::none());
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
