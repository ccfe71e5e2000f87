//! What a pasted text shows: the verdict, and under it the findings as on *Test*.

use egui::accesskit::Live;
use egui::Ui;

use crate::finding::{Finding, Judgement, Verdict};
use crate::model::{Paste, Pasted};
use crate::sentence::begin_large;
use crate::window::page::verdict::wire_rows::lines;
use crate::window::page::verdict::{checked, firm, severity_mark, verdict_mark, where_seen};
use crate::window::theme::{icon, narrow};
use crate::window::widget::finding_card::{finding_card, FindingCard, SourceLine};
use crate::window::widget::verdict_card::{verdict_card, VerdictCard};
use crate::window::widget::{card, empty_state::empty_state, paste_field, text};

/// How much of it a small window scrolls to, in points.
const SEEN: f32 = 160.0;

/// Draws it.
pub(super) fn found(ui: &mut Ui, paste: &Paste) {
    let rect = ui.scope(|ui| shown(ui, paste)).response.rect;
    if paste_field::was_just_read(ui.ctx()) {
        ui.scroll_to_rect(rect.with_max_y(rect.bottom().min(rect.top() + SEEN)), None);
    }
}

fn shown(ui: &mut Ui, paste: &Paste) {
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
            match &explained.judgement {
                Some(judgement) => judged(ui, judgement),
                None => said(ui, icon::QUESTION_FILL, explained.no_finding(), explained.next_step),
            }
        }
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

fn judged(ui: &mut Ui, judgement: &Judgement) {
    let mark = verdict_mark(judgement.verdict);
    let why = explanation(judgement);
    let lines = [judgement.second_line.as_deref().unwrap_or_default(), why];
    let explanation = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(". ");
    let card = VerdictCard { mark, sentence: &judgement.summary, explanation: &explanation, life: None };
    let sentence = verdict_card(ui, &card);
    // It appears at a press elsewhere: screen readers say it.
    ui.ctx().accesskit_node_builder(sentence.id, |node| node.set_live(Live::Polite));
    ui.add_space(12.0);
    for (index, finding) in judgement.findings.iter().enumerate() {
        ui.push_id(index, |ui| finding_shown(ui, finding, index == 0));
        ui.add_space(12.0);
    }
    checked(ui, judgement, "", |_| false, None);
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

fn finding_shown(ui: &mut Ui, finding: &Finding, open: bool) {
    let source = SourceLine {
        text: finding.source.title,
        url: Some(finding.source.url),
        sureness: &finding.source.sureness.to_string(),
        firm: firm(finding.source.sureness),
    };
    let sureness = finding.sureness.to_string();
    let seen = SourceLine { text: "This finding", url: None, sureness: &sureness, firm: firm(finding.sureness) };
    let rows = where_seen(finding);
    finding_card(
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
            field: None,
            probe: None,
            open,
        },
    );
}
