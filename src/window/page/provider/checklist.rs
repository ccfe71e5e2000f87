//! What is to be set in the provider's console, line by line: each says whether it is done.

use egui::{vec2, Align, Layout, Ui};

use crate::model::{Choosing, Intent, Intents, Open};
use crate::provider::RefreshRule;
use crate::window::theme::Tone;
use crate::window::widget::check_box::check_box;
use crate::window::widget::{badge, text};

/// Room for the word behind a line.
const WORD: f32 = 64.0;

/// Draws it with how much is done of what everybody needs.
pub(super) fn checklist(ui: &mut Ui, open: &Open, rule: &RefreshRule, intents: &mut Intents) {
    let is_done = |line: &&String| open.project.draft.ticked.contains(line);
    let done = rule.checklist.iter().filter(is_done).count();
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        text::label(ui, "In its console");
        if !rule.checklist.is_empty() {
            text::help(ui, &format!("{done} of {} done", rule.checklist.len()));
        }
    });
    for line in &rule.checklist {
        ui.add_space(4.0);
        one(ui, line, (is_done(&line), ("to do", Tone::Warning)), intents);
    }
    for line in &rule.optional {
        ui.add_space(4.0);
        one(ui, line, (is_done(&line), ("optional", Tone::Neutral)), intents);
    }
}

fn one(ui: &mut Ui, line: &str, (done, (word, tone)): (bool, (&str, Tone)), intents: &mut Intents) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let room = ui.available_width() - WORD - 8.0;
        let pressed = ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(room);
            check_box(ui, line, done)
        });
        if done {
            badge::badge(ui, "done", Tone::Success);
        } else {
            badge::badge(ui, word, tone);
        }
        let put = Intent::Choosing(Choosing::Tick { line: line.to_owned(), done: !done });
        intents.push_if(pressed.inner, put);
    });
}
