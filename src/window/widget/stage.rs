//! A sign-in's stages, one after the other, joined by a line: done, running, waiting, failed.

use egui::{pos2, vec2, Align2, Rect, Sense, Stroke, Ui, WidgetInfo};

use super::mark::Mark;
use super::text::rich;
use super::{countdown, focus, text};
use crate::window::theme::measure::{BODY, LABEL};
use crate::window::theme::{regular, semibold, tokens, Tone};

/// One stage.
#[derive(Clone, Copy, Debug, Default)]
pub struct StageRow<'a> {
    /// Empty (waits), Running, Done, Problem, `NotNeeded`.
    pub mark: Mark,
    /// What happens in it; where it failed, what went wrong.
    pub title: &'a str,
    /// What it waits for, or what to do.
    pub line: &'a str,
    /// At the right: how long it took, or takes so far.
    pub time: &'a str,
    /// How much of the wait is over, 0 to 1, and what is said under the bar: *Gives up in 4:18*.
    pub progress: Option<(f32, &'a str)>,
    /// No stage follows.
    pub last: bool,
}

/// Draws a stage in a card, and `add` under its line. Stages stand one under the other without a gap.
pub fn stage<R>(ui: &mut Ui, stage: &StageRow<'_>, add: impl FnOnce(&mut Ui) -> R) -> R {
    let t = tokens(ui);
    let top = ui.cursor().min;
    let inner = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.allocate_exact_size(vec2(32.0, 24.0), Sense::hover());
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                ui.set_width(ui.available_width());
                words(ui, stage);
                let inner = add(ui);
                ui.add_space(if stage.last { 0.0 } else { 20.0 });
                inner
            })
            .inner
        })
        .inner;
    let center = pos2(top.x + 10.0, top.y + 12.0);
    stage.mark.paint(ui.painter(), t, center, 16.0);
    let bottom = ui.min_rect().bottom();
    if !stage.last && bottom - top.y > 30.0 {
        let line = Stroke::new(1.0, t.stroke_button);
        ui.painter().vline(center.x, (top.y + 26.0)..=(bottom - 2.0), line);
    }
    inner
}

fn words(ui: &mut Ui, stage: &StageRow<'_>) {
    title(ui, stage);
    if !stage.line.is_empty() {
        ui.add_space(2.0);
        if stage.mark == Mark::Problem {
            ui.label(rich(stage.line).font(regular(LABEL)).line_height(Some(18.0)));
        } else {
            text::help(ui, stage.line);
        }
    }
    if let Some((part, said)) = stage.progress {
        ui.add_space(8.0);
        countdown::meter(ui, part, Tone::Accent);
        ui.add_space(4.0);
        text::caption(ui, said, Tone::Neutral);
    }
}

fn title(ui: &mut Ui, stage: &StageRow<'_>) {
    let t = tokens(ui);
    let (font, color, end) = match stage.mark {
        Mark::Running => (semibold(BODY), t.text, t.accent_text),
        Mark::Problem | Mark::Failed => (semibold(BODY), t.text, t.text_weak),
        Mark::Empty | Mark::NotNeeded => (regular(BODY), t.text_weak, t.text_weak),
        Mark::Done
        | Mark::Warning
        | Mark::Info
        | Mark::Unknown
        | Mark::Fine
        | Mark::Added
        | Mark::Changed
        | Mark::Removed => (regular(BODY), t.text, t.text_weak),
    };
    let time = ui.painter().layout_no_wrap(stage.time.to_owned(), regular(LABEL), end);
    let room = ui.available_width() - time.size().x - 16.0;
    let galley = ui.painter().layout(stage.title.to_owned(), font, color, room);
    let size = vec2(ui.available_width(), galley.size().y.max(24.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, stage.title));
    focus::describe(&response, [stage.mark.word(), stage.time].join(" ").trim());
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect).min;
    ui.painter().galley(at, galley, color);
    let line = Rect::from_min_size(rect.min, vec2(rect.width(), 24.0));
    let at = Align2::RIGHT_CENTER.align_size_within_rect(time.size(), line).min;
    ui.painter().galley(at, time, end);
}
