//! A call of the author's API with the access token.

use egui::Ui;

use super::obstacle::obstacle;
use super::run_name::run_name;
use super::tokens::{cancel, waiting};
use crate::draft::{Cure, Field};
use crate::exchange::{Answer, ApiReply, Exchange, Outcome, Purpose, TokenAnswer};
use crate::flow::RunKind;
use crate::model::{Edit, Intent, Intents, LiveKind, Model, Open};
use crate::window::clock;
use crate::window::page::jump::Jump;
use crate::window::theme::Tone;
use crate::window::widget::button::Button;
use crate::window::widget::field::TextField;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::problem::ProblemLine;
use crate::window::widget::{card, link, text};

/// Draws the address, the button and the last answer.
pub(super) fn api(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    card::card(ui, |ui| {
        let entered = address(ui, open, intents);
        if let Some(live) = open.running().filter(|live| live.kind == LiveKind::Api) {
            text::help(ui, &waiting(model, live));
            ui.add_space(8.0);
            intents.extend(cancel(ui, live));
            return;
        }
        let off = open.api_is_off();
        let pressed = Button::new("Call your API").off_as_said(off.as_deref()).show(ui).clicked();
        // What was typed last goes before.
        intents.push_if(pressed || entered, Intent::CallApi);
        if let Some(reason) = &off {
            ui.add_space(8.0);
            text::help(ui, reason);
        }
        obstacle(ui, model, open, RunKind::Api);
        intents.extend(last(ui, model, open));
    });
    ui.add_space(12.0);
}

/// The field. Whether Enter ended it, with an address in it.
fn address(ui: &mut Ui, open: &Open, intents: &mut Intents) -> bool {
    let found = open.derived.problems_of(Field::ApiAddress).next();
    let problem = found.map(|found| {
        let problem =
            if found.blocks { ProblemLine::error(&found.message) } else { ProblemLine::warning(&found.message) };
        match &found.cure {
            Some(Cure::Replace { words, .. }) => problem.cure(words),
            Some(Cure::PasteTheAddress | Cure::SwapUrls | Cure::RemoveExtra(_)) | None => problem,
        }
    });
    let mut value = open.text(Field::ApiAddress).into_owned();
    let field = TextField::new("Your API").note("a GET address, optional", Tone::Neutral).mono();
    let led = Jump::To(Field::ApiAddress).arrives(ui);
    let outcome = field.hint("https://api.example/me").problem(problem).look_at(led).show(ui, &mut value);
    let holds = !value.trim().is_empty();
    intents.push_if(outcome.changed, Intent::Edit(Edit::Put(Field::ApiAddress, value)));
    let cure = found.and_then(|found| found.cure.clone()).filter(|_| outcome.cured);
    intents.extend(cure.map(|cure| Intent::Edit(Edit::Cure(Field::ApiAddress, cure))));
    outcome.entered && holds
}

/// Whether the access token that this call was made with was over by then: the newest one before it, newest first.
fn token_had_ended(newest_first: &[&Exchange], at: usize) -> bool {
    let Some((call, before)) = newest_first.get(at..).and_then(<[_]>::split_first) else { return false };
    let life = |exchange: &&Exchange| match &exchange.outcome {
        Outcome::Answer(answer) if exchange.request.purpose.asks_for_tokens() => {
            let meaning = TokenAnswer::of(answer);
            meaning.usable.is_ok().then_some((exchange.sent_at_ms, meaning.lifetime.seconds()))
        }
        Outcome::Answer(_) | Outcome::Failure(_) => None,
    };
    let Some((began_ms, Some(seconds))) = before.iter().find_map(life) else { return false };
    let life_ms = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1000);
    began_ms.saturating_add(life_ms) <= call.sent_at_ms
}

/// An answer with a status of success, which a login page has as well.
fn succeeded(answer: &Answer, ago: &str) -> (Mark, String) {
    let came = format!("{} in {} ms, {ago}", answer.status, answer.took_ms);
    match ApiReply::of(answer) {
        ApiReply::Took | ApiReply::Other => (Mark::Done, format!("It took the token: {came}")),
        ApiReply::Page(_) => (Mark::Unknown, format!("It answered {came}, with {} and not with data", answer.kind())),
        ApiReply::Denied => (Mark::Problem, format!("It answered {came}, and says that nobody is signed in")),
        ApiReply::Failed => (Mark::Unknown, format!("It answered {came}, with an error in it")),
    }
}

fn last(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let all = open.exchanges_by_run();
    let at = all.iter().position(|of| of.exchange.request.purpose == Purpose::Api)?;
    let of = all.get(at)?;
    let exchange = of.exchange;
    let exchanges: Vec<&Exchange> = all.iter().map(|of| of.exchange).collect();
    let ago = clock::ago(exchange.sent_at_ms, model.now_ms);
    let (sign, said) = match &exchange.outcome {
        Outcome::Answer(answer) if answer.is_success() => succeeded(answer, &ago),
        Outcome::Answer(answer) if answer.status == 401 && token_had_ended(&exchanges, at) => {
            let said = "because the access token had ended: refresh, then call it again";
            (Mark::Unknown, format!("It answered 401 in {} ms, {ago}, {said}", answer.took_ms))
        }
        Outcome::Answer(answer) if answer.status == 401 && open.api_was_called_since() => {
            let said = "the verdict does not count this call. Sign in again, and it asks your API with the new token";
            (Mark::Problem, format!("It answered 401 in {} ms, {ago}: {said}", answer.took_ms))
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
            if let Some(name) = of.run.filter(|_| !of.is_judged) {
                let whose = run_name(open, name, model.now_ms);
                text::help(ui, &format!("In {whose}, not in the one shown here"));
            }
            if open.exchange_shown() != Some(at) {
                pressed = link::link(ui, "Show the answer");
            }
        });
    });
    pressed.then_some(Intent::ShowExchange(Some(at)))
}

#[cfg(test)]
mod tests {
    use super::token_had_ended;
    use crate::exchange::{read_token_answer, Exchange, Outcome, RawAnswer, Request};
    use crate::platform::Platforms;

    fn answered(request: Request, sent_at_ms: i64, body: &str) -> Exchange {
        let raw = RawAnswer { status: 200, headers: vec![], body: body.as_bytes().to_vec().into(), took_ms: 1 };
        Exchange { request, sent_at_ms, outcome: Outcome::Answer(read_token_answer(raw, &[]).0) }
    }

    #[test]
    fn a_token_has_ended_once_its_life_is_over_and_not_where_its_life_is_unknown() {
        let address = url::Url::parse("https://api.example/me").unwrap();
        let platform = Platforms::shipped().first();
        let call = answered(platform.api_request(&address), 61_000, "{}");
        let brought = |body| Exchange {
            request: Request { purpose: crate::exchange::Purpose::Refresh, ..call.request.clone() },
            ..answered(call.request.clone(), 1_000, body)
        };
        let ended = |body| token_had_ended(&[&call, &brought(body)], 0);
        assert!(ended(r#"{"access_token":"a","expires_in":60}"#));
        assert!(!ended(r#"{"access_token":"a","expires_in":61}"#));
        assert!(!ended(r#"{"access_token":"a"}"#));
        assert!(!token_had_ended(&[&call], 0));
    }
}
