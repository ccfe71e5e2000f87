//! Whole pages, as an author sees them before a verdict.

use egui::{Frame, Panel, Ui};
use plugin_auth::window::theme::{icon, tokens, Tone};
use plugin_auth::window::widget::banner::BannerCard;
use plugin_auth::window::widget::button::{icon_only, Button};
use plugin_auth::window::widget::choice::Choice;
use plugin_auth::window::widget::code_view::{CodeView, LineMark};
use plugin_auth::window::widget::field::{row, TextField};
use plugin_auth::window::widget::foot::Foot;
use plugin_auth::window::widget::mark::Mark;
use plugin_auth::window::widget::page::{columns, page, title, Column};
use plugin_auth::window::widget::problem::ProblemLine;
use plugin_auth::window::widget::radio_list::{RadioEntry, RadioList};
use plugin_auth::window::widget::rail::{brand, Rail, RailKeys, RailPlatform, RailStep};
use plugin_auth::window::widget::request_view::{request_view, Part};
use plugin_auth::window::widget::secret_field::SecretField;
use plugin_auth::window::widget::stage::{stage, StageRow};
use plugin_auth::window::widget::{action_row, card, check_line, copy_button, text};

pub(crate) fn rail(ui: &mut Ui, current: usize, marks: [(Mark, &str, Tone); 5]) {
    let names = ["Provider", "Plugin", "Sign in", "Test", "Export"];
    let steps: Vec<RailStep<'_>> =
        names.iter().zip(marks).map(|(name, (mark, note, tone))| RailStep { name, mark, note, tone }).collect();
    let vault = (icon::LOCK_SIMPLE, "Secrets in GNOME Keyring", Tone::Neutral);
    Rail {
        project: "Trip Planner",
        provider: "Microsoft Entra ID",
        platform: RailPlatform::Said("ChatGPT plugin"),
        steps: &steps,
        current,
        vault,
        keys: RailKeys::default(),
    }
    .show(ui);
}

const EMPTY: (Mark, &str, Tone) = (Mark::Empty, "", Tone::Neutral);
pub(crate) const DONE: (Mark, &str, Tone) = (Mark::Done, "", Tone::Neutral);

fn fill(texts: &mut [String], with: &[&str]) {
    for (text, with) in texts.iter_mut().zip(with) {
        if text.is_empty() {
            (*with).clone_into(text);
        }
    }
}

pub(crate) fn provider(ui: &mut Ui, texts: &mut [String]) {
    rail(ui, 0, [(Mark::Warning, "2 warnings", Tone::Warning), EMPTY, EMPTY, EMPTY, EMPTY]);
    Foot::new("2 warnings. You can go on and test").back().next("Next: Plugin", None, true).show(ui);
    fill(
        texts,
        &[
            "Google",
            "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token",
            "481205339174-6k3v9q0t7m2c.apps.googleusercontent.com",
            "openid email https://www.googleapis.com/auth/calendar.readonly",
        ],
    );
    page(ui, "provider", |ui| {
        title(ui, "Provider", "Who signs your users in, and the client you registered there");
        columns(ui, Some(340.0), |ui, column| match column {
            Column::Main => provider_fields(ui, texts),
            Column::Side => preview(ui),
        });
    });
}

fn provider_fields(ui: &mut Ui, texts: &mut [String]) {
    TextField::new("Provider").show(ui, &mut texts[0]);
    TextField::new("Authorization URL").note("from the catalogue", Tone::Neutral).mono().show(ui, &mut texts[1]);
    TextField::new("Token URL").note("from the catalogue", Tone::Neutral).mono().show(ui, &mut texts[2]);
    row(ui, 2, |ui, index| {
        if index == 0 {
            TextField::new("Client ID").mono().show(ui, &mut texts[3]);
        } else {
            SecretField::new("Client secret").saved(Some("Saved in GNOME Keyring")).show(ui);
        }
    });
    let found = ProblemLine::warning(
        "With a Calendar scope, Google ends every sign-in after 7 days while the app is in Testing",
    );
    TextField::new("Scopes").mono().problem(Some(found.cure("Where to switch that"))).show(ui, &mut texts[4]);
    text::label(ui, "Token request");
    ui.add_space(6.0);
    Choice::new("Token request", &["JSON", "Form"], 1).show(ui);
}

