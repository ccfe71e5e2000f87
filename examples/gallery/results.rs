//! Whole pages, as an author sees them after a sign-in.

use std::time::Duration;

use egui::{Sides, Ui};
use plugin_auth::window::theme::{icon, Tone};
use plugin_auth::window::widget::banner::BannerCard;
use plugin_auth::window::widget::button::Button;
use plugin_auth::window::widget::choice::Choice;
use plugin_auth::window::widget::difference_view::{difference_view, DifferenceLine, LineChange};
use plugin_auth::window::widget::finding_card::{finding_card, FindingCard, SourceLine};
use plugin_auth::window::widget::foot::Foot;
use plugin_auth::window::widget::life::Life;
use plugin_auth::window::widget::mark::Mark;
use plugin_auth::window::widget::page::{columns, page, title, Column};
use plugin_auth::window::widget::paste_field::PasteField;
use plugin_auth::window::widget::request_view::{request_view, Part};
use plugin_auth::window::widget::verdict_card::{verdict_card, VerdictCard};
use plugin_auth::window::widget::{card, check_line, countdown, modal, text};

use crate::pages::{rail, DONE};

pub(crate) fn signed_out(ui: &mut Ui) {
    rail(ui, 3, [DONE, DONE, DONE, (Mark::Failed, "59 min", Tone::Danger), (Mark::Empty, "", Tone::Neutral)]);
    Foot::new("Signed in today at 10:02, redirected to this computer")
        .back()
        .next("Next: Export", None, false)
        .show(ui);
    page(ui, "test", |ui| {
        let life = Life {
            start: "10:02 signed in",
            now: Some((0.212, "10:22 now")),
            end: Some((0.62, "11:02 signed out")),
            inside: "access token, 59 min 59 s",
            after: "“User is missing credentials”",
        };
        let verdict = VerdictCard {
            mark: Mark::Failed,
            sentence: "Users are signed out after 59 minutes",
            explanation: "Microsoft gave an access token for 59 minutes and nothing to renew it with. When it ends, ChatGPT stops calling your plugin and the chat says “User is missing credentials”",
            life: Some(life),
        };
        verdict_card(ui, &verdict);
        ui.add_space(20.0);
        columns(ui, None, |ui, column| match column {
            Column::Main => findings(ui),
            Column::Side => side(ui, false),
        });
    });
}

fn findings(ui: &mut Ui) {
    let evidence = [
        Part::Title("Authorization request", "", Tone::Neutral).into(),
        Part::Code("\"scope\": \"openid profile User.Read Calendars.Read\"").marked(Tone::Warning, "no offline_access"),
        Part::Gap.into(),
        Part::Title("Token answer", "200 in 312 ms", Tone::Success).into(),
        Part::Code("{").into(),
        Part::Code("  \"token_type\": \"Bearer\",").into(),
        Part::Code("  \"expires_in\": 3599,").into(),
        Part::Code("  \"access_token\": \"eyJ0…9Q\"").into(),
        Part::Code("  \"refresh_token\"").marked(Tone::Danger, "not in the answer"),
        Part::Code("}").into(),
    ];
    let source = |text, url, sureness| SourceLine { text, url: Some(url), sureness, firm: sureness != "assumed" };
    let finding = FindingCard {
        mark: Mark::Failed,
        title: "No refresh token came back",
        id: "refresh-token-missing",
        evidence: &evidence,
        cause: "Microsoft gives a refresh token only to a client that asks for the scope offline_access. Your manifest doesn’t ask",
        fix: "Add offline_access to the scope in ai-plugin.json",
        sources: &[
            source("Microsoft, refresh tokens", "https://learn.microsoft.com", "documented"),
            source("What ChatGPT does then", "https://example.com", "assumed"),
        ],
        remedy: Some(("Add offline_access and sign in again", true)),
        remedy_note: "Can be undone",
        field: None,
        probe: Some(("Try the other ways…", "Whether the request’s form is the cause shows when it is sent otherwise", None)),
        open: true,
    };
    finding_card(ui, &finding);
    ui.add_space(12.0);
    let hint = FindingCard {
        mark: Mark::Info,
        title: "ChatGPT’s own redirect URI was not tested",
        id: "redirect-not-platform",
        open: false,
        probe: None,
        ..finding
    };
    finding_card(ui, &hint);
}

