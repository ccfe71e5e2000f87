//! The tokens: what is left of them, where they are kept, and the button that refreshes.

use std::time::Duration;

use egui::Ui;

use super::filled::Filled;
use super::heavy_button::HeavyButton;
use super::obstacle::obstacle;
use super::run_name::run_name;
use crate::flow::{GrantState, OurSide, RunKind};
use crate::model::{Intent, Intents, Live, LiveKind, Model, OldToken, Open};
use crate::record::{Person, VaultState};
use crate::span;
use crate::window::clock;
use crate::window::theme::{narrow, Tone};
use crate::window::widget::button::{self, Button};
use crate::window::widget::countdown::countdown;
use crate::window::widget::ends::ends;
use crate::window::widget::mark::{self, Mark};
use crate::window::widget::{card, copy_button, field, text};

const AGAIN: &str = "New tokens from the same setup: nothing is installed or typed anew";

/// Draws them: one under the other, or side by side in a narrow window.
pub(super) fn tokens(ui: &mut Ui, model: &Model, open: &Open, intents: &mut Intents) {
    card::bare(ui, |ui| {
        of_another(ui, model, open);
        if narrow(ui) {
            card::block(ui, |ui| {
                field::row(ui, 2, |ui, index| {
                    if index == 0 {
                        access(ui, model, open);
                    } else {
                        refresh_token(ui, model, open);
                        intents.extend(refresh(ui, model, open));
                    }
                });
            });
        } else {
            card::block(ui, |ui| access(ui, model, open));
            card::rule(ui);
            card::block(ui, |ui| {
                refresh_token(ui, model, open);
                intents.extend(refresh(ui, model, open));
            });
        }
        card::rule(ui);
        intents.extend(card::block(ui, |ui| again(ui, model, open)));
    });
}

/// Whose they are, where the run that is shown did not bring them.
fn of_another(ui: &mut Ui, model: &Model, open: &Open) {
    let Some(name) = open.tokens_of_another() else { return };
    card::block(ui, |ui| {
        ui.horizontal_top(|ui| {
            mark::mark(ui, Mark::Info);
            let whose = run_name(open, name, model.now_ms);
            ui.vertical(|ui| text::label(ui, &format!("Tokens of {whose}, not of the one shown here")));
        });
    });
    card::rule(ui);
}

/// A name at the left, and at the right how it looks.
fn header(ui: &mut Ui, name: &str, right: &str, tone: Option<Tone>) {
    ends(
        ui,
        20.0,
        |ui| text::label(ui, name),
        |ui| match tone {
            Some(tone) => text::toned(ui, right, tone),
            None => text::code(ui, right),
        },
    );
}

fn access(ui: &mut Ui, model: &Model, open: &Open) {
    let (shown, ends) = (open.tokens.access.as_deref(), open.tokens.access_ends_at_ms);
    let Some(shown) = shown else {
        let word = if open.account.grant.is_some() { "not kept" } else { "none" };
        header(ui, "Access token", word, Some(Tone::Neutral));
        let refreshable = open.account.grant.as_ref().is_some_and(|grant| grant.generation > 0);
        ui.add_space(4.0);
        text::help(
            ui,
            match (&open.account.grant, refreshable) {
                (None, _) => "No sign-in has brought tokens yet",
                (_, true) => "Access token not kept, refresh to get one",
                (_, false) => "Access token not kept, sign in to get one",
            },
        );
        return;
    };
    header(ui, "Access token", shown, None);
    let total = open.account.grant.as_ref().and_then(|grant| grant.last_lifetime_s);
    if let Some((ends, total)) = ends.zip(total) {
        let left = u64::try_from(ends.saturating_sub(model.now_ms)).unwrap_or(0);
        let said = if left == 0 { "ended" } else { "ends" };
        let ends = format!("{said} {}", clock::time_of_day(ends, true));
        countdown(ui, Duration::from_millis(left), Duration::from_secs(total), &ends);
    } else {
        ui.add_space(4.0);
        text::help(ui, "How long it lives is not known");
    }
}

fn refresh_token(ui: &mut Ui, model: &Model, open: &Open) {
    let grant = open.account.grant.as_ref();
    let Some(grant) = grant.filter(|grant| grant.generation > 0) else {
        header(ui, "Refresh token", "none", Some(Tone::Danger));
        return;
    };
    match (grant.state, open.tokens.refresh.as_deref()) {
        (GrantState::Refused, _) => header(ui, "Refresh token", "refused", Some(Tone::Danger)),
        (GrantState::EndedByProbe, _) => header(ui, "Refresh token", "ended by the test", Some(Tone::Warning)),
        (GrantState::Ambiguous, _) => header(ui, "Refresh token", "may be spent", Some(Tone::Warning)),
        (GrantState::Alive, Some(shown)) => header(ui, "Refresh token", shown, None),
        (GrantState::Alive, None) => header(ui, "Refresh token", "not shown", Some(Tone::Neutral)),
    }
    ui.add_space(4.0);
    let times = match grant.refreshes_taken {
        0 => format!("Never refreshed, came {}", clock::ago(grant.signed_in_at_ms, model.now_ms)),
        2 => format!("Refreshed twice, last {}", clock::ago(grant.last_answer_at_ms, model.now_ms)),
        1 => format!("Refreshed once, {}", clock::ago(grant.last_answer_at_ms, model.now_ms)),
        times => format!("Refreshed {times} times, last {}", clock::ago(grant.last_answer_at_ms, model.now_ms)),
    };
    let (kept, tone) = kept(model, open);
    match tone {
        Some(tone) => {
            text::help(ui, &times);
            text::toned(ui, &kept, tone);
        }
        None => _ = text::help(ui, &format!("{times}. {kept}")),
    }
}

