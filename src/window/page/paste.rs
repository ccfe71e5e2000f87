//! *Paste an error or an answer*: what it means, without a sign-in. The text stays in its field; the model never has it.

mod found;
mod onward;

use egui::{vec2, Key, Modifiers, Ui, UiBuilder};

use super::way_to_paste::NAME;
use crate::model::{Intent, Intents, Model, Open, Paste, Pasted, Pasting};
use crate::recognise::Origin;
use crate::window::banners::banners;
use crate::window::theme::{icon, narrow, Tone};
use crate::window::widget::button::Button;
use crate::window::widget::page::{columns, page, title, Column};
use crate::window::widget::paste_field::{self, PasteField, PastePress};
use crate::window::widget::select::select;
use crate::window::widget::{mark, text};

const HINT: &str = "What curl -i prints: status line, headers, body
A bare JSON body: {\"access_token\": …}
A form body: access_token=…&token_type=…
An error’s whole text: User is missing credentials";

const KEPT: &str = "Nothing of it is sent or kept: it is read in this window, and wiped when you leave this page";

/// Draws it over the whole window.
pub(in crate::window) fn paste(ui: &mut Ui, model: &Model, paste: &Paste, intents: &mut Intents) {
    page(ui, "paste", |ui| {
        let left = back(ui, model);
        banners(ui, model, intents);
        title(ui, NAME, &lead(model));
        let side = (ui.available_width() * 0.56).max(0.0);
        columns(ui, Some(side), |ui, column| match column {
            Column::Main => {
                intents.extend(field(ui, !matches!(paste.found, Pasted::Nothing)).map(Intent::Pasting));
                origin(ui, paste, intents);
                kept(ui);
            }
            Column::Side => found::found(ui, model, paste, intents),
        });
        // What was pasted is explained before the page is left.
        intents.extend(left.map(Intent::Pasting));
    });
}

/// What to paste while a sign-in waits; else whose users it is about, where that is not the open project's own platform.
fn lead(model: &Model) -> String {
    if model.open.as_ref().is_some_and(Open::waits_at_a_page) {
        return "Copy the whole text of the page in your browser and paste it here. The sign-in waits on meanwhile"
            .to_owned();
    }
    let said = "What it means for your users, without a sign-in";
    if model.explains_for_nobody() {
        return "What it means at most platforms, without a sign-in: this project’s own platform is not known"
            .to_owned();
    }
    said.to_owned()
}

fn back(ui: &mut Ui, model: &Model) -> Option<Pasting> {
    let to = match &model.open {
        Some(open) => format!("Back to {}", open.page.title()),
        None => "All projects".to_owned(),
    };
    // A quiet button has no edge: its arrow stands over the title, and its margin outside the page's.
    let place = ui.available_rect_before_wrap();
    let mut beside = ui.new_child(UiBuilder::new().max_rect(place.translate(vec2(-9.0, 0.0))));
    let button = Button::new(&to).icon(icon::ARROW_LEFT).quiet().small().show(&mut beside);
    ui.advance_cursor_after_rect(button.rect.with_min_x(place.left()));
    ui.add_space(8.0);
    // A question over the page takes Escape for itself.
    let escaped = model.dialog.is_none() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    (button.clicked() || escaped).then_some(Pasting::Leave)
}

fn field(ui: &mut Ui, found: bool) -> Option<Pasting> {
    let whole = ui.ctx().content_rect().height();
    let height = if narrow(ui) { (whole * 0.3).clamp(128.0, 240.0) } else { (whole - 372.0).clamp(200.0, 560.0) };
    let field = PasteField::new("Error or answer", "Explain").hint(HINT).height(height).found(found);
    match field.show(ui) {
        Some(PastePress::Read(text)) => Some(Pasting::Explain(text)),
        Some(PastePress::Cleared) => Some(Pasting::Clear),
        Some(PastePress::File) => Some(Pasting::PickFile),
        None => None,
    }
}

/// Where the text is from, in a menu: what it means may depend on that. What was explained is explained anew.
fn origin(ui: &mut Ui, paste: &Paste, intents: &mut Intents) {
    const NOT_SAID: &str = "not said";
    let options: Vec<&str> = std::iter::once(NOT_SAID).chain(Origin::ALL.map(Origin::words)).collect();
    let chosen = Origin::ALL.iter().position(|origin| paste.from == Some(*origin)).map_or(0, |index| index + 1);
    ui.add_space(12.0);
    text::label(ui, "Where it is from");
    ui.add_space(6.0);
    let Some(pressed) = select(ui, "Where it is from", &options, (Some(chosen), NOT_SAID), 240.0) else { return };
    let from = pressed.checked_sub(1).and_then(|index| Origin::ALL.get(index)).copied();
    intents.push(Intent::Pasting(Pasting::From(from)));
    let explained = matches!(paste.found, Pasted::Read(_)) && paste.file.is_none();
    intents.extend(explained.then(|| paste_field::text(ui.ctx())).flatten().map(Pasting::Explain).map(Intent::Pasting));
}

fn kept(ui: &mut Ui) {
    ui.add_space(12.0);
    ui.horizontal_top(|ui| {
        mark::sign(ui, icon::LOCK_SIMPLE, 16.0, Tone::Neutral);
        ui.vertical(|ui| text::caption(ui, KEPT, Tone::Neutral));
    });
}

/// Wipes the field once the page is not shown any more, whatever led away from it.
pub(in crate::window) fn wipe(ui: &Ui) {
    paste_field::wipe(ui.ctx());
}
