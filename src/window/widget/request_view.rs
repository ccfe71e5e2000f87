//! A request or an answer as it goes over the wire: mono lines, some of them marked.

use egui::text::{LayoutJob, TextFormat};
use egui::{pos2, vec2, Align2, FontId, Sense, Ui, WidgetInfo};

use super::code_view::colour;
use super::marked_line::mark;
use super::text;
use crate::visible;
use crate::window::theme::measure::{CAPTION, LABEL, LINE, MONO};
use crate::window::theme::{medium, mono, regular, tokens, Tone};

/// What one line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A weak title, and a word at the right in a tone: *Answer*, *200 in 287 ms*.
    Title(&'a str, &'a str, Tone),
    /// Method or version, then the target.
    Start(&'a str, &'a str),
    /// A header.
    Header(&'a str, &'a str),
    /// A form's or a query's field.
    Field(&'a str, &'a str),
    /// A field whose value is not shown but said: *from the keychain*.
    Held(&'a str, &'a str),
    /// A line of JSON, or any other text, as it is.
    Code(&'a str),
    /// Words about it: what became of a request, what a body is.
    Said(&'a str),
    /// Half a line of air.
    Gap,
}

/// One line of a request or an answer.
#[derive(Clone, Copy, Debug)]
pub struct RequestLine<'a> {
    /// What it shows.
    pub part: Part<'a>,
    /// A marked line has the tone's ground and a note at its right.
    pub note: Option<(Tone, &'a str)>,
}

impl<'a> From<Part<'a>> for RequestLine<'a> {
    fn from(part: Part<'a>) -> Self {
        Self { part, note: None }
    }
}

impl<'a> Part<'a> {
    /// The same line, marked: the reason stands at its right.
    pub fn marked(self, tone: Tone, note: &'a str) -> RequestLine<'a> {
        RequestLine { part: self, note: Some((tone, note)) }
    }
}

/// Draws the lines on the ground they stand on, from edge to edge; values wrap under themselves.
pub fn request_view(ui: &mut Ui, lines: &[RequestLine<'_>]) {
    let names = lines.iter().filter_map(|line| match line.part {
        Part::Field(name, _) | Part::Held(name, _) => Some(name.chars().count()),
        Part::Title(..) | Part::Start(..) | Part::Header(..) | Part::Code(_) | Part::Said(_) | Part::Gap => None,
    });
    let letter = ui.painter().layout_no_wrap("m".to_owned(), mono(MONO), egui::Color32::PLACEHOLDER).size().x;
    let widest = u16::try_from(names.max().unwrap_or(0)).map_or(0.0, f32::from) * letter + 16.0;
    let indent = widest.min(ui.available_width() * 0.5);
    for line in lines {
        draw(ui, line, indent);
    }
}

fn draw(ui: &mut Ui, line: &RequestLine<'_>, indent: f32) {
    let t = tokens(ui);
    let side = 16.0;
    match line.part {
        Part::Gap => ui.add_space(8.0),
        Part::Title(left, right, tone) => title(ui, left, (right, tone)),
        Part::Field(name, value) => pair(ui, line, &[(name, t.text_weak)], (value, t.text), side + indent),
        Part::Held(name, value) => pair(ui, line, &[(name, t.text_weak)], (value, t.text_weak), side + indent),
        Part::Start(verb, target) => pair(ui, line, &[(verb, t.text_weak), (" ", t.text)], (target, t.text), -1.0),
        Part::Header(name, value) => pair(ui, line, &[(name, t.text_weak), (": ", t.text_weak)], (value, t.text), -1.0),
        Part::Code(code) => pair(ui, line, &[], (code, t.text), side),
        Part::Said(words) => pair(ui, line, &[], (words, t.text), side),
    }
}

fn title(ui: &mut Ui, left: &str, (right, tone): (&str, Tone)) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, format!("{left} {right}").trim()));
    let rect = rect.shrink2(vec2(16.0, 0.0));
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, left, regular(CAPTION), t.text_weak);
    ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, right, medium(CAPTION), t.state(tone).text);
}

type Coloured<'a> = (&'a str, egui::Color32);

/// A name and a value. Where `value_left` is negative, the value follows the name.
fn pair(ui: &mut Ui, line: &RequestLine<'_>, name: &[Coloured<'_>], value: Coloured<'_>, value_left: f32) {
    let (t, side) = (tokens(ui), 16.0);
    let note =
        line.note.map(|(tone, note)| ui.painter().layout_no_wrap(note.to_owned(), medium(CAPTION), t.state(tone).text));
    let taken = note.as_ref().map_or(0.0, |galley| galley.size().x + 12.0);
    let width = ui.available_width();
    let code = matches!(line.part, Part::Code(_));
    // What is said and not sent is no code.
    let font = match line.part {
        Part::Held(..) | Part::Said(_) => regular(LABEL),
        Part::Title(..) | Part::Start(..) | Part::Header(..) | Part::Field(..) | Part::Code(_) | Part::Gap => {
            mono(MONO)
        }
    };
    let (at_name, left) = if value_left < 0.0 { (true, side) } else { (false, value_left) };
    let mut job = LayoutJob::default();
    if at_name {
        for (text, color) in name {
            append(&mut job, text, mono(MONO), *color);
        }
    }
    if code {
        colour(&mut job, value.0, t);
    } else {
        append(&mut job, value.0, font, value.1);
    }
    job.wrap.max_width = (width - left - side - taken).max(60.0);
    // A URL has no place to break at, a scope has.
    job.wrap.break_anywhere = !code && !value.0.contains(' ');
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y.max(LINE)), Sense::hover());
    let label = label(line, name, value.0);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &label));
    mark(ui, t, rect, line.note.map(|(tone, _)| tone));
    if let Some(note) = note {
        let at = pos2(rect.right() - side - note.size().x, rect.top() + (LINE - note.size().y) / 2.0);
        ui.painter().galley(at, note, t.text);
    }
    if !at_name {
        let name = name.iter().map(|(text, color)| (*text, mono(MONO), *color)).collect::<Vec<_>>();
        let label = ui.painter().layout_job(text::cut(text::line(&name), left - side - 8.0));
        ui.painter().galley(rect.min + vec2(side, 0.0), label, t.text);
    }
    ui.painter().galley(rect.min + vec2(left, 0.0), galley, t.text);
}

fn append(job: &mut LayoutJob, text: &str, font_id: FontId, color: egui::Color32) {
    let format = TextFormat { font_id, color, line_height: Some(LINE), ..TextFormat::default() };
    job.append(&visible::text(text), 0.0, format);
}

fn label(line: &RequestLine<'_>, name: &[Coloured<'_>], value: &str) -> String {
    let name: String = name.iter().map(|(text, _)| *text).collect();
    let note = line.note.map_or("", |(_, note)| note);
    [name.trim_end_matches([' ', ':']), value, note].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
}
