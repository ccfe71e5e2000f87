//! A field: its label at the left, where its value comes from at the right, its problem under it with the cure.

use egui::accesskit::Invalid;
use egui::class::HasClasses as _;
use egui::{vec2, Align2, FontId, Id, Margin, Response, TextEdit, Ui, WidgetInfo};

use super::ends::ends;
use super::problem::{problem, ProblemLine};
use super::text::rich;
use super::{focus, text};
use crate::window::theme::measure::{CAPTION, FIELD_GAP, LABEL, MONO};
use crate::window::theme::{mono, regular, tokens, Tone, BAD};

/// A field that is about to be drawn.
#[must_use = "say where: `show(ui, text)`"]
#[derive(Clone, Copy, Debug)]
pub struct TextField<'a> {
    label: &'a str,
    name: Option<&'a str>,
    note: Option<(&'a str, Tone)>,
    hint: &'a str,
    mono: bool,
    rows: usize,
    problem: Option<ProblemLine<'a>>,
    id: Option<Id>,
    look_at: bool,
}

/// What happened to a field in this frame.
#[expect(clippy::struct_excessive_bools, reason = "each happens by itself")]
#[derive(Clone, Debug)]
pub struct FieldOutcome {
    /// The text was edited.
    pub changed: bool,
    /// The field was left.
    pub left: bool,
    /// Enter was pressed in a field of one line.
    pub entered: bool,
    /// The cure of its problem was pressed.
    pub cured: bool,
    /// egui's own answer.
    pub response: Response,
}

impl<'a> TextField<'a> {
    /// A field of one line. Its label is its name.
    pub fn new(label: &'a str) -> Self {
        Self { label, name: None, note: None, hint: "", mono: false, rows: 1, problem: None, id: None, look_at: false }
    }

    /// What it is called by ear, where several of one label stand on the page.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// At the right of the label: where the value comes from, *optional*, or a counter. Its tone warns near a limit.
    pub fn note(mut self, note: &'a str, tone: Tone) -> Self {
        self.note = Some((note, tone)).filter(|(note, _)| !note.is_empty());
        self
    }

    /// What stands in it while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// For URLs, ids and scopes.
    pub fn mono(mut self) -> Self {
        self.mono = true;
        self
    }

    /// More than one: the text wraps, Enter is a line's end.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Its problem, if it has one.
    pub fn problem(mut self, problem: Option<ProblemLine<'a>>) -> Self {
        self.problem = problem;
        self
    }

    /// An id of its own, so that a link elsewhere can lead here.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// In this frame the page leads here: it takes the focus and scrolls into view.
    pub fn look_at(mut self, look_at: bool) -> Self {
        self.look_at = look_at;
        self
    }

    /// Draws it over the whole width, with the gap to the next field under it.
    pub fn show(self, ui: &mut Ui, value: &mut String) -> FieldOutcome {
        let label = header(ui, self.label, self.note);
        if let Some(name) = self.name {
            label.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, name));
        }
        ui.add_space(6.0);
        let response = self.edit(ui, value).labelled_by(label.id);
        if self.rows == 1 {
            goes_on(ui, &response, value, &self.font());
        }
        if self.look_at {
            response.request_focus();
        }
        focus::held(ui, &response);
        let mut cured = false;
        if let (None, Some((note, _))) = (self.problem, self.note) {
            focus::describe(&response, note);
        }
        if let Some(found) = self.problem {
            focus::describe(&response, found.message);
            if found.tone == Tone::Danger {
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_invalid(Invalid::True));
            }
            ui.add_space(6.0);
            cured = problem(ui, &found);
        }
        ui.add_space(FIELD_GAP);
        let left = response.lost_focus();
        let entered = left && self.rows == 1 && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if entered {
            // Enter ends what is typed, and leaves the focus where it is, until something leads it on.
            response.request_focus();
        }
        FieldOutcome { changed: response.changed(), left, entered, cured, response }
    }

    fn font(&self) -> FontId {
        if self.mono {
            mono(MONO)
        } else {
            regular(LABEL)
        }
    }

    fn edit(&self, ui: &mut Ui, value: &mut String) -> Response {
        let mut edit = if self.rows > 1 {
            TextEdit::multiline(value).desired_rows(self.rows)
        } else {
            TextEdit::singleline(value).align(Align2::LEFT_CENTER)
        };
        if let Some(id) = self.id {
            edit = edit.id(id);
        } else {
            edit = edit.id_salt(("field", self.name.unwrap_or(self.label)));
        }
        let bad = self.problem.is_some_and(|problem| problem.tone == Tone::Danger);
        ui.scope(|ui| {
            // Lines of text in a field stand 18 apart, whatever the font's own height.
            let high = ui.fonts_mut(|fonts| fonts.row_height(&self.font()));
            ui.spacing_mut().extra_text_line_spacing = if self.rows > 1 { (18.0 - high).max(0.0) } else { 0.0 };
            ui.add(
                edit.font(self.font())
                    .hint_text(rich(self.hint).font(regular(LABEL)))
                    .desired_width(f32::INFINITY)
                    .margin(Margin::symmetric(10, 7))
                    .with_class_if(BAD, bad),
            )
        })
        .inner
    }
}

/// A value that is longer than its field says so, and stands whole under the pointer. While it is edited it scrolls by itself.
fn goes_on(ui: &Ui, response: &Response, value: &str, font: &FontId) {
    let t = tokens(ui);
    let long = || ui.painter().layout_no_wrap(value.to_owned(), font.clone(), t.text).size().x;
    if value.len() > 400 || response.has_focus() || long() <= response.rect.width() - 20.0 {
        return;
    }
    let place = response.rect.shrink2(vec2(2.0, 2.0));
    let place = place.with_min_x(place.right() - 22.0);
    ui.painter().rect_filled(place, 4, t.panel);
    ui.painter().text(place.center(), Align2::CENTER_CENTER, "…", font.clone(), t.text_weak);
    // Shown, and not said: screen readers have the value already.
    response.clone().on_hover_ui(|ui| {
        ui.label(value);
    });
}

/// A label at the left and a note at the right. The label's response names the control under it.
pub(super) fn header(ui: &mut Ui, label: &str, note: Option<(&str, Tone)>) -> Response {
    let (label, ()) = ends(
        ui,
        18.0,
        |ui| text::label(ui, label),
        |ui| {
            if let Some((note, tone)) = note {
                let color = tokens(ui).state(tone).text;
                ui.label(rich(note).font(regular(CAPTION)).color(color));
            }
        },
    );
    label
}

/// Two fields or more, side by side; one above the other where they would be narrower than 220 points.
pub fn row<R>(ui: &mut Ui, count: usize, mut add: impl FnMut(&mut Ui, usize) -> R) -> Vec<R> {
    let gap = 16.0;
    let parts = u16::try_from(count.max(1)).map_or(1.0, f32::from);
    let width = (ui.available_width() - gap * (parts - 1.0)) / parts;
    if width < 220.0 {
        return (0..count).map(|index| add(ui, index)).collect();
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let column = |index: usize| {
            let layout = egui::Layout::top_down(egui::Align::Min);
            ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.x = 8.0;
                add(ui, index)
            })
            .inner
        };
        (0..count).map(column).collect()
    })
    .inner
}
