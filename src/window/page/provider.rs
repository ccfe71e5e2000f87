//! Provider: who signs users in, and the client that the author registered there.

mod choosing;
mod client;
mod copyable;
mod endpoints;
mod extra;
mod known;
mod lookup;
mod notice;
mod origin;
mod practice;
mod preview;
mod register;
mod toggle;
mod unsendable;

use egui::Ui;

use crate::draft::{Cure, Field as DraftPlace, Problem as FieldProblem, SecretPlace, ValueOrigin};
use crate::manifest::Member;
use crate::model::{Intent, Model, Open};
use crate::window::theme::measure::{CARD_GAP, FIELD_GAP};
use crate::window::theme::{narrow, Tone};
use crate::window::widget::page::{self, Column};
use crate::window::widget::problem::{problem, Problem};

/// Draws it.
pub(super) fn provider(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    if let Some(scenario) = open.scenario() {
        return practice::practice(ui, open, scenario);
    }
    page::title(ui, "Provider", "Who signs your users in, and the client you registered there");
    register::register(ui, open);
    let mut intent = None;
    page::columns(ui, Some(360.0), |ui, column| match column {
        Column::Main => intent = form(ui, model, open),
        Column::Side => intent = Intent::and(intent.take(), side(ui, open)),
    });
    intent
}

fn form(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let mut intent = choosing::choosing(ui, open);
    // The side column comes last in a narrow window, and what will bite is to be seen first.
    if narrow(ui) && open.derived.known.is_some() {
        intent = Intent::and(intent, known::known(ui, open));
        ui.add_space(FIELD_GAP);
    }
    // A slow frame may bring the end of one field and the text of the next: what was typed in either stays.
    intent = Intent::and(intent, lookup::lookup(ui, model, open));
    intent = Intent::and(intent, endpoints::endpoints(ui, open));
    intent = Intent::and(intent, client::client(ui, model, open));
    intent = Intent::and(intent, endpoints::scope(ui, open));
    intent = Intent::and(intent, extra::extra(ui, open));
    Intent::and(intent, endpoints::how(ui, open))
}

fn side(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let mut intent = None;
    if !narrow(ui) && open.derived.known.is_some() {
        intent = known::known(ui, open);
        ui.add_space(CARD_GAP);
    }
    preview::preview(ui, open);
    intent
}

/// The problems of a field, the gravest first. An untouched page doesn't scold.
fn problems_of(open: &Open, place: DraftPlace) -> Vec<&FieldProblem> {
    if untouched(open) {
        return Vec::new();
    }
    let mut problems: Vec<&FieldProblem> = open.derived.problems_of(place).collect();
    problems.sort_by_key(|problem| !problem.blocks);
    problems
}

/// A new project with nothing on this page yet.
fn untouched(open: &Open) -> bool {
    open.step(crate::model::Page::Provider) == crate::model::StepState::Empty
}

/// Whether the author has not come to this empty field yet: nothing after it is filled in either, but by the catalogue.
fn still_to_come(open: &Open, place: DraftPlace) -> bool {
    let holds = |member| !open.document.get(member).unwrap_or_default().trim().is_empty();
    let draft = &open.project.draft;
    let by_catalogue = |of: DraftPlace| of != place && matches!(draft.origins.of(of), Some(ValueOrigin::Catalogue(_)));
    let filled = [
        (DraftPlace::AuthorizationUrl, holds(Member::ClientUrl)),
        (DraftPlace::TokenUrl, holds(Member::AuthorizationUrl)),
        (DraftPlace::ClientId, !draft.client_id.trim().is_empty()),
        (DraftPlace::ClientSecret, draft.client_secret != SecretPlace::None),
        (DraftPlace::Scope, holds(Member::Scope)),
    ];
    let from_here = filled.iter().position(|(of, _)| *of == place).map(|index| filled.iter().skip(index));
    from_here.is_some_and(|mut fields| fields.all(|(of, holds)| !holds || by_catalogue(*of)))
}

/// As the widget wants it. What is missing and still to come is said calmly: a page half filled in is no wall of red.
fn shown<'a>(open: &Open, problem: &'a FieldProblem) -> Problem<'a> {
    let tone = match (problem.blocks, still_to_come(open, problem.field)) {
        (true, true) => Tone::Neutral,
        (true, false) => Tone::Danger,
        (false, _) => Tone::Warning,
    };
    let said = Problem { tone, message: &problem.message, cure: None };
    match &problem.cure {
        Some(Cure::Replace { words, .. }) => said.cure(words),
        Some(Cure::SwapUrls) => said.cure("Swap them"),
        Some(Cure::RemoveExtra(_)) => said.cure("Remove it"),
        None => said,
    }
}

/// The first problem, for the field to draw.
fn first<'a>(open: &Open, found: &[&'a FieldProblem]) -> Option<Problem<'a>> {
    found.first().map(|problem| shown(open, problem))
}

/// Draws problems one under the other; what a press on a cure means.
fn list(ui: &mut Ui, open: &Open, found: &[&FieldProblem]) -> Option<Intent> {
    let mut intent = None;
    for one in found {
        ui.add_space(6.0);
        let pressed = problem(ui, &shown(open, one));
        intent = cure(Some(one), pressed).or(intent);
    }
    intent
}

/// Draws what a field that drew its first problem, and the gap under it, has beyond that one.
fn further(ui: &mut Ui, open: &Open, found: &[&FieldProblem]) -> Option<Intent> {
    let rest = found.get(1..).filter(|rest| !rest.is_empty())?;
    ui.add_space(-FIELD_GAP);
    let intent = list(ui, open, rest);
    ui.add_space(FIELD_GAP);
    intent
}

/// What a press on the cure means.
fn cure(problem: Option<&FieldProblem>, pressed: bool) -> Option<Intent> {
    let problem = problem.filter(|_| pressed)?;
    Some(Intent::Cure(problem.field, problem.cure.clone()?))
}
