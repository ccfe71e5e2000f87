//! Text in the sizes of the type scale. egui's own line height is the font's, tighter and uneven between fonts.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, FontId, Id, Label, Response, RichText, Ui};

use super::focus;
use crate::visible;
use crate::window::theme::measure::{BODY, CAPTION, CARD_TITLE, LABEL, LINE, MONO, TITLE};
use crate::window::theme::{medium, mono, regular, semibold, tokens, Tone};

/// Words for any widget. A text from outside may hold characters that act unseen: here they are made to be seen.
pub fn rich(text: impl AsRef<str>) -> RichText {
    RichText::new(visible::text(text.as_ref()))
}

/// Text to read, 14 on 20.
pub fn body(ui: &mut Ui, text: &str) -> Response {
    ui.label(rich(text).font(regular(BODY)).line_height(Some(LINE)))
}

/// Text to read, of more weight.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    ui.label(rich(text).font(medium(BODY)).line_height(Some(LINE)))
}

/// Help and secondary text, 13 on 18.
pub fn help(ui: &mut Ui, text: &str) -> Response {
    let color = tokens(ui).text_weak;
    ui.label(rich(text).font(regular(LABEL)).line_height(Some(18.0)).color(color))
}

/// Text to read where there is less room, 13 on 18.
pub fn small(ui: &mut Ui, text: &str) -> Response {
    ui.label(rich(text).font(regular(LABEL)).line_height(Some(18.0)))
}

/// A label above something, 13 on 18.
pub fn label(ui: &mut Ui, text: &str) -> Response {
    ui.label(rich(text).font(medium(LABEL)).line_height(Some(18.0)))
}

/// A caption, 12 on 16.
pub fn caption(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    let color = tokens(ui).state(tone).text;
    ui.label(rich(text).font(regular(CAPTION)).line_height(Some(16.0)).color(color))
}

/// How wide a caption is on one line.
pub fn caption_width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(visible::text(text).into_owned(), regular(CAPTION), Color32::PLACEHOLDER).size().x
}

/// How wide a help line is where it does not wrap.
pub fn help_width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(visible::text(text).into_owned(), regular(LABEL), Color32::PLACEHOLDER).size().x
}

/// Text of 13 points in a tone.
pub fn toned(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    let color = tokens(ui).state(tone).text;
    ui.label(rich(text).font(medium(LABEL)).line_height(Some(18.0)).color(color))
}

/// Code, URLs and ids, 12.5 on 20.
pub fn code(ui: &mut Ui, text: &str) -> Response {
    ui.label(rich(text).font(mono(MONO)).line_height(Some(LINE)))
}

/// The same in a line of other things: on more lines of its own where it has no room.
pub fn code_wrapped(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(rich(text).font(mono(MONO)).line_height(Some(LINE))).wrap())
}

/// A card's title, a heading for screen readers.
pub fn card_title(ui: &mut Ui, text: &str) -> Response {
    heading(ui, text, CARD_TITLE)
}

/// A page's title, a heading for screen readers.
pub fn page_title(ui: &mut Ui, text: &str) -> Response {
    page_heading(ui, text, TITLE)
}

/// What a page begins with, in any size: a new page gives it the focus, so that it is read aloud and Tab goes on from there.
pub fn page_heading(ui: &mut Ui, text: &str, size: f32) -> Response {
    let color = tokens(ui).text;
    let shown = set(ui, text, size, color);
    let response = focus::by_program(ui, shown.rect, page_heading_id());
    // The text itself says the same, and is one thing with the heading.
    ui.ctx().accesskit_node_builder(shown.id, egui::accesskit::Node::set_hidden);
    as_heading(&response, text, 1);
    response
}

/// Gives the focus to what the page begins with.
pub(in crate::window) fn focus_page_heading(ctx: &Context) {
    ctx.memory_mut(|memory| memory.request_focus(page_heading_id()));
}

fn page_heading_id() -> Id {
    Id::unique("heading of the page")
}

/// A page's other title, which doesn't take the focus, in any size.
pub fn second_title(ui: &mut Ui, text: &str, size: f32) -> Response {
    let color = tokens(ui).text;
    let response = set(ui, text, size, color);
    as_heading(&response, text, 1);
    response
}

/// A heading of any size, set tighter the bigger it is.
pub fn heading(ui: &mut Ui, text: &str, size: f32) -> Response {
    let color = tokens(ui).text;
    heading_of(ui, text, size, color)
}

/// The same in a tone.
pub fn heading_toned(ui: &mut Ui, text: &str, size: f32, tone: Tone) -> Response {
    let color = tokens(ui).state(tone).text;
    heading_of(ui, text, size, color)
}

fn heading_of(ui: &mut Ui, text: &str, size: f32, color: Color32) -> Response {
    let response = set(ui, text, size, color);
    as_heading(&response, text, 2);
    response
}

fn as_heading(response: &Response, text: &str, level: usize) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(text);
        node.set_level(level);
    });
}

fn set(ui: &mut Ui, text: &str, size: f32, color: Color32) -> Response {
    let format = TextFormat {
        font_id: semibold(size),
        color,
        extra_letter_spacing: if size < TITLE { 0.0 } else { -size / 56.0 },
        line_height: Some((size * 1.34).round()),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(visible::text(text).into_owned(), format);
    job.wrap.max_width = ui.available_width();
    ui.add(Label::new(job).wrap())
}

/// One text of several fonts and colours, each line 20 high.
pub(super) fn line(parts: &[(&str, FontId, Color32)]) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (text, font_id, color) in parts {
        let format =
            TextFormat { font_id: font_id.clone(), color: *color, line_height: Some(LINE), ..TextFormat::default() };
        job.append(&visible::text(text), 0.0, format);
    }
    job
}

/// Cuts a text for one line of `width` points, with `…` where something is missing.
pub(super) fn cut(mut job: LayoutJob, width: f32) -> LayoutJob {
    job.wrap.max_width = width.max(0.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    job
}
