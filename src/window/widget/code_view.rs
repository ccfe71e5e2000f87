//! JSON to look at: line numbers, names weaker than values, marked lines with notes. A long line goes on on the next row. Only
//! the lines in sight are laid out.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{pos2, vec2, Align2, Frame, Margin, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo};

use super::line_breaks::LineBreaks;
use super::marked_line::mark;
use crate::visible;
use crate::window::theme::measure::{CAPTION, CONTROL_RADIUS, LINE, MONO};
use crate::window::theme::{medium, mono, tokens, Tokens, Tone};

/// A longer line is cut here: nobody reads on, and laying it out would cost a frame.
const LONGEST: usize = 2_000;

/// A mark on a line.
#[derive(Clone, Copy, Debug)]
pub struct LineMark<'a> {
    /// Counted from 1.
    pub line: usize,
    /// Its ground and edge.
    pub tone: Tone,
    /// What stands at its right.
    pub note: &'a str,
}

/// A read-only text that is about to be drawn.
#[must_use = "say where: `show(ui)`"]
#[derive(Clone, Copy, Debug)]
pub struct CodeView<'a> {
    name: &'a str,
    text: &'a str,
    marks: &'a [LineMark<'a>],
    height: f32,
    look_at: Option<usize>,
}

impl<'a> CodeView<'a> {
    /// `name` is said to screen readers and tells one view from another.
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, marks: &[], height: 640.0, look_at: None }
    }

    /// Lines to mark.
    pub fn marks(mut self, marks: &'a [LineMark<'a>]) -> Self {
        self.marks = marks;
        self
    }

    /// At most so many points high (640, where nothing is said); beyond that it scrolls in itself.
    pub fn height(mut self, points: f32) -> Self {
        self.height = points;
        self
    }

    /// In this frame, scroll to that line, counted from 1.
    pub fn look_at(mut self, line: Option<usize>) -> Self {
        self.look_at = line;
        self
    }

    /// Draws it on its own ground.
    pub fn show(self, ui: &mut Ui) {
        let t = tokens(ui);
        let frame = Frame::new().fill(t.sunken).stroke(Stroke::new(1.0, t.stroke)).corner_radius(CONTROL_RADIUS);
        frame.inner_margin(Margin::symmetric(0, 10)).show(ui, |ui| self.inside(ui));
    }

    /// Draws it without ground and edge, for inside a card.
    pub fn inside(self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let lines = self.lines(ui);
        let rows: usize = lines.iter().map(|line| line.breaks.rows()).sum();
        let mut area = ScrollArea::vertical()
            .id_salt(("code", self.name))
            .max_height(self.height)
            // Inside a page that scrolls, it takes its height and not what is left of the window.
            .min_scrolled_height(self.height.min(float(rows) * LINE))
            .auto_shrink([false, true])
            .content_margin(0.0);
        if let Some(wanted) = self.look_at {
            let before: usize = lines.iter().take(wanted.saturating_sub(1)).map(|line| line.breaks.rows()).sum();
            area = area.vertical_scroll_offset((float(before) - 3.0).max(0.0) * LINE);
        }
        area.show_rows(ui, LINE, rows, |ui, range| {
            let mut first = 0;
            for line in &lines {
                let own = first..first + line.breaks.rows();
                first = own.end;
                if own.end <= range.start || own.start >= range.end {
                    continue;
                }
                let hidden = range.start.saturating_sub(own.start);
                let size = vec2(ui.available_width(), float(own.end - own.start - hidden) * LINE);
                let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                let said = format!("{} {} {}", line.number, line.text, line.mark.map_or("", |mark| mark.note));
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.trim_end()));
                line.draw(ui, rect.with_min_y(rect.top() - float(hidden) * LINE));
            }
        });
    }

    /// The lines, each with the rows that it takes here.
    fn lines(&self, ui: &Ui) -> Vec<CodeLine<'a>> {
        let letter = ui.painter().layout_no_wrap("m".to_owned(), mono(MONO), egui::Color32::PLACEHOLDER).size().x;
        let lines: Vec<&str> = self.text.lines().collect();
        let gutter = digits(lines.len()) * letter + 30.0;
        // The scroll bar stands at the right.
        let room = ui.available_width() - gutter - 24.0;
        let line = |(index, whole): (usize, &'a str)| {
            let number = index + 1;
            let mark = self.marks.iter().find(|mark| mark.line == number).copied();
            let note = mark.map_or(0.0, |mark| note(ui, mark).size().x + 14.0);
            let end = whole.char_indices().nth(LONGEST).map_or(whole.len(), |(end, _)| end);
            let (text, goes_on) = (whole.get(..end).unwrap_or(whole), end < whole.len());
            let breaks = LineBreaks::of_points(text, room - note, letter);
            CodeLine { number, text, goes_on, mark, breaks, gutter, letter }
        };
        lines.into_iter().enumerate().map(line).collect()
    }
}

