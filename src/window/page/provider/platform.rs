//! Who will send the requests, and what that leaves to its author.

use egui::Ui;

use crate::model::{Edit, Intent, Intents, Open};
use crate::platform::{ClientAuthentication, Platform};
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::{narrow, Tone};
use crate::window::widget::choice::Choice;
use crate::window::widget::ends::ends;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::radio_cards::{RadioCard, RadioCards};
use crate::window::widget::{field, text};

/// What is chosen here, as it is said and read aloud.
const NAME: &str = "Who will send the requests";

/// The platforms, what is new of the chosen one, and its switches. Where it is not known, nothing can be said.
pub(super) fn platform(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(platform) = open.platform() else { return };
    let all: Vec<&'static Platform> = open.platforms().beside(Some(platform)).collect();
    let facts = format!("facts of {}", platform.facts_read_on());
    ends(ui, 18.0, |ui| text::label(ui, NAME), |ui| text::caption(ui, &facts, Tone::Neutral));
    ui.add_space(6.0);
    let cards: Vec<RadioCard<'_>> = all.iter().map(|one| RadioCard { name: one.title, about: one.about }).collect();
    let chosen = all.iter().position(|one| one.id == platform.id);
    let off = open.platform_is_off();
    let pressed = RadioCards { name: NAME, cards: &cards, chosen, off, small: narrow(ui) }.show(ui);
    intents.extend(pressed.and_then(|index| all.get(index)).map(|one| Intent::ChoosePlatform(one.id)));
    // What is said of a choice is drawn with the next frame, as the choice is.
    said(ui, open, platform, off);
    ui.add_space(FIELD_GAP);
    switches(ui, platform, open, intents);
}

/// What everybody has to know of it, and what its projects share.
fn said(ui: &mut Ui, open: &Open, platform: &Platform, off: Option<&str>) {
    let shared =
        "Endpoints and scope are shared by all of them. Each has its own client, its own sign-in and its own result";
    let shared = Some(shared).filter(|_| !open.project.clients.is_empty());
    for line in [off, platform.news.map(|news| news.value), shared].into_iter().flatten() {
        ui.add_space(8.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            mark::mark(ui, Mark::Info);
            ui.vertical(|ui| text::help(ui, line));
        });
    }
}

fn switches(ui: &mut Ui, platform: &'static Platform, open: &Open, intents: &mut Intents) {
    let ways = platform.client_authentications();
    let pkce = platform.leaves_pkce_to_its_author();
    // How a client shows itself at a server follows from its documents.
    if ways.len() < 2 && !pkce || open.project.source.server().is_some() {
        return;
    }
    ui.add_enabled_ui(!open.read_only && !open.runs(), |ui| {
        field::row(ui, 2, |ui, index| match index {
            0 => authentication(ui, platform, &ways, intents),
            _ if pkce => send_pkce(ui, platform, intents),
            _ => {}
        });
    });
}

fn authentication(ui: &mut Ui, platform: &Platform, ways: &[ClientAuthentication], intents: &mut Intents) {
    const LABEL: &str = "Client ID and secret";
    let words: Vec<&str> = ways.iter().map(|way| word(*way)).collect();
    let now = platform.sends().client_authentication();
    let chosen = ways.iter().position(|way| *way == now).unwrap_or(usize::MAX);
    text::label(ui, LABEL);
    ui.add_space(6.0);
    let width = ui.available_width();
    let pressed = Choice::new(LABEL, &words, chosen).width(width).show(ui);
    let way = pressed.and_then(|index| ways.get(index));
    intents.extend(way.map(|way| Intent::Edit(Edit::ClientAuthentication(*way))));
    ui.add_space(FIELD_GAP);
}

fn word(way: ClientAuthentication) -> &'static str {
    match way {
        ClientAuthentication::Post => "In the body",
        ClientAuthentication::Basic => "In a header",
        ClientAuthentication::None => "No secret",
    }
}

fn send_pkce(ui: &mut Ui, platform: &Platform, intents: &mut Intents) {
    const LABEL: &str = "PKCE";
    text::label(ui, LABEL);
    ui.add_space(6.0);
    let width = ui.available_width();
    let chosen = usize::from(!platform.sends().sends_pkce());
    let pressed = Choice::new(LABEL, &["Sent (S256)", "Not sent"], chosen).width(width).show(ui);
    intents.extend(pressed.map(|index| Intent::Edit(Edit::Pkce(index == 0))));
    ui.add_space(FIELD_GAP);
}
