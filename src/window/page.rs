//! The pages: each draws a step from the model and says what was pressed.

mod export;
mod foot;
mod paste;
mod plugin;
mod provider;
mod sign_in;
mod start;
#[cfg(test)]
mod tests;
mod verdict;

pub(super) use foot::foot;
pub(super) use paste::{paste, wipe as wipe_pasted};
pub(super) use start::start;

use egui::Ui;

use super::shell::banners;
use super::widget::page;
use super::widget::text;
use crate::model::{Intent, Model, Open, Page};

/// Draws the open project's page.
pub(super) fn show(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    page::page(ui, open.page.title(), |ui| {
        let pressed = banners(ui, model);
        let on_page = match open.page {
            Page::Plugin => plugin::plugin(ui, open),
            Page::Export => export::export(ui, open),
            other if !open.is_oauth() => not_needed(ui, other),
            Page::Provider => provider::provider(ui, model, open),
            Page::SignIn => sign_in::sign_in(ui, model, open),
            Page::Test => verdict::verdict(ui, model, open),
        };
        Intent::and(on_page, pressed)
    })
}

/// A manifest without OAuth has nobody to sign in.
fn not_needed(ui: &mut Ui, step: Page) -> Option<Intent> {
    page::title(ui, step.title(), "Not needed: this manifest's auth.type isn't oauth");
    text::body(ui, "ChatGPT signs nobody in for such a plugin. If yours should, choose oauth on Plugin");
    ui.add_space(12.0);
    super::widget::button::plain(ui, "Go to Plugin").then_some(Intent::GoTo(Page::Plugin))
}
