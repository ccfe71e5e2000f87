//! Controls, and what says a state.

use egui::Ui;
use plugin_auth::window::theme::{icon, Tone};
use plugin_auth::window::widget::banner::BannerCard;
use plugin_auth::window::widget::button::{icon_only, Button};
use plugin_auth::window::widget::choice::Choice;
use plugin_auth::window::widget::field::{row, TextField};
use plugin_auth::window::widget::mark::{mark, Mark};
use plugin_auth::window::widget::page::{columns, page, Column};
use plugin_auth::window::widget::problem::ProblemLine;
use plugin_auth::window::widget::radio_list::{RadioEntry, RadioList};
use plugin_auth::window::widget::secret_field::SecretField;
use plugin_auth::window::widget::verdict_card::{verdict_card, VerdictCard};
use plugin_auth::window::widget::{badge, card, check_line, copy_button, countdown, empty_state, link, select, text};

pub(crate) fn controls(ui: &mut Ui, texts: &mut [String]) {
    page(ui, "controls", |ui| columns(ui, Some(560.0), |ui, column| sheet(ui, column, texts)));
}

fn sheet(ui: &mut Ui, column: Column, texts: &mut [String]) {
    if column == Column::Main {
        buttons(ui);
        fields(ui, texts);
    } else {
        verdicts(ui);
        marks(ui);
        banners(ui);
    }
}

fn buttons(ui: &mut Ui) {
    text::caption(ui, "Buttons: 32 high, 28 in rows, 40 on the start screen", Tone::Neutral);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        Button::new("Sign in").filled().show(ui);
        copy_button::copy_button(ui, "the address", "https://example.com");
        Button::new("Details").quiet().show(ui);
        Button::new("Test the real one…").link().show(ui);
        Button::new("Unlock…").small().show(ui);
        icon_only(ui, icon::X, "Remove");
    });
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        Button::new("Refresh").icon(icon::ARROWS_CLOCKWISE).off(Some("Nothing to refresh with")).show(ui);
        Button::new("Next").filled().off_as_said(Some("said below")).show(ui);
        Button::new("Details").quiet().off_as_said(Some("said below")).show(ui);
    });
    ui.add_space(8.0);
    Button::new("New project").icon(icon::PLUS).filled().large().width(260.0).show(ui);
    ui.add_space(16.0);
}

fn fields(ui: &mut Ui, texts: &mut [String]) {
    for (index, text) in ["", "7c1e4b02-93ad-4f6e", "http://login.example/token", "openid,email"].iter().enumerate() {
        if texts[index].is_empty() {
            (*text).clone_into(&mut texts[index]);
        }
    }
    row(ui, 2, |ui, index| match index {
        0 => TextField::new("Client ID").hint("Paste it from the provider").show(ui, &mut texts[0]),
        _ => TextField::new("Client ID again").note("from Provider", Tone::Neutral).mono().show(ui, &mut texts[1]),
    });
    row(ui, 2, |ui, index| match index {
        0 => TextField::new("Token URL")
            .mono()
            .problem(Some(ProblemLine::error("Must be https").cure("Use https")))
            .show(ui, &mut texts[2]),
        _ => TextField::new("Scopes")
            .mono()
            .problem(Some(ProblemLine::warning("Commas").cure("Use spaces")))
            .show(ui, &mut texts[3]),
    });
    row(ui, 2, |ui, index| match index {
        0 => SecretField::new("Client secret").saved(Some("Saved in GNOME Keyring")).show(ui),
        _ => SecretField::new("Another secret").note("kept in memory", Tone::Warning).show(ui),
    });
    "Plans a day from your calendar".clone_into(&mut texts[4]);
    TextField::new("Description").note("104 of 100", Tone::Danger).rows(3).show(ui, &mut texts[4]);
    Choice::new("Token request", &["JSON", "Form"], 1).width(180.0).show(ui);
    ui.add_space(8.0);
    select::select(ui, "Provider", &["Google", "Microsoft Entra ID", "Okta"], (Some(0), ""), 280.0);
    ui.add_space(16.0);
    card::bare(ui, |ui| {
        let entry = |group, name, note| RadioEntry { group, name, note, more: "" };
        let entries = [
            entry("Healthy", "Healthy, new refresh token each time", ("stays signed in", Tone::Success)),
            entry("Refresh token", "No refresh token", ("signed out after 1 h", Tone::Danger)),
        ];
        let list = RadioList { name: "How it behaves", find: "Find a behaviour", hint: "Find one: scope, 429…" };
        list.show(ui, &entries, 1, 240.0);
    });
}

