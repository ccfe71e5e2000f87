//! A field of many lines for text that may hold tokens. It keeps the text in a wiped buffer of its own until the page is left.
//!
//! What is shown must be laid out, and a screen reader must be able to read it: those copies are egui's and live for a frame.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::{Context, Frame, Id, Key, KeyboardShortcut, Modifiers, Response, ScrollArea, Stroke, TextEdit, Ui};

use super::button::Button;
use super::field::header;
use super::paste_buffer::PasteBuffer;
pub use super::paste_buffer::MOST;
use super::problem::{problem, ProblemLine};
use super::text::rich;
use super::{focus, text};
use crate::secret::Secret;
use crate::window::theme::measure::{CONTROL_RADIUS, LABEL, MONO};
use crate::window::theme::{mono, regular, tokens};

/// From line to line.
const LINE: f32 = 18.0;

/// Explains what stands in the field.
const EXPLAIN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// A field for a pasted text that is about to be drawn. There is one in the window.
#[must_use = "say where: `show(ui)`"]
#[derive(Clone, Copy, Debug)]
pub struct PasteField<'a> {
    label: &'a str,
    hint: &'a str,
    button: &'a str,
    height: f32,
    found: bool,
}

/// What happened to the field in this frame.
#[derive(Debug)]
pub enum PastePress {
    /// The text is to be read: the button, or Ctrl and Enter. It stays in the field, too.
    Read(Secret),
    /// The field was emptied.
    Cleared,
    /// A file is wanted instead.
    File,
}

/// Lives in egui's memory while its page is shown.
#[expect(clippy::struct_excessive_bools, reason = "each happens by itself")]
#[derive(Default)]
struct PasteTyping {
    buffer: PasteBuffer,
    met: bool,
    read: bool,
    pressed: bool,
    just_read: bool,
    changed: bool,
}

type SharedPasteTyping = Arc<Mutex<PasteTyping>>;

fn locked(typing: &SharedPasteTyping) -> MutexGuard<'_, PasteTyping> {
    typing.lock().unwrap_or_else(PoisonError::into_inner)
}

fn id() -> Id {
    Id::unique("pasted text")
}

/// Wipes the field: its page is not shown any more.
pub fn wipe(ctx: &Context) {
    if ctx.data_mut(|data| data.remove_temp::<SharedPasteTyping>(id())).is_some() {
        // The cursor's place, and whatever egui kept to undo.
        ctx.data_mut(|data| data.remove::<egui::text_edit::TextEditState>(id()));
    }
}

/// The text once more, to be read anew; `None` where there is none. It counts as read.
pub fn text(ctx: &Context) -> Option<Secret> {
    let shared = ctx.data(|data| data.get_temp::<SharedPasteTyping>(id()))?;
    let mut typing = locked(&shared);
    if typing.buffer.is_blank() {
        return None;
    }
    (typing.read, typing.changed) = (true, false);
    Some(typing.buffer.copy())
}

/// Whether the text was changed since it was read.
pub fn changed_since_read(ctx: &Context) -> bool {
    let typing = ctx.data(|data| data.get_temp::<SharedPasteTyping>(id()));
    typing.is_some_and(|typing| {
        let typing = locked(&typing);
        typing.read && typing.changed
    })
}

/// Whether what the text shows is new in this frame.
pub fn was_just_read(ctx: &Context) -> bool {
    let typing = ctx.data(|data| data.get_temp::<SharedPasteTyping>(id()));
    typing.is_some_and(|typing| locked(&typing).just_read)
}

/// egui's undo history would keep clear copies.
fn forget(ctx: &Context) {
    if let Some(mut state) = TextEdit::load_state(ctx, id()) {
        state.clear_undoer();
        TextEdit::store_state(ctx, id(), state);
    }
}

impl<'a> PasteField<'a> {
    /// A field named by its label, and the words of the button that reads it.
    pub fn new(label: &'a str, button: &'a str) -> Self {
        Self { label, hint: "", button, height: 240.0, found: false }
    }

    /// What stands in it while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Its height in points; what is longer scrolls in it.
    pub fn height(mut self, points: f32) -> Self {
        self.height = points;
        self
    }

    /// Whether something was found in a text, which *Clear* takes away, too.
    pub fn found(mut self, found: bool) -> Self {
        self.found = found;
        self
    }

