//! The practice provider: how it behaves, and what a sign-in there leads to.

use egui::Ui;

use crate::manifest::Member;
use crate::model::{Intent, Open};
use crate::record::Scenario;
use crate::window::theme::Tone;
use crate::window::widget::check_line::check_row;
use crate::window::widget::mark::Mark;
use crate::window::widget::page::{self, Column};
use crate::window::widget::radio_row::radio_row;
use crate::window::widget::request_view::{request_view, Part};
use crate::window::widget::{card, text};

/// Draws it.
pub(super) fn practice(ui: &mut Ui, open: &Open, chosen: Scenario) -> Option<Intent> {
    page::title(
        ui,
        "Provider",
        "A real authorization server inside this program, with its own login page. Any name and password will do",
    );
    let mut intent = None;
    page::columns(ui, Some(360.0), |ui, column| match column {
        Column::Main => intent = scenarios(ui, chosen),
        Column::Side => side(ui, open, chosen),
    });
    intent
}

fn scenarios(ui: &mut Ui, chosen: Scenario) -> Option<Intent> {
    let mut intent = None;
    card::titled(
        ui,
        "How it behaves",
        |ui| {
            ui.add_space(8.0);
            text::help(ui, "what other providers really do");
        },
        |ui| {
            for (index, scenario) in Scenario::ALL.into_iter().enumerate() {
                if index > 0 {
                    card::rule(ui);
                }
                if radio_row(ui, scenario.title(), leads_to(scenario), scenario == chosen) && scenario != chosen {
                    intent = Some(Intent::SetScenario(scenario));
                }
            }
        },
    );
    intent
}

/// What a sign-in there leads to.
fn leads_to(scenario: Scenario) -> (&'static str, Tone) {
    match scenario {
        Scenario::HealthyRotating
        | Scenario::HealthyFixed
        | Scenario::HealthyOmitted
        | Scenario::Slow
        | Scenario::ShortLived => ("stays signed in", Tone::Success),
        Scenario::NoRefreshToken | Scenario::RenamedRefreshToken | Scenario::RefreshRefused => {
            ("signed out after 1 h", Tone::Danger)
        }
        Scenario::StateChanged | Scenario::StateMissing | Scenario::ServerError => ("sign-in fails", Tone::Danger),
    }
}

/// What an author will see, step by step.
fn steps(scenario: Scenario) -> &'static [&'static str] {
    match scenario {
        Scenario::HealthyRotating | Scenario::HealthyFixed | Scenario::HealthyOmitted | Scenario::ShortLived => &[
            "A login page opens, or we play the person",
            "Tokens come, and are refreshed twice",
            "The verdict: users stay signed in",
        ],
        Scenario::Slow => &[
            "A login page opens, or we play the person",
            "Each token answer takes 8 seconds, and Cancel works meanwhile",
            "The verdict: users stay signed in",
        ],
        Scenario::NoRefreshToken => &[
            "A login page opens, or we play the person",
            "The token answer comes without refresh_token",
            "The verdict names what is missing",
            "One press applies the fix, signs in again, and the verdict turns",
        ],
        Scenario::RenamedRefreshToken => &[
            "A login page opens, or we play the person",
            "The refresh token comes as refreshToken, where ChatGPT doesn't look",
            "The verdict shows where it is",
        ],
        Scenario::RefreshRefused => &[
            "A login page opens, or we play the person",
            "The first refresh is refused",
            "The verdict says when users are signed out",
        ],
        Scenario::StateChanged | Scenario::StateMissing => &[
            "A login page opens, or we play the person",
            "state does not come back as it was sent",
            "After ten seconds without the right one the sign-in fails",
        ],
        Scenario::ServerError => &[
            "A login page opens, or we play the person",
            "The token URL answers 500",
            "The sign-in fails, and nothing was refreshed",
        ],
    }
}

fn side(ui: &mut Ui, open: &Open, chosen: Scenario) {
    card::titled(
        ui,
        "What you will see",
        |_| {},
        |ui| {
            for step in steps(chosen) {
                check_row(ui, Mark::Empty, step, "");
            }
        },
    );
    ui.add_space(8.0);
    text::help(ui, "Switch at any time: the next sign-in or refresh meets the new behaviour");
    ui.add_space(16.0);
    let url = |member| open.document.get(member).unwrap_or_default().into_owned();
    let (page, token) = (url(Member::ClientUrl), url(Member::AuthorizationUrl));
    let id = &open.project.draft.client_id;
    card::titled(
        ui,
        "Filled in for you",
        |_| {},
        |ui| {
            let lines = [
                Part::Title("Authorization URL", "", Tone::Neutral).into(),
                Part::Code(&page).into(),
                Part::Title("Token URL", "", Tone::Neutral).into(),
                Part::Code(&token).into(),
                Part::Title("Client ID", "", Tone::Neutral).into(),
                Part::Code(id).into(),
            ];
            card::sunken(ui, |ui| request_view(ui, &lines));
        },
    );
}
