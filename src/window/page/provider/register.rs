//! The redirect URIs that the author registers at the provider.

use egui::Ui;

use super::copyable::copyable;
use super::{note, value};
use crate::draft::Field;
use crate::model::{Intents, Open};
use crate::platform::{CallbackId, Platform};
use crate::window::theme::measure::{CARD_GAP, FIELD_GAP};
use crate::window::theme::{icon, narrow, Tone};
use crate::window::widget::field::{self, TextField};
use crate::window::widget::{card, mark, text};

/// One for the test here, and those of the platform, each with its copy button. Where the platform is not known, its own are
/// not known either, and nothing is tested here.
pub(super) fn register(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(platform) = open.platform() else { return };
    let its_own = platform.redirect_uris(&open.project.draft.callback_id);
    card::card(ui, |ui| {
        ui.horizontal(|ui| {
            mark::sign(ui, icon::LINK_SIMPLE, 20.0, Tone::Accent);
            ui.add_space(4.0);
            text::card_title(ui, &format!("Register these at {}", open.provider_name()));
            text::help(ui, "as redirect URIs");
        });
        ui.add_space(8.0);
        let mut one = |ui: &mut Ui, index: usize| match index {
            0 => {
                text::help(ui, "For the test here");
                copyable(ui, &open.project.draft.redirect_uri, "Copy the redirect URI of this test", None);
            }
            _ => of_platform(ui, open, platform, &its_own, intents),
        };
        let parts = 1 + usize::from(!its_own.is_empty());
        // Side by side they need more room than a narrow window has: a redirect URI is read whole.
        if narrow(ui) {
            (0..parts).for_each(|index| one(ui, index));
        } else {
            field::row(ui, parts, one);
        }
    });
    ui.add_space(CARD_GAP + 8.0);
}

fn of_platform(ui: &mut Ui, open: &Open, platform: &Platform, uris: &[String], intents: &mut Intents) {
    let name = platform.name();
    let lead = if uris.len() > 1 { format!("For {name}, all of them") } else { format!("For {name}") };
    text::help(ui, &lead);
    let off = platform.callback_id.filter(|_| !open.redirect_uris_are_whole());
    let off = off.map(|id| format!("The {} in it is still to be typed", id.label));
    for uri in uris {
        let mut copy = format!("Copy {name}'s redirect URI");
        if let Some(host) = crate::host::name_of(uri).filter(|_| uris.len() > 1) {
            copy = format!("{copy} at {host}");
        }
        copyable(ui, uri, &copy, off.as_deref());
    }
    if let Some(id) = platform.callback_id {
        ui.add_space(6.0);
        callback_id(ui, open, id, off.is_some(), intents);
    }
}

/// The id that goes into them. Where it is found stands there until it was typed.
fn callback_id(ui: &mut Ui, open: &Open, id: CallbackId, is_missing: bool, intents: &mut Intents) {
    let note = note(open, Field::CallbackId, if is_missing { "goes where … stands" } else { "" });
    let field = TextField::new(id.label).note(&note, Tone::Neutral).mono();
    value(ui, open, field, Field::CallbackId, intents);
    ui.add_space(4.0 - FIELD_GAP);
    if is_missing {
        text::caption(ui, id.found, Tone::Neutral);
    }
}
