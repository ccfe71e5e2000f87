//! What became of the other platforms of this project, under the verdict of the chosen one.

use egui::Ui;

use super::headline::mark as verdict_mark;
use crate::model::{Intent, Model, Open};
use crate::record::OtherResult;
use crate::sentence::begin_small;
use crate::window::clock;
use crate::window::theme::Tone;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::{link, text};

/// A line for each that has a result, with the way to it.
pub(super) fn others(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let mut pressed = None;
    for (index, result) in open.others_results.iter().enumerate() {
        ui.add_space(if index == 0 { 10.0 } else { 2.0 });
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            mark::mark(ui, if result.is_stale { Mark::Unknown } else { verdict_mark(result.verdict) });
            // A long one goes on under its words, not under its mark.
            ui.horizontal_wrapped(|ui| {
                text::small(ui, &said(result));
                text::caption(ui, &when(result, model.now_ms), Tone::Neutral);
                let title = result.platform.title;
                if open.may_choose_a_platform() && link::named(ui, "Show it", &format!("Show the result of {title}")) {
                    pressed = Some(Intent::ChoosePlatform(result.platform.id));
                }
            });
        });
    }
    pressed
}

fn said(result: &OtherResult) -> String {
    format!("As {}, {}", result.platform.name(), begin_small(&result.summary))
}

fn when(result: &OtherResult, now_ms: i64) -> String {
    let at = result.judged_at_ms.map(|at_ms| clock::short_moment(at_ms, now_ms)).unwrap_or_default();
    match (at.is_empty(), result.is_stale) {
        (_, false) => at,
        (true, true) => "before a change".to_owned(),
        (false, true) => format!("{at}, before a change"),
    }
}
