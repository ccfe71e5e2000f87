//! What is said above the page.

use egui::Ui;

use super::theme::{icon, Tone};
use super::widget::banner::{BannerCard, BannerPress};
use crate::model::{self, BannerKind, Intents, Model};

/// The banners, for pages to draw at their top.
pub(super) fn banners(ui: &mut Ui, model: &Model, intents: &mut Intents) {
    for said in &model.banners {
        let tone = match said.tone {
            model::BannerTone::Info => Tone::Neutral,
            model::BannerTone::Warning => Tone::Warning,
            model::BannerTone::Danger => Tone::Danger,
        };
        let mut banner = BannerCard::new(tone, &said.title, &said.text);
        if said.kind == BannerKind::Vault {
            banner = banner.icon(icon::LOCK_SIMPLE_OPEN);
        }
        let actions = (said.actions.first(), said.actions.get(1));
        if let Some(first) = actions.0 {
            banner = banner.button(first.words());
        }
        if let Some(second) = actions.1 {
            banner = banner.second(second.words());
        }
        let pressed = match banner.show(ui) {
            Some(BannerPress::First) => actions.0,
            Some(BannerPress::Second) => actions.1,
            None => None,
        };
        intents.extend(pressed.map(|action| action.intent(said.kind)));
        ui.add_space(16.0);
    }
}
