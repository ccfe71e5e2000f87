//! The start screen: ways in at the left, the projects at the right.

mod projects;
mod trust;
mod ways;

use egui::{CentralPanel, Frame, Margin, Panel, Rect, ScrollArea, Stroke, Ui};

use super::super::theme::{icon, narrow, tokens, Tone};
use super::super::widget::banner::BannerCard;
use super::super::widget::{focus, text};
use super::banners;
use crate::model::{Banner, BannerKind, Intents, Model};

/// Below this width the two sides stand one under the other.
const STACKED: f32 = 640.0;

/// Draws the window without an open project.
pub(in crate::window) fn start(ui: &mut Ui, model: &Model, intents: &mut Intents) {
    let width = ui.available_width();
    if width < STACKED {
        return stacked(ui, model, intents);
    }
    let (side, margin) = if narrow(ui) { ((width * 0.36).clamp(264.0, 312.0), 20) } else { (416.0, 36) };
    let t = tokens(ui);
    let left = Panel::left("ways in").exact_size(side).resizable(false).show_separator_line(false);
    left.frame(Frame::new().fill(t.rail)).show(ui, |ui| {
        let edge = ui.max_rect();
        ui.painter().vline(edge.right() - 0.5, edge.y_range(), Stroke::new(1.0, t.stroke));
        let room = ui.available_height() - 2.0 * f32::from(margin);
        scrolling(ui, "ways in", Margin::same(margin), |ui| ways::ways(ui, room, intents));
    });
    let margin = if narrow(ui) { Margin::same(20) } else { Margin { left: 40, right: 40, top: 40, bottom: 28 } };
    CentralPanel::default().frame(Frame::new().fill(t.surface)).show(ui, |ui| {
        let room = ui.available_height() - f32::from(margin.top) - f32::from(margin.bottom);
        scrolling(ui, "projects", margin, |ui| recent(ui, model, room, intents));
    });
}

/// Both sides in one column, for a window that was zoomed until it is narrow.
fn stacked(ui: &mut Ui, model: &Model, intents: &mut Intents) {
    let frame = Frame::new().fill(tokens(ui).surface);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        scrolling(ui, "start", Margin::same(20), |ui| {
            ways::ways(ui, 0.0, intents);
            ui.add_space(24.0);
            recent(ui, model, 0.0, intents);
        });
    });
}

fn scrolling<R>(ui: &mut Ui, name: &str, margin: Margin, add: impl FnOnce(&mut Ui) -> R) -> R {
    let area = ScrollArea::vertical().id_salt(("start", name)).auto_shrink(false).animated(false);
    area.show(ui, |ui| {
        let inner = Frame::new().inner_margin(margin).show(ui, add).inner;
        focus::within(ui);
        inner
    })
    .inner
}

/// The right side: what is said, the projects, and at the bottom where secrets are. `room`: points from top to bottom.
fn recent(ui: &mut Ui, model: &Model, room: f32, intents: &mut Intents) {
    let top = ui.cursor().top();
    banners(ui, model, intents);
    come_in_sight(ui, model, top);
    if let Some(busy) = &model.busy {
        BannerCard::new(Tone::Neutral, busy, "").icon(icon::HOURGLASS_MEDIUM).show(ui);
        ui.add_space(16.0);
    }
    text::page_title(ui, "Recent projects");
    ui.add_space(if narrow(ui) { 12.0 } else { 16.0 });
    projects::projects(ui, model, intents);
    intents.extend(at_bottom(ui, "trust", (top, room), |ui| trust::trust(ui, model)));
}

/// What is newly said of the list stands above it: whoever pressed something further down shall see it.
fn come_in_sight(ui: &Ui, model: &Model, top: f32) {
    let of_list = |banner: &&Banner| matches!(banner.kind, BannerKind::List | BannerKind::Delete);
    let said: String = model.banners.iter().filter(of_list).map(|banner| banner.title.as_str()).collect();
    let id = ui.scope_id().with("said of the list");
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(id), said.clone()));
    if said != before && !said.is_empty() {
        ui.scroll_to_rect(Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top()), None);
    }
}

/// Puts what `add` draws at the bottom of `room` points below `top`, or under what is there already where that is longer.
/// Its height is known from the frame before.
fn at_bottom<R>(ui: &mut Ui, name: &str, (top, room): (f32, f32), add: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.make_persistent_id(("at bottom", name));
    let before: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    let used = ui.cursor().top() - top;
    ui.add_space((room - used - before).max(24.0));
    let inner = ui.vertical(add);
    let height = inner.response.rect.height();
    if (height - before).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, height));
        ui.request_repaint();
    }
    inner.inner
}
