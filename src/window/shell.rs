//! What stands around every page: rail, foot, dialogs.

mod consent;
mod ending;
mod old_token;
mod place;
mod save;
mod server;
mod shortcuts;
mod what_for;

pub(super) use ending::LastWait;

use egui::{Id, Rect, Role, Ui, UiBuilder};

use super::page;
use super::shortcut::Shortcut;
use super::theme::{icon, narrow, Tone};
use super::widget::field::TextField;
use super::widget::foot::{Foot, FootKeys};
use super::widget::mark::Mark;
use super::widget::modal::{self, ModalAnswer};
use super::widget::rail::{Rail, RailKeys, RailPlatform, RailPress, RailStep};
use super::widget::{button, text};
use crate::draft::Setup;
use crate::manifest::Member;
use crate::model::{Dialog, Intent, Intents, Model, Open, StepState};
use crate::platform::Platform;
use crate::record::{Saves, VaultState};

/// What a question hides as a whole. It must be something that screen readers see: where a plain container is hidden and
/// comes back, AccessKit's adapter for AT-SPI takes neither for a change of what is in it (`node_updated` in its
/// `adapter.rs`). A row that said something new in the frame of the question stayed off the bus until it changed again.
const AROUND_THE_PAGE: Role = Role::Pane;

/// Draws the window; returns what was pressed.
pub(super) fn show(ui: &mut Ui, model: &Model, last_wait: LastWait) -> Intents {
    let mut intents = Intents::default();
    place::begin(ui, model);
    let shortcut = shortcuts::taken(ui, model);
    if model.paste.is_none() {
        page::wipe_pasted(ui);
    }
    let asks = model.dialog.is_some() || model.closing.is_some();
    ui.scope_builder(UiBuilder::new().accessibility_role(AROUND_THE_PAGE), |ui| {
        if asks {
            behind(ui);
        }
        under(ui, model, &mut intents);
    });
    intents.extend(shortcut.into_iter().flat_map(|pressed| pressed.means(model)));
    if let Some(dialog) = &model.dialog {
        ask(ui, model, dialog, &mut intents);
    }
    if let (Some(closing), Some(what)) = (model.closing, model.in_hand.waits_for()) {
        intents.extend(ending::ending(ui, model, closing, &what, last_wait));
    }
    hover_hint(ui, model.paste.is_some());
    place::end(ui, asks);
    intents
}

/// Nothing behind a question can be pressed or read, by whatever means. It looks as before: the question's ground darkens it.
fn behind(ui: &mut Ui) {
    ui.visuals_mut().disabled_alpha = 1.0;
    ui.disable();
    ui.ctx().accesskit_node_builder(ui.unique_id(), egui::accesskit::Node::set_hidden);
}

/// The page, and what stands around it.
fn under(ui: &mut Ui, model: &Model, intents: &mut Intents) {
    match (&model.paste, &model.open) {
        (Some(paste), _) => page::paste(ui, model, paste, intents),
        (None, None) => {
            page::forget_places(ui);
            page::start(ui, model, intents);
        }
        (None, Some(open)) => {
            // Rail and foot have their places first and are drawn last: the page comes first, for Tab and for the ear.
            let (rail_at, foot_at) = (Rail::place(ui), Foot::place(ui));
            page::show(ui, model, open, intents);
            intents.extend(foot(ui, model, open, foot_at));
            intents.extend(rail(ui, model, open, rail_at));
        }
    }
}

/// A file over the window: say that it may be dropped.
fn hover_hint(ui: &mut Ui, pasting: bool) {
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        modal::over(ui, Id::unique("drop"), "A file over the window", |ui| {
            let said = if pasting { "Drop it to have it explained" } else { "Drop ai-plugin.json to open it" };
            text::card_title(ui, said);
        });
    }
}

