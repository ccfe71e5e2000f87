//! While the browser is waited for: what was seen of the provider's page, what to compare, and the way to say what it shows.

use egui::Ui;

use super::redirect_uri;
use crate::draft::Field;
use crate::finding::{page_told, Advice};
use crate::model::{Intent, Live, Open, Pasting};
use crate::window::widget::problem::{problem, ProblemLine};
use crate::window::widget::{button, text};

/// Draws it.
pub(super) fn error_page(ui: &mut Ui, open: &Open, live: &Live) -> Option<Intent> {
    let provider = open.provider_name();
    if let Some(Advice { title, line }) = live.page_seen.as_ref().and_then(|seen| page_told(seen, &provider)) {
        ui.add_space(12.0);
        problem(ui, &ProblemLine::warning(&format!("{title}. {line}")));
    }
    ui.add_space(12.0);
    let uri = redirect_uri(open, Some(live)).unwrap_or_default();
    let scope = open.text(Field::Scope);
    let scope = if scope.trim().is_empty() { "no scope".to_owned() } else { format!("scope {}", scope.trim()) };
    let client = open.text(Field::ClientId);
    text::help(
        ui,
        &format!(
            "If {provider} shows an error page, nobody comes back from it. Compare with the client’s registration there, letter by \
             letter: client id {}, redirect URI {uri}, {scope}",
            client.trim()
        ),
    );
    ui.add_space(8.0);
    button::plain(ui, "I see an error page…").then_some(Intent::Pasting(Pasting::Begin))
}
