//! Who tells something, how sure that makes us, and when it was read: behind the words, on their last line.

use egui::Ui;

use crate::claim::Sureness;
use crate::finding::Reference;
use crate::window::theme::Tone;
use crate::window::widget::{badge, link, text};

/// Draws words and what they rest on, wrapped as one text.
pub(super) fn told(ui: &mut Ui, words: impl FnOnce(&mut Ui), from: Option<Reference>, sure: Sureness) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 2.0);
        ui.spacing_mut().interact_size.y = 20.0;
        words(ui);
        if let Some(from) = from {
            match from.url {
                Some(url) => _ = link::web(ui, from.place, url),
                None => _ = text::help(ui, from.place),
            }
        }
        // Both on one line: a date alone says nothing. Rounded up by what a frame adds.
        let date = from.map_or(0.0, |from| text::caption_width(ui, from.read) + 8.0);
        if ui.available_size_before_wrap().x < badge::sureness_width(ui, &sure.to_string()) + date + 2.0 {
            ui.end_row();
        }
        sureness(ui, sure);
        if let Some(from) = from {
            text::caption(ui, from.read, Tone::Neutral);
        }
    });
}

/// How sure we are.
pub(super) fn sureness(ui: &mut Ui, sure: Sureness) {
    badge::sureness(ui, &sure.to_string(), !matches!(sure, Sureness::Assumed | Sureness::Unknown));
}
