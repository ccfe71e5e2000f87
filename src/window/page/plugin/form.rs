//! The form: names, descriptions, the way in, and what else a manifest says.

use egui::Ui;

use super::auth;
use super::member_field::{field, FieldLook};
use super::shown::is_shown_v1 as is_shown;
use crate::manifest::Member;
use crate::model::Intents;
use crate::window::page::OfManifest;
use crate::window::widget::card::rule;
use crate::window::widget::field::row;

/// Draws it.
pub(super) fn form(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    if is_shown(of, Member::SchemaVersion) {
        field(ui, of, FieldLook { note: "schema_version", ..FieldLook::mono(Member::SchemaVersion) }, intents);
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
        FieldLook::of(Member::NameForHuman),
        FieldLook { hint: "letters, digits and _", ..FieldLook::mono(Member::NameForModel) },
        FieldLook { rows: 2, ..FieldLook::of(Member::DescriptionForHuman) },
        FieldLook { rows: 3, ..FieldLook::of(Member::DescriptionForModel) },
    ];
    for look in looks {
        field(ui, of, look, intents);
    }
}

fn rest(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    if is_shown(of, Member::ApiType) {
        field(ui, of, FieldLook { note: "api.type", ..FieldLook::mono(Member::ApiType) }, intents);
    }
    field(ui, of, FieldLook { hint: "https://…/openapi.yaml", ..FieldLook::mono(Member::ApiUrl) }, intents);
    let looks = [
        FieldLook { hint: "https://…/logo.png", ..FieldLook::mono(Member::LogoUrl) },
        FieldLook { hint: "name@example.com", ..FieldLook::mono(Member::ContactEmail) },
    ];
    row(ui, looks.len(), |ui, index| field(ui, of, looks[index], intents));
    field(ui, of, FieldLook { hint: "https://…/legal", ..FieldLook::mono(Member::LegalInfoUrl) }, intents);
}
