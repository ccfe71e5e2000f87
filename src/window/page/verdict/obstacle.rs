//! What kept the last run from telling anything of the provider: said beside its button, never in place of the verdict.

use egui::Ui;

use crate::finding::advice;
use crate::flow::{OurSide, RunKind};
use crate::model::{Model, Open};
use crate::record::VaultState;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::text;

/// Draws it, where the last run of this session was of this kind and ended so; nothing once the obstacle is known to be gone.
pub(super) fn obstacle(ui: &mut Ui, model: &Model, open: &Open, kind: RunKind) {
    let Some(why) = of(model, open, kind) else { return };
    let found = advice(why, &open.provider_name(), kind, open.project.source.server().is_some());
    let begins = match kind {
        RunKind::SignIn => "Not signed in",
        RunKind::Refresh => "Not refreshed",
        RunKind::Api => "Not called",
    };
    ui.add_space(10.0);
    ui.horizontal_top(|ui| {
        mark::mark(ui, if *why == OurSide::Cancelled { Mark::NotNeeded } else { Mark::Warning });
        ui.vertical(|ui| {
            text::label(ui, &format!("{begins}: {}", crate::sentence::begin_small(&found.title)));
            text::help(ui, &found.line);
        });
    });
}

fn of<'a>(model: &Model, open: &'a Open, kind: RunKind) -> Option<&'a OurSide> {
    let record = open.end().filter(|_| !open.runs()).map(|end| &end.record)?;
    let why = record.our_side.as_ref().filter(|_| record.kind == kind)?;
    // Where nothing else is known, it is the verdict's own reason, and stands there.
    let told = open.judged_run() == Some(record) && kind != RunKind::Api;
    let unlocked = matches!((why, &model.vault), (OurSide::Vault(_), VaultState::Keychain(_)));
    (!told && !unlocked).then_some(why)
}
