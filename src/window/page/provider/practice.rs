//! The practice provider: how it behaves, and what a sign-in there leads to.

mod words;

use egui::Ui;

use self::words::{leads_to, steps};
use crate::draft::Field;
use crate::model::{Edit, Intent, Open};
use crate::record::{Scenario, Subject};
use crate::window::theme::Tone;
use crate::window::widget::check_line::check_row;
use crate::window::widget::ends::ends_wrapped;
use crate::window::widget::mark::Mark;
use crate::window::widget::page::{self, Column};
use crate::window::widget::radio_list::{RadioEntry, RadioList};
use crate::window::widget::request_view::{request_view, Part};
use crate::window::widget::{card, text};

/// The field over the list, with its margin and the line under it, in points.
const FIELD: f32 = 57.0;
/// The least that a small window leaves the list.
const LEAST: f32 = 176.0;

/// Draws it.
pub(super) fn practice(ui: &mut Ui, open: &Open, chosen: Scenario) -> Option<Intent> {
    page::title(
        ui,
        "Provider",
        "A real authorization server inside this program, with its own login page. Any name and password will do",
    );
    let mut intent = None;
    page::columns(ui, Some(360.0), |ui, column| match column {
        Column::Main => intent = scenarios(ui, chosen),
        Column::Side => side(ui, open, chosen),
    });
    intent
}

fn scenarios(ui: &mut Ui, chosen: Scenario) -> Option<Intent> {
    let mut intent = None;
    card::titled(
        ui,
        "How it behaves",
        |ui| {
            ui.add_space(8.0);
            text::help(ui, "what other providers really do");
        },
        |ui| {
            card::block(ui, |ui| now(ui, chosen));
            card::rule(ui);
            intent = list(ui, chosen);
        },
    );
    intent
}

/// The one that is chosen.
fn now(ui: &mut Ui, chosen: Scenario) {
    let (leads_to, tone) = leads_to(chosen.expects());
    ends_wrapped(ui, 20.0, |ui| text::strong(ui, chosen.title()), |ui| text::toned(ui, &leads_to, tone));
    ui.add_space(2.0);
    text::body(ui, chosen.does());
    ui.add_space(6.0);
    text::help(
        ui,
        "A switch takes effect at once, also for a sign-in that you have already: its next refresh meets it",
    );
}

fn list(ui: &mut Ui, chosen: Scenario) -> Option<Intent> {
    let scenarios = Scenario::of(Subject::Manifest);
    let notes: Vec<_> = scenarios.iter().map(|scenario| leads_to(scenario.expects())).collect();
    let entries: Vec<RadioEntry<'_>> = scenarios
        .iter()
        .zip(&notes)
        .map(|(scenario, (note, tone))| RadioEntry {
            group: scenario.group().title(),
            name: scenario.title(),
            note: (note, *tone),
            more: scenario.does(),
        })
        .collect();
    let at = scenarios.iter().position(|scenario| *scenario == chosen).unwrap_or_default();
    let height = (page::height_left(ui) - FIELD).max(LEAST);
    let list =
        RadioList { name: "How it behaves", find: "Find a behaviour", hint: "Find one: scope, 429, rotation…" };
    let pressed = list.show(ui, &entries, at, height)?;
    scenarios.get(pressed).copied().map(|scenario| Intent::Edit(Edit::Scenario(scenario)))
}

fn side(ui: &mut Ui, open: &Open, chosen: Scenario) {
    card::titled(
        ui,
        "What you will see",
        |_| {},
        |ui| {
            for step in steps(chosen) {
                check_row(ui, Mark::Empty, step, "");
            }
        },
    );
    ui.add_space(12.0);
    let (page, token) = (open.text(Field::AuthorizationUrl), open.text(Field::TokenUrl));
    let id = &open.project.draft.client_id;
    card::titled(
        ui,
        "Filled in for you",
        |_| {},
        |ui| {
            let lines = [
                Part::Title("Authorization URL", "", Tone::Neutral).into(),
                Part::Code(&page).into(),
                Part::Title("Token URL", "", Tone::Neutral).into(),
                Part::Code(&token).into(),
                Part::Title("Client ID", "", Tone::Neutral).into(),
                Part::Code(id).into(),
            ];
            card::sunken(ui, |ui| request_view(ui, &lines));
        },
    );
}