fn preview(ui: &mut Ui) {
    card::titled(
        ui,
        "The browser will open",
        |ui| _ = copy_button::copy_icon(ui, "Copy the URL", "https://accounts.google.com"),
        |ui| {
            card::sunken(ui, |ui| {
                request_view(
                    ui,
                    &[
                        Part::Start("GET", "accounts.google.com/o/oauth2/v2/auth").into(),
                        Part::Gap.into(),
                        Part::Field("response_type", "code").into(),
                        Part::Field("client_id", "481205339174-6k3v9q0t7m2c.apps.googleusercontent.com").into(),
                        Part::Field("redirect_uri", "http%3A%2F%2F127.0.0.1%3A8765%2Fcallback").into(),
                        Part::Field("scope", "openid%20email%20https%3A%2F%2Fwww.googleapis.com").into(),
                        Part::Held("state", "new for each sign-in").into(),
                        Part::Field("access_type", "offline").marked(Tone::Warning, "only here"),
                        Part::Field("prompt", "consent").marked(Tone::Warning, "only here"),
                    ],
                );
            });
        },
    );
}

const MANIFEST: &str = r#"{
  "schema_version": "v1",
  "name_for_human": "Trip Planner",
  "name_for_model": "trip-planner",
  "description_for_human": "Turns the meetings and flights in your calendar into a day plan you can share",
  "auth": {
    "type": "oauth",
    "client_url": "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    "scope": "openid profile User.Read Calendars.Read",
    "verification_tokens": {}
  },
  "x_build": 214
}"#;

pub(crate) fn plugin(ui: &mut Ui, texts: &mut [String]) {
    rail(ui, 1, [DONE, (Mark::Problem, "1 problem", Tone::Danger), EMPTY, EMPTY, EMPTY]);
    let foot = Foot::new("1 problem: name for the model").mark(Mark::Problem).link("Show it");
    foot.back().next("Next: Sign in", None, true).show(ui);
    fill(
        texts,
        &[
            "Trip Planner",
            "trip-planner",
            "Turns the meetings and flights in your calendar into a day plan you can share with your team now",
        ],
    );
    let long: String = format!("[\n{}]", "  { \"name\": \"value\", \"number\": 12 },\n".repeat(5_000));
    page(ui, "plugin", |ui| {
        title(ui, "Plugin", "What goes into ai-plugin.json, and how ChatGPT is told to sign users in");
        columns(ui, Some(460.0), |ui, column| match column {
            Column::Main => {
                TextField::new("Name for people").note("12 of 20", Tone::Neutral).show(ui, &mut texts[0]);
                let found = ProblemLine::error("Letters, digits and _ only, no hyphen").cure("Use trip_planner");
                let field = TextField::new("Name for the model").note("12 of 50", Tone::Neutral).mono();
                field.problem(Some(found)).show(ui, &mut texts[1]);
                TextField::new("Description for people")
                    .note("96 of 100", Tone::Warning)
                    .rows(2)
                    .show(ui, &mut texts[2]);
                text::label(ui, "Sign-in");
                ui.add_space(6.0);
                Choice::new("Sign-in", &["none", "user_http", "service_http", "oauth"], 3).show(ui);
            }
            Column::Side => {
                text::label(ui, "ai-plugin.json");
                ui.add_space(6.0);
                let marks = [LineMark { line: 4, tone: Tone::Danger, note: "no hyphen" }];
                CodeView::new("ai-plugin.json", MANIFEST).marks(&marks).show(ui);
                ui.add_space(12.0);
                CodeView::new("long", &long).height(160.0).show(ui);
            }
        });
    });
}

