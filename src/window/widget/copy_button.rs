//! Buttons that copy, and say so for a moment.

use std::time::Duration;

use egui::{Id, Ui};

use super::button::{icon_only, icon_only_off, Button};
use crate::window::theme::icon;

/// How long *Copied* stands, in seconds.
const MOMENT: f64 = 1.5;

/// *Copy* with its word. `what` names the thing that is copied and tells one button from another; true where pressed.
pub fn copy_button(ui: &mut Ui, what: &str, content: &str) -> bool {
    let id = ui.make_persistent_id(("copy", what));
    let said = just_copied(ui, id);
    let (text, sign) = if said { ("Copied", icon::CHECK) } else { ("Copy", icon::COPY) };
    let response = Button::new(text).icon(sign).show(ui);
    super::focus::describe(&response, what);
    response.clicked() && copy(ui, id, content)
}

/// The icon alone, beside what it copies. `name` says what it does: *Copy the redirect URI*.
pub fn copy_icon(ui: &mut Ui, name: &str, content: &str) -> bool {
    let id = ui.make_persistent_id(("copy", name));
    let sign = if just_copied(ui, id) { icon::CHECK } else { icon::COPY };
    icon_only(ui, sign, name).clicked() && copy(ui, id, content)
}

/// The same where there is nothing to copy yet, with the reason.
pub fn copy_icon_off(ui: &mut Ui, name: &str, reason: &str) {
    icon_only_off(ui, icon::COPY, name, reason);
}

/// A small button that says what it copies: *Copy as cURL*. `content` is made where it is pressed.
pub fn copy_as(ui: &mut Ui, words: &str, what: &str, content: impl FnOnce() -> String) -> bool {
    let id = ui.make_persistent_id(("copy", words));
    let said = just_copied(ui, id);
    // As wide as it was, so that what stands beside it stays where it is.
    let width = ui.data(|data| data.get_temp::<f32>(id.with("width"))).filter(|_| said).unwrap_or_default();
    let (text, sign) = if said { ("Copied", icon::CHECK) } else { (words, icon::COPY) };
    let response = Button::new(text).icon(sign).small().width(width).show(ui);
    if !said {
        ui.data_mut(|data| data.insert_temp(id.with("width"), response.rect.width()));
    }
    super::focus::describe(&response, what);
    response.clicked() && copy(ui, id, &content())
}

fn copy(ui: &Ui, id: Id, content: &str) -> bool {
    ui.copy_text(content.to_owned());
    let now = ui.input(|input| input.time);
    ui.data_mut(|data| data.insert_temp(id, now));
    ui.request_repaint_after(Duration::from_secs_f64(MOMENT));
    true
}

/// While it stands, one frame is asked for at its end: nothing draws meanwhile.
fn just_copied(ui: &Ui, id: Id) -> bool {
    let Some(since) = ui.data(|data| data.get_temp::<f64>(id)) else { return false };
    let rest = since + MOMENT - ui.input(|input| input.time);
    if rest > 0.0 {
        ui.request_repaint_after(Duration::from_secs_f64(rest + 0.3));
    }
    rest > 0.0
}