fn verdicts(ui: &mut Ui) {
    for (mark, sentence, explanation) in [
        (Mark::Done, "Users stay signed in", "Okta took the refresh token twice and gave a new one each time"),
        (Mark::Failed, "Users are signed out after 24 hours", "Auth0 gave no refresh token"),
        (Mark::Problem, "Sign-in fails at the token URL", "It answered with a web page instead of tokens"),
        (Mark::Unknown, "We could not tell", "The answer has no expires_in, and no refresh was tried yet"),
    ] {
        verdict_card(ui, &VerdictCard { mark, sentence, explanation, life: None });
        ui.add_space(10.0);
    }
}

fn marks(ui: &mut Ui) {
    let all = [
        Mark::Empty,
        Mark::Running,
        Mark::Done,
        Mark::Warning,
        Mark::Problem,
        Mark::Failed,
        Mark::Info,
        Mark::NotNeeded,
        Mark::Added,
        Mark::Changed,
    ];
    ui.horizontal_wrapped(|ui| {
        for found in all {
            mark(ui, found);
            text::body(ui, found.word());
            ui.add_space(6.0);
        }
    });
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for word in ["documented", "observed", "reported"] {
            badge::sureness(ui, word, true);
        }
        badge::sureness(ui, "assumed", false);
        badge::sureness(ui, "unknown", false);
        badge::badge(ui, "only in this test", Tone::Warning);
        badge::badge(ui, "plain", Tone::Neutral);
    });
    ui.add_space(12.0);
}

fn banners(ui: &mut Ui) {
    BannerCard::new(Tone::Warning, "Your keychain is locked", "Secrets wait in memory until it opens")
        .icon(icon::LOCK_SIMPLE_OPEN)
        .button("Unlock…")
        .second("Details")
        .show(ui);
    ui.add_space(10.0);
    BannerCard::new(Tone::Danger, "Not saved: the keychain refused", "Keep this window open, we try again in 2 s")
        .show(ui);
    ui.add_space(10.0);
    BannerCard::new(Tone::Neutral, "Waiting for the keychain, 0:04", "")
        .icon(icon::HOURGLASS_MEDIUM)
        .button("Cancel")
        .show(ui);
}

pub(crate) fn states(ui: &mut Ui) {
    page(ui, "states", |ui| {
        card::card(ui, |ui| {
            empty_state::empty_state(
                ui,
                icon::FOLDER_OPEN,
                "No projects yet",
                "A project is one manifest with its provider. Start a new one, or open an ai-plugin.json",
                Some("Open a manifest…"),
            );
        });
        ui.add_space(12.0);
        card::card(ui, |ui| {
            check_line::check_line(ui, Mark::Fine, "state came back unchanged", "");
            check_line::check_line(ui, Mark::Fine, "Your API took the token", "200");
            check_line::check_line(ui, Mark::NotNeeded, "Two refreshes", "not possible");
            let (left, total) = (std::time::Duration::from_secs(0), std::time::Duration::from_secs(3599));
            countdown::countdown(ui, left, total, "ended 11:02");
            link::web(ui, "RFC 6749, section 6", "https://www.rfc-editor.org/rfc/rfc6749#section-6");
        });
        text::body(ui, "中文 العربية हिन्दी → ✓");
    });
}
