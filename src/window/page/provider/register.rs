//! The redirect URIs that the author registers at the provider.

use egui::Ui;

use super::copyable::copyable;
use crate::model::Open;
use crate::window::theme::measure::CARD_GAP;
use crate::window::theme::{icon, narrow, Tone};
use crate::window::widget::{card, field, mark, text};

/// One for the test here, one for the platform, each with its copy button. Where the platform is not known, its own is not
/// known either, and nothing is tested here.
pub(super) fn register(ui: &mut Ui, open: &Open) {
    let Some(platform) = open.platform() else { return };
    let name = platform.name();
    let its_own = platform.redirect_uris(&open.project.draft.callback_id);
    let mut lines = vec![(
        "For the test here".to_owned(),
        open.project.draft.redirect_uri.clone(),
        "Copy the redirect URI of this test".to_owned(),
    )];
    lines.extend(its_own.into_iter().map(|uri| (format!("For {name}"), uri, format!("Copy {name}'s redirect URI"))));
    card::card(ui, |ui| {
        ui.horizontal(|ui| {
            mark::sign(ui, icon::LINK_SIMPLE, 20.0, Tone::Accent);
            ui.add_space(4.0);
            text::card_title(ui, &format!("Register these at {}", open.provider_name()));
            text::help(ui, "as redirect URIs");
        });
        ui.add_space(8.0);
        let one = |ui: &mut Ui, index: usize| {
            let (lead, uri, name) = &lines[index];
            text::help(ui, lead);
            copyable(ui, uri, name);
        };
        // Side by side they need more room than a narrow window has: a redirect URI is read whole.
        if narrow(ui) {
            (0..lines.len()).for_each(|index| one(ui, index));
        } else {
            field::row(ui, lines.len(), one);
        }
    });
    ui.add_space(CARD_GAP + 8.0);
}