fn stages(ui: &mut Ui, rest: &[&str]) {
    for (index, name) in rest.iter().enumerate() {
        stage(ui, &StageRow { title: name, last: index + 1 == rest.len(), ..StageRow::default() }, |_| {});
    }
}

pub(crate) fn sign_in(ui: &mut Ui) {
    rail(ui, 2, [DONE, DONE, (Mark::Running, "waiting", Tone::Neutral), EMPTY, EMPTY]);
    Foot::new("Next opens when this sign-in has ended").back().next("Next: Test", None, false).next_off(true).show(ui);
    page(ui, "sign-in", |ui| {
        title(
            ui,
            "Sign in",
            "One live sign-in, sent as ChatGPT sends it: no PKCE, credentials in a form body, state compared",
        );
        columns(ui, Some(360.0), |ui, column| match column {
            Column::Main => card::card(ui, |ui| {
                let done = |title, time| StageRow { mark: Mark::Done, title, time, ..StageRow::default() };
                stage(ui, &done("Listen on 127.0.0.1:8765", "4 ms"), |_| {});
                stage(ui, &done("Open the browser", "212 ms"), |_| {});
                let now = StageRow {
                    mark: Mark::Running,
                    title: "Waiting for you to sign in at Microsoft",
                    line: "The page is open in your browser. Sign in there, this window goes on by itself",
                    time: "0:42",
                    progress: Some((0.14, "Gives up in 4:18")),
                    last: false,
                };
                stage(ui, &now, waiting);
                stages(ui, &["Compare state, take the code", "Exchange the code for tokens", "Refresh", "Verdict"]);
            }),
            Column::Side => sent(ui),
        });
    });
}

fn waiting(ui: &mut Ui) {
    ui.add_space(12.0);
    text::body(ui, "Nothing opened? Paste this address into a browser on this computer");
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        copy_button::copy_button(ui, "the address", "https://login.microsoftonline.com");
        Button::new("Open again").icon(icon::ARROW_SQUARE_OUT).show(ui);
    });
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        Button::new("Cancel").show(ui);
        text::help(ui, "Cancelling keeps everything you have typed");
    });
}

fn sent(ui: &mut Ui) {
    card::titled(
        ui,
        "Sent so far",
        |ui| _ = icon_only(ui, icon::COPY, "Copy"),
        |ui| {
            card::sunken(ui, |ui| {
                request_view(
                    ui,
                    &[
                        Part::Start("GET", "login.microsoftonline.com/common/oauth2/v2.0/authorize").into(),
                        Part::Field("response_type", "code").into(),
                        Part::Field("client_id", "7c1e4b02-93ad-4f6e-b1c8-5d20a9e7f314").into(),
                        Part::Field("scope", "openid profile User.Read Calendars.Read").into(),
                        Part::Field("state", "f3a9…c1").into(),
                    ],
                );
            });
        },
    );
}