/// A line with what is drawn of it.
struct CodeLine<'a> {
    /// From 1.
    number: usize,
    text: &'a str,
    goes_on: bool,
    mark: Option<LineMark<'a>>,
    breaks: LineBreaks,
    gutter: f32,
    letter: f32,
}

impl CodeLine<'_> {
    fn draw(&self, ui: &Ui, rect: Rect) {
        let t = tokens(ui);
        mark(ui, t, rect, self.mark.map(|mark| mark.tone));
        let number = pos2(rect.left() + self.gutter - 14.0, rect.top() + LINE / 2.0);
        ui.painter().text(number, Align2::RIGHT_CENTER, self.number.to_string(), mono(11.5), t.text_weak);
        let galley = ui.painter().layout_job(self.job(t));
        let indent = float(self.breaks.indent) * self.letter;
        ui.painter().galley(rect.min + vec2(self.gutter + indent, 0.0), galley, t.text);
        if let Some(found) = self.mark {
            let note = note(ui, found);
            let top = rect.top() + (LINE - note.size().y) / 2.0;
            ui.painter().galley(pos2(rect.right() - 14.0 - note.size().x, top), note, t.text);
        }
    }

    /// Its text without the indent, in colours, on its rows.
    fn job(&self, t: &Tokens) -> LayoutJob {
        let mut end = 0;
        let coloured: Vec<(Range<usize>, egui::Color32)> = pieces(self.text, t)
            .map(|(piece, color)| {
                let from = end;
                end += piece.len();
                (from..end, color)
            })
            .collect();
        let ranges: Vec<Range<usize>> = coloured.iter().map(|(range, _)| range.clone()).collect();
        let mut job = LayoutJob::default();
        for (piece, begins_a_row, at) in self.breaks.pieces(self.text, &ranges) {
            let color = coloured.iter().find(|(range, _)| range.contains(&at)).map_or(t.text, |(_, color)| *color);
            if begins_a_row {
                add(&mut job, "\n", color);
            }
            add(&mut job, piece, color);
        }
        if self.goes_on {
            add(&mut job, "…", t.text_weak);
        }
        job
    }
}

fn note(ui: &Ui, mark: LineMark<'_>) -> std::sync::Arc<egui::Galley> {
    let color = tokens(ui).state(mark.tone).text;
    ui.painter().layout_no_wrap(mark.note.to_owned(), medium(CAPTION), color)
}

fn float(count: usize) -> f32 {
    u16::try_from(count).map_or(65_535.0, f32::from)
}

fn digits(lines: usize) -> f32 {
    float(lines.max(10).to_string().len())
}

/// Adds one line of JSON: values in the text's colour, member names and the rest weaker.
pub(super) fn colour(job: &mut LayoutJob, line: &str, t: &Tokens) {
    for (piece, color) in pieces(line, t) {
        add(job, piece, color);
    }
}

fn add(job: &mut LayoutJob, piece: &str, color: egui::Color32) {
    let format = TextFormat { font_id: mono(MONO), color, line_height: Some(LINE), ..TextFormat::default() };
    job.append(&visible::text(piece), 0.0, format);
}

fn pieces<'a>(line: &'a str, t: &'a Tokens) -> impl Iterator<Item = (&'a str, egui::Color32)> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let (piece, color) = (!rest.is_empty()).then(|| next_piece(rest, t))?;
        rest = rest.get(piece.len()..).unwrap_or("");
        Some((piece, color))
    })
}

fn next_piece<'a>(rest: &'a str, t: &Tokens) -> (&'a str, egui::Color32) {
    if rest.starts_with('"') {
        let end = string_end(rest);
        let (piece, after) = rest.split_at(end);
        let name = after.trim_start().starts_with(':');
        return (piece, if name { t.text_weak } else { t.text });
    }
    let weak = |c: char| matches!(c, '{' | '}' | '[' | ']' | ',' | ':') || c.is_whitespace();
    let is_weak = rest.starts_with(weak);
    let end = rest.char_indices().find(|(_, c)| *c == '"' || weak(*c) != is_weak).map_or(rest.len(), |(at, _)| at);
    let piece = rest.get(..end.max(1)).unwrap_or(rest);
    (piece, if is_weak { t.text_weak } else { t.text })
}

fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{colour, LayoutJob};
    use crate::window::theme::LIGHT;

    #[test]
    fn colouring_loses_no_character_of_any_line() {
        for line in ["  \"a\\\"b\": \"é\\\\\", 12e3, nonsense ü {", "\"cut", "", "\\", "true]"] {
            let mut job = LayoutJob::default();
            colour(&mut job, line, &LIGHT);
            assert_eq!(job.text, line);
        }
    }
}
