//! The ground and the edge of a marked line.

use egui::{Rect, Ui};

use crate::window::theme::{Tokens, Tone};

/// Draws them, where the line is marked.
pub(super) fn mark(ui: &Ui, t: &Tokens, rect: Rect, tone: Option<Tone>) {
    if let Some(tone) = tone {
        let state = t.state(tone);
        ui.painter().rect_filled(rect, 0, state.soft);
        ui.painter().rect_filled(rect.with_max_x(rect.left() + 3.0), 0, state.mark);
    }
}
