//! What becomes of users with this provider, before anybody signs in: the verdict first, then the ways out and the questions.

use egui::{vec2, Id, Margin, Ui};

use super::told::told;
use super::{checklist, question, settle, way};
use crate::finding::{Outlook, OutlookEnd, WayStep};
use crate::model::{Choosing, Intent, Intents, Open};
use crate::window::theme::measure::{CARD_GAP, CARD_TITLE};
use crate::window::theme::narrow;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::{card, link, text};

/// The verdict's size where there is room.
const WIDE: f32 = 17.0;

/// Draws it: of the provider that was chosen, of one that is known by its addresses, or of one that nobody knows here.
pub(super) fn outlook(ui: &mut Ui, open: &Open, intents: &mut Intents) {
    let known = open.derived.known.as_ref();
    let typed = open.derived.outlook.as_ref();
    let is_settled = settle::is_settled(ui, open.project.id.as_str(), typed.is_some());
    let typed = typed.filter(|_| is_settled);
    let Some(found) = known.map(|known| &known.outlook).or(typed) else { return };
    let sign = sign(found.end);
    let margin = if narrow(ui) { Margin::symmetric(14, 9) } else { Margin::symmetric(16, 14) };
    card::toned(ui, sign.tone(), margin, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let said = ui.scope(|ui| verdict(ui, found, sign)).response.rect;
        if Answered::changed(ui, found) {
            ui.scroll_to_rect(said, None);
        }
        ways(ui, open, found, intents);
        let Some(known) = known else { return };
        for warning in &known.conditions {
            part(ui);
            if question::question(ui, open, warning, known, intents) {
                Answered::now(ui, found);
            }
        }
        if known.is_set_in_console() {
            part(ui);
            checklist::checklist(ui, open, &known.record.refresh, intents);
        }
        if !open.read_only {
            ui.add_space(8.0);
            let forget = link::link(ui, &format!("Forget {}", known.record.name));
            intents.push_if(forget, Intent::Choosing(Choosing::Forget));
        }
    });
    ui.add_space(CARD_GAP);
}

/// An answer far down may change the verdict, which then stands above what is in sight.
struct Answered;

impl Answered {
    fn key() -> Id {
        Id::unique("the verdict before an answer")
    }

    /// A question was answered under this verdict.
    fn now(ui: &Ui, before: &Outlook) {
        ui.data_mut(|data| data.insert_temp(Self::key(), Some(before.headline())));
        ui.ctx().request_repaint();
    }

    /// Whether the verdict is another one since. That is told once.
    fn changed(ui: &Ui, found: &Outlook) -> bool {
        let before: Option<String> = ui.data_mut(|data| data.remove_temp(Self::key())).flatten();
        before.is_some_and(|before| before != found.headline())
    }
}

/// A line across, before what the author says.
fn part(ui: &mut Ui) {
    ui.add_space(6.0);
    card::rule(ui);
    ui.add_space(6.0);
}

fn sign(end: OutlookEnd) -> Mark {
    match end {
        OutlookEnd::Fails => Mark::Problem,
        OutlookEnd::SignedOut(_) => Mark::Failed,
        OutlookEnd::AtMost(_) => Mark::Warning,
        OutlookEnd::Open => Mark::Unknown,
        OutlookEnd::NothingAgainst => Mark::Info,
        OutlookEnd::Stays => Mark::Done,
    }
}

fn verdict(ui: &mut Ui, found: &Outlook, sign: Mark) {
    let size = if narrow(ui) { CARD_TITLE } else { WIDE };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        mark::sized(ui, sign, 18.0);
        ui.vertical(|ui| {
            text::heading(ui, &found.headline(), size);
            ui.add_space(2.0);
            told(ui, |ui| _ = text::body(ui, &found.why), found.source, found.sureness);
        });
    });
}

/// What is set in the console stands in the check list.
fn ways(ui: &mut Ui, open: &Open, found: &Outlook, intents: &mut Intents) {
    let is_here = |step: &WayStep| !matches!(step, WayStep::Console(_));
    let ways: Vec<_> = found.ways.iter().filter(|way| is_here(&way.step)).collect();
    for (index, one) in ways.iter().enumerate() {
        ui.add_space(6.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(10.0, 0.0);
            way::way(ui, open, index + 1, one, intents);
        });
    }
}
