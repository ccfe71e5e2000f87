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
    use Scenario as S;
    match scenario {
        S::SecondRefreshRefused => ("signed out after 2 h", Tone::Danger),
        S::NoRefreshToken
        | S::ScopeDropped
        | S::RenamedRefreshToken
        | S::NestedRefreshToken
        | S::RefreshRefused
        | S::RedirectUriNeeded
        | S::SecretExpired
        | S::ErrorWith200 => ("signed out after 1 h", Tone::Danger),
        S::OkFalse
        | S::LifetimeAbsent
        | S::LifetimeZero
        | S::LifetimeText
        | S::LifetimeElsewhere
        | S::RefreshOutage
        | S::RefreshRateLimited => ("we can't tell", Tone::Warning),
        S::ExchangeErrorWith200
        | S::FormOnly
        | S::FormOnly415
        | S::JsonOnly
        | S::BasicOnly
        | S::RenamedAccessToken
        | S::NestedTokens
        | S::XmlAnswer
        | S::CutJson
        | S::EmptyAnswer => ("sign-in fails", Tone::Danger),
        _ => match scenario.group() {
            "On the way" | "Sign-in page" => ("sign-in fails", Tone::Danger),
            _ => ("stays signed in", Tone::Success),
        },
    }
}

/// What an author will see, step by step.
fn steps(scenario: Scenario) -> Vec<&'static str> {
    let after: &[&'static str] = match scenario {
        Scenario::HealthyRotating | Scenario::HealthyFixed | Scenario::HealthyOmitted | Scenario::ShortLived => {
            &["Tokens come, and are refreshed twice", "The verdict: users stay signed in"]
        }
        Scenario::Slow => {
            &["Each token answer takes 8 seconds, and Cancel works meanwhile", "The verdict: users stay signed in"]
        }
        Scenario::NoRefreshToken => &[
            "The token answer comes without refresh_token",
            "The verdict names what is missing",
            "One press applies the fix, signs in again, and the verdict turns",
        ],
        Scenario::RenamedRefreshToken => {
            &["The refresh token comes as refreshToken, where ChatGPT doesn't look", "The verdict shows where it is"]
        }
        Scenario::RefreshRefused => &["The first refresh is refused", "The verdict says when users are signed out"],
        Scenario::StateChanged | Scenario::StateMissing => {
            &["state does not come back as it was sent", "After ten seconds without the right one the sign-in fails"]
        }
        Scenario::ServerError => &["The token URL answers 500", "The sign-in fails, and nothing was refreshed"],
        _ => &[],
    };
    let mut steps = vec!["A login page opens, or we play the person"];
    if after.is_empty() {
        steps.extend([scenario.title(), "The verdict and its findings say what comes of it"]);
    }
    steps.extend(after);
    steps
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
