//! The verdict: one sentence of what happens to users, why, and for how long.

use egui::{Margin, Response, Ui};

use super::life::{life, Life};
use super::mark::{self, Mark};
use super::{card, text};
use crate::window::theme::measure::{TITLE, VERDICT};
use crate::window::theme::{narrow, Tone};

/// A verdict that is about to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct VerdictCard<'a> {
    /// Done (stays), Failed (signed out), Problem (sign-in fails), Unknown (we could not tell).
    pub mark: Mark,
    /// The sentence, 24 points.
    pub sentence: &'a str,
    /// Why, where nothing below tells it.
    pub explanation: &'a str,
    /// Its time line, if there is one.
    pub life: Option<Life<'a>>,
}

/// Draws it over the whole width; returns the sentence's response.
pub fn verdict_card(ui: &mut Ui, verdict: &VerdictCard<'_>) -> Response {
    let tone = if verdict.mark == Mark::Unknown { Tone::Neutral } else { verdict.mark.tone() };
    let (size, sign) = if narrow(ui) { (TITLE, 24.0) } else { (VERDICT, 28.0) };
    let margin = Margin { left: 20, right: 20, top: 18, bottom: if verdict.life.is_some() { 12 } else { 18 } };
    card::toned(ui, tone, margin, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            ui.vertical(|ui| {
                ui.add_space(2.0);
                mark::sized(ui, verdict.mark, sign);
            });
            ui.vertical(|ui| {
                let sentence = text::page_heading(ui, verdict.sentence, size);
                if !verdict.explanation.is_empty() {
                    ui.add_space(4.0);
                    ui.scope(|ui| {
                        ui.set_max_width(ui.available_width().min(700.0)); // a bare set_max_width also widens
                        text::body(ui, verdict.explanation);
                    });
                }
                if let Some(found) = &verdict.life {
                    ui.add_space(16.0);
                    life(ui, found);
                }
                sentence
            })
            .inner
        })
        .inner
    })
}
