//! The file: its changes, or the whole of it.

use egui::{Frame, Id, Margin, Ui};

use crate::manifest;
use crate::model::ChangeRow;
use crate::window::page::OfManifest;
use crate::window::theme::icon;
use crate::window::widget::choice::Choice;
use crate::window::widget::code_view::CodeView;
use crate::window::widget::difference_view::{difference_view, DifferenceLine, LineChange};
use crate::window::widget::empty_state::empty_state;
use crate::window::widget::ends::ends;
use crate::window::widget::{card, text};

/// What stands for a secret whose value was never kept.
const DOTS: &str = "\"••••••••\"";

/// Draws it. Whether the whole file is shown is the window's own matter, so it stays in the window.
pub(super) fn file_card(ui: &mut Ui, of: OfManifest<'_>) {
    let id = Id::unique("export shows the whole file");
    let is_new = of.manifest.opened.is_none();
    let mut whole = is_new || ui.data(|data| data.get_temp(id).unwrap_or(false));
    let height = (ui.clip_rect().height() - 170.0).max(240.0);
    card::bare(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 16, right: 12, top: 6, bottom: 6 }).show(ui, |ui| {
            ends(
                ui,
                32.0,
                |ui| {
                    text::card_title(ui, "ai-plugin.json");
                    text::help(ui, &counted(of));
                },
                |ui| {
                    if is_new {
                        return;
                    }
                    let options = ["Changes", "Whole file"];
                    if let Some(pressed) = Choice::new("Show", &options, usize::from(whole)).small().show(ui) {
                        whole = pressed == 1;
                        ui.data_mut(|data| data.insert_temp(id, whole));
                    }
                },
            );
        });
        card::rule(ui);
        if whole {
            let content = of.manifest.document.text().trim_start_matches('\u{feff}');
            card::sunken(ui, |ui| CodeView::new("ai-plugin.json", content).height(height).inside(ui));
        } else {
            changes(ui, &of.open.derived.changes.rows, of.open.saved_to().is_some(), height);
        }
    });
}

/// "2 changed, 1 left out"
fn counted(of: OfManifest<'_>) -> String {
    if of.manifest.opened.is_none() {
        return "New file".to_owned();
    }
    let changes = &of.open.derived.changes.members;
    let added = changes.iter().filter(|change| change.was.is_none()).count();
    let gone = changes.iter().filter(|change| change.is.is_none()).count();
    let parts = [
        (changes.len() - added - gone, "changed"),
        (added, "added"),
        (gone, "taken out"),
        (of.manifest.cut_out.len(), "left out"),
    ];
    let said: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if said.is_empty() {
        "no changes".to_owned()
    } else {
        said.join(", ")
    }
}

fn changes(ui: &mut Ui, rows: &[ChangeRow], saved: bool, height: f32) {
    if rows.is_empty() {
        let said =
            if saved { "It is what was saved, byte for byte" } else { "It comes out byte for byte as you opened it" };
        empty_state(ui, icon::CHECK, "No changes", said, None);
        return;
    }
    let hidden: Vec<String> = rows
        .iter()
        .map(|row| match row {
            ChangeRow::LeftOut { text } => format!("{text}{DOTS}"),
            ChangeRow::Line { .. } | ChangeRow::Folded(_) => String::new(),
        })
        .collect();
    let lines: Vec<DifferenceLine<'_>> = rows.iter().zip(&hidden).map(|(row, hidden)| line(row, hidden)).collect();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        card::sunken(ui, |ui| difference_view(ui, "ai-plugin.json", &lines, height));
    });
}

fn line<'a>(row: &'a ChangeRow, hidden: &'a str) -> DifferenceLine<'a> {
    let plain =
        DifferenceLine { change: LineChange::Same, old: None, new: None, text: "", changed: Vec::new(), note: "" };
    match row {
        ChangeRow::Folded(count) => DifferenceLine { change: LineChange::Skipped(*count), ..plain },
        ChangeRow::LeftOut { text } => DifferenceLine {
            change: LineChange::Removed,
            text: hidden,
            changed: std::iter::once(text.len()..hidden.len()).collect(),
            note: "left out",
            ..plain
        },
        ChangeRow::Line { change, old, new, text, differs } => DifferenceLine {
            change: match change {
                manifest::Change::Kept => LineChange::Same,
                manifest::Change::Added => LineChange::Added,
                manifest::Change::Removed => LineChange::Removed,
            },
            old: *old,
            new: *new,
            text,
            changed: differs.clone(),
            note: "",
        },
    }
}
