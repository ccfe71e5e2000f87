//! The first question of a new project: who will send its requests. Enter takes the first answer, Escape begins nothing.

use egui::{Id, Ui};

use crate::model::{Intent, Intents};
use crate::platform::Platforms;
use crate::sentence::begin_large;
use crate::window::widget::answer_row::answer_row;
use crate::window::widget::button::Button;
use crate::window::widget::{modal, page, text};

const TITLE: &str = "What is the new project for?";

/// Asks.
pub(super) fn ask(ui: &mut Ui, platforms: Platforms, intents: &mut Intents) {
    let room = ui.ctx().content_rect().size();
    let closed = modal::over(ui, Id::unique(TITLE), TITLE, |ui| {
        ui.set_width((room.x - 48.0).min(560.0));
        text::card_title(ui, TITLE);
        ui.add_space(2.0);
        text::help(ui, "It decides what is sent in a test. You can choose another one later, in the same project");
        ui.add_space(12.0);
        let high = room.y - 176.0;
        egui::ScrollArea::vertical().max_height(high).auto_shrink([false, true]).show(ui, |ui| {
            // A ring of the focus has room at the sides.
            egui::Frame::new().inner_margin(4).show(ui, |ui| answers(ui, platforms, intents));
            page::leaf(ui);
        });
        ui.add_space(12.0);
        intents.push_if(Button::new("Cancel").show(ui).clicked(), Intent::Dismiss);
    });
    intents.push_if(closed, Intent::Dismiss);
}

fn answers(ui: &mut Ui, platforms: Platforms, intents: &mut Intents) {
    ui.spacing_mut().item_spacing.y = 8.0;
    for (index, platform) in platforms.all().enumerate() {
        let about = begin_large(platform.about);
        let help: Vec<&str> = std::iter::once(about.as_str()).chain(platform.news.map(|news| news.value)).collect();
        let answer = answer_row(ui, platform.title, &help);
        if index == 0 {
            modal::begins_at(ui, &answer);
        }
        intents.push_if(answer.clicked(), Intent::Begin(platform.id));
    }
}
