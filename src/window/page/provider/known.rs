//! What is known of the chosen provider, said before anybody signs in: how a refresh token is had there, what to set in
//! its console, and what will bite.

use egui::Ui;

use super::toggle::Toggle;
use crate::claim::{Severity, Sureness};
use crate::finding::lasting;
use crate::model::{Choosing, Intent, Intents, KnownProvider, Open};
use crate::provider::Warning;
use crate::window::theme::{narrow, Tone};
use crate::window::widget::check_box::check_box;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::{badge, card, link, text};

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
        ui.add_space(8.0);
        unfolded.link(ui, word);
        if !is_unfolded {
            text::help(ui, &counted(known, open));
        }
    };
    let title = format!("At {name}, before anyone signs in");
    if !is_unfolded {
        card::titled(ui, &title, right, |_| {});
        return;
    }
    card::titled(ui, &title, right, |ui| sections(ui, open, known, intents));
}

fn counted(known: &KnownProvider, open: &Open) -> String {
    let warnings = known.warnings.iter().filter(|warning| warning.severity == Severity::Warning).count();
    let done = |line: &&String| open.project.draft.ticked.contains(line);
    let left = known.record.refresh.checklist.len() - known.record.refresh.checklist.iter().filter(done).count();
    let words = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {more}")),
    };
    let all = [words(left, "to do", "to do"), words(warnings + known.conditions.len(), "warning", "warnings")];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn sections(ui: &mut Ui, open: &Open, known: &KnownProvider, intents: &mut Intents) {
    refresh(ui, known);
    for warning in &known.conditions {
        card::rule(ui);
        intents.extend(card::block(ui, |ui| condition(ui, open, warning, known)));
    }
    if !known.record.refresh.checklist.is_empty() {
        card::rule(ui);
        card::block(ui, |ui| checklist(ui, open, &known.record.refresh.checklist, intents));
    }
    warnings(ui, known);
}

fn refresh(ui: &mut Ui, known: &KnownProvider) {
    card::block(ui, |ui| {
        ui.set_width(ui.available_width());
        text::label(ui, "How a refresh token is had here");
        ui.add_space(4.0);
        text::body(ui, &known.refresh);
        ui.add_space(6.0);
        sureness(ui, known.record.refresh.sureness);
    });
}

fn sureness(ui: &mut Ui, sure: Sureness) {
    badge::sureness(ui, &sure.to_string(), !matches!(sure, Sureness::Assumed | Sureness::Unknown));
}

/// Nobody can see it from here: the author says whether it holds, and sees what that leads to.
fn condition(ui: &mut Ui, open: &Open, warning: &Warning, known: &KnownProvider) -> Option<Intent> {
    ui.set_width(ui.available_width());
    let holds = open.project.draft.conditions.contains(&warning.id);
    let words = warning.condition.as_deref().unwrap_or_default();
    let pressed = check_box(ui, words, holds);
    ui.add_space(4.0);
    indented(ui, |ui| {
        if let Some(seconds) = warning.ends_after_s.filter(|_| holds) {
            text::toned(
                ui,
                &format!("Users are signed out after {}, however often the token is used", lasting(seconds)),
                Tone::Danger,
            );
        } else {
            text::help(ui, &warning.text);
        }
        ui.add_space(6.0);
        source(ui, warning, known);
    });
    let (id, holds) = (warning.id.clone(), !holds);
    pressed.then_some(Intent::Choosing(Choosing::Condition { id, holds }))
}

fn indented(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        // As far as the words of a check box.
        ui.add_space(26.0);
        ui.vertical(add);
    });
}

fn checklist(ui: &mut Ui, open: &Open, lines: &[String], intents: &mut Intents) {
    ui.set_width(ui.available_width());
    text::label(ui, "In its console");
    for line in lines {
        ui.add_space(8.0);
        let done = open.project.draft.ticked.contains(line);
        if check_box(ui, line, done) {
            intents.push(Intent::Choosing(Choosing::Tick { line: line.clone(), done: !done }));
        }
    }
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
                text::body(ui, said);
                ui.add_space(6.0);
                sureness(ui, *sure);
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
        text::body(ui, &warning.text);
        ui.add_space(6.0);
        source(ui, warning, known);
    });
}

fn beside(ui: &mut Ui, sign: Mark, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        mark::mark(ui, sign);
        ui.vertical(add);
    });
}

/// Where it is written, how sure that makes us, and when it was read there.
fn source(ui: &mut Ui, warning: &Warning, known: &KnownProvider) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 4.0);
        let place = short(&warning.reference);
        let citation = known.record.source_of(warning);
        match citation.and_then(crate::provider::Citation::url) {
            Some(url) => _ = link::web(ui, place, url),
            None => _ = text::help(ui, place),
        }
        sureness(ui, warning.sureness);
        if let Some(citation) = citation {
            text::caption(ui, &citation.date, Tone::Neutral);
        }
    });
}

/// A page's host, or the repository or package before its file.
fn short(reference: &str) -> &str {
    let rest = reference.strip_prefix("https://").map(|rest| rest.split('/').next().unwrap_or(rest));
    rest.unwrap_or_else(|| reference.split(", ").next().unwrap_or(reference))
}
