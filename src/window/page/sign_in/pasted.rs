//! *Paste the address*: where the browser runs on another computer, or ends on a page that this one can't receive.

use egui::Ui;

use crate::draft::Setup;
use crate::host;
use crate::model::{Intent, Live, Open};
use crate::window::theme::icon;
use crate::window::widget::button::Button;
use crate::window::widget::problem::ProblemLine;
use crate::window::widget::secret_field::{take_unfinished, SecretField};
use crate::window::widget::text;

/// The field's label, which is its name in the whole window.
const LABEL: &str = "Address on which the browser ended";

/// The host on which the browser of this sign-in ends, where nothing here listens for it.
pub(super) fn ends_at(setup: Option<&Setup>) -> Option<String> {
    let setup = setup.filter(|setup| setup.redirect.here().is_none())?;
    url::Url::parse(setup.redirect.as_typed()).ok().map(|uri| host::shown(&uri))
}

/// The field; behind a press where the browser comes back by itself as a rule.
pub(super) fn pasted(ui: &mut Ui, open: &Open, live: &Live) -> Option<Intent> {
    ui.add_space(16.0);
    let ends_at = ends_at(open.derived.setup.as_ref());
    if ends_at.is_none() && !opened(ui, live) {
        return None;
    }
    let begins = match ends_at {
        Some(host) => format!("The browser ends at {host}"),
        None => "On another computer the browser ends at an address that it can’t open".to_owned(),
    };
    text::help(
        ui,
        &format!(
            "{begins}. Copy its whole address bar then, and paste that here. Never paste such an address anywhere else: it \
             holds a code that signs in"
        ),
    );
    ui.add_space(10.0);
    field(ui, live)
}

fn field(ui: &mut Ui, live: &Live) -> Option<Intent> {
    let told = live.not_taken.as_ref().map(ToString::to_string);
    let problem = told.as_deref().map(ProblemLine::error);
    let outcome = SecretField::new(LABEL).takes_blanks().problem(problem).show(ui);
    // What is left in the field goes when the field is left, so that a press on this sends it.
    ui.add_space(-8.0);
    Button::new("Use this address").show(ui);
    outcome.typed.map(Intent::AddressPasted)
}

/// What was left in the field goes with the wait that it was for.
pub(super) fn forget_unless_awaited(ui: &Ui, live: Option<&Live>) {
    let awaited = live.filter(|live| live.waits.is_some()).map(|live| live.id.0);
    let key = egui::Id::unique("the sign-in that an address is pasted for");
    let before = ui.data(|data| data.get_temp::<Option<u64>>(key)).flatten();
    if before != awaited {
        drop(take_unfinished(ui.ctx(), LABEL));
        ui.data_mut(|data| data.insert_temp(key, awaited));
    }
}

/// Whether it was asked for, in this run.
fn opened(ui: &mut Ui, live: &Live) -> bool {
    let key = egui::Id::unique(("paste the address", live.id.0));
    let mut shown = live.not_taken.is_some() || ui.data(|data| data.get_temp(key)).unwrap_or(false);
    let sign = if shown { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    let response = Button::new("Paste the address").icon(sign).quiet().show(ui);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(shown));
    if response.clicked() {
        shown = !shown;
        ui.data_mut(|data| data.insert_temp(key, shown));
    }
    if shown {
        ui.add_space(8.0);
    } else {
        text::help(ui, "Where the browser runs on another computer");
    }
    shown
}
