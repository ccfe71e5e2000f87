//! The form: names, descriptions, the way in, and what else a manifest says.

use egui::Ui;

use super::auth;
use super::member_field::{field, Look};
use super::shown::is_shown;
use crate::manifest::Member;
use crate::model::Intents;
use crate::window::page::OfManifest;
use crate::window::widget::card::rule;
use crate::window::widget::field::row;

/// Draws it.
pub(super) fn form(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    if is_shown(of, Member::SchemaVersion) {
        field(ui, of, Look { note: "schema_version", ..Look::mono(Member::SchemaVersion) }, intents);
    }
    names(ui, of, intents);
    section(ui);
    auth::auth(ui, of, intents);
    section(ui);
    rest(ui, of, intents);
}

fn section(ui: &mut Ui) {
    rule(ui);
    ui.add_space(16.0);
}

fn names(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let looks = [
        Look::of(Member::NameForHuman),
        Look { hint: "letters, digits and _", ..Look::mono(Member::NameForModel) },
        Look { rows: 2, ..Look::of(Member::DescriptionForHuman) },
        Look { rows: 3, ..Look::of(Member::DescriptionForModel) },
    ];
    for look in looks {
        field(ui, of, look, intents);
    }
}

fn rest(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    if is_shown(of, Member::ApiType) {
        field(ui, of, Look { note: "api.type", ..Look::mono(Member::ApiType) }, intents);
    }
    field(ui, of, Look { hint: "https://…/openapi.yaml", ..Look::mono(Member::ApiUrl) }, intents);
    let looks = [
        Look { hint: "https://…/logo.png", ..Look::mono(Member::LogoUrl) },
        Look { hint: "name@example.com", ..Look::mono(Member::ContactEmail) },
    ];
    row(ui, looks.len(), |ui, index| field(ui, of, looks[index], intents));
    field(ui, of, Look { hint: "https://…/legal", ..Look::mono(Member::LegalInfoUrl) }, intents);
}
