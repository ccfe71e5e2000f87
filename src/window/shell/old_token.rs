//! The question before a refresh token is presented that may be spent.

use egui::Ui;

use crate::model::{OldToken, Open};
use crate::sentence::begin_large;
use crate::window::widget::modal::{self, ModalAnswer};
use crate::window::widget::text;

/// Asks.
pub(super) fn ask(ui: &mut Ui, open: &Open, old: OldToken) -> Option<ModalAnswer> {
    let provider = open.provider_name();
    let (title, lead) = match old {
        OldToken::MayBeSpent => (
            "Try the old token?",
            format!(
                "An earlier request was cut off, so {provider} may have replaced this token already. If it did not, the sign-in \
                 goes on as if nothing had happened"
            ),
        ),
        OldToken::BeforeRefused => (
            "Try the token before?",
            format!(
                "{} refused the newest token. The one before it, if the keychain still holds it, is presented once",
                begin_large(&provider)
            ),
        ),
    };
    modal::question(ui, title, ("Try it once", "Leave it"), |ui| {
        text::body(ui, &lead);
        ui.add_space(8.0);
        text::help(
            ui,
            "A provider that protects against reuse may take it for theft and end every sign-in of this user",
        );
        ui.add_space(8.0);
        text::help(ui, "If it is refused, that may be our own doing: the verdict then says nothing of the provider");
    })
}
