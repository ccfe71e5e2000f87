//! What the provider's document tells: each with its source, and where it offers a value, both values and two buttons.

use egui::Ui;

use crate::claim::{Severity, Sureness};
use crate::draft::Field;
use crate::model::{Intent, Intents, Open};
use crate::provider::discovery::{Notice, Offer};
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::Tone;
use crate::window::widget::button::Button;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::{badge, card, link, text};

/// Draws them in one card.
pub(super) fn notices(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    if open.lookup.notices.is_empty() {
        return;
    }
    card::bare(ui, |ui| {
        for (index, notice) in open.lookup.notices.iter().enumerate() {
            if index > 0 {
                card::rule(ui);
            }
            card::block(ui, |ui| {
                ui.set_width(ui.available_width());
                one(ui, open, notice, intents);
            });
        }
    });
    ui.add_space(FIELD_GAP);
}

fn one(ui: &mut Ui, open: &Open, notice: &Notice, intents: &mut Intents) {
    let sign = match notice.severity {
        Severity::Error => Mark::Failed,
        Severity::Warning => Mark::Warning,
        Severity::Hint => Mark::Info,
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        mark::mark(ui, sign);
        ui.vertical(|ui| {
            match &notice.offer {
                Some(offer) if notice.is_conflict() => {
                    let title = format!("{}: what you have and the provider's document differ", offer.field.label());
                    text::body(ui, &title);
                    value(ui, "Yours", &offer.standing);
                    value(ui, "Discovered", &offer.text);
                }
                Some(_) | None => _ = text::body(ui, &notice.message),
            }
            if let Some(offer) = notice.offer.as_ref().filter(|_| !open.read_only) {
                ui.add_space(6.0);
                buttons(ui, offer, notice.is_conflict(), intents);
            }
            ui.add_space(4.0);
            source(ui, notice);
        });
    });
}

fn value(ui: &mut Ui, whose: &str, value: &str) {
    ui.add_space(4.0);
    text::caption(ui, whose, Tone::Neutral);
    text::code(ui, value);
}

fn buttons(ui: &mut Ui, offer: &Offer, conflict: bool, intents: &mut Intents) {
    let field = offer.field;
    let (take, keep) = match (conflict, field) {
        (true, _) => ("Use the discovered one", "Keep mine"),
        (false, Field::Scope) => ("Add it to the scope", "Leave the scope"),
        (false, _) => ("Use it", "Leave it"),
    };
    // Two conflicts have buttons of the same words: what they are about is in their names.
    ui.push_id(("offer", field.label()), |ui| {
        ui.horizontal_wrapped(|ui| {
            if Button::new(take).small().show(ui).accessible_name(format!("{take}: {}", field.label())).clicked() {
                intents.push(Intent::ApplyDiscovered(field));
            }
            if Button::new(keep)
                .small()
                .quiet()
                .show(ui)
                .accessible_name(format!("{keep}: {}", field.label()))
                .clicked()
            {
                intents.push(Intent::KeepTyped(field));
            }
        });
    });
}

fn source(ui: &mut Ui, notice: &Notice) {
    let sure = notice.sureness();
    let firm = !matches!(sure, Sureness::Assumed | Sureness::Unknown);
    ui.horizontal_wrapped(|ui| {
        link::web(ui, notice.source.title, notice.source.url);
        badge::sureness(ui, &sure.to_string(), firm);
        text::caption(ui, notice.id, Tone::Neutral);
    });
}
