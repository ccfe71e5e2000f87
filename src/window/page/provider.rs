//! Provider: who signs users in, and the client that the author registered there.

mod at_server;
mod checklist;
mod choosing;
mod client;
mod copyable;
mod endpoints;
mod extra;
mod known;
mod lookup;
mod notice;
mod onward;
mod outlook;
mod platform;
mod practice;
mod preview;
mod question;
mod register;
mod settle;
mod toggle;
mod told;
mod unsendable;
mod way;
mod without_client;

use egui::Ui;

use crate::draft::{Cure, Field, Problem};
use crate::model::{Edit, Intent, Intents, Model, Open};
use crate::window::page::jump::Jump;
use crate::window::theme::measure::{CARD_GAP, FIELD_GAP};
use crate::window::theme::{narrow, Tone};
use crate::window::widget::field::TextField;
use crate::window::widget::page::{self, Column};
use crate::window::widget::problem::{problem, ProblemLine};

/// Draws it.
pub(super) fn provider(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    // What a scenario leads to rests on what the platform sends.
    if let Some(scenario) = open.scenario().filter(|_| open.platform().is_some()) {
        intents.extend(practice::practice(ui, open, scenario));
        return;
    }
    if open.project.source.server().is_some() {
        return at_server::at_server(ui, model, open, intents);
    }
    // In a small window the room is the verdict's.
    let says_more = narrow(ui) && (open.derived.known.is_some() || open.derived.outlook.is_some());
    let lead = if says_more { "" } else { "Who signs your users in, and the client you registered there" };
    page::title(ui, "Provider", lead);
    if !says_more {
        platform::platform(ui, open, intents);
    }
    // What is certain of a choice stands right under it.
    choosing::choosing(ui, open, intents);
    outlook::outlook(ui, open, intents);
    if says_more {
        platform::platform(ui, open, intents);
    }
    register::register(ui, open, intents);
    page::columns(ui, Some(360.0), |ui, column| match column {
        Column::Main => form(ui, model, open, intents),
        Column::Side => side(ui, open, intents),
    });
}

fn form(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    // The side column comes last in a narrow window.
    if narrow(ui) && open.derived.known.is_some() {
        known::known(ui, open, intents);
        ui.add_space(FIELD_GAP);
    }
    lookup::lookup(ui, model, open, intents);
    choosing::own_name(ui, open, intents);
    endpoints::endpoints(ui, open, intents);
    client::client(ui, model, open, intents);
    endpoints::scope(ui, open, intents);
    extra::extra(ui, open, intents);
    endpoints::how(ui, open, intents);
}

/// What is typed in the form is seen in the address: that comes first, and stays in sight.
fn side(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    page::stays_in_sight(ui, |ui| {
        preview::preview(ui, open);
        if !narrow(ui) && open.derived.known.is_some() {
            ui.add_space(CARD_GAP);
            known::known(ui, open, intents);
        }
    });
}

/// The problems of a field, the gravest first. An untouched page doesn't scold.
fn problems_of(open: &Open, place: Field) -> Vec<&Problem> {
    if untouched(open) {
        return Vec::new();
    }
    // That it is still to be filled in stands at the field's label, unless there is a press that fills it in.
    let is_said = |problem: &&Problem| !open.is_still_to_come(problem) || problem.cure.is_some();
    let mut problems: Vec<&Problem> = open.derived.problems_of(place).filter(is_said).collect();
    problems.sort_by_key(|problem| !problem.blocks);
    problems
}

/// A new project with nothing on this page yet.
fn untouched(open: &Open) -> bool {
    open.step(crate::model::Page::Provider) == crate::model::StepState::Empty
}

/// As the widget wants it. What is still to come is said calmly: a page half filled in is no wall of red.
fn problem_line<'a>(open: &Open, problem: &'a Problem) -> ProblemLine<'a> {
    let tone = match (problem.blocks, open.is_still_to_come(problem)) {
        (true, true) => Tone::Neutral,
        (true, false) => Tone::Danger,
        (false, _) => Tone::Warning,
    };
    let said = ProblemLine { tone, message: &problem.message, cure: None };
    match &problem.cure {
        Some(Cure::Replace { words, .. }) => said.cure(words),
        Some(Cure::PasteTheAddress) => said.cure("Paste the address"),
        Some(Cure::SwapUrls) => said.cure("Swap them"),
        Some(Cure::RemoveExtra(_)) => said.cure("Remove it"),
        None => said,
    }
}

/// The first problem, for the field to draw.
fn first<'a>(open: &Open, found: &[&'a Problem]) -> Option<ProblemLine<'a>> {
    found.first().map(|problem| problem_line(open, problem))
}

/// Draws problems one under the other, each with its cure.
fn list(ui: &mut Ui, open: &Open, found: &[&Problem], intents: &mut Intents) {
    for one in found {
        ui.add_space(6.0);
        let pressed = problem(ui, &problem_line(open, one));
        intents.extend(cure(Some(one), pressed));
    }
}

/// Draws what a field that drew its first problem, and the gap under it, has beyond that one.
fn further(ui: &mut Ui, open: &Open, found: &[&Problem], intents: &mut Intents) {
    let Some(rest) = found.get(1..).filter(|rest| !rest.is_empty()) else { return };
    ui.add_space(-FIELD_GAP);
    list(ui, open, rest, intents);
    ui.add_space(FIELD_GAP);
}

/// What stands at the right of a field's label: where its value comes from, and that it is still to be filled in.
fn note(open: &Open, place: Field, note: &str) -> String {
    let waits = match (untouched(open), open.follows(place), open.waits_for(place)) {
        (false, true, _) => "filled in for you",
        (false, false, true) => "to fill in",
        (true, ..) | (false, false, false) => "",
    };
    [note, waits].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A field of a value with its problems. What was typed comes before the press on a cure.
fn value(ui: &mut Ui, open: &Open, field: TextField<'_>, place: Field, intents: &mut Intents) {
    let mut text = open.text(place).into_owned();
    let found = problems_of(open, place);
    let led = Jump::To(place).arrives(ui);
    let outcome = field.problem(first(open, &found)).look_at(led).show(ui, &mut text);
    intents.push_if(outcome.changed, Intent::Edit(Edit::Put(place, text)));
    if outcome.entered {
        intents.extend(onward::onward(ui, open, Some(place)));
    }
    intents.extend(cure(found.first().copied(), outcome.cured));
    further(ui, open, &found, intents);
}

/// What a press on the cure means.
fn cure(problem: Option<&Problem>, pressed: bool) -> Option<Intent> {
    let problem = problem.filter(|_| pressed)?;
    Some(Intent::Edit(Edit::Cure(problem.field, problem.cure.clone()?)))
}
