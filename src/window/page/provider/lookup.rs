//! Looking the provider up: the field, what is asked, what came, and what it tells.

use egui::{vec2, Align, Id, Layout, Ui};

use super::notice;
use super::onward::onward;
use crate::claim::Severity;
use crate::draft::Field;
use crate::flow::{NoDocument, NotDiscovered, Tried};
use crate::model::{Edit, Intent, Intents, LookupState, Model, Open};
use crate::record::Asking;
use crate::window::page::jump::Jump;
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::{icon, Tone};
use crate::window::widget::button::Button;
use crate::window::widget::field::TextField;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::problem::{problem, ProblemLine};
use crate::window::widget::{link, text};

/// Room for the button behind the field.
const BUTTON: f32 = 104.0;

/// Draws it.
pub(super) fn lookup(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    row(ui, open, intents);
    super::choosing::looked_up(ui, open, intents);
    match &open.lookup.state {
        LookupState::NotYet => {}
        LookupState::Asking { asking, gives_up_at_ms, .. } => {
            under(ui, |ui| asks(ui, asking.as_ref(), gives_up_at_ms.saturating_sub(model.now_ms)));
        }
        LookupState::Found(found) => under(ui, |ui| {
            let (sign, came) = came(open);
            outcome(ui, sign, &format!("Found at {}{came}", found.place.url));
            if found.tried.len() > 1 {
                tried(ui, open, &found.tried);
            }
        }),
        LookupState::NotFound(none) => under(ui, |ui| not_found(ui, open, none)),
    }
    notice::notices(ui, open, intents);
}

/// That a document is there is good news only where it says what stands here, or was taken in.
fn came(open: &Open) -> (Mark, &'static str) {
    let is_grave = |severity| severity != Severity::Hint;
    let bites = open.lookup.notices.iter().any(|notice| is_grave(notice.severity) || notice.offer.is_some());
    match (open.lookup.filled_in, bites) {
        (true, false) => (Mark::Done, ""),
        (true, true) => (Mark::Info, ". Its addresses were filled in, and it tells more"),
        (false, false) => (Mark::Done, ". It says what stands here"),
        (false, true) => (Mark::Info, ". Nothing was filled in: look at what it tells"),
    }
}

/// The field, and behind it the button that begins or ends it.
fn row(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let mut typed = open.text(Field::ProviderAddress).into_owned();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = (ui.available_width() - BUTTON - 8.0).max(120.0);
        let outcome = ui
            .allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                let field =
                    TextField::new("Look up the provider").note("its issuer, or any address of it", Tone::Neutral);
                field.hint("login.example.com").mono().look_at(Jump::LookUp.arrives(ui)).show(ui, &mut typed)
            })
            .inner;
        intents.push_if(outcome.changed, Intent::Edit(Edit::Put(Field::ProviderAddress, typed.clone())));
        if outcome.entered && !open.lookup.runs() {
            intents.extend(entered(ui, open, outcome.changed, &typed));
        }
        ui.vertical(|ui| {
            // As high as the field's label and the gap under it.
            ui.add_space(24.0);
            let (button, means) = if open.lookup.runs() {
                (Button::new("Cancel"), Intent::CancelDiscovery)
            } else {
                (Button::new("Look up").icon(icon::MAGNIFYING_GLASS), Intent::Discover)
            };
            intents.push_if(button.width(BUTTON).show(ui).clicked(), means);
        });
    });
}

/// Enter looks up what stands there; where nothing does, or that was looked up already, it goes on to what is still empty.
fn entered(ui: &Ui, open: &Open, changed: bool, typed: &str) -> Option<Intent> {
    let was_looked_up = match &open.lookup.state {
        LookupState::Found(_) => !changed,
        LookupState::NotYet | LookupState::Asking { .. } | LookupState::NotFound(_) => false,
    };
    if typed.trim().is_empty() || was_looked_up {
        return onward(ui, open, None);
    }
    Some(Intent::Discover)
}

/// Close under the field, with the field's gap after it.
fn under(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(6.0 - FIELD_GAP);
    add(ui);
    ui.add_space(FIELD_GAP);
}

fn asks(ui: &mut Ui, asking: Option<&Asking>, left_ms: i64) {
    let Some(Asking { url, number, of, .. }) = asking else {
        outcome(ui, Mark::Running, "Looking…");
        return;
    };
    outcome(ui, Mark::Running, &format!("Looking at {url}"));
    let left = left_ms.max(0) / 1000;
    text::caption(ui, &format!("Place {number} of {of} at most. Gives up in {left} s"), Tone::Neutral);
}

fn outcome(ui: &mut Ui, sign: Mark, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        mark::mark(ui, sign);
        ui.vertical(|ui| text::help(ui, words));
    });
}

fn not_found(ui: &mut Ui, open: &Open, none: &NotDiscovered) {
    let said = none.said();
    let found = if matches!(none.why, NoDocument::Address(_)) {
        ProblemLine::error(&said)
    } else {
        ProblemLine::warning(&said)
    };
    problem(ui, &found);
    tried(ui, open, &none.tried);
}

/// The places that were asked and what came of each, once they are wanted.
fn tried(ui: &mut Ui, open: &Open, places: &[Tried]) {
    if places.is_empty() {
        return;
    }
    let key = Id::unique(("places that were tried", open.project.id.as_str()));
    let shown: bool = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.add_space(2.0);
    if link::link(ui, if shown { "Hide the places" } else { "Show the places" }) {
        ui.data_mut(|data| data.insert_temp(key, !shown));
    }
    if shown {
        for Tried { url, trouble } in places {
            let came = trouble.as_ref().map_or_else(|| "a document".to_owned(), ToString::to_string);
            text::caption(ui, &format!("{url}: {came}"), Tone::Neutral);
        }
    }
}
