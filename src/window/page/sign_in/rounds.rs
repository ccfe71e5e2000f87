//! A run of several sign-ins, because a refused code's exchange is tried in other ways: which is which. And what a probe's
//! requests came to, on its stage's line.

use egui::Ui;

use crate::exchange::Variant;
use crate::flow::Stage;
use crate::model::{Live, LiveKind, Open};
use crate::record::Person;
use crate::sentence::begin_large;
use crate::window::page::verdict::ended;
use crate::window::widget::mark::Mark;
use crate::window::widget::stage::{stage, StageRow};
use crate::window::widget::text;

/// The sign-ins that are over, one line each, and a heading for the one that follows.
pub(super) fn earlier(ui: &mut Ui, open: &Open, live: &Live) {
    let first = || "The first sign-in".to_owned();
    for round in &live.earlier {
        let title = match round.way {
            None => open.platform().map_or_else(first, |platform| format!("A sign-in as {} does it", platform.name())),
            Some(way) => format!("A sign-in by a probe, with {}", way.words()),
        };
        let (mark, line) = match round.failure() {
            Some(failure) => (Mark::Problem, failure.to_string()),
            None => (Mark::Done, "The code was taken".to_owned()),
        };
        stage(ui, &StageRow { mark, title: &title, line: &line, ..StageRow::default() }, |_| ());
    }
    let Some(way) = live.way else { return };
    text::card_title(ui, &format!("Another sign-in, with {}", way.words()));
    ui.add_space(2.0);
    let again = match live.kind {
        LiveKind::SignIn(Person::Played) => "We sign in for you once more",
        LiveKind::SignIn(Person::Browser | Person::Elsewhere) | LiveKind::Refresh | LiveKind::Api => {
            "You sign in once more"
        }
    };
    let not_by = open.platform().map(|platform| format!(", not by {}", platform.name())).unwrap_or_default();
    text::help(ui, &format!("{again}, since a code is good for one try. Sent by a probe{not_by}"));
    ui.add_space(16.0);
}

/// What came of the requests that this probe has sent so far.
pub(super) fn came_of(live: &Live, stage: Stage) -> String {
    let replay = |way: Variant| matches!(way, Variant::SpentToken | Variant::AfterReplay);
    let mine = live.exchanges.iter().filter_map(|exchange| Some((exchange.request.variant?, exchange)));
    let mine = mine.filter(|(way, _)| (stage == Stage::Replay) == replay(*way));
    let said: Vec<String> = mine.map(|(way, exchange)| format!("{}: {}", way.words(), ended(exchange))).collect();
    begin_large(&said.join("; "))
}

/// Before what is waited for: which way is on its way.
pub(super) fn under_way(live: &Live) -> String {
    let way = live.sending.as_ref().and_then(|(request, _)| request.variant);
    way.map(|way| format!("{}. ", begin_large(way.words()))).unwrap_or_default()
}
