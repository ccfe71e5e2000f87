//! Cards: a ground, an edge, and content. No shadow.

use egui::{vec2, Frame, Margin, Mesh, Rect, Sense, Stroke, StrokeKind, Ui};

use super::ends::ends;
use super::text;
use crate::window::theme::measure::{CARD_MARGIN, CARD_RADIUS};
use crate::window::theme::{tokens, Tone};

/// A card as wide as the place it stands in, with the usual margin.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    toned(ui, Tone::Neutral, Margin::same(CARD_MARGIN), add)
}

/// A card without a margin, for rows, code and rules that run from edge to edge. It stands on a page.
pub fn bare<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let t = tokens(ui);
    let shown = Frame::new().fill(t.panel).corner_radius(CARD_RADIUS).inner_margin(1).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui)
    });
    // Content has square corners: the page's ground goes over them, then the edge over both.
    let rect = shown.response.rect;
    round_off(ui, rect, f32::from(CARD_RADIUS.nw));
    ui.painter().rect_stroke(rect, CARD_RADIUS, Stroke::new(1.0, t.stroke), StrokeKind::Inside);
    shown.inner
}

fn round_off(ui: &Ui, rect: Rect, radius: f32) {
    let ground = tokens(ui).surface;
    let corners = [
        (rect.left_top(), vec2(1.0, 1.0)),
        (rect.right_top(), vec2(-1.0, 1.0)),
        (rect.left_bottom(), vec2(1.0, -1.0)),
        (rect.right_bottom(), vec2(-1.0, -1.0)),
    ];
    for (corner, inward) in corners {
        let mut mesh = Mesh::default();
        mesh.colored_vertex(corner, ground);
        for step in 0..=8u8 {
            let angle = f32::from(step) / 8.0 * std::f32::consts::FRAC_PI_2;
            let on_arc = vec2(1.0 - angle.cos(), 1.0 - angle.sin()) * radius;
            mesh.colored_vertex(corner + on_arc * inward, ground);
        }
        (1..9).for_each(|index| mesh.add_triangle(0, index, index + 1));
        ui.painter().add(mesh);
    }
}

/// A card in the ground and edge of a tone.
pub fn toned<R>(ui: &mut Ui, tone: Tone, margin: Margin, add: impl FnOnce(&mut Ui) -> R) -> R {
    let state = tokens(ui).state(tone);
    let frame = Frame::new().fill(state.soft).stroke(Stroke::new(1.0, state.stroke)).corner_radius(CARD_RADIUS);
    frame
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// A card with a title line of 44 points, what stands at its right, and a rule; then content without a margin.
pub fn titled<R>(ui: &mut Ui, title: &str, right: impl FnOnce(&mut Ui), add: impl FnOnce(&mut Ui) -> R) -> R {
    bare(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 16, right: 8, top: 6, bottom: 6 }).show(ui, |ui| {
            ends(ui, 32.0, |ui| text::card_title(ui, title), right);
        });
        rule(ui);
        add(ui)
    })
}

/// Content with the card's usual margin, inside a bare or titled card.
pub fn block<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new().inner_margin(Margin::symmetric(CARD_MARGIN, 12)).show(ui, add).inner
}

/// The sunken ground that code stands on, inside a bare or titled card.
pub fn sunken<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new().fill(tokens(ui).sunken).inner_margin(Margin::symmetric(0, 10));
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// A line across the whole card, whatever the margin of its content.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, tokens(ui).stroke));
}
