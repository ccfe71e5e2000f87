//! The questions about an MCP server: which one, whose it is, and who else may be asked.

use egui::{Id, Ui};

use crate::draft::Problem;
use crate::model::{Intent, Intents, Open};
use crate::platform::{Platform, Platforms};
use crate::window::widget::button::Button;
use crate::window::widget::field::TextField;
use crate::window::widget::modal::{self, ModalAnswer};
use crate::window::widget::problem::ProblemLine;
use crate::window::widget::radio_cards::{RadioCard, RadioCards};
use crate::window::widget::text;

const TITLE: &str = "Test an MCP server";
/// What is chosen there.
const HOST: &str = "Who will connect to it";

/// What was typed, the host that is chosen, and what is wrong with the address.
type Typed<'a> = (&'a str, &'static str, Option<&'a Problem>);

/// Asks for the address and the host. The field comes first, and Enter in it goes on.
pub(super) fn ask(ui: &mut Ui, platforms: Platforms, (typed, host, wrong): Typed<'_>, intents: &mut Intents) {
    let room = ui.ctx().content_rect().size();
    let closed = modal::over(ui, Id::unique(TITLE), TITLE, |ui| {
        ui.set_width((room.x - 48.0).min(600.0));
        text::card_title(ui, TITLE);
        ui.add_space(4.0);
        text::help(
            ui,
            "Its documents are looked up without a token, then you sign in live, as the host has its users do",
        );
        ui.add_space(12.0);
        let entered = address(ui, typed, wrong, intents);
        ui.add_space(4.0);
        let hosts: Vec<&'static Platform> = platforms.hosts().collect();
        let cards: Vec<RadioCard<'_>> =
            hosts.iter().map(|one| RadioCard { name: one.title, about: one.about }).collect();
        text::label(ui, HOST);
        ui.add_space(6.0);
        let chosen = hosts.iter().position(|one| one.id == host);
        let small = room.y < 520.0;
        let pressed = RadioCards { name: HOST, cards: &cards, chosen, off: None, small }.show(ui);
        intents.extend(pressed.and_then(|index| hosts.get(index)).map(|one| Intent::DialogHost(one.id)));
        ui.add_space(16.0);
        let missing = match (typed.trim().is_empty(), wrong) {
            (true, _) => Some("type its address first"),
            (false, Some(_)) => Some("the address is not right yet"),
            (false, None) => None,
        };
        intents.push_if(entered && missing.is_none(), Intent::Confirm);
        let (did, left) = modal::answers(ui, Button::new("Begin").filled().off_as_said(missing), "Cancel");
        intents.push_if(did.clicked(), Intent::Confirm);
        intents.push_if(left.clicked(), Intent::Dismiss);
    });
    intents.push_if(closed, Intent::Dismiss);
}

/// The field; whether Enter was pressed in it.
fn address(ui: &mut Ui, typed: &str, wrong: Option<&Problem>, intents: &mut Intents) -> bool {
    use crate::draft::Cure;
    let mut value = typed.to_owned();
    let cure = wrong.and_then(|problem| problem.cure.as_ref());
    let cure = cure.and_then(|cure| match cure {
        Cure::Replace { words, text } => Some((words, text)),
        Cure::PasteTheAddress | Cure::SwapUrls | Cure::RemoveExtra(_) => None,
    });
    // What is not typed to its end is no mistake yet, unless a press mends it.
    let line = wrong.filter(|_| cure.is_some() || typed.contains("://")).map(|problem| {
        let line = ProblemLine::error(&problem.message);
        cure.map_or(line, |(words, _)| line.cure(words))
    });
    let field = TextField::new("Address of the server").hint("https://mcp.example.com/mcp").mono().problem(line);
    let outcome = field.show(ui, &mut value);
    modal::begins_at(ui, &outcome.response);
    intents.push_if(outcome.changed, Intent::DialogText(value));
    if let Some((_, text)) = cure.filter(|_| outcome.cured) {
        intents.push(Intent::DialogText(text.clone()));
    }
    outcome.entered
}

/// Asks whether the server is the author's.
pub(super) fn is_mine(ui: &mut Ui, open: Option<&Open>) -> Option<ModalAnswer> {
    let platform = open.and_then(Open::platform);
    let host = platform.map_or("the host", Platform::name);
    let server = open.and_then(|open| open.project.source.server()).map_or("", |server| &server.url);
    let said = format!(
        "Without a client ID of yours, this test shows the server {host}’s own client, or registers one there, as {host} \
         would. Do that at your own server alone: {server}"
    );
    modal::confirm(ui, "Is this server yours?", &said, ("It is mine", "Cancel"))
}

/// Asks whether a host may be asked that nobody typed.
pub(super) fn allow_host(ui: &mut Ui, open: Option<&Open>, host: &str) -> Option<ModalAnswer> {
    let server = open.and_then(|open| open.project.source.server()).map_or("", |server| &server.url);
    let said = format!(
        "The documents of {server} lead to {host}, which you did not type. Whoever runs it sees what is asked, and what a \
         sign-in sends there: code, client secret and tokens, if the documents say so"
    );
    modal::confirm(ui, &format!("Go on to {host}?"), &said, ("Allow it", "Cancel"))
}
