//! A field for a secret. It keeps what is typed in a wiped buffer of its own and gives it away once, when it is left.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use egui::accesskit::Invalid;
use egui::class::HasClasses as _;
use egui::{Align2, Context, Frame, Id, Margin, Response, Stroke, TextEdit, Ui};

use super::button::Button;
use super::field::header;
use super::problem::{problem, ProblemLine};
use super::secret_buffer::SecretBuffer;
use super::{focus, mark, text};
use crate::secret::Secret;
use crate::window::theme::measure::{CONTROL_HEIGHT, CONTROL_RADIUS, FIELD_GAP, MONO};
use crate::window::theme::{icon, mono, tokens, Tone, BAD};

/// A field for a secret that is about to be drawn.
#[must_use = "say where: `show(ui)`"]
#[derive(Clone, Copy, Debug)]
pub struct SecretField<'a> {
    label: &'a str,
    note: Option<(&'a str, Tone)>,
    saved: Option<&'a str>,
    problem: Option<ProblemLine<'a>>,
    look_at: bool,
    takes_blanks: bool,
}

/// What happened to a secret's field in this frame.
#[derive(Debug, Default)]
pub struct SecretOutcome {
    /// The secret, once: the field was left, or Enter was pressed.
    pub typed: Option<Secret>,
    /// Blanks stand around what was typed, and were not removed.
    pub blanks_around: bool,
    /// Enter was pressed in it.
    pub entered: bool,
    /// The cure of the page's problem was pressed.
    pub cured: bool,
}

/// Lives in egui's memory while the window lives. It holds no text when the field is not being typed in.
#[derive(Default)]
struct SecretTyping {
    buffer: SecretBuffer,
    replacing: bool,
}

type SharedSecretTyping = Arc<Mutex<SecretTyping>>;

fn shared(ctx: &Context, id: Id) -> SharedSecretTyping {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<SharedSecretTyping>(id).clone())
}

fn locked(typing: &SharedSecretTyping) -> MutexGuard<'_, SecretTyping> {
    typing.lock().unwrap_or_else(PoisonError::into_inner)
}

fn id_of(label: &str) -> Id {
    Id::unique(("secret field", label))
}

/// What is being typed in the field of that label and was not given away: for a page or a window that closes meanwhile.
pub fn take_unfinished(ctx: &Context, label: &str) -> Option<Secret> {
    let id = id_of(label);
    let typing = shared(ctx, id);
    let secret = locked(&typing).buffer.take_secret();
    forget(ctx, id);
    secret
}

/// egui's undo history would keep clear copies.
fn forget(ctx: &Context, id: Id) {
    if let Some(mut state) = TextEdit::load_state(ctx, id) {
        state.clear_undoer();
        TextEdit::store_state(ctx, id, state);
    }
}

impl<'a> SecretField<'a> {
    /// A field named by its label, of which there is one in the window.
    pub fn new(label: &'a str) -> Self {
        Self { label, note: None, saved: None, problem: None, look_at: false, takes_blanks: false }
    }

    /// At the right of the label.
    pub fn note(mut self, note: &'a str, tone: Tone) -> Self {
        self.note = Some((note, tone)).filter(|(note, _)| !note.is_empty());
        self
    }

    /// There is one already: what is said of it, *Saved in GNOME Keyring* or *In memory until you close this window*.
    pub fn saved(mut self, said: Option<&'a str>) -> Self {
        self.saved = said;
        self
    }

    /// The page's problem with it. Blanks around what is being typed are said by the field itself.
    pub fn problem(mut self, problem: Option<ProblemLine<'a>>) -> Self {
        self.problem = problem;
        self
    }

    /// Blanks around what is typed do no harm.
    pub fn takes_blanks(mut self) -> Self {
        self.takes_blanks = true;
        self
    }

    /// In this frame the page leads here: it takes the focus and scrolls into view.
    pub fn look_at(mut self, look_at: bool) -> Self {
        self.look_at = look_at;
        self
    }

