//! Enter in a field goes on to the next one that is still empty, and in the last one to the next step.

use egui::Ui;

use crate::draft::{Field, SecretPlace};
use crate::model::{Intent, Open};
use crate::window::page::jump::Jump;

/// The fields that a sign-in needs, in the order of the page.
const NEEDED: [Field; 5] =
    [Field::AuthorizationUrl, Field::TokenUrl, Field::ClientId, Field::ClientSecret, Field::Scope];

/// What Enter in that field means, or in the one that looks the provider up.
pub(super) fn onward(ui: &Ui, open: &Open, from: Option<Field>) -> Option<Intent> {
    let empty = |field: &Field| Some(*field) != from && is_empty(open, *field);
    let after = NEEDED.iter().position(|field| Some(*field) == from).map_or(0, |place| place + 1);
    let next = NEEDED.iter().skip(after).chain(&NEEDED).copied().find(empty);
    match next {
        Some(field) => {
            Jump::To(field).begin(ui);
            None
        }
        None => open.next_page().map(Intent::GoTo),
    }
}

fn is_empty(open: &Open, field: Field) -> bool {
    if field == Field::ClientSecret {
        let wanted = open.platform().is_some_and(|platform| platform.demands().client_secret);
        return wanted && open.project.draft.client_secret == SecretPlace::None;
    }
    open.text(field).trim().is_empty()
}
