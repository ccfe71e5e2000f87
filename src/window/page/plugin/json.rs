//! The manifest's text beside the form, read-only, with a mark on each line that has a complaint.

use egui::Ui;

use super::complaints::{is_calm, row, short, tone};
use super::shown::is_shown;
use crate::claim::Complaint;
use crate::model::{Derived, Intents};
use crate::window::page::OfManifest;
use crate::window::theme::measure::CARD_GAP;
use crate::window::theme::narrow;
use crate::window::widget::code_view::{CodeView, LineMark};
use crate::window::widget::copy_button::copy_icon;
use crate::window::widget::ends::ends;
use crate::window::widget::text;

/// Draws it.
pub(super) fn json(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let sight = ui.clip_rect();
    if !narrow(ui) {
        // It stays in sight while the form beside it scrolls.
        ui.add_space((sight.top() + 16.0 - ui.cursor().top()).max(0.0));
    }
    let top = ui.cursor().top();
    homeless(ui, of, intents);
    let content = of.manifest.document.text();
    // The button is higher than the label, which stands on one line with the form's first.
    ui.add_space(-5.0);
    ends(ui, 28.0, |ui| text::label(ui, "ai-plugin.json"), |ui| copy_icon(ui, "Copy the manifest", content));
    ui.add_space(1.0);
    let mut complaints: Vec<&Complaint> =
        of.open.derived.complaints.iter().filter(|found| !is_calm(of, found)).collect();
    complaints.dedup_by_key(|found| found.line);
    let marks: Vec<LineMark<'_>> = complaints
        .iter()
        .map(|found| LineMark { line: found.line, tone: tone(found.severity), note: short(found) })
        .collect();
    let height = (sight.height() - (ui.cursor().top() - top) - 56.0).max(200.0);
    // A byte order mark is in the file and not on screen.
    CodeView::new("ai-plugin.json", content.trim_start_matches('\u{feff}')).marks(&marks).height(height).show(ui);
}

/// Complaints that stand beside no field: unknown and doubled members, the whole file.
fn homeless(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let has_field = |found: &Complaint| Derived::place_of(found).is_some_and(|place| is_shown(of, place));
    let rest = of.open.derived.complaints.iter().filter(|found| !has_field(found) && !is_calm(of, found));
    let mut any = false;
    for found in rest {
        let message = match found.pointer.as_str() {
            "" => found.message.clone(),
            pointer => format!("{}, line {}: {}", named(pointer), found.line, found.message),
        };
        row(ui, found, &message, intents);
        ui.add_space(4.0);
        any = true;
    }
    if any {
        ui.add_space(CARD_GAP - 4.0);
    }
}

/// `/auth/client_id` as an author writes it: `auth.client_id`.
fn named(pointer: &str) -> String {
    pointer.trim_start_matches('/').replace('/', ".").replace("~1", "/").replace("~0", "~")
}
