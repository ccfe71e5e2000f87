//! What a pasted text shows: the verdict, and under it the findings as on *Test*.

use egui::accesskit::Live;
use egui::{Id, Ui};

use super::onward::Onward;
use crate::finding::{Finding, Judgement, Verdict};
use crate::model::{Intents, Model, Paste, Pasted};
use crate::platform::Platforms;
use crate::sentence::begin_large;
use crate::window::page::verdict::wire_rows::lines;
use crate::window::page::verdict::{checked, firm, severity_mark, verdict_mark, where_seen};
use crate::window::theme::{icon, narrow};
use crate::window::widget::finding_card::{finding_card, FindingCard, FindingPress, SourceLine};
use crate::window::widget::verdict_card::{verdict_card, VerdictCard};
use crate::window::widget::{button, card, empty_state::empty_state, paste_field, text};

/// How much of it a small window scrolls to, in points.
const SEEN: f32 = 160.0;

/// Draws it.
pub(super) fn found(ui: &mut Ui, model: &Model, paste: &Paste, intents: &mut Intents) {
    let rect = ui.scope(|ui| shown(ui, model, paste, intents)).response.rect;
    if paste_field::was_just_read(ui.ctx()) | file_was_read(ui, paste) {
        ui.scroll_to_rect(rect.with_max_y(rect.bottom().min(rect.top() + SEEN)), None);
    }
}

/// Whether what a file shows is new in this frame.
fn file_was_read(ui: &Ui, paste: &Paste) -> bool {
    let key = Id::unique("the pasted file of the frame before");
    let now = (matches!(paste.found, Pasted::Reading), paste.file.clone());
    let before: (bool, Option<String>) = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.data_mut(|data| data.insert_temp(key, now.clone()));
    !now.0 && now.1.is_some() && (before.0 || before.1 != now.1)
}

fn shown(ui: &mut Ui, model: &Model, paste: &Paste, intents: &mut Intents) {
    match &paste.found {
        Pasted::Nothing if narrow(ui) => {}
        Pasted::Nothing => {
            said(ui, icon::MAGNIFYING_GLASS, "Nothing explained yet", "The verdict and its reasons stand here");
        }
        Pasted::Reading => said(ui, icon::HOURGLASS_MEDIUM, "Reading the file…", ""),
        Pasted::Unreadable(why) => said(ui, icon::WARNING_CIRCLE_FILL, "This file can’t be read", &begin_large(why)),
        Pasted::Read(explained) => {
            from(ui, paste);
            text::help(ui, &format!("Read as: {}", explained.read_as()));
            ui.add_space(8.0);
            if let Some(judgement) = &explained.judgement {
                judged(ui, model, judgement, intents);
            } else {
                said(ui, icon::QUESTION_FILL, explained.no_finding(), explained.next_step);
                let first = explained.read_as.first().copied();
                onward(ui, first.and_then(|kind| Onward::of_kind(model, kind, paste)), intents);
            }
        }
    }
}

/// A button of its own, where no finding has it.
fn onward(ui: &mut Ui, to: Option<Onward>, intents: &mut Intents) {
    let Some(to) = to else { return };
    ui.add_space(12.0);
    if button::plain(ui, &to.words()) {
        to.go(ui, intents);
    }
}

fn said(ui: &mut Ui, icon: &str, title: &str, more: &str) {
    let card = ui.scope(|ui| card::bare(ui, |ui| empty_state(ui, icon, title, more, None)));
    ui.ctx().accesskit_node_builder(card.response.id, |node| node.set_live(Live::Polite));
}

/// Which text this is about, where it isn't the one in the field.
fn from(ui: &mut Ui, paste: &Paste) {
    if let Some(path) = &paste.file {
        let name = std::path::Path::new(path).file_name().map_or(path.as_str().into(), |name| name.to_string_lossy());
        text::help(ui, &format!("From {name}"));
        ui.add_space(8.0);
    } else if paste_field::changed_since_read(ui.ctx()) {
        text::help(ui, "From the text before your last change");
        ui.add_space(8.0);
    }
}

fn judged(ui: &mut Ui, model: &Model, judgement: &Judgement, intents: &mut Intents) {
    let mark = verdict_mark(judgement.verdict);
    let why = explanation(judgement);
    let lines = [judgement.second_line.as_deref().unwrap_or_default(), why];
    let explanation = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(". ");
    let card = VerdictCard { mark, sentence: &judgement.summary, explanation: &explanation, life: None };
    let sentence = verdict_card(ui, &card);
    // It appears at a press elsewhere: screen readers say it.
    ui.ctx().accesskit_node_builder(sentence.id, |node| node.set_live(Live::Polite));
    if judgement.findings.is_empty() && judgement.verdict != Verdict::StaysSignedIn {
        onward(ui, Onward::sign_in(model), intents);
    }
    ui.add_space(12.0);
    for (index, finding) in judgement.findings.iter().enumerate() {
        // What to do here is said once, where the gravest finding is.
        let to = Onward::of_finding(model, finding).filter(|to| index == 0 || matches!(to, Onward::Field(_)));
        let pressed = ui.push_id(index, |ui| finding_shown(ui, finding, index == 0, to.as_ref())).inner;
        if let Some(to) = to.filter(|_| pressed) {
            to.go(ui, intents);
        }
        ui.add_space(12.0);
    }
    checked(ui, judgement, Platforms::unnamed(), |_| false, None);
}

/// What a pasted text can't tell, where nothing was found in it. A finding tells its cause on its own card, which is open below.
fn explanation(judgement: &Judgement) -> &'static str {
    let is_silent = judgement.findings.is_empty() && judgement.verdict != Verdict::StaysSignedIn;
    if is_silent {
        "Whether users stay signed in shows only in a sign-in with two refreshes"
    } else {
        ""
    }
}

/// Whether the button that leads onward was pressed.
fn finding_shown(ui: &mut Ui, finding: &Finding, open: bool, to: Option<&Onward>) -> bool {
    let source = SourceLine {
        text: finding.source.title,
        url: Some(finding.source.url),
        sureness: &finding.source.sureness.to_string(),
        firm: firm(finding.source.sureness),
    };
    let sureness = finding.sureness.to_string();
    let seen = SourceLine { text: "This finding", url: None, sureness: &sureness, firm: firm(finding.sureness) };
    let rows = where_seen(finding);
    let words = to.map(Onward::words);
    let pressed = finding_card(
        ui,
        &FindingCard {
            mark: severity_mark(finding.severity),
            title: &finding.title,
            id: finding.id(),
            evidence: &lines(&rows),
            cause: &begin_large(&finding.cause),
            fix: &finding.fix,
            sources: &[source, seen],
            remedy: None,
            remedy_note: "",
            field: words.as_deref(),
            probe: None,
            open,
        },
    );
    pressed == Some(FindingPress::Field)
}
