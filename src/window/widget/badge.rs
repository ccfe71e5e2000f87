//! Short words in a small frame.

use egui::{Frame, Margin, Shape, Stroke, Ui};

use super::text::rich;
use crate::window::theme::measure::CAPTION;
use crate::window::theme::{regular, tokens, Tone};

/// A word on the soft ground of a tone: *only in this test*.
pub fn badge(ui: &mut Ui, text: &str, tone: Tone) {
    let t = tokens(ui);
    let (fill, color) = match tone {
        Tone::Neutral => (t.selected, t.text),
        Tone::Accent | Tone::Success | Tone::Warning | Tone::Danger => (t.state(tone).soft, t.state(tone).text),
    };
    Frame::new().fill(fill).corner_radius(4).inner_margin(Margin::symmetric(6, 2)).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        ui.label(rich(text).font(regular(CAPTION)).line_height(Some(16.0)).color(color));
    });
}

/// How wide the badge of a sureness is, for whoever wraps it with other things: what stands in a frame does not wrap by
/// itself.
pub fn sureness_width(ui: &Ui, word: &str) -> f32 {
    let words = ui.painter().layout_no_wrap(word.to_owned(), regular(CAPTION), egui::Color32::PLACEHOLDER);
    words.size().x + 12.0
}

/// How sure we are, in its word. What is `firm` (documented, observed, reported) has a whole edge, the rest a dashed one.
pub fn sureness(ui: &mut Ui, word: &str, firm: bool) {
    let t = tokens(ui);
    let frame = Frame::new().inner_margin(Margin::symmetric(6, 2)).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        ui.label(rich(word).font(regular(CAPTION)).line_height(Some(16.0)).color(t.text_weak));
    });
    let rect = frame.response.rect.shrink(0.5);
    if firm {
        ui.painter().rect_stroke(rect, 4, Stroke::new(1.0, t.stroke_button), egui::StrokeKind::Inside);
    } else {
        let edge = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        ui.painter().add(Shape::dashed_line(&edge, Stroke::new(1.0, t.stroke_strong), 3.0, 2.0));
    }
}
