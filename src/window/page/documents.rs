//! *Documents*: what an MCP server and its authorization server answer, in the order asked, and what is wrong with it for the
//! chosen host.

mod before;
mod complaint;
mod step;

use egui::Ui;

use crate::draft::Field;
use crate::model::{Intent, Intents, Model, Open};
use crate::platform::Platform;
use crate::server::Documents;
use crate::window::clock;
use crate::window::theme::measure::CARD_GAP;
use crate::window::theme::{icon, Tone};
use crate::window::widget::button::Button;
use crate::window::widget::ends::ends_wrapped;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::page::title;
use crate::window::widget::problem::{problem, ProblemLine};
use crate::window::widget::text;

/// Draws it.
pub(super) fn documents(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    title(ui, "Documents", "What the server and its authorization server tell a host that has no token yet");
    bar(ui, model, open, intents);
    ui.add_space(CARD_GAP);
    let Some(documents) = &open.server.documents else {
        before::before(ui, open);
        return;
    };
    warnings(ui, open, documents, intents);
    for complaint in complaint::of_no_step(open) {
        complaint::shown(ui, complaint);
        ui.add_space(CARD_GAP);
    }
    for at in 0..documents.steps.len() {
        step::step(ui, open, documents, at, intents);
        ui.add_space(CARD_GAP);
    }
}

/// When it was looked up, or what is asked now; and the button.
fn bar(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    let off = open.look_up_is_off();
    ends_wrapped(
        ui,
        36.0,
        |ui| standing(ui, model, open),
        |ui| {
            if open.server.runs() {
                intents.push_if(Button::new("Cancel").show(ui).clicked(), Intent::CancelServerLook);
                return;
            }
            let known = open.server.documents.is_some();
            let button = Button::new(if known { "Look up again" } else { "Look up" }).icon(icon::MAGNIFYING_GLASS);
            let button = if known && !open.documents_are_of_another() { button } else { button.filled() };
            intents.push_if(button.off_as_said(off).show(ui).clicked(), Intent::LookUpServer);
        },
    );
    if let Some(off) = off.filter(|_| !open.server.runs()) {
        text::caption(ui, off, Tone::Neutral);
    }
}

fn standing(ui: &mut Ui, model: &Model, open: &Open) {
    if let Some(looking) = &open.server.looking {
        mark::mark(ui, Mark::Running);
        let asks = looking.asks.as_deref().map_or_else(|| "Looking…".to_owned(), |url| format!("Asking {url}"));
        text::help(ui, &asks);
        return;
    }
    let Some(documents) = &open.server.documents else {
        text::help(ui, "Not looked up yet");
        return;
    };
    let when = clock::moment(documents.looked_up_at_ms, model.now_ms);
    let known = open.platforms().by_id(&documents.platform).map(Platform::name);
    let host = known.unwrap_or(&documents.platform);
    let count = documents.steps.len();
    let requests = if count == 1 { "1 request".to_owned() } else { format!("{count} requests") };
    text::help(ui, &format!("Looked up {when} as {host}: {requests}, none with a token"));
}

/// What makes these other ones than a sign-in would see now.
fn warnings(ui: &mut Ui, open: &Open, documents: &Documents, intents: &mut Intents) {
    if open.documents_are_of_another() {
        let said = format!(
            "These are of {}. The server’s address is {} now: look up again",
            documents.server,
            open.text(Field::Server)
        );
        problem(ui, &ProblemLine::warning(&said));
        ui.add_space(CARD_GAP);
    }
    let allowed = open.project.permissions();
    let host = open.server.facts.not_allowed.as_ref().filter(|host| !allowed.allows_host(host));
    if let Some(host) = host {
        let said = format!("{host} was not asked, because you did not type it");
        if problem(ui, &ProblemLine::warning(&said).cure("Allow it…")) {
            intents.push(Intent::AskHost(host.clone()));
        }
        ui.add_space(CARD_GAP);
    }
}
