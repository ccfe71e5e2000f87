//! What the author's own API said, in full and for a moment: as a typed password is shown.

use std::borrow::Cow;
use std::time::Duration;

use egui::Ui;

use crate::exchange::{Answer, AnswerBody, Exchange, Outcome, Shape};
use crate::model::{Intent, Open};
use crate::window::theme::icon;
use crate::window::widget::button::Button;

/// What is said of it to who can't see that nothing else changes.
const FOR_YOUR_EYES: &str =
    "For ten seconds, or until you go on. Your own secrets stay hidden, and what you copy does, too";

/// Shows the values of this answer, or hides them while they are shown; nothing where there are none to show.
pub(super) fn button(ui: &mut Ui, open: &Open, exchange: &Exchange, left: Option<Duration>) -> Option<Intent> {
    if let Some(left) = left {
        return hide(ui, left);
    }
    let hides = matches!(&exchange.outcome, Outcome::Answer(answer) if answer.shape().is_some_and(Shape::hides));
    if !hides || !open.values.has(exchange.sent_at_ms) {
        return None;
    }
    let response = Button::new("Show its values").icon(icon::EYE).small().show(ui);
    response.on_hover_text(FOR_YOUR_EYES).clicked().then_some(Intent::ShowValues(exchange.sent_at_ms))
}

/// With the seconds that are left; a window that nobody looks at hides them at once.
fn hide(ui: &mut Ui, left: Duration) -> Option<Intent> {
    let seconds = left.as_millis().div_ceil(1000);
    let pressed = Button::new(&format!("Hide its values ({seconds} s)")).small().show(ui).clicked();
    // To the moment when the next second shows.
    let part = Duration::from_nanos(u64::from(left.subsec_nanos()));
    ui.request_repaint_after(part + Duration::from_millis(20));
    let is_left = !ui.input(|input| input.focused);
    (pressed || is_left).then_some(Intent::HideValues)
}

/// The answer with these values in it, if any.
pub(super) fn with_values(answer: &Answer, values: Option<Shape>) -> Cow<'_, Answer> {
    match values {
        Some(shape) => Cow::Owned(Answer { body: AnswerBody::Json(shape), ..answer.clone() }),
        None => Cow::Borrowed(answer),
    }
}
