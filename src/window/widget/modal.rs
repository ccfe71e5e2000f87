//! A question that stands over the window until it is answered.

use egui::accesskit::Role;
use egui::{Frame, Id, Key, Margin, Modal, Response, ScrollArea, Stroke, Ui};

use super::button::Button;
use super::ends::ends;
use super::text;
use crate::window::theme::measure::CARD_RADIUS;
use crate::window::theme::tokens;

/// What a question has over and under its text, with some air around it, in points.
const AROUND: f32 = 152.0;

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModalAnswer {
    /// Do it.
    Yes,
    /// Leave it: the button, Escape, or a press beside the question.
    No,
}

/// Asks. `yes` says what happens (*Send the secret there*), `no` what doesn't (*Keep it here*); the safe answer has the focus.
pub fn confirm(ui: &mut Ui, title: &str, said: &str, words: (&str, &str)) -> Option<ModalAnswer> {
    question(ui, title, words, |ui| _ = text::body(ui, said))
}

/// Asks as [`confirm`] does, with more than a text under the title.
pub fn question(ui: &mut Ui, title: &str, (yes, no): (&str, &str), add: impl FnOnce(&mut Ui)) -> Option<ModalAnswer> {
    let id = Id::unique(("question", title));
    let room = ui.ctx().content_rect().width() - 48.0;
    let mut answer = None;
    let shown = over(ui, id, title, |ui| {
        ui.set_width(room.min(440.0));
        text::card_title(ui, title);
        ui.add_space(8.0);
        // A long question scrolls, and its buttons stay.
        let high = ui.ctx().content_rect().height() - AROUND;
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).auto_shrink([false, true]).show(ui, add);
        ui.add_space(20.0);
        let (did, safe) = answers(ui, Button::new(yes), no);
        begins_at(ui, &safe);
        answer = match (did.clicked(), safe.clicked()) {
            (_, true) => Some(ModalAnswer::No),
            (true, false) => Some(ModalAnswer::Yes),
            (false, false) => None,
        };
    });
    answer.or(shown.then_some(ModalAnswer::No))
}

/// The two buttons under every question, in one order: what does it at the right end, what leaves it before that.
pub fn answers(ui: &mut Ui, yes: Button<'_>, no: &str) -> (Response, Response) {
    let both = |ui: &mut Ui| {
        let no = Button::new(no).show(ui);
        (yes.show(ui), no)
    };
    ends(ui, 32.0, |_| {}, both).1
}

/// Anything that stands over the window, in a card; `name` is said to screen readers. True where it should close: Escape, or a press beside it.
pub fn over(ui: &mut Ui, id: Id, name: &str, add: impl FnOnce(&mut Ui)) -> bool {
    let t = tokens(ui);
    let frame = Frame::new().fill(t.panel).stroke(Stroke::new(1.0, t.stroke_button)).corner_radius(CARD_RADIUS);
    let modal = Modal::new(id).frame(frame.inner_margin(Margin::same(20))).backdrop_color(t.backdrop);
    let shown = modal.show(ui.ctx(), add);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Dialog);
        node.set_modal();
        node.set_label(name);
    });
    shown.should_close()
}

/// Where a question begins: it has the focus unless something in it does, or Tab is on its way round.
pub fn begins_at(ui: &Ui, response: &Response) {
    let nowhere = ui.memory(|memory| memory.focused().is_none());
    if nowhere && !ui.input(|input| input.key_pressed(Key::Tab)) {
        response.request_focus();
    }
}
