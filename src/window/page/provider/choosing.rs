//! Choosing the provider from the catalogue: the list, what its addresses take, and the offer where typed ones are known.

use egui::Ui;

use super::value;
use crate::draft::Field;
use crate::model::{Choosing, Intent, Intents, Open, Standing, TemplateField};
use crate::provider::catalogue;
use crate::window::page::jump::Jump;
use crate::window::theme::measure::{FIELD_GAP, SMALL_HEIGHT};
use crate::window::theme::Tone;
use crate::window::widget::button::Button;
use crate::window::widget::field::{self, TextField};
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::picker::Picker;
use crate::window::widget::problem::ProblemLine;
use crate::window::widget::{link, text};

/// The list of providers, beside it what the chosen one's addresses take; where they take nothing, the provider's name.
pub(super) fn choosing(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let template = open.derived.known.as_ref().map(|known| &known.template[..]).unwrap_or_default();
    let beside = |ui: &mut Ui, index: usize, intents: &mut Intents| match template.get(index) {
        Some(field) => variable(ui, (index, field), intents),
        None => name(ui, open, intents),
    };
    field::row(ui, 2, |ui, index| match index {
        0 => picker(ui, open, intents),
        _ => beside(ui, 0, intents),
    });
    if template.len() > 1 {
        field::row(ui, template.len() - 1, |ui, index| beside(ui, index + 1, intents));
    }
    let Some(known) = &open.derived.known else { return };
    if known.standing == Standing::Ready {
        let provider = &known.record.name;
        let said = format!("The addresses below are not those of {provider}");
        offer(ui, &said, &format!("Fill in those of {provider}"), Choosing::Fill, intents);
    }
}

/// The provider's name, where nothing stands beside the list for it.
pub(super) fn own_name(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    if open.derived.known.as_ref().is_some_and(|known| !known.template.is_empty()) {
        name(ui, open, intents);
    }
}

fn picker(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let all = catalogue();
    let options: Vec<(&str, &str)> =
        all.iter().map(|record| (record.name.as_str(), record.detail.as_deref().unwrap_or_default())).collect();
    let chosen = open.chosen();
    let picker = Picker {
        label: "Provider",
        note: if chosen.is_some() { "from the catalogue" } else { "optional" },
        options: &options,
        chosen: chosen.and_then(|chosen| all.iter().position(|record| record.id == chosen.id)),
        hint: "Choose a provider…",
        search: "Part of its name",
        none: "None of that name is known here. Look it up below, or type its addresses",
        unfold: Jump::Providers.arrives(ui),
    };
    let picked = picker.show(ui).and_then(|index| all.get(index));
    intents.extend(picked.map(|record| Intent::Choosing(Choosing::Choose(record.id.clone()))));
    ui.add_space(FIELD_GAP);
}

fn name(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let field = TextField::new("Provider name").note("for sentences, optional", Tone::Neutral).hint("Example ID");
    value(ui, open, field, Field::ProviderName, intents);
}

/// What is still to be filled in is said calmly; what can't be is a problem.
fn variable(ui: &mut Ui, (index, shown): (usize, &TemplateField), intents: &mut Intents) {
    let put = |value| Intent::Choosing(Choosing::Variable { name: shown.variable.name.clone(), value });
    let mut value = shown.value.clone();
    let problem = shown.problem.as_deref().filter(|_| !shown.empty).map(ProblemLine::error);
    let note = match (shown.variable.optional, shown.empty) {
        (true, _) => "optional",
        (false, true) => "to fill in",
        (false, false) => "",
    };
    let field = TextField::new(&shown.label).note(note, Tone::Neutral).hint(&shown.variable.example).mono();
    let led = Jump::Variable(index).arrives(ui);
    let outcome = field.problem(problem).look_at(led).show(ui, &mut value);
    intents.extend(outcome.changed.then_some(value).map(put));
    ui.add_space(4.0 - FIELD_GAP);
    text::caption(ui, &shown.variable.what, Tone::Neutral);
    if !shown.variable.suggested.is_empty() {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            for word in shown.variable.suggested.iter().filter(|word| **word != shown.value) {
                if link::link(ui, word) {
                    intents.push(put(word.clone()));
                }
            }
        });
    }
    ui.add_space(FIELD_GAP);
}

/// Under the addresses: whose they are, where that was not chosen.
pub(super) fn recognised(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(record) = open.derived.recognised.filter(|_| !open.read_only) else { return };
    let said = format!("These are addresses of {}", record.name);
    offer(ui, &said, &format!("Use what is known of {}", record.name), Choosing::UseRecognised, intents);
}

/// Under the look-up: whose address was typed there, where that was not chosen. With it goes what the host tells.
pub(super) fn looked_up(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let Some(found) = open.derived.looked_up.as_ref().filter(|_| !open.read_only) else { return };
    let name = &found.record.name;
    let said = format!("{} is {name}’s: nothing has to be looked up", found.host);
    let choose = Choosing::Choose(found.record.id.clone());
    ui.add_space(6.0 - FIELD_GAP);
    let mut pressed = Intents::default();
    offer(ui, &said, &format!("Choose {name}"), choose, &mut pressed);
    let put = |(name, value): (&String, &String)| {
        Intent::Choosing(Choosing::Variable { name: name.clone(), value: value.clone() })
    };
    for intent in pressed {
        intents.push(intent);
        intents.extend(found.values.iter().map(put));
    }
}

/// A quiet line, and a button of what to do about it.
fn offer(ui: &mut Ui, said: &str, button: &str, step: Choosing, intents: &mut Intents) {
    let pressed = ui.scope(|ui| {
        // As high as the button from the beginning: all else stands in the middle of it.
        ui.spacing_mut().interact_size.y = SMALL_HEIGHT;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(8.0, 6.0);
            mark::mark(ui, Mark::Info);
            text::help(ui, said);
            Button::new(button).small().show(ui).clicked()
        })
        .inner
    });
    ui.add_space(FIELD_GAP);
    intents.push_if(pressed.inner, Intent::Choosing(step));
}