fn rail(ui: &mut Ui, model: &Model, open: &Open, at: Rect) -> Option<Intent> {
    // A narrow rail has room for the number; the mark beside it says of what.
    let narrow = narrow(ui);
    let words: Vec<String> = open
        .pages()
        .iter()
        .map(|page| match open.step_count(*page) {
            Some(count) if narrow => count.to_string(),
            // Its mark says so, and the words have no room.
            None if narrow && open.step(*page) == StepState::NotNeeded => String::new(),
            Some(_) | None => open.step_word(*page),
        })
        .collect();
    let steps: Vec<RailStep<'_>> = open
        .pages()
        .iter()
        .zip(&words)
        .map(|(page, word)| {
            let mark = mark(open.step(*page));
            RailStep { name: page.title(), mark, note: word, tone: mark.tone() }
        })
        .collect();
    let name = if open.derived.name.is_empty() { "Untitled" } else { &open.derived.name };
    // What is called after its provider or host need not say that twice.
    let provider = open.known_provider().unwrap_or_else(|| "No provider yet".to_owned());
    let provider = Some(provider).filter(|provider| provider != name).unwrap_or_default();
    let current = open.pages().iter().position(|page| *page == open.page).unwrap_or_default();
    let place;
    let vault = match model.vault_of(open) {
        VaultState::Practice => (icon::LOCK_SIMPLE_OPEN, "Practice: no real secrets", Tone::Neutral),
        VaultState::NotAsked => (icon::LOCK_SIMPLE, "Secrets go to the keychain", Tone::Neutral),
        VaultState::Keychain(name) => {
            place = format!("Secrets in {name}");
            (icon::LOCK_SIMPLE, place.as_str(), Tone::Neutral)
        }
        VaultState::Locked(_) => (icon::LOCK_SIMPLE, "The keychain is locked", Tone::Warning),
        VaultState::Memory(_) if open.has_kept_secrets() => {
            (icon::LOCK_SIMPLE_OPEN, "Keychain can’t be used", Tone::Warning)
        }
        VaultState::Memory(_) => (icon::LOCK_SIMPLE_OPEN, "Secrets in memory only", Tone::Warning),
    };
    let numbers = 1..=u8::try_from(steps.len()).unwrap_or(u8::MAX);
    let of_steps: Vec<String> = numbers.map(|number| Shortcut::Step(number).shown(ui.ctx())).collect();
    let (all_projects, list) = (Shortcut::AllProjects.shown(ui.ctx()), Shortcut::List.shown(ui.ctx()));
    let keys = RailKeys { all_projects: &all_projects, list: &list, steps: &of_steps };
    let all: Vec<&'static Platform> = open.platforms().beside(open.platform()).collect();
    let titles: Vec<&str> = all.iter().map(|one| one.title).collect();
    let platform = match open.platform() {
        None => RailPlatform::Said(&open.project.platform),
        Some(platform) if open.scenario().is_some() => RailPlatform::Said(platform.title),
        Some(platform) => {
            let chosen = all.iter().position(|one| one.id == platform.id);
            RailPlatform::OneOf { titles: &titles, chosen, off: open.platform_is_off() }
        }
    };
    let rail = Rail { project: name, provider: &provider, platform, steps: &steps, current, vault, keys };
    match rail.show_at(ui, at)? {
        RailPress::AllProjects => Some(Intent::GoStart),
        RailPress::Keys => Some(Intent::ShowShortcuts),
        RailPress::Platform(index) => all.get(index).map(|one| Intent::ChoosePlatform(one.id)),
        RailPress::Step(index) => open.pages().get(index).copied().map(Intent::GoTo),
    }
}

fn mark(state: StepState) -> Mark {
    match state {
        StepState::Empty | StepState::ToFillIn(_) => Mark::Empty,
        StepState::Running => Mark::Running,
        StepState::Done => Mark::Done,
        StepState::NotNeeded => Mark::NotNeeded,
        StepState::NotKnown => Mark::Unknown,
        StepState::Warnings(_) => Mark::Warning,
        StepState::Problems(_) => Mark::Problem,
    }
}

fn foot(ui: &mut Ui, model: &Model, open: &Open, place: Rect) -> Option<Intent> {
    let foot = page::foot(model, open);
    let does = if open.next_page().is_some() { Shortcut::Next } else { Shortcut::Save };
    let (back, next) = (Shortcut::Back.shown(ui.ctx()), does.shown(ui.ctx()));
    let press = foot.as_foot().keys(FootKeys { back: &back, next: &next }).show_at(ui, place)?;
    foot.means(ui, open, press)
}

