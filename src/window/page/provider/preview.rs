//! The exact URL that the browser will open, a parameter a line.

use egui::Ui;

use crate::exchange::AuthorizationRequest;
use crate::model::Open;
use crate::window::theme::Tone;
use crate::window::widget::request_view::{request_view, Part, RequestLine};
use crate::window::widget::{card, copy_button, text};

/// Draws it, or what is missing for it; nothing where the platform is not known.
pub(super) fn preview(ui: &mut Ui, open: &Open) {
    let Some(platform) = open.platform() else { return };
    let Some(preview) = &open.derived.preview else {
        card::titled(
            ui,
            "The browser will open",
            |_| {},
            |ui| {
                card::block(ui, |ui| {
                    text::help(
                        ui,
                        "The exact address stands here once the authorization URL is one, and the redirect address too",
                    );
                });
            },
        );
        return;
    };
    let request = &preview.request;
    let still_to_come = |name: &str, value: &str| matches!(name, "state" | "code_challenge") || value == "…";
    let mut lines: Vec<RequestLine<'_>> = vec![Part::Start("GET", &request.endpoint).into(), Part::Gap.into()];
    for (parameter, encoded) in request.parameters.iter().zip(encoded(request)) {
        let part = if still_to_come(&parameter.name, &parameter.value) {
            Part::Held(&parameter.name, &parameter.value)
        } else {
            Part::Field(&parameter.name, encoded)
        };
        lines.push(if parameter.by_platform { part.into() } else { part.marked(Tone::Warning, "only here") });
    }
    card::titled(
        ui,
        "The browser will open",
        |ui| {
            copy_button::copy_icon(ui, "Copy the authorization URL", &request.url);
        },
        |ui| card::sunken(ui, |ui| request_view(ui, &lines)),
    );
    ui.add_space(8.0);
    if request.parameters.iter().any(|parameter| !parameter.by_platform) {
        text::help(ui, &format!("What is marked goes out in this test, never from {}", platform.name()));
        ui.add_space(4.0);
    }
    if !platform.places.note.is_empty() {
        text::help(ui, platform.places.note);
    }
}

/// The values as they stand in the address: it is cut where its parameters are joined, and nothing is encoded anew.
fn encoded(request: &AuthorizationRequest) -> impl Iterator<Item = &str> {
    let joined = request.url.strip_prefix(request.endpoint.as_str()).unwrap_or_default();
    let pairs = joined.trim_start_matches(['?', '&']).split('&');
    pairs.map(|pair| pair.split_once('=').map_or("", |(_, value)| value))
}
