//! Before anything was looked up: what will be asked, and what is not sent.

use egui::Ui;

use crate::draft::Field;
use crate::model::Open;
use crate::window::widget::mark::Mark;
use crate::window::widget::stage::{stage, StageRow};
use crate::window::widget::{card, text};

/// Draws it.
pub(super) fn before(ui: &mut Ui, open: &Open) {
    let Some(platform) = open.platform() else { return };
    let Some(host) = platform.mcp else { return };
    let first = if host.revision.value.is_stateless() { "server/discover" } else { "initialize" };
    let first = format!(
        "{first} to {}, as {} sends it. A server that asks for a sign-in answers 401 with a challenge",
        open.text(Field::Server),
        platform.name()
    );
    card::card(ui, |ui| {
        text::label(ui, "What will be asked");
        ui.add_space(8.0);
        let rows = [
            ("The first request, without a token", first.as_str()),
            (
                "The protected-resource document",
                "Where the challenge says, else below /.well-known/oauth-protected-resource. It names the authorization server",
            ),
            (
                "The authorization server’s document",
                "At up to three well-known addresses of its issuer. It names the endpoints",
            ),
        ];
        for (index, (title, line)) in rows.into_iter().enumerate() {
            let last = index + 1 == rows.len();
            stage(ui, &StageRow { mark: Mark::Empty, title, line, last, ..StageRow::default() }, |_| ());
        }
        ui.add_space(12.0);
        text::help(ui, "Nothing secret is sent, and nothing is registered: no token, no client, no cookie");
    });
}
