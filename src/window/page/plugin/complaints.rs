//! The lint's words as a form says them.

use egui::Ui;

use crate::claim::{Complaint, ComplaintKind, CureWords, Severity};
use crate::manifest::Place;
use crate::model::{Derived, Edit, Intent, Intents};
use crate::window::page::OfManifest;
use crate::window::theme::Tone;
use crate::window::widget::problem::{problem, ProblemLine};

/// A cure longer than this is not repeated in its link.
const LONGEST_CURE: usize = 36;

/// Errors are red, warnings amber, hints quiet.
pub(super) fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Danger,
        Severity::Warning => Tone::Warning,
        Severity::Hint => Tone::Neutral,
    }
}

/// A member that is still empty in a manifest begun here: nothing is wrong, it is only not written yet.
pub(super) fn is_calm(of: OfManifest<'_>, complaint: &Complaint) -> bool {
    of.manifest.opened.is_none() && complaint.kind == ComplaintKind::Empty
}

/// What the cure's link says.
pub(super) fn cure(complaint: &Complaint) -> Option<String> {
    let text = complaint.cure.as_deref()?;
    Some(match complaint.cure_words {
        CureWords::Said(words) => words.to_owned(),
        CureWords::Add if text.is_empty() => "Add it, empty".to_owned(),
        CureWords::Add => format!("Add {text}"),
        CureWords::Use if text.chars().count() <= LONGEST_CURE => format!("Use {text}"),
        CureWords::Use => "Mend it".to_owned(),
    })
}

/// A few words, for the right end of a line of JSON.
pub(super) fn short(complaint: &Complaint) -> &'static str {
    complaint.short.unwrap_or(match complaint.severity {
        Severity::Error => "problem",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    })
}

/// One complaint with its cure, on lines of its own.
pub(in crate::window::page) fn row(ui: &mut Ui, complaint: &Complaint, message: &str, intents: &mut Intents) {
    let place = Derived::place_of(complaint);
    let words = place.and_then(|_| cure(complaint));
    let shown = ProblemLine { tone: tone(complaint.severity), message, cure: words.as_deref() };
    if problem(ui, &shown) {
        intents.extend(place.and_then(|place| cured(place, complaint)));
    }
}

/// What a press on the cure means.
pub(super) fn cured(place: Place, complaint: &Complaint) -> Option<Intent> {
    let text = complaint.cure.clone()?;
    Some(Intent::Edit(Edit::cure_at(place, text)))
}