    /// Draws it over the whole width, its buttons under it. It takes the focus when it is first shown.
    pub fn show(self, ui: &mut Ui) -> Option<PastePress> {
        let shared = ui.ctx().data_mut(|data| data.get_temp_mut_or_default::<SharedPasteTyping>(id()).clone());
        let mut typing = locked(&shared);
        typing.just_read = std::mem::take(&mut typing.pressed);
        // Before the field sees it, for which it would be a new line.
        let by_key = ui.input_mut(|input| input.consume_shortcut(&EXPLAIN));
        let label = header(ui, self.label, None);
        ui.add_space(6.0);
        let response = self.edit(ui, &mut typing.buffer).labelled_by(label.id);
        focus::held(ui, &response);
        forget(ui.ctx());
        typing.changed |= response.changed();
        if !std::mem::replace(&mut typing.met, true) {
            response.request_focus();
        }
        if let Some(length) = typing.buffer.refused() {
            let said = too_long(length);
            focus::describe(&response, &said);
            ui.add_space(6.0);
            problem(ui, &ProblemLine::error(&said));
        }
        ui.add_space(12.0);
        let pressed = self.buttons(ui, &mut typing, by_key);
        if matches!(pressed, Some(PastePress::Cleared)) {
            response.request_focus();
        }
        pressed
    }

    fn buttons(&self, ui: &mut Ui, typing: &mut PasteTyping, by_key: bool) -> Option<PastePress> {
        let blank = typing.buffer.is_blank();
        let off = blank.then_some("paste something first");
        let mut pressed = None;
        ui.horizontal(|ui| {
            let button = Button::new(self.button).filled().off_as_said(off).show(ui);
            if (button.clicked() || by_key) && !blank {
                (typing.read, typing.pressed, typing.changed) = (true, true, false);
                pressed = Some(PastePress::Read(typing.buffer.copy()));
            }
            // The keys stand at the button that they press.
            text::help(ui, &ui.ctx().format_shortcut(&EXPLAIN));
            ui.add_space(4.0);
            let nothing = (typing.buffer.is_empty() && !self.found).then_some("there is nothing to clear");
            if Button::new("Clear").off_as_said(nothing).show(ui).clicked() {
                *typing = PasteTyping { met: true, ..PasteTyping::default() };
                pressed = Some(PastePress::Cleared);
            }
            if Button::new("Choose a file…").quiet().show(ui).clicked() {
                pressed = Some(PastePress::File);
            }
        });
        pressed
    }

    fn edit(&self, ui: &mut Ui, buffer: &mut PasteBuffer) -> Response {
        let t = tokens(ui);
        let bad = buffer.refused().is_some();
        let focused = ui.memory(|memory| memory.has_focus(id()));
        let (width, color) = match (bad, focused) {
            (true, _) => (1.0, t.danger.mark),
            (false, true) => (2.0, t.accent_text),
            (false, false) => (1.0, t.stroke_strong),
        };
        // The edge takes its room from the margin, so that nothing moves when it thickens.
        let margin = if width > 1.0 { 8 } else { 9 };
        let frame = Frame::new().fill(t.panel).stroke(Stroke::new(width, color)).corner_radius(CONTROL_RADIUS);
        let inside = self.height - 20.0;
        frame
            .inner_margin(margin)
            .show(ui, |ui| {
                let area = ScrollArea::vertical().id_salt("pasted text").max_height(inside).min_scrolled_height(inside);
                area.auto_shrink(false).show(ui, |ui| self.text(ui, buffer, inside)).inner
            })
            .inner
    }

    fn text(&self, ui: &mut Ui, buffer: &mut PasteBuffer, height: f32) -> Response {
        // Lines stand 18 apart, whatever the font's own height.
        let high = ui.fonts_mut(|fonts| fonts.row_height(&mono(MONO)));
        ui.spacing_mut().extra_text_line_spacing = (LINE - high).max(0.0);
        let hint = rich(self.hint).font(regular(LABEL)).line_height(Some(LINE));
        let edit = TextEdit::multiline(buffer)
            .id(id())
            .font(mono(MONO))
            .hint_text(hint)
            .frame(Frame::NONE)
            .min_size(egui::vec2(0.0, height))
            .desired_width(f32::INFINITY);
        ui.add(edit)
    }
}

/// Tenths of a megabyte, rounded up: what was refused is never said to be short enough.
fn too_long(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    let most = MOST / 1_000_000;
    format!(
        "That makes {}.{} MB and at most {most} MB fits here: paste the answer or the error alone",
        tenths / 10,
        tenths % 10
    )
}
