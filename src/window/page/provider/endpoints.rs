//! What a request rests on: the two URLs, the scope, and how the token request is written; and the redirect URI.

use egui::Ui;

use super::{list, problems_of, value};
use crate::draft::{ContentType, Field, ValueOrigin};
use crate::model::{Edit, Intent, Intents, Open};
use crate::platform::{Places, ValuePlace};
use crate::provider::Record;
use crate::window::page::jump::Jump;
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::Tone;
use crate::window::widget::choice::Choice;
use crate::window::widget::field::{self, TextField};
use crate::window::widget::text;

/// The authorization URL and the token URL.
pub(super) fn endpoints(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let beside = |place: fn(&Places) -> ValuePlace| open.platform().map_or("", |of| place(&of.places).beside);
    let page = (beside(|places| places.authorization_url), "https://id.example/authorize");
    let token = (beside(|places| places.token_url), "https://id.example/token");
    oauth(ui, open, ("Authorization URL", page), Field::AuthorizationUrl, intents);
    oauth(ui, open, ("Token URL", token), Field::TokenUrl, intents);
    if is_shown(open, Field::RefreshUrl) {
        let refresh = ("where it is another one", "https://id.example/refresh");
        oauth(ui, open, ("Refresh URL", refresh), Field::RefreshUrl, intents);
    }
    if is_shown(open, Field::Resource) {
        let resource = ("the API that the token is for", "https://api.example/");
        oauth(ui, open, ("Resource", resource), Field::Resource, intents);
    }
    super::choosing::recognised(ui, open, intents);
}

/// Whether this field, which not every platform takes, is there. Where the platform is not known, it is if it holds anything.
fn is_shown(open: &Open, field: Field) -> bool {
    let holds = || !open.text(field).trim().is_empty();
    open.platform().map_or_else(holds, |platform| platform.demands().takes(field))
}

/// The scope.
pub(super) fn scope(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let by_commas = open.chosen().is_some_and(Record::separates_scopes_by_commas);
    let apart = if by_commas { "separated by commas" } else { "separated by blanks" };
    oauth(ui, open, ("Scopes", (apart, "openid offline_access")), Field::Scope, intents);
}

/// A field with where its value came from.
fn oauth(ui: &mut Ui, open: &Open, (label, (note, hint)): (&str, (&str, &str)), place: Field, intents: &mut Intents) {
    let note = super::note(open, place, note);
    let field = TextField::new(label).note(&note, Tone::Neutral).hint(hint).mono();
    value(ui, open, field, place, intents);
    origin(ui, open, place);
}

/// How the token request is written, and where the browser comes back to.
pub(super) fn how(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let redirect = TextField::new("Redirect address").note("of the test here", Tone::Neutral).mono();
    // Where the platform writes it in one way only, nothing is chosen.
    let holds = || !open.text(Field::ContentType).trim().is_empty();
    let chosen = usize::from(open.platform().map_or_else(holds, |platform| platform.demands().content_type));
    let base_url = open.platform().is_some_and(|platform| platform.base_url);
    field::row(ui, 1 + chosen + usize::from(base_url), |ui, index| match index {
        0 if chosen > 0 => content_type(ui, open, intents),
        index if index > chosen => {
            let base = TextField::new("Base URL").note("of your API", Tone::Neutral).hint("https://api.example");
            value(ui, open, base.mono(), Field::BaseUrl, intents);
        }
        _ => {
            value(ui, open, redirect, Field::RedirectUri, intents);
            origin(ui, open, Field::RedirectUri);
            if open.project.draft.paste && open.derived.problems_of(Field::RedirectUri).next().is_none() {
                ui.add_space(-FIELD_GAP + 6.0);
                text::help(ui, "At the sign-in you paste the address on which the browser ends");
                ui.add_space(FIELD_GAP);
            }
        }
    });
}

fn content_type(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let chosen = match ContentType::read(&open.text(Field::ContentType)) {
        Some(ContentType::Json) => 0,
        Some(ContentType::Form) => 1,
        None => usize::MAX,
    };
    text::label(ui, "Token request");
    ui.add_space(6.0);
    let width = ui.available_width();
    let led = Jump::To(Field::ContentType).arrives(ui);
    let pressed = Choice::new("Token request", &["JSON", "Form"], chosen).width(width).look_at(led).show(ui);
    let word = |index| if index == 0 { ContentType::Json } else { ContentType::Form };
    let put = |index| Intent::Edit(Edit::Put(Field::ContentType, word(index).as_str().to_owned()));
    intents.extend(pressed.map(put));
    list(ui, open, &problems_of(open, Field::ContentType), intents);
    ui.add_space(FIELD_GAP);
    origin(ui, open, Field::ContentType);
}

/// Draws where a field’s value came from, where it was not the author: close under its field, where the gap is already; nothing for what was typed.
fn origin(ui: &mut Ui, open: &Open, field: Field) {
    let words = match open.project.draft.origins.of(field) {
        Some(ValueOrigin::Discovered(at)) => format!("Discovered at {at}"),
        Some(ValueOrigin::Catalogue(record)) => format!("From the catalogue: {record}"),
        Some(ValueOrigin::Assumed) => "Assumed, as OAuth has it".to_owned(),
        Some(ValueOrigin::Typed) | None => return,
    };
    ui.add_space(4.0 - FIELD_GAP);
    text::caption(ui, &words, Tone::Neutral);
    ui.add_space(FIELD_GAP);
}
