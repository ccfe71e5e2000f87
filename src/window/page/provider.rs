//! Provider: who signs users in, and the client that the author registered there.

mod client;
mod endpoints;
mod extra;
mod practice;
mod preview;
mod register;

use egui::Ui;

use crate::draft::{Cure, Field as DraftPlace, Problem as FieldProblem};
use crate::model::{DraftField, Intent, Model, Open};
use crate::window::theme::Tone;
use crate::window::widget::field::Field;
use crate::window::widget::page::{self, Column};
use crate::window::widget::problem::Problem;

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
        Column::Side => preview::preview(ui, open),
    });
    intent
}

fn form(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let mut intent = name(ui, open);
    intent = endpoints::endpoints(ui, open).or(intent);
    intent = client::client(ui, model, open).or(intent);
    intent = endpoints::scope(ui, open).or(intent);
    intent = extra::extra(ui, open).or(intent);
    endpoints::how(ui, open).or(intent)
}

fn name(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let mut text = open.project.draft.provider_name.clone();
    let field = Field::new("Provider name").note("for sentences, optional", Tone::Neutral).hint("Example ID");
    field.show(ui, &mut text).changed.then_some(Intent::SetDraft(DraftField::ProviderName, text))
}

/// The first problem of a field, the gravest first. An untouched page doesn't scold.
fn problem_of(open: &Open, place: DraftPlace) -> Option<&FieldProblem> {
    if untouched(open) {
        return None;
    }
    let mut problems: Vec<&FieldProblem> = open.derived.problems_of(place).collect();
    problems.sort_by_key(|problem| !problem.blocks);
    problems.first().copied()
}

/// A new project with nothing on this page yet.
fn untouched(open: &Open) -> bool {
    open.step(crate::model::Page::Provider) == crate::model::StepState::Empty
}

/// As the widget wants it.
fn shown(problem: &FieldProblem) -> Problem<'_> {
    let said = if problem.blocks { Problem::error(&problem.message) } else { Problem::warning(&problem.message) };
    match &problem.cure {
        Some(Cure::Replace { words, .. }) => said.cure(words),
        Some(Cure::TrimSecret) => said.cure("Remove the blanks"),
        Some(Cure::SwapUrls) => said.cure("Swap them"),
        Some(Cure::RemoveExtra(_)) => said.cure("Remove it"),
        None => said,
    }
}

/// What a press on the cure means.
fn cure(problem: Option<&FieldProblem>, pressed: bool) -> Option<Intent> {
    let problem = problem.filter(|_| pressed)?;
    Some(Intent::Cure(problem.field, problem.cure.clone()?))
}