fn side(ui: &mut Ui, works: bool) {
    card::bare(ui, |ui| {
        card::block(ui, |ui| {
            Sides::new().show(ui, |ui| text::label(ui, "Access token"), |ui| text::code(ui, "eyJ0…9Q"));
            countdown::countdown(ui, Duration::from_secs(2367), Duration::from_secs(3599), "ends 11:02:07");
        });
        card::rule(ui);
        card::block(ui, |ui| {
            let (said, tone) = if works { ("0.AX…k4", Tone::Neutral) } else { ("none", Tone::Danger) };
            Sides::new().show(ui, |ui| text::label(ui, "Refresh token"), |ui| text::toned(ui, said, tone));
            ui.add_space(8.0);
            let why =
                "Nothing to refresh with: Microsoft gave no refresh token. Add offline_access, then sign in again";
            let width = ui.available_width();
            let button = Button::new("Refresh").icon(icon::ARROWS_CLOCKWISE).width(width);
            let button = if works { button.filled() } else { button };
            button.off((!works).then_some(why)).show(ui);
        });
        card::rule(ui);
        card::block(ui, |ui| {
            ui.horizontal(|ui| {
                let half = (ui.available_width() - 8.0) / 2.0;
                Button::new("Sign in again").width(half).show(ui);
                Button::new("Call your API…").width(half).show(ui);
            });
        });
    });
    ui.add_space(12.0);
    card::card(ui, |ui| {
        text::label(ui, "Also checked");
        ui.add_space(4.0);
        check_line::check_line(ui, Mark::Fine, "state came back unchanged", "");
        check_line::check_line(ui, Mark::Fine, "Your API took the token", "200");
        check_line::check_line(ui, Mark::NotNeeded, "Two refreshes", "not possible");
    });
}

pub(crate) fn stays(ui: &mut Ui) {
    rail(ui, 3, [DONE, DONE, DONE, (Mark::Done, "6 days", Tone::Neutral), (Mark::Empty, "", Tone::Neutral)]);
    Foot::new("Tested with the redirect to this computer")
        .link("Test ChatGPT’s own…")
        .back()
        .next("Next: Export", None, false)
        .show(ui);
    page(ui, "stays", |ui| {
        let verdict = VerdictCard {
            mark: Mark::Done,
            sentence: "Users stay signed in",
            explanation: "Microsoft took the refresh token 26 times in 6 days and gave a new one each time. The only end we know of is 90 days without use",
            life: Some(Life { start: "Tue 17", now: Some((0.9, "now")), end: None, inside: "refreshed 26 times", after: "" }),
        };
        verdict_card(ui, &verdict);
        ui.add_space(20.0);
        columns(ui, None, |ui, column| match column {
            Column::Main => card::titled(
                ui,
                "Last refresh",
                |ui| _ = text::help(ui, "3 s ago, by hand"),
                |ui| {
                    card::sunken(ui, exchange);
                },
            ),
            Column::Side => side(ui, true),
        });
    });
}

pub(crate) fn paste(ui: &mut Ui) {
    page(ui, "paste", |ui| {
        Button::new("All projects").icon(icon::ARROW_LEFT).quiet().small().show(ui);
        ui.add_space(8.0);
        title(ui, "Paste an error or an answer", "What it means for your users, without a sign-in");
        let side = ui.available_width() * 0.56;
        columns(ui, Some(side), |ui, column| match column {
            Column::Main => {
                let hint = "What curl -i prints: status line, headers, body";
                drop(PasteField::new("Error or answer", "Explain").hint(hint).height(300.0).show(ui));
            }
            Column::Side => {
                let verdict = VerdictCard {
                    mark: Mark::Failed,
                    sentence: "Users are signed out after 1 hour",
                    explanation: "There is an access token and nothing to renew it with",
                    life: None,
                };
                verdict_card(ui, &verdict);
            }
        });
    });
}

