//! A problem where it is: an icon, what is wrong, and its cure as a link.

use egui::{vec2, Ui};

use super::link;
use super::mark::Mark;
use super::text::rich;
use crate::window::theme::measure::LABEL;
use crate::window::theme::{regular, tokens, Tone};

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemLine<'a> {
    /// Danger for a problem, Warning for what will bite, Neutral for a hint.
    pub tone: Tone,
    /// One sentence, without a full stop.
    pub message: &'a str,
    /// What the link does: *Use https*.
    pub cure: Option<&'a str>,
}

impl<'a> ProblemLine<'a> {
    /// A problem: the field's edge is red.
    pub fn error(message: &'a str) -> Self {
        Self { tone: Tone::Danger, message, cure: None }
    }

    /// A warning.
    pub fn warning(message: &'a str) -> Self {
        Self { tone: Tone::Warning, message, cure: None }
    }

    /// With a cure.
    #[must_use]
    pub fn cure(mut self, cure: &'a str) -> Self {
        self.cure = Some(cure);
        self
    }
}

/// Draws it over as many lines as it needs. True where the cure was pressed.
pub fn problem(ui: &mut Ui, problem: &ProblemLine<'_>) -> bool {
    let t = tokens(ui);
    let (mark, color) = match problem.tone {
        Tone::Danger => (Mark::Problem, t.danger.text),
        Tone::Warning => (Mark::Warning, t.text),
        Tone::Neutral | Tone::Accent | Tone::Success => (Mark::Info, t.text_weak),
    };
    let mut pressed = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), egui::Sense::hover());
        mark.paint(ui.painter(), t, rect.center(), 16.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 0.0);
            ui.spacing_mut().interact_size.y = 18.0;
            let dot =
                if problem.cure.is_some() && !problem.message.ends_with(['?', '!', '…', '.']) { "." } else { "" };
            let words = rich(format!("{}{dot}", problem.message));
            ui.label(words.font(regular(LABEL)).line_height(Some(18.0)).color(color));
            if let Some(cure) = problem.cure {
                pressed = link::link(ui, cure);
            }
        });
    });
    pressed
}
