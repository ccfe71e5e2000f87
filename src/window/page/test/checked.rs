//! What else was looked at, and what could not be.

use egui::{RichText, Ui};

use crate::finding::{Judgement, NotEvaluated};
use crate::window::theme::measure::LABEL;
use crate::window::theme::{regular, tokens};
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::{card, field, text};

/// Draws it; nothing where nothing else was looked at.
pub(in crate::window::page) fn checked(ui: &mut Ui, judgement: &Judgement, platform: &str) {
    if judgement.ruled_out.is_empty() && judgement.not_evaluated.is_empty() {
        return;
    }
    card::card(ui, |ui| {
        text::strong(ui, "Also checked");
        ui.add_space(2.0);
        if judgement.ruled_out.is_empty() {
            return missing(ui, &judgement.not_evaluated, platform);
        }
        let parts = field::row(ui, 2, |ui, index| match index {
            0 => fine(ui, &judgement.ruled_out),
            _ => missing(ui, &judgement.not_evaluated, platform),
        });
        drop(parts);
    });
}

fn fine(ui: &mut Ui, all: &[String]) {
    for said in all {
        line(ui, Mark::Fine, said, "");
    }
}

fn missing(ui: &mut Ui, all: &[NotEvaluated], platform: &str) {
    for one in all {
        line(ui, Mark::NotNeeded, &words(one.probe, platform), &one.why);
    }
}

fn words(probe: &str, platform: &str) -> String {
    match probe {
        "sign-in" => "A sign-in".to_owned(),
        "refresh" => "A refresh".to_owned(),
        "second-refresh" => "A second refresh".to_owned(),
        "api" => "A call of your API".to_owned(),
        "platform-redirect-uri" => format!("{platform}’s own redirect URI"),
        other => other.replace('-', " "),
    }
}

fn line(ui: &mut Ui, sign: Mark, said: &str, why: &str) {
    ui.add_space(6.0);
    ui.horizontal_top(|ui| {
        mark::mark(ui, sign);
        ui.vertical(|ui| {
            let t = tokens(ui);
            let color = if sign == Mark::NotNeeded { t.text_weak } else { t.text };
            ui.label(RichText::new(said).font(regular(LABEL)).line_height(Some(20.0)).color(color));
            if !why.is_empty() {
                text::help(ui, &format!("Not looked at: {why}"));
            }
        });
    });
}
