//! What stands over a window that is closing: what is waited for and for how long, and the way to wait no longer.

use std::time::Duration;

use egui::{Id, Ui};

use crate::model::{Closing, Intent, Model, WaitsFor};
use crate::run::Waits;
use crate::span;
use crate::window::widget::modal::{self, ModalAnswer};
use crate::window::widget::{button, text};
use crate::wire::Limits;

/// The limits of what the window's end waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::window) struct LastWait {
    /// For an answer to a request that was sent.
    pub(in crate::window) answer: Duration,
    /// For the keychain to take what came with it.
    pub(in crate::window) keychain: Duration,
}

impl LastWait {
    /// What these ports allow.
    pub(in crate::window) fn of(limits: &Limits, waits: Waits) -> Self {
        Self { answer: limits.exchange, keychain: waits.keep }
    }
}

impl Default for LastWait {
    fn default() -> Self {
        Self::of(&Limits::default(), Waits::default())
    }
}

/// Asks whether a token may be lost.
pub(super) fn lose_token(ui: &mut Ui) -> Option<ModalAnswer> {
    let said = "A new refresh token is not stored yet. If you close now, it is lost and users of this test have to sign in again";
    modal::confirm(ui, "Close and lose a token?", said, ("Close and lose it", "Keep the window open"))
}

/// Draws it.
pub(super) fn ending(
    ui: &mut Ui,
    model: &Model,
    closing: Closing,
    what: &WaitsFor,
    limits: LastWait,
) -> Option<Intent> {
    let gone = u64::try_from(model.now_ms.saturating_sub(closing.since_ms)).unwrap_or(0) / 1000;
    let (waits, lost) = words(what, limits);
    let room = ui.ctx().content_rect().width() - 48.0;
    let mut intent = None;
    modal::over(ui, Id::unique("closing"), "Closing", |ui| {
        ui.set_width(room.min(440.0));
        text::card_title(ui, "Closing in a moment");
        ui.add_space(8.0);
        text::body(ui, &waits);
        ui.add_space(4.0);
        text::help(ui, &format!("{} so far", span::clock(gone)));
        if let Some(lost) = lost.filter(|_| !closing.given_up) {
            ui.add_space(16.0);
            intent = button::plain(ui, "Close now").then_some(Intent::CloseNow);
            ui.add_space(8.0);
            text::help(ui, lost);
        }
    });
    intent
}

/// What is waited for, and what is lost where it is not.
fn words(what: &WaitsFor, limits: LastWait) -> (String, Option<&'static str>) {
    let LastWait { answer, keychain } = limits;
    match what {
        WaitsFor::Answer(host) => (
            format!(
                "A request was sent to {host}. Its answer is waited for, {} s at most, then what it brings is stored, {} s at \
                 most",
                answer.as_secs(),
                keychain.as_secs()
            ),
            Some("Closing now may lose a new refresh token: users of this test may have to sign in again"),
        ),
        WaitsFor::Storing => (
            format!("A new refresh token is being stored: the keychain is tried for {} s at most", keychain.as_secs()),
            Some("Closing now loses it: users of this test have to sign in again"),
        ),
        WaitsFor::Cancelling => ("What is running is being cancelled".to_owned(), None),
    }
}
