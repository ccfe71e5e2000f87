//! One way out: its number, what to do, and the button that does it.

use egui::{vec2, Align, Layout, Ui};

use super::told::told;
use crate::draft::Field;
use crate::finding::{WayOut, WayStep};
use crate::model::{Choosing, Intent, Intents, Open};
use crate::window::page::jump::Jump;
use crate::window::widget::button::Button;
use crate::window::widget::text;

/// The number's place, as wide as the verdict's mark.
const NUMBER: f32 = 18.0;
/// Room for the button.
const BUTTON: f32 = 132.0;

/// Draws it on a row of its own.
pub(super) fn way(ui: &mut Ui, open: &Open, number: usize, way: &WayOut, intents: &mut Intents) {
    ui.allocate_ui_with_layout(vec2(NUMBER, 20.0), Layout::top_down(Align::Center), |ui| {
        ui.set_width(NUMBER);
        text::help(ui, &format!("{number}."));
    });
    let press = press(&way.step).filter(|_| !open.read_only);
    let room = ui.available_width() - press.map_or(0.0, |_| BUTTON + 10.0);
    ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(room);
        told(ui, |ui| _ = text::small(ui, &way.said), way.source, way.sureness);
    });
    let Some(words) = press else { return };
    // Two ways may have the same button: which one it is of is in its name.
    let button = Button::new(words).small().width(BUTTON).show(ui).accessible_name(format!("{words}: way {number}"));
    if button.clicked() {
        pressed(ui, &way.step, intents);
    }
}

fn press(step: &WayStep) -> Option<&'static str> {
    match step {
        WayStep::AddScope(_) => Some("Add it"),
        WayStep::OwnPage => Some("Type its address"),
        WayStep::AddQuery(_) => Some("Put it there"),
        WayStep::AnotherProvider => Some("Choose another…"),
        WayStep::LookUp => Some("Look it up…"),
        WayStep::Console(_) | WayStep::Elsewhere => None,
    }
}

fn pressed(ui: &Ui, step: &WayStep, intents: &mut Intents) {
    match step {
        WayStep::AddScope(scopes) => intents.push(Intent::Choosing(Choosing::AddScope(scopes.clone()))),
        WayStep::AddQuery(parameters) => intents.push(Intent::Choosing(Choosing::AddQuery(parameters.clone()))),
        WayStep::OwnPage => Jump::To(Field::AuthorizationUrl).begin(ui),
        WayStep::AnotherProvider => Jump::Providers.begin(ui),
        WayStep::LookUp => Jump::LookUp.begin(ui),
        WayStep::Console(_) | WayStep::Elsewhere => {}
    }
}
