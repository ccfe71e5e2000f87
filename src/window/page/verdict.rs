//! The verdict, what it rests on, and the refresh button.

mod api;
mod beside;
mod checked;
mod client;
mod exchange_at;
mod exchange_card;
mod filled;
mod findings;
mod hand_on;
mod headline;
mod heavy_button;
mod obstacle;
mod others;
mod own_values;
mod run_name;
mod served;
mod tokens;
pub(super) mod wire_rows;

pub(super) use checked::checked;
pub(super) use exchange_card::ended;
pub(super) use findings::{firm, mark as severity_mark, said as where_seen};
pub(super) use hand_on::copies;
pub(super) use headline::{mark as verdict_mark, part};

use egui::Ui;

use crate::claim::Severity;
use crate::finding::{Judgement, Look};
use crate::flow::Probe;
use crate::model::{Edit, Intent, Intents, LiveKind, Model, Open, Page, Pasting};
use crate::window::page::way_to_paste;
use crate::window::theme::{icon, narrow, Tone};
use crate::window::widget::banner::{BannerCard, BannerPress};
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::page::{columns, title, Column};
use crate::window::widget::{empty_state::empty_state, link, text};

/// The words of the page's filled button.
#[cfg(test)]
pub(super) fn filled(model: &Model, open: &Open) -> &'static str {
    filled::Filled::of(model, open).words()
}

/// Draws it.
pub(super) fn verdict(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    if is_empty(open) {
        empty(ui, model, open, intents);
        return;
    }
    intents.extend(sign_in_runs(ui, open));
    headline::headline(ui, model, open);
    intents.extend(others::others(ui, model, open));
    intents.extend(undo(ui, open));
    ui.add_space(if narrow(ui) { 12.0 } else { 20.0 });
    columns(ui, None, |ui, column| match column {
        Column::Main => main(ui, model, open, intents),
        Column::Side => side(ui, model, open, intents),
    });
}

/// In a narrow window, where all stands in one column: what is wrong and its fix, then the tokens, then the rest.
fn main(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    let is_grave = |severity: Severity| severity != Severity::Hint;
    findings::findings(ui, model, open, is_grave, intents);
    beside::beside(ui, model, open, intents);
    if narrow(ui) {
        tokens::tokens(ui, model, open, intents);
        ui.add_space(12.0);
    }
    intents.extend(exchange_card::exchange_card(ui, model, open));
    findings::findings(ui, model, open, |severity| !is_grave(severity), intents);
    looked_at(ui, model, open, intents);
    ui.add_space(12.0);
    intents.extend(way_to_paste::way(ui, "An error from somewhere else?"));
}

/// What was checked in the run that is shown, and at the sign-in before it what was not checked again.
fn looked_at(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    let (Some(judgement), Some(platform)) = (&open.judgement, open.platform()) else { return };
    // What a refusal's other ways could tell stands with its finding.
    let offered = |probe| open.offers(probe) && (probe == Probe::Replay || judgement.findings.is_empty());
    let off = open.probe_is_off();
    let asked = checked(ui, &newest(open, judgement), platform, offered, off);
    intents.extend(asked.map(Intent::AskProbe));
    if let Some((name, before)) = &open.checked_before {
        ui.add_space(12.0);
        let title = format!("Checked at {}", run_name::run_name(open, *name, model.now_ms));
        let asked = checked::checked_as(ui, &title, &newest(open, before), platform, offered, off);
        intents.extend(asked.map(Intent::AskProbe));
    }
}

/// The same without what was told anew since: of a call of the API the card beside says what came, and what the sign-in
/// showed is not called missing.
fn newest(open: &Open, judgement: &Judgement) -> Judgement {
    let mut judgement = judgement.clone();
    if open.api_was_called_since() {
        judgement.not_evaluated.retain(|one| one.probe != Look::Api);
        judgement.ruled_out.retain(|fine| fine.about != Some(Look::Api));
    }
    let seen = open.checked_before.iter().flat_map(|(_, before)| &before.ruled_out);
    let seen: Vec<Look> = seen.filter_map(|fine| fine.about).collect();
    judgement.not_evaluated.retain(|one| !seen.contains(&one.probe));
    judgement
}

fn side(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    if !narrow(ui) {
        tokens::tokens(ui, model, open, intents);
        ui.add_space(12.0);
    }
    // A sign-in to a server asks it with each new token by itself.
    if open.project.source.server().is_some() {
        client::client(ui, open);
    } else {
        api::api(ui, model, open, intents);
    }
}

/// Nothing was ever tried, or the first sign-in is still under way.
fn is_empty(open: &Open) -> bool {
    open.account.grant.is_none()
        && open.account.verdict.is_none()
        && open.judgement.is_none()
        && open.history.is_empty()
}

fn empty(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    title(ui, "Test", "");
    intents.extend(others::others(ui, model, open));
    if open.platform().is_none() {
        empty_state(ui, icon::PULSE, "Nothing to show", "No sign-in of this project was kept", None);
        return;
    }
    let (sign, words, said, button) = if signing_in(open) {
        (
            icon::HOURGLASS_MEDIUM,
            "A sign-in is running",
            "Its verdict stands here when it has ended",
            "Show the sign-in",
        )
    } else {
        (
            icon::PULSE,
            "Nothing to show before a sign-in",
            "Here you will see whether users stay signed in and why, every request with its answer, the tokens with the \
             time that is left, and the button that refreshes as the platform does",
            "Go to Sign in",
        )
    };
    let pressed = empty_state(ui, sign, words, said, Some(button));
    intents.push_if(pressed, Intent::GoTo(Page::SignIn));
    let way = ui.vertical_centered(|ui| link::link(ui, way_to_paste::NAME)).inner;
    intents.push_if(way, Intent::Pasting(Pasting::Begin));
}

fn signing_in(open: &Open) -> bool {
    open.running().is_some_and(|run| matches!(run.kind, LiveKind::SignIn(_)))
}

fn sign_in_runs(ui: &mut Ui, open: &Open) -> Option<Intent> {
    if !signing_in(open) {
        return None;
    }
    let banner = BannerCard::new(Tone::Neutral, "A sign-in is running", "What stands here is from the one before");
    let pressed = banner.icon(icon::HOURGLASS_MEDIUM).button("Show it").show(ui) == Some(BannerPress::First);
    ui.add_space(16.0);
    pressed.then_some(Intent::GoTo(Page::SignIn))
}

/// What was fixed, and the way back from it.
fn undo(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let undo = open.undo.as_ref().filter(|undo| undo.page == Page::Test && !open.runs())?;
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        mark::mark(ui, Mark::Changed);
        text::help(ui, &format!("{}.", undo.done));
        link::link(ui, "Undo it").then_some(Intent::Edit(Edit::Undo))
    })
    .inner
}
