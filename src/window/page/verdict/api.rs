//! A call of the author's API with the access token.

use egui::Ui;

use super::tokens::{cancel, waiting};
use crate::draft::{Cure, Field as DraftPlace};
use crate::exchange::{Outcome, Purpose};
use crate::model::{DraftField, Intent, LiveKind, Model, Open};
use crate::window::clock;
use crate::window::theme::Tone;
use crate::window::widget::button::Button;
use crate::window::widget::field::Field;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::problem::Problem;
use crate::window::widget::{card, link, text};

/// Draws the address, the button and the last answer.
pub(super) fn api(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let mut intent = None;
    card::card(ui, |ui| {
        intent = address(ui, open);
        if let Some(live) = open.live.as_ref().filter(|live| live.runs() && live.kind == LiveKind::Api) {
            text::help(ui, &waiting(model, live));
            ui.add_space(8.0);
            intent = intent.take().or(cancel(ui, live));
            return;
        }
        let off = open.api_is_off();
        if Button::new("Call your API").off_as_said(off.as_deref()).show(ui).clicked() {
            intent = Some(Intent::CallApi);
        }
        if let Some(reason) = &off {
            ui.add_space(8.0);
            text::help(ui, reason);
        }
        intent = intent.take().or(last(ui, model, open));
    });
    ui.add_space(12.0);
    intent
}

fn address(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let found = open.derived.problems_of(DraftPlace::ApiAddress).next();
    let problem = found.map(|found| {
        let problem = if found.blocks { Problem::error(&found.message) } else { Problem::warning(&found.message) };
        match &found.cure {
            Some(Cure::Replace { words, .. }) => problem.cure(words),
            Some(Cure::SwapUrls | Cure::RemoveExtra(_)) | None => problem,
        }
    });
    let mut value = open.project.draft.api_address.clone();
    let field = Field::new("Your API").note("a GET address, optional", Tone::Neutral).mono();
    let outcome = field.hint("https://api.example/me").problem(problem).show(ui, &mut value);
    if outcome.cured {
        let cure = found.and_then(|found| found.cure.clone())?;
        return Some(Intent::Cure(DraftPlace::ApiAddress, cure));
    }
    outcome.changed.then_some(Intent::SetDraft(DraftField::ApiAddress, value))
}

fn last(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let exchanges = open.exchanges();
    let at = exchanges.iter().position(|exchange| exchange.request.purpose == Purpose::Api)?;
    let exchange = exchanges.get(at)?;
    let ago = clock::ago(exchange.sent_at_ms, model.now_ms);
    let (sign, said) = match &exchange.outcome {
        Outcome::Answer(answer) if answer.is_success() => {
            (Mark::Done, format!("It took the token: {} in {} ms, {ago}", answer.status, answer.took_ms))
        }
        Outcome::Answer(answer) => {
            (Mark::Problem, format!("It answered {} in {} ms, {ago}", answer.status, answer.took_ms))
        }
        Outcome::Failure(failure) => (Mark::Problem, format!("{}, {ago}", failure.sentence())),
    };
    ui.add_space(10.0);
    let mut pressed = false;
    ui.horizontal_top(|ui| {
        mark::mark(ui, sign);
        ui.vertical(|ui| {
            text::help(ui, &said);
            if open.shown_exchange != at {
                pressed = link::link(ui, "Show the answer");
            }
        });
    });
    pressed.then_some(Intent::ShowExchange(at))
}
