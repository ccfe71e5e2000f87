//! The redirect URIs that the author registers at the provider.

use egui::{vec2, Align, Layout, Ui};

use super::copyable::copyable;
use super::{note, value};
use crate::draft::Field;
use crate::model::{Edit, Intent, Intents, Open};
use crate::platform::{CallbackId, Platform};
use crate::window::theme::measure::{CARD_GAP, FIELD_GAP};
use crate::window::theme::{icon, narrow, Tone};
use crate::window::widget::field::{self, TextField};
use crate::window::widget::{card, link, mark, text};

/// One for the test here, and those of the platform, each with its copy button. Where the platform is not known, its own are
/// not known either, and nothing is tested here.
pub(super) fn register(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(platform) = open.platform() else { return };
    card::card(ui, |ui| {
        ui.horizontal(|ui| {
            mark::sign(ui, icon::LINK_SIMPLE, 20.0, Tone::Accent);
            ui.add_space(4.0);
            let provider = open.provider_name();
            // A client of one's own has no other one than this test's.
            if platform.has_redirect_uris() {
                text::card_title(ui, &format!("Register these at {provider}"));
                text::help(ui, "as redirect URIs");
            } else {
                text::card_title(ui, &format!("Register this at {provider}"));
                text::help(ui, "as a redirect URI");
            }
        });
        ui.add_space(8.0);
        let id = platform.callback_id.map(Part::Id);
        // Side by side they need more room than a narrow window has: there a redirect URI is read whole, on its own line.
        let (id_before, id_after) = if narrow(ui) { (id, None) } else { (None, id) };
        let parts: Vec<Part> =
            [Some(Part::Here), id_before, platform.has_redirect_uris().then_some(Part::There), id_after]
                .into_iter()
                .flatten()
                .collect();
        if narrow(ui) {
            one_above_the_other(ui, &parts, |ui, part| part.show(ui, open, platform, intents));
        } else {
            side_by_side(ui, &parts, |ui, part| part.show(ui, open, platform, intents));
        }
    });
    ui.add_space(CARD_GAP + 8.0);
}

/// What stands in the card, from left to right.
enum Part {
    Here,
    There,
    Id(CallbackId),
}

/// The platform's own are the long ones: they get what the others leave.
fn side_by_side(ui: &mut Ui, parts: &[Part], mut show: impl FnMut(&mut Ui, &Part)) {
    const GAP: f32 = 16.0;
    let rest = ui.available_width() - parts.iter().filter_map(Part::width).map(|width| width + GAP).sum::<f32>();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for part in parts {
            let width = part.width().unwrap_or(rest);
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.x = 8.0;
                show(ui, part);
            });
        }
    });
}

/// The short ones beside each other, then the platform's own.
fn one_above_the_other(ui: &mut Ui, parts: &[Part], mut show: impl FnMut(&mut Ui, &Part)) {
    let (long, short): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| matches!(part, Part::There));
    field::row(ui, short.len(), |ui, index| {
        if let Some(part) = short.get(index) {
            show(ui, part);
        }
    });
    for part in long {
        show(ui, part);
    }
}

impl Part {
    /// What it needs beside others; the platform's own takes what is left.
    fn width(&self) -> Option<f32> {
        match self {
            Self::Here => Some(264.0),
            Self::Id(_) => Some(220.0),
            Self::There => None,
        }
    }

    fn show(&self, ui: &mut Ui, open: &Open, platform: &Platform, intents: &mut Intents) {
        match self {
            Self::Here => {
                text::help(ui, "For the test here");
                copyable(ui, &open.project.draft.redirect_uri, "Copy the redirect URI of this test", None);
            }
            Self::There => of_platform(ui, open, platform, intents),
            Self::Id(id) => callback_id(ui, open, *id, intents),
        }
    }
}

fn of_platform(ui: &mut Ui, open: &Open, platform: &Platform, intents: &mut Intents) {
    let (name, uris) = (platform.name(), platform.redirect_uris(&open.project.draft.callback_id));
    let lead = if uris.len() > 1 { format!("For {name}, all of them") } else { format!("For {name}") };
    text::help(ui, &lead);
    let off = platform.callback_id.filter(|_| !open.redirect_uris_are_whole());
    let off = off.map(|id| format!("The {} in it is still to be typed", id.label));
    for uri in &uris {
        let host = crate::host::name_of(uri).filter(|_| uris.len() > 1);
        let its =
            host.map_or_else(|| format!("{name}'s redirect URI"), |host| format!("{name}'s redirect URI at {host}"));
        copyable(ui, uri, &format!("Copy {its}"), off.as_deref());
        if off.is_none() {
            test_with(ui, open, uri, &its, intents);
        }
    }
}

/// The test may use it, too: then the browser ends on the platform's own page. The practice provider knows none.
fn test_with(ui: &mut Ui, open: &Open, uri: &str, its: &str, intents: &mut Intents) {
    if open.read_only || open.scenario().is_some() {
        return;
    }
    if open.text(Field::RedirectUri) == uri {
        text::caption(ui, "The test here uses it, and you paste the address", Tone::Neutral);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if link::named(ui, "Test with this one", &format!("Test with {its}")) {
            intents.push(Intent::Edit(Edit::TestWith(uri.to_owned())));
        }
        text::caption(ui, "you paste the address on which the browser ends", Tone::Neutral);
    });
}

/// The id that goes into them. Where it is found stands there until it was typed.
fn callback_id(ui: &mut Ui, open: &Open, id: CallbackId, intents: &mut Intents) {
    let is_missing = !open.redirect_uris_are_whole();
    let note = note(open, Field::CallbackId, if is_missing { "it goes where … is" } else { "" });
    let field = TextField::new(id.label).note(&note, Tone::Neutral).mono();
    value(ui, open, field, Field::CallbackId, intents);
    ui.add_space(4.0 - FIELD_GAP);
    if is_missing {
        text::caption(ui, id.found, Tone::Neutral);
    }
}
