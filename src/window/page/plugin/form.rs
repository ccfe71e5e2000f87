//! The form: names, descriptions, the way in, and what else a manifest says.

use egui::Ui;

use super::auth;
use super::member_field::{field, Look};
use super::shown::is_shown;
use crate::manifest::Member;
use crate::model::{Intent, Open};
use crate::window::widget::card::rule;
use crate::window::widget::field::row;

/// Draws it.
pub(super) fn form(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let version = if is_shown(open, Member::SchemaVersion) {
        field(ui, open, Look { note: "schema_version", ..Look::mono(Member::SchemaVersion) })
    } else {
        None
    };
    let names = names(ui, open);
    section(ui);
    let way_in = auth::auth(ui, open);
    section(ui);
    version.or(names).or(way_in).or(rest(ui, open))
}

fn section(ui: &mut Ui) {
    rule(ui);
    ui.add_space(16.0);
}

fn names(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let looks = [
        Look::of(Member::NameForHuman),
        Look { hint: "letters, digits and _", ..Look::mono(Member::NameForModel) },
        Look { rows: 2, ..Look::of(Member::DescriptionForHuman) },
        Look { rows: 3, ..Look::of(Member::DescriptionForModel) },
    ];
    all(ui, open, &looks)
}

fn rest(ui: &mut Ui, open: &Open) -> Option<Intent> {
    let kind = is_shown(open, Member::ApiType)
        .then(|| field(ui, open, Look { note: "api.type", ..Look::mono(Member::ApiType) }))
        .flatten();
    let api = field(ui, open, Look { hint: "https://…/openapi.yaml", ..Look::mono(Member::ApiUrl) });
    let looks = [
        Look { hint: "https://…/logo.png", ..Look::mono(Member::LogoUrl) },
        Look { hint: "name@example.com", ..Look::mono(Member::ContactEmail) },
    ];
    let pair = row(ui, looks.len(), |ui, index| field(ui, open, looks[index])).into_iter().flatten().next();
    let legal = field(ui, open, Look { hint: "https://…/legal", ..Look::mono(Member::LegalInfoUrl) });
    kind.or(api).or(pair).or(legal)
}

fn all(ui: &mut Ui, open: &Open, looks: &[Look]) -> Option<Intent> {
    let mut intent = None;
    for look in looks {
        let pressed = field(ui, open, *look);
        intent = intent.or(pressed);
    }
    intent
}
