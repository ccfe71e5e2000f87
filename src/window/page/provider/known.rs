//! What else is known of the chosen provider: how a refresh token is had there, what to set in its console, and what may
//! bite.

use egui::Ui;

use super::checklist;
use super::toggle::Toggle;
use super::told::told;
use crate::claim::Severity;
use crate::finding::Reference;
use crate::model::{Intents, KnownProvider, Open};
use crate::provider::Warning;
use crate::window::theme::narrow;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::{card, text};

/// So many warnings are in sight at first.
const FIRST: usize = 2;

/// Draws it; folded at first where there is little room.
pub(super) fn known(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(known) = &open.derived.known else { return };
    let name = &known.record.name;
    let unfolded = Toggle::of("known", name, !narrow(ui));
    let is_unfolded = unfolded.is_on(ui);
    let right = |ui: &mut Ui| {
        let word = if is_unfolded { "Hide" } else { "Show" };
        if !is_unfolded {
            text::help(ui, &counted(known, open));
        }
        unfolded.link(ui, word);
        ui.add_space(8.0);
    };
    let title = format!("More of {name}");
    if !is_unfolded {
        card::titled(ui, &title, right, |_| {});
        return;
    }
    card::titled(ui, &title, right, |ui| sections(ui, open, known, intents));
}

fn counted(known: &KnownProvider, open: &Open) -> String {
    let warnings = known.warnings.iter().filter(|warning| warning.severity == Severity::Warning).count();
    let done = |line: &&String| open.project.draft.ticked.contains(line);
    let lines = known.record.refresh.checklist.iter().filter(|_| has_checklist(known));
    let left = lines.filter(|line| !done(line)).count();
    let words = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {more}")),
    };
    let all = [words(left, "to do", "to do"), words(warnings, "warning", "warnings")];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Where it decides, it stands with the verdict.
fn has_checklist(known: &KnownProvider) -> bool {
    known.record.refresh.lines().next().is_some() && !known.is_set_in_console()
}

fn sections(ui: &mut Ui, open: &Open, known: &KnownProvider, intents: &mut Intents) {
    refresh(ui, known);
    if has_checklist(known) {
        card::rule(ui);
        card::block(ui, |ui| checklist::checklist(ui, open, &known.record.refresh, intents));
    }
    warnings(ui, known);
}

fn refresh(ui: &mut Ui, known: &KnownProvider) {
    card::block(ui, |ui| {
        ui.set_width(ui.available_width());
        text::label(ui, "How a refresh token is had here");
        ui.add_space(4.0);
        told(ui, |ui| _ = text::body(ui, &known.refresh), None, known.record.refresh.sureness);
    });
}

fn warnings(ui: &mut Ui, known: &KnownProvider) {
    let more = Toggle::of("more", &known.record.name, false);
    let is_on = more.is_on(ui);
    let hidden = known.warnings.len().saturating_sub(FIRST) + known.facts.len();
    let count = if is_on { known.warnings.len() } else { FIRST };
    for warning in known.warnings.iter().take(count) {
        card::rule(ui);
        card::block(ui, |ui| one(ui, warning, known));
    }
    for (said, sure) in known.facts.iter().filter(|_| is_on) {
        card::rule(ui);
        card::block(ui, |ui| {
            beside(ui, Mark::Info, |ui| {
                told(ui, |ui| _ = text::body(ui, said), None, *sure);
            });
        });
    }
    if hidden > 0 {
        card::rule(ui);
        card::block(ui, |ui| {
            let words = if is_on { "Fewer".to_owned() } else { format!("{hidden} more to know") };
            more.link(ui, &words);
        });
    }
}

fn one(ui: &mut Ui, warning: &Warning, known: &KnownProvider) {
    let sign = match warning.severity {
        Severity::Error => Mark::Failed,
        Severity::Warning => Mark::Warning,
        Severity::Hint => Mark::Info,
    };
    beside(ui, sign, |ui| {
        let from = known.record.source_of(warning).map(Reference::of_citation);
        told(ui, |ui| _ = text::body(ui, &warning.text), from, warning.sureness);
    });
}

fn beside(ui: &mut Ui, sign: Mark, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        mark::mark(ui, sign);
        ui.vertical(add);
    });
}
