//! A question about the provider's console, with what each answer means.

use egui::{vec2, Align, Layout, Ui};

use super::told::told;
use crate::draft::Answer;
use crate::finding::{lasting, OutlookEnd, Reference};
use crate::model::{Choosing, Intent, Intents, KnownProvider, Open};
use crate::provider::Warning;
use crate::window::theme::Tone;
use crate::window::widget::choice::Choice;
use crate::window::widget::text;

/// The three answers side by side.
const ANSWERS: f32 = 252.0;

/// Draws it. Nobody can see it from here: the author answers, or leaves it at *don’t know*. Whether it was answered.
pub(super) fn question(
    ui: &mut Ui,
    open: &Open,
    warning: &'static Warning,
    known: &KnownProvider,
    intents: &mut Intents,
) -> bool {
    let asked = warning.condition.as_deref().unwrap_or_default();
    let answer = open.project.draft.answers.of(&warning.id);
    let pressed = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let room = ui.available_width() - ANSWERS - 12.0;
        ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(room);
            text::strong(ui, asked);
        });
        let words = Answer::ALL.map(Answer::word);
        let chosen = Answer::ALL.into_iter().position(|one| one == answer).unwrap_or_default();
        Choice::new(asked, &words, chosen).small().width(ANSWERS).show(ui)
    });
    let pressed = pressed.inner;
    let put = |answer: &Answer| Intent::Choosing(Choosing::Answer { id: warning.id.clone(), answer: *answer });
    intents.extend(pressed.and_then(|index| Answer::ALL.get(index)).map(put));
    ui.add_space(2.0);
    let from = known.record.source_of(warning).map(Reference::of_citation);
    told(ui, |ui| means(ui, warning, answer, known), from, warning.sureness);
    pressed.is_some()
}

/// What the answer comes to.
fn means(ui: &mut Ui, warning: &Warning, answer: Answer, known: &KnownProvider) {
    let is_said = |words: &str| known.outlook.why == words;
    match answer {
        Answer::NotKnown if is_said(&warning.text) => {
            text::help(ui, "It can’t be seen from here, so the answer decides");
        }
        Answer::NotKnown => _ = text::help(ui, &warning.text),
        Answer::No => _ = text::help(ui, "So this does not apply here"),
        Answer::Yes => holds(ui, warning, known),
    }
}

/// What it leads to, and what to change unless the ways out say so already.
fn holds(ui: &mut Ui, warning: &Warning, known: &KnownProvider) {
    let is_before = |end| matches!(known.outlook.end, OutlookEnd::SignedOut(Some(first)) if first < end);
    let ends = warning.ends_after_s.map(|end| {
        let who = if is_before(end) { "Even with a refresh token users are" } else { "Users are" };
        format!("{who} signed out after {}, however often the token is used", lasting(end))
    });
    text::toned(ui, ends.as_deref().unwrap_or(&warning.text), Tone::Danger);
    let is_new = |words: &&String| known.outlook.ways.iter().all(|way| way.said != **words);
    if let Some(way_out) = warning.way_out.as_ref().filter(is_new) {
        text::help(ui, way_out);
    }
}
