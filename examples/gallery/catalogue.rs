//! The parts in which the catalogue of providers is seen: the picker, boxes to tick, warnings with their sources.

use egui::Ui;
use plugin_auth::provider;
use plugin_auth::window::theme::Tone;
use plugin_auth::window::widget::check_box::check_box;
use plugin_auth::window::widget::foot::Foot;
use plugin_auth::window::widget::mark::{self, Mark};
use plugin_auth::window::widget::page::{columns, page, title, Column};
use plugin_auth::window::widget::picker::Picker;
use plugin_auth::window::widget::problem::{problem, ProblemLine};
use plugin_auth::window::widget::{badge, card, link, text};

use crate::pages::{rail, DONE};

pub(crate) fn catalogue(ui: &mut Ui) {
    rail(ui, 0, [(Mark::Warning, "2 warnings", Tone::Warning), DONE, DONE, DONE, DONE]);
    Foot::new("Google was chosen").link("Undo").back().next("Next: Plugin", None, true).show(ui);
    page(ui, "catalogue", |ui| {
        title(ui, "Provider", "Who signs your users in, and the client you registered there");
        columns(ui, Some(360.0), |ui, column| match column {
            Column::Main => chosen(ui),
            Column::Side => known(ui),
        });
    });
}

fn chosen(ui: &mut Ui) {
    let all = provider::catalogue();
    let options: Vec<(&str, &str)> =
        all.iter().map(|record| (record.name.as_str(), record.detail.as_deref().unwrap_or_default())).collect();
    for (label, chosen) in
        [("None chosen", None), ("One chosen", all.iter().position(|record| record.id == "microsoft"))]
    {
        let picker = Picker {
            label,
            note: "from the catalogue",
            options: &options,
            chosen,
            hint: "Choose a provider…",
            search: "Part of its name",
            none: "None of that name is known here",
            unfold: false,
        };
        picker.show(ui);
        ui.add_space(16.0);
    }
    let said =
        "ChatGPT can’t send access_type=offline and prompt=consent, and without that Google gives no refresh token";
    problem(ui, &ProblemLine::warning(said).cure("Three ways out"));
}

fn known(ui: &mut Ui) {
    card::titled(
        ui,
        "At Google, before anyone signs in",
        |_| {},
        |ui| {
            card::block(ui, |ui| {
                check_box(ui, "My consent screen is External and its publishing status is Testing", true);
                ui.add_space(8.0);
                check_box(ui, "Use the secret’s value, not its id", false);
            });
            let warnings = provider::by_id("google").map(|record| &record.warnings[..]).unwrap_or_default();
            let has_page =
                |warning: &&provider::Warning| warning.reference.starts_with("https://developers.google.com");
            for warning in warnings.iter().filter(has_page).take(3) {
                card::rule(ui);
                card::block(ui, |ui| warned(ui, warning));
            }
        },
    );
}

fn warned(ui: &mut Ui, warning: &provider::Warning) {
    ui.horizontal_top(|ui| {
        mark::mark(ui, Mark::Warning);
        ui.vertical(|ui| {
            text::body(ui, &warning.text);
            ui.add_space(6.0);
            ui.horizontal_wrapped(|ui| {
                link::web(ui, "developers.google.com", &warning.reference);
                badge::sureness(ui, &warning.sureness.to_string(), true);
            });
        });
    });
}
