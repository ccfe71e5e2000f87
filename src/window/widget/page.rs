//! The ground that pages stand on: a margin, a title, scrolling, and columns that become one where there is little room.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Align, CentralPanel, Frame, Id, Key, Layout, Margin, Modifiers, Rect, ScrollArea, Ui, UiBuilder};

use super::text::rich;
use super::{focus, text};
use crate::window::theme::measure::{CARD_GAP, COLUMN_GAP, PAGE_SIDE, PAGE_TOP, SIDE};
use crate::window::theme::{narrow, tokens};

/// Under the last card of a page, with its edge, in points.
const BELOW: f32 = 26.0;

/// Takes what rail and foot have left, and scrolls. `of` keeps the place of each page of each project. Call it last.
pub fn page<R>(ui: &mut Ui, of: impl Hash + Debug, add: impl FnOnce(&mut Ui) -> R) -> R {
    let narrow = narrow(ui);
    let pick = |(wide, small): (i8, i8)| if narrow { small } else { wide };
    let (side, top) = (pick(PAGE_SIDE), pick(PAGE_TOP));
    let margin = Margin { left: side, right: side, top, bottom: 24 };
    let ground = Frame::new().fill(tokens(ui).surface);
    CentralPanel::default()
        .frame(ground)
        .show(ui, |ui| {
            let area = ScrollArea::vertical().id_salt(("page", of)).auto_shrink(false).animated(false);
            area.show(ui, |ui| {
                let top = ui.max_rect().top();
                ui.data_mut(|data| data.insert_temp(begins(), top));
                let inner = Frame::new().inner_margin(margin).show(ui, add).inner;
                focus::within(ui);
                leaf(ui);
                inner
            })
            .inner
        })
        .inner
}

/// Page up and Page down scroll a page, whatever has the focus: there may be much to read and nothing to press.
pub(in crate::window) fn leaf(ui: &Ui) {
    if !ui.is_enabled() {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (up, down) = (pressed(Key::PageUp), pressed(Key::PageDown));
    let high = ui.clip_rect().height() * 0.85;
    if up != down {
        ui.scroll_with_delta(egui::vec2(0.0, if up { high } else { -high }));
    }
}

fn begins() -> Id {
    Id::unique("where the page begins")
}

/// What a window has left for what stands here and ends the page, as long as the page is at its top: the same however far
/// it is scrolled.
pub fn height_left(ui: &Ui) -> f32 {
    let top: f32 = ui.data(|data| data.get_temp(begins())).unwrap_or_default();
    ui.clip_rect().height() - (ui.cursor().top() - top) - BELOW
}

/// A page's title, and a line of what it is about.
pub fn title(ui: &mut Ui, title: &str, lead: &str) {
    text::page_title(ui, title);
    if !lead.is_empty() {
        ui.add_space(2.0);
        let color = tokens(ui).text_weak;
        ui.label(rich(lead).line_height(Some(20.0)).color(color));
    }
    ui.add_space(if narrow(ui) { 16.0 } else { 20.0 });
}

/// What `columns` asks for: the main column, or the one at its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The wide one, at the left.
    Main,
    /// The narrow one, at the right; in a narrow window under the main one.
    Side,
}

/// Two columns whose heights don't bind each other, `side` points (or [`SIDE`]) for the right one.
pub fn columns(ui: &mut Ui, side: Option<f32>, mut add: impl FnMut(&mut Ui, Column)) {
    if narrow(ui) {
        add(ui, Column::Main);
        ui.add_space(CARD_GAP);
        add(ui, Column::Side);
        return;
    }
    let whole = ui.available_rect_before_wrap();
    let (main, beside) = whole.split_left_right_at_x(whole.right() - side.unwrap_or(SIDE) - COLUMN_GAP);
    let beside = beside.with_min_x(beside.left() + COLUMN_GAP);
    // Two Uis on one rectangle, then the taller one is taken.
    let bottoms = [(main, Column::Main), (beside, Column::Side)].map(|(rect, column)| {
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
        let bottom = ui.scope_builder(builder, |ui| add(ui, column)).response.rect.bottom();
        ui.data_mut(|data| data.insert_temp(column_ends(), bottom));
        bottom
    });
    let bottom = bottoms[0].max(bottoms[1]);
    ui.advance_cursor_after_rect(Rect::from_min_max(whole.min, egui::pos2(whole.right(), bottom)));
}

fn column_ends() -> Id {
    Id::unique("where the column before this one ends")
}

/// A side column that stays in sight while the main one scrolls, as long as both end together at the latest. In a narrow
/// window it stands where it is.
pub fn stays_in_sight(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    if narrow(ui) {
        return add(ui);
    }
    let id = ui.make_persistent_id("stays in sight");
    let high: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(f32::INFINITY);
    let main_ends: f32 = ui.data(|data| data.get_temp(column_ends())).unwrap_or_default();
    let top = ui.cursor().top();
    let wanted = ui.clip_rect().top() + 16.0 - top;
    ui.add_space(wanted.min(main_ends - top - high).max(0.0));
    let shown = ui.scope(add).response.rect.height();
    ui.data_mut(|data| data.insert_temp(id, shown));
}
