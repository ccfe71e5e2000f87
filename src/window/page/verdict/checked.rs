//! What else was looked at, and what could not be.

use egui::Ui;

use crate::finding::{Judgement, Look, NotEvaluated};
use crate::flow::Probe;
use crate::platform::Platform;
use crate::sentence::begin_large;
use crate::window::theme::measure::{BODY, LABEL};
use crate::window::theme::{regular, tokens};
use crate::window::widget::button::Button;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::text::rich;
use crate::window::widget::{card, field, text};

/// The button that asks for a refusal's other ways.
pub(super) const OTHER_WAYS: &str = "Try the other ways…";
/// The button that asks for a replay.
const SPENT_TOKEN: &str = "Present a spent token…";

/// Draws it; nothing where nothing else was looked at. A probe that is `offered` has a button, which `off` keeps from being
/// pressed. The probe whose button was.
pub(in crate::window::page) fn checked(
    ui: &mut Ui,
    judgement: &Judgement,
    platform: &Platform,
    offered: impl Fn(Probe) -> bool,
    off: Option<&str>,
) -> Option<Probe> {
    checked_as(ui, "Also checked", judgement, platform, offered, off)
}

/// The same under another title, for what was checked in an earlier run.
pub(super) fn checked_as(
    ui: &mut Ui,
    title: &str,
    judgement: &Judgement,
    platform: &Platform,
    offered: impl Fn(Probe) -> bool,
    off: Option<&str>,
) -> Option<Probe> {
    let mut asked = None;
    if judgement.ruled_out.is_empty() && judgement.not_evaluated.is_empty() {
        return asked;
    }
    let mut missing = |ui: &mut Ui| {
        heading(ui, "Not checked");
        for one in &judgement.not_evaluated {
            let probe = match one.probe {
                Look::Probe(probe) => Some(probe),
                Look::AuthorizationPage
                | Look::SignIn
                | Look::Refresh
                | Look::SecondRefresh
                | Look::Api
                | Look::PlatformRedirectUri
                | Look::ClientDocument => None,
            };
            if not_looked_at(ui, one, platform, probe.filter(|probe| offered(*probe)), off) {
                asked = probe;
            }
        }
    };
    let fine = |ui: &mut Ui| {
        heading(ui, title);
        judgement.ruled_out.iter().for_each(|fine| line(ui, Mark::Fine, &fine.said, |_| ()));
    };
    card::card(ui, |ui| match (judgement.ruled_out.is_empty(), judgement.not_evaluated.is_empty()) {
        (true, _) => missing(ui),
        (false, true) => fine(ui),
        (false, false) => {
            let above = ui.cursor().top();
            let parts = field::row(ui, 2, |ui, index| {
                if index == 0 {
                    return fine(ui);
                }
                // Under the other, where it has no room beside it.
                if ui.cursor().top() > above {
                    ui.add_space(14.0);
                }
                missing(ui);
            });
            drop(parts);
        }
    });
    asked
}

fn heading(ui: &mut Ui, title: &str) {
    text::heading(ui, title, BODY);
    ui.add_space(2.0);
}

fn not_looked_at(
    ui: &mut Ui,
    one: &NotEvaluated,
    platform: &Platform,
    probe: Option<Probe>,
    off: Option<&str>,
) -> bool {
    line(ui, Mark::NotNeeded, &one.probe.words(platform), |ui| {
        text::help(ui, &begin_large(&one.why));
        let words = match probe {
            None => return false,
            Some(Probe::RetryVariants) => OTHER_WAYS,
            Some(Probe::Replay) => SPENT_TOKEN,
        };
        ui.add_space(8.0);
        let pressed = Button::new(words).small().off_as_said(off).show(ui).clicked();
        ui.add_space(4.0);
        pressed
    })
}

fn line<R>(ui: &mut Ui, sign: Mark, said: &str, below: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(6.0);
    ui.horizontal_top(|ui| {
        mark::mark(ui, sign);
        ui.vertical(|ui| {
            let t = tokens(ui);
            let color = if sign == Mark::NotNeeded { t.text_weak } else { t.text };
            ui.label(rich(said).font(regular(LABEL)).line_height(Some(20.0)).color(color));
            below(ui)
        })
        .inner
    })
    .inner
}
