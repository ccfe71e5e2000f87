//! What a file was and what it will be, line by line. Only the lines in sight are laid out.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{pos2, vec2, Align2, Color32, Rect, ScrollArea, Sense, Ui, WidgetInfo};

use super::marked_line::mark;
use crate::visible;
use crate::window::theme::measure::{CAPTION, LABEL, LINE, MONO};
use crate::window::theme::{medium, mono, regular, tokens, Tokens, Tone};

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineChange {
    /// As it was.
    Same,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// So many lines as they were, not shown.
    Skipped(usize),
}

/// One line of a difference.
#[derive(Clone, Debug)]
pub struct DifferenceLine<'a> {
    /// What became of it.
    pub change: LineChange,
    /// Its number in the old text, from 1.
    pub old: Option<usize>,
    /// Its number in the new text, from 1.
    pub new: Option<usize>,
    /// The line without its end.
    pub text: &'a str,
    /// Bytes that differ from the other side.
    pub changed: Vec<Range<usize>>,
    /// What stands at its right: *left out*.
    pub note: &'a str,
}

/// Draws the lines, at most `height` points high, inside a bare or titled card.
pub fn difference_view(ui: &mut Ui, name: &str, lines: &[DifferenceLine<'_>], height: f32) {
    let t = tokens(ui);
    let letter = ui.painter().layout_no_wrap("m".to_owned(), mono(MONO), Color32::PLACEHOLDER).size().x;
    let longest = lines.iter().map(|line| line.text.len().min(2_000)).max().unwrap_or(0);
    let seen = ui.available_width();
    let width = (u16::try_from(longest).map_or(0.0, f32::from) * letter + 120.0).max(seen);
    egui::Frame::new().fill(t.sunken).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let area = ScrollArea::both()
            .id_salt(("difference", name))
            .max_height(height)
            .min_scrolled_height(height.min(u16::try_from(lines.len()).map_or(height, f32::from) * LINE))
            .auto_shrink([false, true]);
        area.content_margin(0.0).show_rows(ui, LINE, lines.len(), |ui, range| {
            for index in range {
                let Some(line) = lines.get(index) else { continue };
                let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, label(line)));
                let left = ui.clip_rect().left().max(rect.left());
                let sight = Rect::from_min_size(pos2(left, rect.top()), vec2(seen, LINE));
                draw(ui, line, rect, sight);
            }
        });
    });
}

fn label(line: &DifferenceLine<'_>) -> String {
    match line.change {
        LineChange::Same => line.text.to_owned(),
        LineChange::Added => format!("added {} {}", line.text, line.note),
        LineChange::Removed => format!("removed {} {}", line.text, line.note),
        LineChange::Skipped(count) => skipped(count),
    }
}

fn skipped(count: usize) -> String {
    if count == 1 {
        "1 line as it was".to_owned()
    } else {
        format!("{count} lines as they were")
    }
}

fn draw(ui: &Ui, line: &DifferenceLine<'_>, rect: Rect, sight: Rect) {
    let t = tokens(ui);
    let (tone, sign, ground) = match line.change {
        LineChange::Same => (None, "", t.sunken),
        LineChange::Added => (Some(Tone::Success), "+", t.added),
        LineChange::Removed => (Some(Tone::Danger), "−", t.removed),
        LineChange::Skipped(count) => {
            ui.painter().rect_filled(sight, 0, t.panel);
            let at = pos2(rect.left() + 98.0, rect.center().y);
            ui.painter().text(at, Align2::LEFT_CENTER, skipped(count), regular(LABEL), t.text_weak);
            return;
        }
    };
    mark(ui, t, sight, tone);
    for (number, right) in [(line.old, 34.0), (line.new, 68.0)] {
        let text = number.map(|number| number.to_string()).unwrap_or_default();
        let at = pos2(rect.left() + right, rect.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, text, mono(11.5), t.text_weak);
    }
    let color = tone.map_or(t.text_weak, |tone| t.state(tone).text);
    ui.painter().text(pos2(rect.left() + 84.0, rect.center().y), Align2::CENTER_CENTER, sign, mono(MONO), color);
    let galley = ui.painter().layout_job(words(line, t, ground));
    ui.painter().galley(rect.min + vec2(98.0, 0.0), galley, t.text);
    if !line.note.is_empty() {
        let at = pos2(sight.right() - 14.0, rect.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, line.note, medium(CAPTION), color);
    }
}

fn words(line: &DifferenceLine<'_>, t: &Tokens, ground: Color32) -> LayoutJob {
    let color = if line.change == LineChange::Same { t.text_weak } else { t.text };
    let format = |background| TextFormat {
        font_id: mono(MONO),
        color,
        background,
        line_height: Some(LINE),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    let mut from = 0;
    for range in &line.changed {
        job.append(&visible::text(line.text.get(from..range.start).unwrap_or("")), 0.0, format(Color32::TRANSPARENT));
        job.append(&visible::text(line.text.get(range.clone()).unwrap_or("")), 0.0, format(ground));
        from = range.end;
    }
    job.append(&visible::text(line.text.get(from..).unwrap_or("")), 0.0, format(Color32::TRANSPARENT));
    job
}