pub(crate) fn failed(ui: &mut Ui) {
    rail(ui, 2, [DONE, DONE, (Mark::Problem, "port taken", Tone::Danger), EMPTY, EMPTY]);
    Foot::new("Next opens when a sign-in has ended").back().next("Next: Test", None, false).next_off(true).show(ui);
    page(ui, "failed", |ui| {
        let said = "The client secret and the refresh token stay in memory until you close this window, then you type and sign in again. Start GNOME Keyring or KeePassXC, and try again";
        BannerCard::new(Tone::Warning, "Nothing secret is saved: no keychain answers on this computer", said)
            .icon(icon::LOCK_SIMPLE_OPEN)
            .button("Try again")
            .second("Details")
            .show(ui);
        ui.add_space(20.0);
        title(ui, "Sign in", "One live sign-in, sent as ChatGPT sends it");
        columns(ui, None, |ui, column| match column {
            Column::Main => card::card(ui, |ui| {
                let bad = StageRow {
                    mark: Mark::Problem,
                    title: "Port 8765 is taken by another program",
                    line: "The browser would bring the code to that program, so nothing was sent. Close it, often a development server or a second window of ours, or take another port",
                    ..StageRow::default()
                };
                stage(ui, &bad, |ui| {
                    ui.add_space(12.0);
                    ui.horizontal(|ui| {
                        Button::new("Try again").filled().show(ui);
                        Button::new("Use port 8766").show(ui);
                    });
                });
                stages(ui, &["Open the browser", "Wait for you to sign in", "Compare state, take the code"]);
            }),
            Column::Side => card::titled(
                ui,
                "Nothing is lost",
                |_| {},
                |ui| {
                    check_line::check_row(
                        ui,
                        Mark::Fine,
                        "What you typed is saved",
                        "in the project file, without secrets",
                    );
                    card::rule(ui);
                    check_line::check_row(
                        ui,
                        Mark::Warning,
                        "The client secret is in memory",
                        "type it again after closing the window",
                    );
                },
            ),
        });
    });
}

pub(crate) fn practice(ui: &mut Ui) {
    rail(ui, 0, [DONE, DONE, EMPTY, EMPTY, EMPTY]);
    Foot::new("Everything is filled in").back().next("Sign in", None, true).show(ui);
    page(ui, "practice", |ui| {
        title(
            ui,
            "Provider",
            "A real authorization server on 127.0.0.1:41873, with its own login page. Any name and password will do",
        );
        columns(ui, None, |ui, column| match column {
            Column::Main => card::titled(
                ui,
                "How it behaves",
                |_| {},
                |ui| {
                    let rows = [
                        ("Healthy, new refresh token each time", "stays signed in", Tone::Success),
                        ("No refresh token", "signed out after 1 h", Tone::Danger),
                        ("Loses state", "sign-in fails", Tone::Danger),
                    ];
                    let entries = rows.map(|(name, note, tone)| RadioEntry {
                        group: "Behaviour",
                        name,
                        note: (note, tone),
                        more: "",
                    });
                    let list = RadioList { name: "How it behaves", find: "Find a behaviour", hint: "Find one" };
                    list.show(ui, &entries, 1, 240.0);
                },
            ),
            Column::Side => card::titled(
                ui,
                "What you will see",
                |_| {},
                |ui| {
                    check_line::check_row(ui, Mark::Fine, "A login page opens in your browser", "");
                },
            ),
        });
    });
}

pub(crate) fn start(ui: &mut Ui) {
    let t = tokens(ui);
    let panel = Panel::left("start").exact_size(416.0).resizable(false).show_separator_line(false);
    panel.frame(Frame::new().fill(t.rail).inner_margin(36)).show(ui, |ui| {
        brand(ui, "Plugin Auth Assistant");
        ui.add_space(32.0);
        text::heading(ui, "Will your users still be signed in tomorrow?", 28.0);
        ui.add_space(12.0);
        text::help(ui, "Sign in once, as ChatGPT would. See how long it lasts, what ends it, and what to change");
        ui.add_space(20.0);
        let width = ui.available_width();
        Button::new("New project").icon(icon::PLUS).filled().large().width(width).show(ui);
        ui.add_space(16.0);
        action_row::action_row(
            ui,
            icon::FOLDER_OPEN,
            "Open a manifest…",
            "or drop ai-plugin.json anywhere in this window",
        );
        action_row::action_row(ui, icon::GLOBE_SIMPLE, "Open from a web address…", "reads /.well-known/ai-plugin.json");
        let help = "says what it means, without a sign-in";
        action_row::action_row(ui, icon::CLIPBOARD_TEXT, "Paste an error or an answer…", help);
    });
    page(ui, "recent", |ui| {
        title(ui, "Recent projects", "");
        card::card(ui, |ui| text::body(ui, "Trip Planner"));
    });
}
