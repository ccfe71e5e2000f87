//! The client: its id, and its secret, which goes out of the window as soon as the field is left.

use egui::Ui;

use super::{cure, problem_of, shown};
use crate::draft::{Field as Place, SecretPlace};
use crate::model::{DraftField, Intent, Model, Open};
use crate::record::VaultState;
use crate::window::widget::field::{self, Field};
use crate::window::widget::secret_field::SecretField;

/// The secret field's label, which is its name in the whole window.
const SECRET: &str = "Client secret";

/// Both fields.
pub(super) fn client(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let mut intent = None;
    field::row(ui, 2, |ui, index| {
        let pressed = if index == 0 { id(ui, open) } else { secret(ui, model, open) };
        // A secret that was typed goes first: it is nowhere else.
        intent = pressed.or(intent.take());
    });
    intent
}

fn id(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let mut value = open.project.draft.client_id.clone();
    let found = problem_of(open, Place::ClientId);
    let outcome = Field::new("Client ID").mono().problem(found.map(shown)).show(ui, &mut value);
    cure(found, outcome.cured).or(outcome.changed.then_some(Intent::SetDraft(DraftField::ClientId, value)))
}

fn secret(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let place;
    let saved = match (open.project.draft.client_secret, &model.vault) {
        (SecretPlace::None, _) => None,
        (SecretPlace::Stored, VaultState::Keychain(name)) => {
            place = format!("Saved in {name}");
            Some(place.as_str())
        }
        (SecretPlace::Stored, _) => Some("Saved in the keychain"),
        (SecretPlace::Typed, _) => Some("In memory until you close this window"),
    };
    let found = problem_of(open, Place::ClientSecret);
    let outcome = SecretField::new(SECRET).saved(saved).problem(found.map(shown)).show(ui);
    outcome.typed.map(Intent::SecretTyped).or(cure(found, outcome.cured))
}
