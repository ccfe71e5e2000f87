//! The bottom of the start screen: where secrets are, what is sent where, and the theme.

use egui::{vec2, Align, Layout, Ui};

use super::super::super::theme::{icon, Tone};
use super::super::super::widget::choice::Choice;
use super::super::super::widget::{mark, text};
use crate::model::{Intent, Model};
use crate::record::{ThemeChoice, VaultState};

const THEMES: [(ThemeChoice, &str); 3] =
    [(ThemeChoice::System, "System"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];

/// The choice of theme, in points.
const CHOICE: f32 = 216.0;

/// Draws it.
pub(super) fn trust(ui: &mut Ui, model: &Model) -> Option<Intent> {
    let width = ui.available_width();
    if width < CHOICE + 200.0 {
        said(ui, model);
        ui.add_space(12.0);
        return theme(ui, model);
    }
    let layout = Layout::right_to_left(Align::Center);
    let row = ui.allocate_ui_with_layout(vec2(width, 36.0), layout, |ui| {
        let intent = theme(ui, model);
        ui.add_space(16.0);
        let rest = vec2(ui.available_width(), 36.0);
        ui.allocate_ui_with_layout(rest, Layout::left_to_right(Align::Center), |ui| said(ui, model));
        intent
    });
    row.inner
}

fn said(ui: &mut Ui, model: &Model) {
    let (sign, tone, place) = match &model.vault {
        VaultState::NotAsked | VaultState::Practice => {
            (icon::LOCK_SIMPLE, Tone::Neutral, "Secrets go to the keychain".to_owned())
        }
        VaultState::Keychain(name) => (icon::LOCK_SIMPLE, Tone::Neutral, format!("Secrets are in {name}")),
        VaultState::Locked(_) => (icon::LOCK_SIMPLE, Tone::Warning, "The keychain is locked".to_owned()),
        VaultState::Memory(_) => (icon::LOCK_SIMPLE_OPEN, Tone::Warning, "Secrets are in memory only".to_owned()),
    };
    let line = format!("{place}. Requests go to your provider and your API, nowhere else");
    ui.horizontal(|ui| {
        mark::sign(ui, sign, 16.0, tone);
        ui.vertical(|ui| text::caption(ui, &line, Tone::Neutral));
    });
}

fn theme(ui: &mut Ui, model: &Model) -> Option<Intent> {
    let names = THEMES.map(|(_, name)| name);
    let now = THEMES.iter().position(|(theme, _)| *theme == model.settings.theme).unwrap_or_default();
    let pressed = Choice::new("Theme", &names, now).small().width(CHOICE).show(ui)?;
    THEMES.get(pressed).map(|(theme, _)| Intent::SetTheme(*theme))
}
