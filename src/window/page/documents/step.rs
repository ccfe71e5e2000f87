//! One thing that was asked, and what came: as served, with the complaints about it.

use egui::{vec2, Ui};

use super::complaint;
use crate::model::{Intents, Open};
use crate::server::{Came, Documents, Served, Step};
use crate::span;
use crate::window::theme::measure::LINE;
use crate::window::theme::Tone;
use crate::window::widget::code_view::{CodeView, LineMark};
use crate::window::widget::copy_button::copy_icon;
use crate::window::widget::{card, text};

/// Header fields that a host reads, or that say what the text is.
const HEADERS: [&str; 3] = ["www-authenticate", "location", "content-type"];
/// A longer text scrolls in itself.
const HIGHEST: f32 = 16.0 * LINE;

/// Draws the one at that place, counted from 0.
pub(super) fn step(ui: &mut Ui, open: &Open, documents: &Documents, at: usize, _: &mut Intents) {
    let Some(step) = documents.steps.get(at) else { return };
    let title = format!("{}. {}", at + 1, step.asked.words());
    card::titled(
        ui,
        &title,
        |ui| right(ui, at, step),
        |ui| {
            card::block(ui, |ui| {
                ui.set_width(ui.available_width());
                text::code_wrapped(ui, &format!("{} {}", step.method, step.url));
                if let Some(version) = &step.version {
                    text::caption(ui, &format!("in version {version}"), Tone::Neutral);
                }
                came(ui, step);
            });
            if let Some(served) = step.served() {
                body(ui, open, at, served);
            }
            for found in complaint::of_step(open, at) {
                card::rule(ui);
                card::block(ui, |ui| complaint::lines(ui, found));
            }
        },
    );
}

/// The status, how long it took, and the button that copies the text.
fn right(ui: &mut Ui, at: usize, step: &Step) {
    let Some(served) = step.served() else {
        let (word, tone) = match &step.came {
            Came::Failed(_) => ("no answer", Tone::Danger),
            Came::NotAsked(_) => ("not asked", Tone::Warning),
            Came::Answer(_) => ("", Tone::Neutral),
        };
        text::toned(ui, word, tone);
        return;
    };
    ui.spacing_mut().item_spacing.x = 8.0;
    if let Some(body) = served.text.as_deref().filter(|text| !text.is_empty()) {
        copy_icon(ui, &format!("Copy answer {}", at + 1), body);
    }
    text::caption(ui, &span::took(served.took_ms), Tone::Neutral);
    text::toned(ui, &served.status.to_string(), tone(step, served));
}

/// A 401 is what a server is to answer that asks for a sign-in.
fn tone(step: &Step, served: &Served) -> Tone {
    match (served.status, step.asked.is_document()) {
        (200..=299, true) | (401, false) => Tone::Success,
        (200..=299, false) | (404 | 410, true) => Tone::Neutral,
        _ => Tone::Warning,
    }
}

fn came(ui: &mut Ui, step: &Step) {
    match &step.came {
        Came::Failed(failure) => {
            text::toned(ui, &failure.sentence(), Tone::Danger);
        }
        Came::NotAsked(host) => {
            text::help(ui, &format!("Not asked: {host} was neither typed nor allowed"));
        }
        Came::Answer(served) => {
            for name in HEADERS {
                for (_, value) in served.headers.iter().filter(|(one, _)| one.eq_ignore_ascii_case(name)) {
                    ui.scope(|ui| {
                        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                        text::code_wrapped(ui, &format!("{name}: {value}"));
                    });
                }
            }
            if served.streamed {
                text::caption(ui, "An event stream, closed behind its first message", Tone::Neutral);
            }
        }
    }
}

fn body(ui: &mut Ui, open: &Open, at: usize, served: &Served) {
    let Some(shown) = &served.text else {
        card::block(ui, |ui| {
            text::help(ui, &format!("Its {} bytes are not shown: too many, or no UTF-8", served.length));
        });
        return;
    };
    if shown.trim().is_empty() {
        return;
    }
    let marks: Vec<LineMark<'_>> = complaint::marks(open, at);
    let name = format!("Answer {}", at + 1);
    card::sunken(ui, |ui| CodeView::new(&name, shown).marks(&marks).height(HIGHEST).inside(ui));
}
