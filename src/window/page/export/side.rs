//! Beside the file: what is still wrong, why each change is there, and what to do then.

use egui::Ui;

use super::reason::reason;
use crate::claim::{Complaint, ComplaintKind, Severity};
use crate::manifest::{Family, Member};
use crate::model::{Derived, Intent, Intents, Page};
use crate::platform::Platform;
use crate::window::page::first_to_mend::to_place;
use crate::window::page::plugin::complaint_row;
use crate::window::page::OfManifest;
use crate::window::theme::measure::CARD_GAP;
use crate::window::widget::card;
use crate::window::widget::check_line::check_row;
use crate::window::widget::mark::Mark;
use crate::window::widget::{link, text};

/// Draws it.
pub(super) fn side(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    problems(ui, of, intents);
    if of.manifest.opened.is_some() {
        card::titled(ui, "Why", |_| {}, |ui| why(ui, of));
        ui.add_space(CARD_GAP);
    }
    card::titled(ui, "Then", |_| {}, |ui| then(ui, of));
}

/// Errors, and whatever is still empty. A secret that was cut out is no problem of the file any more: it stands under *Why*.
fn is_open(of: OfManifest<'_>, complaint: &Complaint) -> bool {
    (complaint.severity == Severity::Error || complaint.kind == ComplaintKind::Empty)
        && !of.manifest.cut_out.contains(&complaint.pointer)
}

fn problems(ui: &mut Ui, of: OfManifest<'_>, intents: &mut Intents) {
    let found = of.open.derived.complaints.iter().filter(|complaint| is_open(of, complaint));
    let (empty, others): (Vec<&Complaint>, Vec<&Complaint>) =
        found.partition(|complaint| complaint.kind == ComplaintKind::Empty);
    if empty.is_empty() && others.is_empty() {
        return;
    }
    let first = others.first().or(empty.first()).copied();
    card::titled(
        ui,
        "Not finished",
        |_| {},
        |ui| {
            for complaint in others {
                card::block(ui, |ui| complaint_row(ui, complaint, &complaint.message, intents));
                card::rule(ui);
            }
            if !empty.is_empty() {
                check_row(ui, Mark::Empty, &still_empty(empty.len()), &names(&empty));
                card::rule(ui);
            }
            card::block(ui, |ui| {
                if link::link(ui, "Show it on Plugin") {
                    let place = first.and_then(Derived::place_of).map(to_place);
                    intents.push(place.map_or(Intent::GoTo(Page::Plugin), |there| there.go(ui)));
                }
            });
        },
    );
    ui.add_space(CARD_GAP);
}

fn still_empty(count: usize) -> String {
    if count == 1 {
        "1 member is still empty".to_owned()
    } else {
        format!("{count} members are still empty")
    }
}

fn names(empty: &[&Complaint]) -> String {
    let dotted = |complaint: &&Complaint| complaint.pointer.trim_start_matches('/').replace('/', ".");
    empty.iter().map(dotted).collect::<Vec<_>>().join(", ")
}

fn why(ui: &mut Ui, of: OfManifest<'_>) {
    for change in &of.open.derived.changes.members {
        let mark = match (&change.was, &change.is) {
            (None, _) => Mark::Added,
            (_, None) => Mark::Removed,
            (Some(_), Some(_)) => Mark::Changed,
        };
        check_row(ui, mark, &change.member.dotted(), &reason(of, change));
        card::rule(ui);
    }
    for pointer in &of.manifest.cut_out {
        let name = pointer.trim_start_matches('/').replace('/', ".");
        check_row(ui, Mark::Removed, &name, "left out: a secret has no place in a public file");
        card::rule(ui);
    }
    let touched = !of.open.derived.changes.members.is_empty() || !of.manifest.cut_out.is_empty();
    let said = if touched { "All else as it was" } else { "All as it was" };
    check_row(ui, Mark::Fine, said, "byte for byte, with what we don't know");
}

fn then(ui: &mut Ui, of: OfManifest<'_>) {
    if let Some(path) = of.open.saved_to() {
        check_row(ui, Mark::Done, "Saved", path);
        card::rule(ui);
    }
    if of.open.scenario().is_some() {
        let said = "Nothing: this is for practice";
        check_row(ui, Mark::Info, said, "The practice provider's addresses work on this computer only");
        return;
    }
    if of.open.project.source.family() == Some(Family::M365) {
        return then_m365(ui, of);
    }
    let host = of.manifest.document.get(Member::ApiUrl).and_then(|url| crate::host::name_of(&url));
    let serve =
        host.map_or_else(|| "Serve it on the host of your API".to_owned(), |host| format!("Serve it on {host}"));
    numbered(ui, "1", |ui| {
        text::body(ui, &serve);
        text::code(ui, "/.well-known/ai-plugin.json");
    });
    let Some(platform) = of.open.platform().map(Platform::name) else { return };
    card::rule(ui);
    numbered(ui, "2", |ui| {
        let again = if of.manifest.opened.is_some() {
            format!("Install the plugin again: {platform} asks for that when a manifest has changed")
        } else {
            format!("Install the plugin in {platform}. After each later change, install it again")
        };
        text::body(ui, &again);
    });
}

/// Where a Microsoft manifest goes.
fn then_m365(ui: &mut Ui, of: OfManifest<'_>) {
    let signs_in = of.manifest.document.signs_users_in();
    if signs_in {
        numbered(ui, "1", |ui| {
            text::body(
                ui,
                "Register the OAuth client in the Teams developer portal, and put the id that it shows into",
            );
            text::code(ui, "runtimes[].auth.reference_id");
        });
        card::rule(ui);
    }
    numbered(ui, if signs_in { "2" } else { "1" }, |ui| {
        text::body(
            ui,
            "Put the file into the app package, where the agent's actions name it, and upload the package again",
        );
    });
}

fn numbered(ui: &mut Ui, number: &str, add: impl FnOnce(&mut Ui)) {
    card::block(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            text::help(ui, number);
            ui.vertical(add);
        });
    });
}