fn exchange(ui: &mut Ui) {
    ui.columns(2, |sides| {
        request_view(
            &mut sides[0],
            &[
                Part::Title("Request, as ChatGPT sends it", "", Tone::Neutral).into(),
                Part::Start("POST", "/common/oauth2/v2.0/token").into(),
                Part::Header("host", "login.microsoftonline.com").into(),
                Part::Header("content-type", "application/x-www-form-urlencoded").into(),
                Part::Gap.into(),
                Part::Field("grant_type", "refresh_token").into(),
                Part::Field("client_id", "7c1e4b02-93ad-4f6e-b1c8").into(),
                Part::Held("client_secret", "from the keychain").into(),
                Part::Field("refresh_token", "0.AX…Qw").into(),
            ],
        );
        request_view(
            &mut sides[1],
            &[
                Part::Title("Answer", "200 in 287 ms", Tone::Success).into(),
                Part::Header("content-type", "application/json").into(),
                Part::Gap.into(),
                Part::Code("{").into(),
                Part::Code("  \"expires_in\": 3599,").into(),
                Part::Code("  \"access_token\": \"eyJ0…7A\",").marked(Tone::Success, "new"),
                Part::Code("  \"refresh_token\": \"0.AX…k4\"").marked(Tone::Success, "new"),
                Part::Code("}").into(),
            ],
        );
    });
}

pub(crate) fn export(ui: &mut Ui) {
    rail(ui, 4, [DONE, DONE, DONE, DONE, (Mark::Warning, "secret found", Tone::Warning)]);
    let foot = Foot::new("No secret is in this file").back().extra("Copy", icon::COPY);
    foot.next("Save…", Some(icon::FLOPPY_DISK), true).show(ui);
    page(ui, "export", |ui| {
        title(ui, "Export", "The manifest as it will be written, against the file you opened");
        let said = "It is left out here and kept in GNOME Keyring. Whoever fetched that file still has it: make a new secret at Microsoft, then delete the old one";
        BannerCard::new(Tone::Danger, "The file you opened holds a client secret", said)
            .button("Where to do that")
            .show(ui);
        ui.add_space(20.0);
        columns(ui, None, |ui, column| match column {
            Column::Main => card::titled(
                ui,
                "ai-plugin.json",
                |ui| _ = Choice::new("Show", &["Changes", "Whole file"], 0).small().show(ui),
                |ui| difference_view(ui, "ai-plugin.json", &difference(), 400.0),
            ),
            Column::Side => card::titled(
                ui,
                "Why",
                |_| {},
                |ui| {
                    check_line::check_row(
                        ui,
                        Mark::Added,
                        "scope",
                        "asks for offline_access, so that Microsoft gives a refresh token",
                    );
                    card::rule(ui);
                    check_line::check_row(
                        ui,
                        Mark::Changed,
                        "authorization_content_type",
                        "Microsoft takes forms only",
                    );
                    card::rule(ui);
                    check_line::check_row(ui, Mark::Removed, "client_secret", "has no place in a public file");
                },
            ),
        });
    });
}

fn difference() -> Vec<DifferenceLine<'static>> {
    let line = |change, old, new, text| DifferenceLine { change, old, new, text, changed: Vec::new(), note: "" };
    vec![
        line(LineChange::Same, Some(1), Some(1), "{"),
        line(LineChange::Skipped(4), None, None, ""),
        line(LineChange::Same, Some(7), Some(7), "  \"auth\": {"),
        DifferenceLine {
            changed: std::iter::once(21..47).collect(),
            note: "left out",
            ..line(LineChange::Removed, Some(9), None, "    \"client_secret\": \"••••••••\",")
        },
        line(LineChange::Removed, Some(12), None, "    \"scope\": \"openid profile User.Read\","),
        DifferenceLine {
            changed: std::iter::once(38..53).collect(),
            ..line(LineChange::Added, None, Some(11), "    \"scope\": \"openid profile User.Read offline_access\",")
        },
        line(
            LineChange::Same,
            Some(13),
            Some(12),
            "    \"authorization_url\": \"https://login.microsoftonline.com/common/oauth2/v2.0/token\",",
        ),
        line(LineChange::Same, Some(15), Some(14), "  },"),
        line(LineChange::Skipped(9), None, None, ""),
    ]
}

pub(crate) fn question(ui: &mut Ui) {
    export(ui);
    let said = "The token URL moved from login.example to other.example. The client secret and the refresh token were stored for the first";
    modal::confirm(ui, "Send your secrets to other.example?", said, ("Send them there", "Keep them here"));
}
