//! The marks of states: never by colour alone, each has a shape and a word.

use egui::{pos2, vec2, Align2, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo};

use crate::window::theme::measure::ICON;
use crate::window::theme::{icon, regular, tokens, Tokens, Tone};

/// What a step, a stage, a finding or a verdict is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nothing yet: an empty ring.
    #[default]
    Empty,
    /// It runs now: a part of a ring.
    Running,
    /// Done, and well.
    Done,
    /// There are warnings.
    Warning,
    /// There are problems, or it failed.
    Problem,
    /// The verdict says that users are signed out, or a finding is an error.
    Failed,
    /// A hint.
    Info,
    /// We could not tell.
    Unknown,
    /// Not needed, or not evaluated: a dash.
    NotNeeded,
    /// Looked at, and fine: a thin tick.
    Fine,
    /// Something was added.
    Added,
    /// Something was changed.
    Changed,
    /// Something was left out.
    Removed,
}

impl Mark {
    /// The word for screen readers and tests.
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Running => "running",
            Self::Done => "done",
            Self::Warning => "warning",
            Self::Problem => "problem",
            Self::Failed => "error",
            Self::Info => "hint",
            Self::Unknown => "unknown",
            Self::NotNeeded => "not needed",
            Self::Fine => "fine",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "left out",
        }
    }

    /// The tone that goes with it.
    pub fn tone(self) -> Tone {
        match self {
            Self::Empty | Self::Info | Self::Unknown | Self::NotNeeded | Self::Fine => Tone::Neutral,
            Self::Running => Tone::Accent,
            Self::Done | Self::Added | Self::Changed => Tone::Success,
            Self::Warning => Tone::Warning,
            Self::Problem | Self::Failed | Self::Removed => Tone::Danger,
        }
    }

    fn sign(self) -> Option<&'static str> {
        match self {
            Self::Empty | Self::Running => None,
            Self::Done => Some(icon::CHECK_CIRCLE_FILL),
            Self::Warning => Some(icon::WARNING_FILL),
            Self::Problem => Some(icon::WARNING_CIRCLE_FILL),
            Self::Failed => Some(icon::X_CIRCLE_FILL),
            Self::Info => Some(icon::INFO_FILL),
            Self::Unknown => Some(icon::QUESTION_FILL),
            Self::NotNeeded | Self::Removed => Some(icon::MINUS),
            Self::Fine => Some(icon::CHECK),
            Self::Added => Some(icon::PLUS),
            Self::Changed => Some(icon::PENCIL_SIMPLE),
        }
    }

    /// Paints it around `center`, `size` points high. It says nothing to screen readers: the widget around it does.
    pub(super) fn paint(self, painter: &Painter, t: &Tokens, center: Pos2, size: f32) {
        let color = t.state(self.tone()).mark;
        if let Some(sign) = self.sign() {
            painter.text(center, Align2::CENTER_CENTER, sign, regular(size), color);
        } else if self == Self::Running {
            ring_part(painter, t, center, size * 0.38);
        } else {
            painter.circle_stroke(center, size * 0.36, Stroke::new(1.5, t.stroke_strong));
        }
    }
}

/// A quarter of a ring. It stands still: a window that waits must not draw frames to say so.
fn ring_part(painter: &Painter, t: &Tokens, center: Pos2, radius: f32) {
    painter.circle_stroke(center, radius, Stroke::new(2.0, t.stroke));
    let points = (0..=16u8).map(|i| {
        let angle = -std::f32::consts::FRAC_PI_2 + f32::from(i) / 16.0 * std::f32::consts::PI * 0.85;
        pos2(center.x + radius * angle.cos(), center.y + radius * angle.sin())
    });
    painter.add(Shape::line(points.collect(), Stroke::new(2.0, t.accent_text)));
}

/// The mark alone, in a place of 16 by 20 points, named by its word.
pub fn mark(ui: &mut Ui, mark: Mark) -> Response {
    sized(ui, mark, ICON)
}

/// The mark alone, bigger.
pub fn sized(ui: &mut Ui, mark: Mark, size: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size, size.max(20.0)), Sense::hover());
    mark.paint(ui.painter(), tokens(ui), rect.center(), size);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, mark.word()));
    response
}

/// An icon beside text that says the same: nothing for screen readers. `tone` colours it.
pub fn sign(ui: &mut Ui, sign: &str, size: f32, tone: Tone) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(size, size.max(20.0)), Sense::hover());
    let color = tokens(ui).state(tone).mark;
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, sign, regular(size), color);
    rect
}
