//! The form of a Microsoft manifest: names, one card for each runtime, and what else it says.

use egui::Ui;

use super::m365_runtime::runtime;
use super::member_field::{field, FieldLook};
use super::shown::MOST_RUNTIMES;
use crate::manifest::M365Member;
use crate::model::{Edit, Intent, Intents};
use crate::window::page::OfManifest;
use crate::window::theme::measure::CARD_GAP;
use crate::window::theme::Tone;
use crate::window::widget::field::row;
use crate::window::widget::{button, text};

/// Draws it.
pub(super) fn form(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    names(ui, of, intents);
    runtimes(ui, of, intents);
    ui.add_space(8.0);
    rest(ui, of, intents);
}

fn names(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let looks = [
        FieldLook::of(M365Member::NameForHuman),
        FieldLook { hint: "letters and digits", ..FieldLook::mono(M365Member::Namespace) },
    ];
    row(ui, looks.len(), |ui, index| field(ui, of, looks[index], intents));
    field(ui, of, FieldLook { rows: 2, ..FieldLook::of(M365Member::DescriptionForHuman) }, intents);
    let model = FieldLook { rows: 3, ..FieldLook::of(M365Member::DescriptionForModel) };
    field(ui, of, model, intents);
}

fn runtimes(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let document = &of.manifest.document;
    let (runtimes, count) = (document.first_runtimes(MOST_RUNTIMES), document.runtime_count());
    for each in &runtimes {
        runtime(ui, of, each, count > 1, intents);
        ui.add_space(CARD_GAP);
    }
    if count > runtimes.len() {
        let said = format!("{} more in the file, which are kept as they are", count - runtimes.len());
        text::caption(ui, &said, Tone::Neutral);
        ui.add_space(CARD_GAP);
    }
    if count == 0 {
        text::help(
            ui,
            "The file has no runtimes. A runtime says where the API or the MCP server is, and how users sign in there.",
        );
        ui.add_space(8.0);
        intents.push_if(button::plain(ui, "Add a runtime"), Intent::Edit(Edit::BeginRuntimes));
        ui.add_space(CARD_GAP);
    }
}

fn rest(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let optional = |member, hint| FieldLook { note: "optional", hint, ..FieldLook::mono(member) };
    let pairs = [
        [optional(M365Member::LogoUrl, "https://…/logo.png"), optional(M365Member::ContactEmail, "name@example.com")],
        [
            optional(M365Member::LegalInfoUrl, "https://…/terms"),
            optional(M365Member::PrivacyPolicyUrl, "https://…/privacy"),
        ],
    ];
    for looks in pairs {
        row(ui, looks.len(), |ui, index| field(ui, of, looks[index], intents));
    }
    field(ui, of, FieldLook { hint: "v2.4", ..FieldLook::mono(M365Member::SchemaVersion) }, intents);
}