fn ask(ui: &mut Ui, model: &Model, dialog: &Dialog, intents: &mut Intents) {
    let yes_or_no = |answer| match answer {
        ModalAnswer::Yes => Intent::Confirm,
        ModalAnswer::No => Intent::Dismiss,
    };
    let answer = match dialog {
        Dialog::WhatFor => return what_for::ask(ui, model.platforms, intents),
        Dialog::Server { text, host, problem } => {
            return server::ask(ui, model.platforms, (text, host, problem.as_ref()), intents)
        }
        Dialog::AllowHost { host, .. } => server::allow_host(ui, model.open.as_ref(), host),
        Dialog::ServerIsMine { .. } => server::is_mine(ui, model.open.as_ref()),
        Dialog::Address { text } => {
            let lead = "An http or https address; a host alone means its /.well-known/ai-plugin.json";
            return typed(ui, ("Open from a web address", lead), ("Address", "Open", true), text, intents);
        }
        Dialog::Path { text, save } => {
            let lead = "This system shows no file dialog, so type the path";
            let (title, yes) = match (*save, model.paste.is_some()) {
                (Some(Saves::Manifest), _) => ("Save the manifest", "Save"),
                (Some(Saves::Text), _) => ("Save the text", "Save"),
                (Some(Saves::Documents), _) => ("Save the documents", "Save"),
                (None, true) => ("Read a file", "Explain it"),
                (None, false) => ("Open a manifest", "Open"),
            };
            return typed(ui, (title, lead), ("Path", yes, true), text, intents);
        }
        Dialog::Rename { text, name, .. } => {
            let lead = "Left empty, it is called after its manifest, its provider or its host";
            let title = format!("Rename {name}");
            return typed(ui, (&title, lead), ("Name", "Rename", false), text, intents);
        }
        Dialog::Save { path, there, errors, .. } => save::ask(ui, path, *there, *errors),
        Dialog::ApproveHost { host, before, .. } => {
            let said = moved(model.open.as_ref(), host, before);
            modal::confirm(ui, "Send the secrets to another host?", &said, ("Send them there", "Keep them here"))
        }
        Dialog::ApproveApi { address } => {
            let manifest = model.open.as_ref().and_then(Open::manifest);
            // An address that is not there is none to compare with.
            let names_api = manifest.is_some_and(|manifest| {
                manifest.document.get(Member::ApiUrl).is_some_and(|url| !url.trim().is_empty())
            });
            let elsewhere = if names_api {
                "is not on the origin of the manifest's api.url"
            } else {
                "is no address that you allowed before"
            };
            let said = format!("{address} {elsewhere}. Whoever runs it will see the access token");
            modal::confirm(ui, "Send the access token there?", &said, ("Send it", "Keep it here"))
        }
        Dialog::AllowProbe { probe, then } => {
            model.open.as_ref().and_then(|open| consent::consent(ui, open, *probe, *then))
        }
        Dialog::TryOldToken(old) => model.open.as_ref().and_then(|open| old_token::ask(ui, open, *old)),
        Dialog::Shortcuts => return shortcuts::list(ui, intents),
        Dialog::LoseToken => ending::lose_token(ui),
        Dialog::Delete { project, name } => {
            let mut listed = model.projects.iter().flatten();
            let said = if listed.any(|one| one.id == *project && !one.has_manifest) {
                "What you typed, its history and its secrets are deleted"
            } else {
                "Its manifest here, its history, its client secret and its tokens are deleted. Files that you saved \
                 elsewhere stay"
            };
            modal::confirm(ui, &format!("Delete {name}?"), said, ("Delete it", "Keep it"))
        }
    };
    intents.extend(answer.map(yes_or_no));
}

/// Which secrets would newly go to that host, and by which of the two addresses.
fn moved(open: Option<&Open>, host: &str, before: &str) -> String {
    let of_tokens = open.and_then(|open| open.derived.setup.as_ref()).map(Setup::token_host);
    let refreshes = of_tokens.is_some_and(|of_tokens| of_tokens != host);
    let url = if refreshes { "refresh URL" } else { "token URL" };
    let platform = open.and_then(Open::platform);
    let (secrets, them) = match platform.map(|platform| platform.demands().client_secret) {
        Some(false) => ("refresh token", "it"),
        Some(true) => ("client secret and refresh token", "them"),
        None => ("secrets", "them"),
    };
    format!(
        "The {url} now points to {host}. This project's {secrets} went to {before} until now. Whoever runs {host} will see {them}"
    )
}

/// The field first, then the press: what was typed in the frame of the press counts.
fn typed(
    ui: &mut Ui,
    (title, lead): (&str, &str),
    (label, yes, needed): (&str, &str, bool),
    text: &str,
    intents: &mut Intents,
) {
    let room = ui.ctx().content_rect().width() - 48.0;
    let closed = modal::over(ui, Id::unique(("typed", title)), title, |ui| {
        ui.set_width(room.min(520.0));
        text::card_title(ui, title);
        ui.add_space(4.0);
        text::help(ui, lead);
        ui.add_space(12.0);
        let mut value = text.to_owned();
        let outcome = TextField::new(label).mono().show(ui, &mut value);
        modal::begins_at(ui, &outcome.response);
        intents.push_if(outcome.changed, Intent::DialogText(value.clone()));
        let missing = (needed && value.trim().is_empty()).then_some("type it first");
        intents.push_if(outcome.entered && missing.is_none(), Intent::Confirm);
        ui.add_space(16.0);
        let (did, left) = modal::answers(ui, button::Button::new(yes).filled().off_as_said(missing), "Cancel");
        intents.push_if(did.clicked(), Intent::Confirm);
        intents.push_if(left.clicked(), Intent::Dismiss);
    });
    intents.push_if(closed, Intent::Dismiss);
}