/// Where the newest refresh token lies, and how bad that is.
fn kept(model: &Model, open: &Open) -> (String, Option<Tone>) {
    if model.in_hand.is_unstored(&open.account_id()) {
        return ("In memory only: not stored yet".to_owned(), Some(Tone::Danger));
    }
    if open.token_in_memory && matches!(model.vault_of(open), VaultState::Locked(_)) {
        return ("In memory until the keychain is unlocked".to_owned(), Some(Tone::Warning));
    }
    if open.token_in_memory {
        return ("In memory only, until you close this window".to_owned(), Some(Tone::Warning));
    }
    if open.end().is_some_and(|end| end.record.our_side == Some(OurSide::TokenNotReturned)) {
        return ("The keychain does not return it".to_owned(), Some(Tone::Warning));
    }
    let name = match model.vault_of(open) {
        VaultState::Keychain(name) => name,
        VaultState::Locked(_) => return ("Kept in the keychain, which is locked".to_owned(), None),
        VaultState::Memory(_) | VaultState::NotAsked => "the keychain",
        VaultState::Practice => "the practice provider’s file",
    };
    (format!("Kept in {name}"), None)
}

fn refresh(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    ui.add_space(12.0);
    if let Some(live) = open.running().filter(|live| live.kind == LiveKind::Refresh) {
        return refreshing(ui, model, live);
    }
    let off = open.refresh_is_off();
    let old = open.old_token();
    let filled = Filled::of(model, open) == Filled::Refresh;
    let width = ui.available_width();
    let pressed = HeavyButton { text: "Refresh", filled, off: off.as_deref(), width }.show(ui);
    if let Some(reason) = &off {
        ui.add_space(8.0);
        text::help(ui, reason);
    }
    obstacle(ui, model, open, RunKind::Refresh);
    if let Some(old) = old {
        ui.add_space(8.0);
        let ask = Button::new(old.words());
        let ask = match old {
            OldToken::MayBeSpent => ask,
            OldToken::BeforeRefused => ask.quiet(),
        };
        if ask.show(ui).clicked() {
            return Some(Intent::AskOldToken);
        }
    }
    pressed.then_some(Intent::Refresh)
}

fn refreshing(ui: &mut Ui, model: &Model, live: &Live) -> Option<Intent> {
    let width = ui.available_width();
    let said = waiting(model, live);
    HeavyButton { text: "Refreshing…", filled: false, off: Some(&said), width }.show(ui);
    ui.add_space(8.0);
    text::help(ui, &said);
    ui.add_space(8.0);
    cancel(ui, live)
}

/// After so many seconds it is most likely a person that is waited for.
const ASKS_AFTER_S: u64 = 2;
const BEHIND: &str = "Its password window may be behind this one";

/// *Waiting for login.example, 0:04*.
pub(super) fn waiting(model: &Model, live: &Live) -> String {
    let gone = u64::try_from(model.now_ms.saturating_sub(live.began_at_ms)).unwrap_or(0) / 1000;
    let time = span::clock(gone);
    let practises = model.open.as_ref().is_some_and(|open| open.scenario().is_some());
    match &live.sending {
        Some((request, proxy)) => {
            let host = crate::host::name_of(&request.url).unwrap_or_else(|| "the server".to_owned());
            let way = proxy.as_ref().map(|proxy| format!(" through the proxy {proxy}")).unwrap_or_default();
            match request.variant {
                None => format!("Waiting for {host}{way}, {time}"),
                Some(probe) => format!("A probe, with {}: waiting for {host}{way}, {time}", probe.words()),
            }
        }
        // Nothing is asked of a keychain that takes no time; one that takes some asks for its password.
        None if gone >= ASKS_AFTER_S && !practises => format!("Waiting for the keychain, {time}. {BEHIND}"),
        None => format!("Waiting for the keychain, {time}"),
    }
}

/// The button that cancels; what was sent already is waited for.
pub(super) fn cancel(ui: &mut Ui, live: &Live) -> Option<Intent> {
    if live.cancelling {
        text::help(ui, "Cancelling…");
        return None;
    }
    button::plain(ui, "Cancel").then_some(Intent::Cancel)
}

/// The way to new tokens without setting anything up again.
fn again(ui: &mut Ui, model: &Model, open: &Open) -> Option<Intent> {
    let person = if open.scenario().is_some() { Person::Played } else { Person::Browser };
    let runs = if open.read_only {
        Some("This project can be looked at, not used")
    } else {
        open.runs().then_some("Something is running")
    };
    let mut intent = None;
    let beside = ui.available_width() > 560.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let again = Button::new("Sign in again").off_as_said(runs);
        let again = if Filled::of(model, open) == Filled::SignIn { again.filled() } else { again };
        if again.show(ui).clicked() {
            intent = Some(Intent::SignIn(person));
        }
        let page = open.running().filter(|live| live.waits.is_some()).and_then(|live| live.page.as_ref());
        if let Some(page) = page {
            copy_button::copy_icon(ui, "Copy the sign-in link", &page.url);
        }
        if beside {
            ui.add_space(4.0);
            text::help(ui, AGAIN);
        }
    });
    if !beside {
        ui.add_space(6.0);
        text::help(ui, AGAIN);
    }
    obstacle(ui, model, open, RunKind::SignIn);
    intent
}
