//! What a file was and what it will be, line by line. A long line goes on on the next row. Only the lines in sight are laid out.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{pos2, vec2, Align2, Color32, Rect, ScrollArea, Sense, Ui, WidgetInfo};

use super::line_breaks::LineBreaks;
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

/// Where a line's text begins, in points.
const TEXT: f32 = 98.0;

/// Draws the lines, at most `height` points high, inside a bare or titled card.
pub fn difference_view(ui: &mut Ui, name: &str, lines: &[DifferenceLine<'_>], height: f32) {
    let t = tokens(ui);
    let letter = ui.painter().layout_no_wrap("m".to_owned(), mono(MONO), Color32::PLACEHOLDER).size().x;
    egui::Frame::new().fill(t.sunken).show(ui, |ui| {
        ui.set_width(ui.available_width());
        // The scroll bar stands at the right.
        let room = ui.available_width() - TEXT - 24.0;
        let breaks: Vec<LineBreaks> = lines.iter().map(|line| broken(ui, line, room, letter)).collect();
        let rows: usize = breaks.iter().map(LineBreaks::rows).sum();
        let area = ScrollArea::vertical()
            .id_salt(("difference", name))
            .max_height(height)
            .min_scrolled_height(height.min(float(rows) * LINE))
            .auto_shrink([false, true]);
        area.content_margin(0.0).show_rows(ui, LINE, rows, |ui, range| {
            let mut first = 0;
            for (line, breaks) in lines.iter().zip(&breaks) {
                let own = first..first + breaks.rows();
                first = own.end;
                if own.end <= range.start || own.start >= range.end {
                    continue;
                }
                let hidden = range.start.saturating_sub(own.start);
                let size = vec2(ui.available_width(), float(own.end - own.start - hidden) * LINE);
                let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, label(line)));
                let rect = rect.with_min_y(rect.top() - float(hidden) * LINE);
                draw(ui, line, rect, (breaks, float(breaks.indent) * letter));
            }
        });
    });
}

fn float(count: usize) -> f32 {
    u16::try_from(count).map_or(65_535.0, f32::from)
}

/// The rows of a line; a long one that was left out or folded stays on one.
fn broken(ui: &Ui, line: &DifferenceLine<'_>, room: f32, letter: f32) -> LineBreaks {
    let note = ui.painter().layout_no_wrap(line.note.to_owned(), medium(CAPTION), Color32::PLACEHOLDER).size().x;
    let room = if line.note.is_empty() { room } else { room - note - 14.0 };
    match line.change {
        LineChange::Skipped(_) => LineBreaks { indent: 0, at: Vec::new() },
        LineChange::Same | LineChange::Added | LineChange::Removed => LineBreaks::of_points(line.text, room, letter),
    }
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

fn draw(ui: &Ui, line: &DifferenceLine<'_>, rect: Rect, (breaks, indent): (&LineBreaks, f32)) {
    let t = tokens(ui);
    let middle = rect.top() + LINE / 2.0;
    let (tone, sign, ground) = match line.change {
        LineChange::Same => (None, "", t.sunken),
        LineChange::Added => (Some(Tone::Success), "+", t.added),
        LineChange::Removed => (Some(Tone::Danger), "−", t.removed),
        LineChange::Skipped(count) => {
            ui.painter().rect_filled(rect, 0, t.panel);
            let at = pos2(rect.left() + TEXT, middle);
            ui.painter().text(at, Align2::LEFT_CENTER, skipped(count), regular(LABEL), t.text_weak);
            return;
        }
    };
    mark(ui, t, rect, tone);
    for (number, right) in [(line.old, 34.0), (line.new, 68.0)] {
        let text = number.map(|number| number.to_string()).unwrap_or_default();
        let at = pos2(rect.left() + right, middle);
        ui.painter().text(at, Align2::RIGHT_CENTER, text, mono(11.5), t.text_weak);
    }
    let color = tone.map_or(t.text_weak, |tone| t.state(tone).text);
    ui.painter().text(pos2(rect.left() + 84.0, middle), Align2::CENTER_CENTER, sign, mono(MONO), color);
    let galley = ui.painter().layout_job(words(line, breaks, t, ground));
    ui.painter().galley(rect.min + vec2(TEXT + indent, 0.0), galley, t.text);
    if !line.note.is_empty() {
        let at = pos2(rect.right() - 14.0, middle);
        ui.painter().text(at, Align2::RIGHT_CENTER, line.note, medium(CAPTION), color);
    }
}

/// Its text without the indent, what differs on its ground, on its rows.
fn words(line: &DifferenceLine<'_>, breaks: &LineBreaks, t: &Tokens, ground: Color32) -> LayoutJob {
    let color = if line.change == LineChange::Same { t.text_weak } else { t.text };
    let format = |background| TextFormat {
        font_id: mono(MONO),
        color,
        background,
        line_height: Some(LINE),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    for (piece, begins_a_row, at) in breaks.pieces(line.text, &line.changed) {
        if begins_a_row {
            job.append("\n", 0.0, format(Color32::TRANSPARENT));
        }
        let differs = line.changed.iter().any(|range| range.contains(&at));
        job.append(&visible::text(piece), 0.0, format(if differs { ground } else { Color32::TRANSPARENT }));
    }
    job
}
