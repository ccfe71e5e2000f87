//! JSON to look at: line numbers, light colours, marked lines with notes. Only the lines in sight are laid out.

use egui::text::{LayoutJob, TextFormat};
use egui::{pos2, vec2, Align2, Frame, Margin, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo};

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
        let lines: Vec<&str> = self.text.lines().collect();
        let letter = ui.painter().layout_no_wrap("m".to_owned(), mono(MONO), egui::Color32::PLACEHOLDER).size().x;
        let gutter = digits(lines.len()) * letter + 30.0;
        let longest = lines.iter().map(|line| line.len().min(LONGEST)).max().unwrap_or(0);
        let width = (float(longest) * letter + gutter + 24.0).max(ui.available_width());
        let seen = ui.available_width();
        let mut area = ScrollArea::both()
            .id_salt(("code", self.name))
            .max_height(self.height)
            // Inside a page that scrolls, it takes its height and not what is left of the window.
            .min_scrolled_height(self.height.min(float(lines.len()) * LINE))
            .auto_shrink([false, true])
            .content_margin(0.0);
        if let Some(line) = self.look_at {
            area = area.vertical_scroll_offset((float(line) - 4.0).max(0.0) * LINE);
        }
        area.show_rows(ui, LINE, lines.len(), |ui, range| {
            for index in range {
                let Some(line) = lines.get(index) else { continue };
                let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
                let found = self.marks.iter().find(|mark| mark.line == index + 1);
                let note = found.map_or("", |found| found.note);
                let said = format!("{} {line} {note}", index + 1);
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.trim_end()));
                self.line(ui, (index, line), rect, (gutter, seen));
            }
        });
    }

    fn line(&self, ui: &Ui, (index, line): (usize, &str), rect: Rect, (gutter, seen): (f32, f32)) {
        let t = tokens(ui);
        // What stays in sight while the text scrolls sideways: the ground, the edge, the note.
        let left = ui.clip_rect().left().max(rect.left());
        let sight = Rect::from_min_size(pos2(left, rect.top()), vec2(seen.min(ui.clip_rect().width()), LINE));
        let found = self.marks.iter().find(|mark| mark.line == index + 1);
        mark(ui, t, sight, found.map(|found| found.tone));
        let number = pos2(rect.left() + gutter - 14.0, rect.center().y);
        ui.painter().text(number, Align2::RIGHT_CENTER, (index + 1).to_string(), mono(11.5), t.text_weak);
        let mut job = LayoutJob::default();
        colour(&mut job, line.get(..LONGEST).unwrap_or(line), t);
        job.wrap.max_rows = 1;
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(rect.min + vec2(gutter, 0.0), galley, t.text);
        if let Some(found) = found {
            let state = t.state(found.tone);
            let note = ui.painter().layout_no_wrap(found.note.to_owned(), medium(CAPTION), state.text);
            let at = pos2(sight.right() - 14.0 - note.size().x, rect.center().y - note.size().y / 2.0);
            let behind = Rect::from_min_max(pos2(at.x - 10.0, rect.top()), sight.right_bottom());
            ui.painter().rect_filled(behind, 0, state.soft);
            ui.painter().galley(at, note, state.text);
        }
    }
}

fn float(count: usize) -> f32 {
    u16::try_from(count).map_or(65_535.0, f32::from)
}

fn digits(lines: usize) -> f32 {
    float(lines.max(10).to_string().len())
}

/// Adds one line of JSON in light colours: member names in the text's colour, values in the accent, the rest weak.
pub(super) fn colour(job: &mut LayoutJob, line: &str, t: &Tokens) {
    let mut rest = line;
    while !rest.is_empty() {
        let (piece, color) = next_piece(rest, t);
        let format = TextFormat { font_id: mono(MONO), color, line_height: Some(LINE), ..TextFormat::default() };
        job.append(&visible::text(piece), 0.0, format);
        rest = rest.get(piece.len()..).unwrap_or("");
    }
}

fn next_piece<'a>(rest: &'a str, t: &Tokens) -> (&'a str, egui::Color32) {
    if rest.starts_with('"') {
        let end = string_end(rest);
        let (piece, after) = rest.split_at(end);
        let name = after.trim_start().starts_with(':');
        return (piece, if name { t.text } else { t.accent_text });
    }
    let weak = |c: char| matches!(c, '{' | '}' | '[' | ']' | ',' | ':') || c.is_whitespace();
    let is_weak = rest.starts_with(weak);
    let end = rest.char_indices().find(|(_, c)| *c == '"' || weak(*c) != is_weak).map_or(rest.len(), |(at, _)| at);
    let piece = rest.get(..end.max(1)).unwrap_or(rest);
    (piece, if is_weak { t.text_weak } else { t.accent_text })
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
