//! Provider, where an MCP server is tested: its address, the host that connects to it, the client, and what is typed in place of
//! what the documents say.

use egui::Ui;

use super::client::{at_a_server, mine};
use super::{platform, value};
use crate::draft::{Field, ValueOrigin};
use crate::model::{Intents, Model, Open};
use crate::window::page::jump::Jump;
use crate::window::theme::measure::{CARD_GAP, FIELD_GAP};
use crate::window::theme::{icon, narrow, Tone};
use crate::window::widget::button::Button;
use crate::window::widget::field::{self, TextField};
use crate::window::widget::{badge, card, page, text};

/// What may be typed in place of what the documents say.
const IN_PLACE: [(Field, &str, &str); 3] = [
    (Field::AuthorizationUrl, "Authorization URL", "authorization_endpoint"),
    (Field::TokenUrl, "Token URL", "token_endpoint"),
    (Field::Scope, "Scopes", "scope"),
];

/// Draws it.
pub(super) fn at_server(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    page::title(ui, "Provider", "Your MCP server, and who connects to it. Everything else is in its documents");
    let field = TextField::new("Server").note("as your users type it", Tone::Neutral);
    value(ui, open, field.hint("https://mcp.example.com/mcp").mono(), Field::Server, intents);
    platform::platform(ui, open, intents);
    mine(ui, open, intents);
    at_a_server(ui, model, open, intents);
    redirect(ui, open, intents);
    hosts(ui, open);
    in_place(ui, open, intents);
}

/// Where the browser comes back to: the host's own address until another is typed.
fn redirect(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let own = open.platform().and_then(|platform| Some((platform.name(), platform.mcp?.redirect.value)));
    let is_own = own.is_some_and(|(_, own)| own == open.text(Field::RedirectUri));
    let note = match own {
        Some((name, _)) if is_own => format!("{name}’s own"),
        Some((name, _)) => format!("not {name}’s own"),
        None => String::new(),
    };
    let tone = if is_own { Tone::Neutral } else { Tone::Warning };
    field::row(ui, if narrow(ui) { 1 } else { 2 }, |ui, index| {
        if index == 0 {
            let field = TextField::new("Redirect address").note(&note, tone).mono();
            value(ui, open, field, Field::RedirectUri, intents);
        }
    });
    if is_own && own.is_some_and(|(_, own)| own.contains(":0/")) {
        ui.add_space(4.0 - FIELD_GAP);
        text::caption(ui, "Port 0 stands for any free one", Tone::Neutral);
        ui.add_space(FIELD_GAP);
    }
}

/// Whom the author let be asked.
fn hosts(ui: &mut Ui, open: &Open) {
    let allowed: Vec<&str> = open.project.draft.approved.hosts().collect();
    if allowed.is_empty() {
        return;
    }
    text::label(ui, "Allowed besides");
    ui.add_space(2.0);
    text::help(ui, &allowed.join(", "));
    ui.add_space(FIELD_GAP);
}

/// Folded in as long as nothing stands there: who types something here tests something that no host sends.
fn in_place(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let typed = |field: Field| {
        let by_hand = open.project.draft.origins.of(field).is_none_or(|origin| *origin == ValueOrigin::Typed);
        by_hand && !open.text(field).trim().is_empty()
    };
    let any = IN_PLACE.iter().any(|(field, ..)| typed(*field));
    card::bare(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(4, 4)).show(ui, |ui| {
            let key = ui.make_persistent_id("in place of the documents");
            let led = IN_PLACE.iter().any(|(field, ..)| Jump::waits(ui) == Some(Jump::To(*field)));
            let mut shown = ui.data(|data| data.get_temp(key)).unwrap_or(any) || led;
            let sign = if shown { icon::CARET_DOWN } else { icon::CARET_RIGHT };
            let response = Button::new("In place of what the documents say").icon(sign).quiet().show(ui);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(shown));
            if response.clicked() {
                shown = !shown;
            }
            ui.data_mut(|data| data.insert_temp::<bool>(key, shown));
            if !shown {
                return;
            }
            card::block(ui, |ui| {
                text::help(
                    ui,
                    "Left empty, the documents’ values are sent. What is typed here is sent in this test only",
                );
                ui.add_space(12.0);
                for (field, label, member) in IN_PLACE {
                    let note = if typed(field) { format!("in place of {member}") } else { "as documented".to_owned() };
                    let tone = if typed(field) { Tone::Warning } else { Tone::Neutral };
                    value(ui, open, TextField::new(label).note(&note, tone).mono(), field, intents);
                    if typed(field) {
                        ui.add_space(4.0 - FIELD_GAP);
                        badge::badge(ui, "only in this test", Tone::Warning);
                        ui.add_space(FIELD_GAP);
                    }
                }
            });
        });
    });
    ui.add_space(CARD_GAP);
}
