//! One live sign-in: what will happen, what happens, what it came to.

mod before;
mod error_page;
mod pasted;
mod rounds;
mod side;
mod stage_words;
mod stages;

use egui::Ui;

use crate::model::{Intents, Live, LiveKind, Model, Open};
use crate::window::widget::page::{columns, title, Column};

/// Draws it.
pub(super) fn sign_in(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    title(ui, "Sign in", &lead(open));
    let live = open.run().filter(|live| matches!(live.kind, LiveKind::SignIn(_)));
    pasted::forget_unless_awaited(ui, live);
    columns(ui, Some(340.0), |ui, column| match (column, live) {
        (Column::Main, Some(live)) => stages::stages(ui, model, open, live, intents),
        (Column::Main, None) => before::before(ui, model, open, intents),
        (Column::Side, live) => side::side(ui, model, open, live),
    });
}

fn lead(open: &Open) -> String {
    let Some(platform) = open.platform() else {
        return "Nobody can sign in here: what this project’s platform sends is not known".to_owned();
    };
    let chosen = open.derived.setup.as_ref().map(|setup| setup.content_type);
    format!("One live sign-in, sent as {} sends it: {}", platform.name(), platform.in_short(chosen))
}

/// The redirect URI of this run, or of the one to come.
fn redirect_uri(open: &Open, live: Option<&Live>) -> Option<String> {
    let sent = live.and_then(|live| live.page.as_ref()).and_then(|page| {
        page.parameters.iter().find(|parameter| parameter.name == "redirect_uri").map(|found| found.value.clone())
    });
    sent.or_else(|| open.derived.setup.as_ref().map(|setup| setup.redirect.as_typed().to_owned()))
}
