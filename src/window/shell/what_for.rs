//! The first question of a new project: who will send its requests. Enter takes the first that has no end, Escape begins
//! nothing.

use egui::{Id, Ui};

use crate::model::{Intent, Intents};
use crate::platform::Platforms;
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
            // The ring of the focus has room around it, and the bar that scrolls at the right.
            let margin = egui::Margin { left: 4, right: 14, top: 4, bottom: 4 };
            egui::Frame::new().inner_margin(margin).show(ui, |ui| answers(ui, platforms, room.y < 600.0, intents));
            page::leaf(ui);
        });
        ui.add_space(12.0);
        intents.push_if(Button::new("Cancel").show(ui).clicked(), Intent::Dismiss);
    });
    intents.push_if(closed, Intent::Dismiss);
}

fn answers(ui: &mut Ui, platforms: Platforms, small: bool, intents: &mut Intents) {
    ui.spacing_mut().item_spacing.y = if small { 6.0 } else { 8.0 };
    for platform in platforms.of_manifests() {
        let about = platform.about;
        let news = platform.news.map(|news| news.value);
        let both = news.map_or_else(|| about.to_owned(), |news| format!("{about}. {news}"));
        let apart: Vec<&str> = std::iter::once(about).chain(news).collect();
        let help = if small { vec![both.as_str()] } else { apart };
        let answer = answer_row(ui, platform.title, &help, small);
        if platform.id == platforms.begins_new().id {
            modal::begins_at(ui, &answer);
        }
        intents.push_if(answer.clicked(), Intent::Begin(platform.id));
    }
}
