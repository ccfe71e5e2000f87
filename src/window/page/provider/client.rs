//! The client: its id, and its secret, which goes out of the window as soon as the field is left.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{Id, Ui};

use super::onward::onward;
use super::without_client::without_client;
use super::{first, note, problems_of, value};
use crate::draft::{Field, SecretPlace};
use crate::model::{Edit, Intent, Intents, Model, Open};
use crate::platform::Platform;
use crate::record::VaultState;
use crate::secret::Secret;
use crate::window::page::jump::Jump;
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::Tone;
use crate::window::widget::check_box::check_box;
use crate::window::widget::field::{self, TextField};
use crate::window::widget::problem::ProblemLine;
use crate::window::widget::secret_field::SecretField;
use crate::window::widget::{link, text};

/// The secret field's label, which is its name in the whole window.
const SECRET: &str = "Client secret";

/// A secret that was left with blanks around it, until one press removes them: who fills the page in by keyboard has left
/// the field before the cure can be reached. A new secret and the press wipe it.
type Blanks = Arc<Mutex<Option<Secret>>>;

/// Both fields.
pub(super) fn client(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    // A public client has none to type. Where the platform is not known, one that was typed is shown.
    let typed = open.project.draft.client_secret != SecretPlace::None;
    let has_secret = open.platform().map_or(typed, |platform| platform.demands().client_secret);
    field::row(ui, 1 + usize::from(has_secret || typed), |ui, index| match index {
        0 => id(ui, open, intents),
        _ if has_secret => secret(ui, model, open, intents),
        _ => not_sent(ui),
    });
}

/// The client that a host of an MCP server shows: what was typed, or what the host comes to by itself.
pub(super) fn at_a_server(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    let typed = open.project.draft.client_secret != SecretPlace::None;
    let has_id = !open.text(Field::ClientId).trim().is_empty();
    field::row(ui, 1 + usize::from(has_id || typed), |ui, index| match index {
        0 => {
            let field = TextField::new("Client ID").note("optional", Tone::Neutral).mono();
            value(ui, open, field, Field::ClientId, intents);
        }
        _ => secret(ui, model, open, intents),
    });
    let Some(platform) = open.platform() else { return };
    ui.add_space(4.0 - FIELD_GAP);
    text::help(ui, &without_client(platform, has_id));
    ui.add_space(FIELD_GAP);
}

/// Whether the server is the author's: asked where it is not on this computer.
pub(super) fn mine(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(mine) = open.server_is_mine() else { return };
    ui.add_enabled_ui(!open.read_only && !open.runs(), |ui| {
        if check_box(ui, "This server is mine", mine) {
            intents.push(Intent::Edit(Edit::Mine(!mine)));
        }
    });
    let host = open.platform().map_or("the host", Platform::name);
    text::help(ui, &format!("Needed before {host}’s own client is shown to it, or one is registered there"));
    ui.add_space(FIELD_GAP);
}

/// The id; where there is none yet, those of the project's other platforms are a press away.
fn id(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let note = note(open, Field::ClientId, "");
    let field = TextField::new("Client ID").note(&note, Tone::Neutral).mono();
    value(ui, open, field, Field::ClientId, intents);
    let others = if open.read_only { Vec::new() } else { open.client_ids_of_others() };
    if others.is_empty() {
        return;
    }
    ui.add_space(6.0 - FIELD_GAP);
    for (platform, id) in others {
        if link::link(ui, &format!("Use the client ID of {}", platform.name())) {
            intents.push(Intent::Edit(Edit::Put(Field::ClientId, id.to_owned())));
        }
    }
    ui.add_space(FIELD_GAP);
}

/// A public client's secret: it is there, and goes nowhere.
fn not_sent(ui: &mut Ui) {
    text::label(ui, SECRET);
    ui.add_space(6.0);
    text::help(ui, "Not sent: this client shows no secret. The one that was typed stays where it is kept");
    ui.add_space(FIELD_GAP);
}

fn secret(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    let place;
    let saved = match (open.project.draft.client_secret, &model.vault) {
        (SecretPlace::None, _) => None,
        (SecretPlace::Stored, VaultState::Keychain(name)) => {
            place = format!("Saved in {name}");
            Some(place.as_str())
        }
        (SecretPlace::Stored, _) => Some("Saved in the keychain"),
        (SecretPlace::Typed, VaultState::Locked(_)) => Some("In memory until the keychain is unlocked"),
        (SecretPlace::Typed, _) => Some("In memory until you close this window"),
    };
    let blanks = blanks(ui, open);
    let mut blanks = blanks.lock().unwrap_or_else(PoisonError::into_inner);
    let found = problems_of(open, Field::ClientSecret);
    let named = ProblemLine::warning("Blanks stand around it").cure("Remove the blanks");
    let length = wrong_length(ui, open, None);
    let length = length.as_deref().map(ProblemLine::warning);
    let problem = if blanks.is_some() { Some(named) } else { length.or_else(|| first(open, &found)) };
    let note = note(open, Field::ClientSecret, "");
    let led = Jump::To(Field::ClientSecret).arrives(ui);
    let field = SecretField::new(SECRET).note(&note, Tone::Neutral).saved(saved).problem(problem).look_at(led);
    let outcome = field.show(ui);
    let entered = outcome.entered.then(|| onward(ui, open, Some(Field::ClientSecret))).flatten();
    if let Some(typed) = outcome.typed {
        *blanks = outcome.blanks_around.then(|| typed.duplicate());
        wrong_length(ui, open, Some(&typed));
        intents.push(Intent::SecretTyped(typed));
    } else {
        intents.extend(blanks.take_if(|_| outcome.cured).map(|typed| without_blanks(&typed)));
    }
    intents.extend(entered);
}

/// What is wrong with how long the secret is that was typed in this session. Nothing else of it is remembered here.
fn wrong_length(ui: &Ui, open: &Open, typed: Option<&Secret>) -> Option<String> {
    let platform = open.platform()?;
    let key = Id::unique(("length of the client secret", open.project.id.as_str(), platform.id));
    if let Some(typed) = typed {
        let count = typed.expose_secret().trim().chars().count();
        ui.data_mut(|data| data.insert_temp(key, count));
    }
    let limit = platform.secret_length.filter(|_| open.project.draft.client_secret != SecretPlace::None)?;
    let (least, most) = (limit.from, limit.to);
    let count: usize = ui.data(|data| data.get_temp(key))?;
    let is_wrong = !(least..=most).contains(&count);
    is_wrong.then(|| format!("{} takes {least} to {most} characters, and this has {count}", platform.begins()))
}

fn blanks(ui: &Ui, open: &Open) -> Blanks {
    let id = Id::unique(("client secret with blanks", open.project.id.as_str()));
    ui.data_mut(|data| data.get_temp_mut_or_default::<Blanks>(id).clone())
}

/// The secret without them; where nothing else was typed, none.
fn without_blanks(typed: &Secret) -> Intent {
    match typed.expose_secret().trim() {
        "" => Intent::ForgetSecret,
        text => Intent::SecretTyped(Secret::new(text.to_owned())),
    }
}
