//! One member of the manifest as a field: its counter, its complaints with their cures.

use egui::Ui;

use super::complaints::{cure, cured, is_calm, row, tone};
use crate::claim::Complaint;
use crate::manifest::{Kind, Limit, Place};
use crate::model::{Edit, Intent, Intents};
use crate::window::page::jump::Jump;
use crate::window::page::OfManifest;
use crate::window::theme::measure::FIELD_GAP;
use crate::window::theme::Tone;
use crate::window::widget::ends::ends;
use crate::window::widget::field::TextField;
use crate::window::widget::problem::ProblemLine;
use crate::window::widget::{link, text};

/// A longer text is not laid out in a field: it would hold up every frame.
const LONGEST: usize = 64_000;

/// How a member's field looks.
#[derive(Clone, Copy)]
pub(super) struct FieldLook<'a> {
    /// Its member.
    pub(super) place: Place,
    /// What it is called, where not as its member is; and by ear, where several on the page are called so.
    pub(super) label: Option<(&'a str, &'a str)>,
    /// At the right of its label, where it has no counter.
    pub(super) note: &'a str,
    /// What stands in it while it is empty.
    pub(super) hint: &'a str,
    /// For URLs, names and scopes.
    pub(super) mono: bool,
    /// More than one: the text wraps.
    pub(super) rows: usize,
}

impl FieldLook<'_> {
    /// A plain field of one line.
    pub(super) fn of(place: impl Into<Place>) -> Self {
        Self { place: place.into(), label: None, note: "", hint: "", mono: false, rows: 1 }
    }

    /// For what is read letter by letter.
    pub(super) fn mono(place: impl Into<Place>) -> Self {
        Self { mono: true, ..Self::of(place) }
    }
}

/// Draws it. What was typed comes before the press on a cure.
pub(super) fn field(ui: &mut Ui, of: OfManifest<'_>, look: FieldLook<'_>, intents: &mut Intents) {
    let place = look.place;
    if odd(ui, of, place, intents) {
        return;
    }
    let (label, name) = look.label.unwrap_or((place.label(), place.label()));
    let mut value = place.get(&of.manifest.document).unwrap_or_default().into_owned();
    let said: Vec<&Complaint> = said(of, place);
    let (first, rest) = said.split_first().map_or((None, &[][..]), |(first, rest)| (Some(*first), rest));
    let words = first.and_then(cure);
    let found = first.map(|complaint| ProblemLine {
        tone: tone(complaint.severity),
        message: &complaint.message,
        cure: words.as_deref(),
    });
    let (note, note_tone) = note(of, look, &value);
    let mut shown = TextField::new(label).note(&note, note_tone).hint(look.hint).rows(look.rows).problem(found);
    if look.mono {
        shown = shown.mono();
    }
    if name != label {
        shown = shown.name(name);
    }
    let outcome = shown.look_at(Jump::member(place).arrives(ui)).show(ui, &mut value);
    intents.push_if(outcome.changed, Intent::Edit(Edit::at(place, value)));
    if outcome.cured {
        intents.extend(first.and_then(|complaint| cured(place, complaint)));
    }
    more(ui, rest, intents);
}

/// The complaints that are said under a field.
pub(super) fn said(of: OfManifest<'_>, place: impl Into<Place>) -> Vec<&Complaint> {
    of.open.derived.complaints_of(place).filter(|complaint| !is_calm(of, complaint)).collect()
}

/// The complaints after the first, which the field itself says. They move into the gap under it.
fn more(ui: &mut Ui, rest: &[&Complaint], intents: &mut Intents) {
    if !rest.is_empty() {
        ui.add_space(4.0 - FIELD_GAP);
        under(ui, rest, intents);
    }
}

/// Complaints under a control that can't say them itself, and the gap to the next one.
pub(super) fn under(ui: &mut Ui, said: &[&Complaint], intents: &mut Intents) {
    for complaint in said {
        row(ui, complaint, &complaint.message, intents);
        ui.add_space(4.0);
    }
    ui.add_space(FIELD_GAP - if said.is_empty() { 0.0 } else { 4.0 });
}

/// A label at the left and a note at the right, above a control that has no label of its own.
pub(super) fn header(ui: &mut Ui, label: &str, note: &str) {
    ends(ui, 18.0, |ui| text::label(ui, label), |ui| text::caption(ui, note, Tone::Neutral));
    ui.add_space(6.0);
}

/// A value that no field can hold: said, kept, and replaced only when that is asked for. False, and nothing is drawn, where
/// the value is an ordinary one.
pub(super) fn odd(ui: &mut Ui, of: OfManifest<'_>, place: impl Into<Place>, intents: &mut Intents) -> bool {
    let place = place.into();
    let message = match place.kind(&of.manifest.document) {
        Some(Kind::Text) | None => {
            let long = place.get(&of.manifest.document).filter(|text| text.len() > LONGEST);
            let Some(long) = long else { return false };
            format!("{} characters, too long to be edited here; it stays as it is", grouped(Limit::count(&long)))
        }
        Some(kind) => format!("The file holds {kind} here and no text; it stays as it is"),
    };
    header(ui, place.label(), place.name());
    let shown = text::help(ui, &message);
    if Jump::member(place).arrives(ui) {
        shown.scroll_to_me(None);
    }
    let replace = link::link(ui, &format!("Write text into {}", place.name()));
    ui.add_space(4.0);
    intents.push_if(replace, Intent::Edit(Edit::cure_at(place, String::new())));
    under(ui, &said(of, place), intents);
    true
}

/// The counter where there is a limit; else that it is still to be written, or where it comes from.
fn note(of: OfManifest<'_>, look: FieldLook<'_>, value: &str) -> (String, Tone) {
    if let Some(limit) = look.place.limit() {
        return counter(limit, look.place.count(value));
    }
    let to_fill_in = of.open.derived.complaints_of(look.place).any(|complaint| is_calm(of, complaint));
    let note = if to_fill_in && look.note.is_empty() { "to fill in" } else { look.note };
    (note.to_owned(), Tone::Neutral)
}

/// `12 of 20`; amber from nine tenths on, red beyond.
fn counter(limit: Limit, count: usize) -> (String, Tone) {
    let tone = if count > limit.documented {
        Tone::Danger
    } else if count.saturating_mul(10) >= limit.documented.saturating_mul(9) {
        Tone::Warning
    } else {
        Tone::Neutral
    };
    (format!("{} of {}", grouped(count), grouped(limit.documented)), tone)
}

/// `8,000`
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::{counter, grouped};
    use crate::manifest::Member;
    use crate::window::theme::Tone;

    #[test]
    fn a_counter_warns_near_its_limit_and_counts_on_beyond_it() {
        let limit = Member::DescriptionForHuman.limit().unwrap();
        assert_eq!(counter(limit, 89), ("89 of 100".to_owned(), Tone::Neutral));
        assert_eq!(counter(limit, 96), ("96 of 100".to_owned(), Tone::Warning));
        assert_eq!(counter(limit, 1_104), ("1,104 of 100".to_owned(), Tone::Danger));
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
