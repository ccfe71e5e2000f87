//! What is wrong with an answer, beside it: how grave, what, why, what to change, and where that is written.

use egui::Ui;

use crate::claim::Severity;
use crate::finding::{Finding, Place};
use crate::model::Open;
use crate::sentence::begin_large;
use crate::window::page::verdict::{firm, severity_mark};
use crate::window::theme::Tone;
use crate::window::widget::code_view::LineMark;
use crate::window::widget::mark;
use crate::window::widget::{badge, card, link, text};

/// Those about the answer at that place.
pub(super) fn of_step(open: &Open, at: usize) -> impl Iterator<Item = &Finding> {
    open.server.complaints.iter().filter(move |found| place(found).is_some_and(|(step, _)| step == at))
}

/// Those about no single answer.
pub(super) fn of_no_step(open: &Open) -> impl Iterator<Item = &Finding> {
    open.server.complaints.iter().filter(|found| place(found).is_none())
}

/// The answer that it is about, and the line in it.
fn place(found: &Finding) -> Option<(usize, Option<usize>)> {
    if let Place::Document { step, line, .. } = found.at {
        return Some((step, line));
    }
    None
}

/// The lines of that answer that something is said about.
pub(super) fn marks(open: &Open, at: usize) -> Vec<LineMark<'_>> {
    let of = |severity| match severity {
        Severity::Error => (Tone::Danger, "problem"),
        Severity::Warning => (Tone::Warning, "warning"),
        Severity::Hint => (Tone::Accent, "hint"),
    };
    let mark = |found: &Finding| {
        let (tone, note) = of(found.severity);
        Some(LineMark { line: place(found)?.1?, tone, note })
    };
    of_step(open, at).filter_map(mark).collect()
}

/// In a card of its own.
pub(super) fn shown(ui: &mut Ui, found: &Finding) {
    card::card(ui, |ui| lines(ui, found));
}

/// Its words.
pub(super) fn lines(ui: &mut Ui, found: &Finding) {
    ui.set_width(ui.available_width());
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        mark::mark(ui, severity_mark(found.severity));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            text::strong(ui, &found.title);
            if !found.evidence.is_empty() {
                text::code_wrapped(ui, &found.evidence);
            }
            text::small(ui, &begin_large(&found.cause));
            text::help(ui, &found.fix);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(8.0, 2.0);
                link::web(ui, found.source.title, found.source.url);
                badge::sureness(ui, &found.sureness.to_string(), firm(found.sureness));
            });
        });
    });
}