    /// Draws it over the whole width, with the gap to the next field under it.
    pub fn show(self, ui: &mut Ui) -> SecretOutcome {
        let id = id_of(self.label);
        let typing = shared(ui.ctx(), id);
        let mut typing = locked(&typing);
        let mut outcome = SecretOutcome::default();
        // What is being typed is not missing any more.
        let is_empty = typing.buffer.is_empty();
        let shown = Self { note: self.note.filter(|_| is_empty), problem: self.problem.filter(|_| is_empty), ..self };
        let label = header(ui, self.label, shown.note);
        ui.add_space(6.0);
        match self.saved {
            Some(said) if !typing.replacing => {
                // One that is stored is replaced there.
                if self.stored(ui, said) || self.look_at {
                    typing.replacing = true;
                    ui.memory_mut(|memory| memory.request_focus(id));
                    ui.ctx().request_repaint();
                }
                self.said_under(ui, None, &mut outcome);
            }
            _ => shown.typed(ui, &label, &mut typing, &mut outcome),
        }
        ui.add_space(FIELD_GAP);
        outcome
    }

    fn typed(&self, ui: &mut Ui, label: &Response, typing: &mut SecretTyping, outcome: &mut SecretOutcome) {
        let id = id_of(self.label);
        let bad = self.problem.is_some_and(|problem| problem.tone == Tone::Danger);
        let edit = TextEdit::singleline(&mut typing.buffer)
            .id(id)
            .password(true)
            .font(mono(MONO))
            .align(Align2::LEFT_CENTER)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(10, 7))
            .with_class_if(BAD, bad);
        let response = ui.add(edit).labelled_by(label.id);
        forget(ui.ctx(), id);
        if self.look_at {
            response.request_focus();
        }
        focus::held(ui, &response);
        if typing.buffer.has_blanks_around() && !self.takes_blanks {
            let blanks = ProblemLine::warning("Blanks stand around it").cure("Remove them");
            if self.said_under(ui, Some((&response, blanks)), outcome) {
                typing.buffer.trim();
            }
        } else if let Some(found) = self.problem {
            self.said_under(ui, Some((&response, found)), outcome);
        }
        if response.lost_focus() {
            outcome.blanks_around = typing.buffer.has_blanks_around();
            outcome.typed = typing.buffer.take_secret();
            outcome.entered = ui.input(|input| input.key_pressed(egui::Key::Enter));
            if outcome.entered {
                response.request_focus();
            }
            typing.replacing = false;
        }
    }

    /// The line under the field. True where the cure was pressed; the outcome is told of the page's own problem only.
    fn said_under(
        &self,
        ui: &mut Ui,
        found: Option<(&Response, ProblemLine<'_>)>,
        outcome: &mut SecretOutcome,
    ) -> bool {
        let Some(shown) = found.map(|(_, problem)| problem).or(self.problem) else { return false };
        if let Some((response, _)) = found {
            focus::describe(response, shown.message);
            if shown.tone == Tone::Danger {
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_invalid(Invalid::True));
            }
        }
        ui.add_space(6.0);
        let pressed = problem(ui, &shown);
        outcome.cured |= pressed && Some(shown) == self.problem;
        pressed
    }

    /// *Saved in …* and the button to replace it. True where that was pressed.
    fn stored(&self, ui: &mut Ui, said: &str) -> bool {
        let t = tokens(ui);
        ui.horizontal(|ui| {
            let frame = Frame::new().stroke(Stroke::new(1.0, t.stroke)).corner_radius(CONTROL_RADIUS);
            let width = (ui.available_width() - 92.0).max(60.0);
            frame.inner_margin(Margin::symmetric(10, 0)).show(ui, |ui| {
                ui.set_width(width - 22.0);
                ui.set_min_height(CONTROL_HEIGHT - 2.0);
                mark::sign(ui, icon::LOCK_SIMPLE, 16.0, Tone::Neutral);
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
                // Where the secret is, is read whole: in a narrow window on two lines.
                if text::help_width(ui, said) > ui.available_width() {
                    text::caption(ui, said, Tone::Neutral);
                } else {
                    text::help(ui, said);
                }
            });
            let response = Button::new("Replace…").show(ui);
            focus::describe(&response, self.label);
            response.clicked()
        })
        .inner
    }
}
