//! Time that runs out: minutes and seconds, and a bar.

use std::time::Duration;

use egui::{vec2, Sense, Sides, Ui, WidgetInfo};

use super::text;
use crate::span::clock;
use crate::window::theme::{tokens, Tone};

/// A bar of 4 points, `part` of it filled (0 to 1).
pub fn meter(ui: &mut Ui, part: f32, tone: Tone) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::ProgressIndicator, true, "progress");
        info.value = Some(f64::from(part));
        info
    });
    ui.painter().rect_filled(rect, 2, t.stroke);
    let filled = rect.with_max_x(egui::lerp(rect.x_range().min..=rect.x_range().max, part.clamp(0.0, 1.0)));
    ui.painter().rect_filled(filled, 2, t.state(tone).mark);
}

/// What is left of `total` seconds, big, with a bar and when it ends (*ends 11:02*) under it. While something is left it
/// asks for one frame a second; at the end it says *ended*.
pub fn countdown(ui: &mut Ui, left: Duration, total: Duration, ends: &str) {
    let seconds = left.as_secs();
    if left.is_zero() {
        text::heading_toned(ui, "ended", 24.0, Tone::Danger);
    } else {
        text::heading(ui, &clock(seconds), 24.0);
        // To the moment when the next second shows, and never so soon that it would be a frame at once.
        let part = Duration::from_nanos(u64::from(left.subsec_nanos())) + Duration::from_millis(20);
        let next = if part < Duration::from_millis(300) { part + Duration::from_secs(1) } else { part };
        ui.request_repaint_after(next);
    }
    ui.add_space(6.0);
    let part = if total.is_zero() { 0.0 } else { left.as_secs_f32() / total.as_secs_f32() };
    // A minute, or a tenth of it, is near its end.
    let near = seconds < 60 || part < 0.1;
    meter(
        ui,
        part,
        if left.is_zero() {
            Tone::Danger
        } else if near {
            Tone::Warning
        } else {
            Tone::Success
        },
    );
    ui.add_space(4.0);
    Sides::new().height(16.0).show(
        ui,
        |ui| text::caption(ui, &format!("of {}", clock(total.as_secs())), Tone::Neutral),
        |ui| text::caption(ui, ends, Tone::Neutral),
    );
}
