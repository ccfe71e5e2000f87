//! A line with something at its left and something at its right end, drawn in the order in which it is read.
//!
//! egui's own `Sides` draws the right end first, to cut the left to what it leaves: Tab and screen readers would then come to
//! the end of a line before its beginning, and go through the end from right to left.

use egui::{Align, Layout, Rect, TextWrapMode, Ui, UiBuilder};

/// Draws `left`, cut where it has no room, and then `right`, which ends with the line; both are written from left to right.
pub fn ends<L, R>(
    ui: &mut Ui,
    height: f32,
    left: impl FnOnce(&mut Ui) -> L,
    right: impl FnOnce(&mut Ui) -> R,
) -> (L, R) {
    both(ui, height, TextWrapMode::Truncate, left, right)
}

/// The same, with a left that takes more lines where it has no room.
pub fn ends_wrapped<L, R>(
    ui: &mut Ui,
    height: f32,
    left: impl FnOnce(&mut Ui) -> L,
    right: impl FnOnce(&mut Ui) -> R,
) -> (L, R) {
    both(ui, height, TextWrapMode::Wrap, left, right)
}

fn both<L, R>(
    ui: &mut Ui,
    height: f32,
    wrap: TextWrapMode,
    left: impl FnOnce(&mut Ui) -> L,
    right: impl FnOnce(&mut Ui) -> R,
) -> (L, R) {
    // How wide the right end is, is known once it was drawn. Where that was not so wide, the frame is drawn once more.
    let id = ui.next_auto_id().with("width of a line's right end");
    let known: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut line = ui.available_rect_before_wrap();
    line.max.y = line.min.y + height;
    let (gap, measures) = (ui.spacing().item_spacing.x, ui.is_sizing_pass());
    let begins = (line.right() - known).max(line.left());
    let room = if measures { line } else { line.with_max_x((begins - gap).max(line.left())) };
    let (left_at, left) = part(ui, room, if measures { TextWrapMode::Extend } else { wrap }, left);
    let (right_at, right) = part(ui, line.with_min_x(begins), TextWrapMode::Extend, right);
    if (right_at.width() - known).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, right_at.width()));
        ui.ctx().request_discard("the right end of a line has another width");
    }
    let mut taken = left_at | right_at;
    if measures {
        taken.max.x = left_at.left() + left_at.width() + gap + right_at.width();
    }
    ui.advance_cursor_after_rect(taken);
    (left, right)
}

fn part<R>(ui: &mut Ui, room: Rect, wrap: TextWrapMode, add: impl FnOnce(&mut Ui) -> R) -> (Rect, R) {
    let mut part = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)));
    part.style_mut().wrap_mode = Some(wrap);
    let result = add(&mut part);
    (part.min_rect(), result)
}
