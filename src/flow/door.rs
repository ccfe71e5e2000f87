//! The redirect URI while a callback may come to it: the browser is being opened, and then the person is at the provider's
//! pages.

use std::time::Duration;

use super::asker::Asker;
use super::{
    BrowserError, CallbackEnd, Effect, EffectId, EffectStep, ForeignError, Input, Stage, StageFailure, StageState,
};
use crate::exchange::StateCheck;

/// How long a sign-in waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// For the browser to come back.
    pub callback: Duration,
    /// For the right answer after one whose `state` isn't ours.
    pub state_patience: Duration,
}

/// How far the browser is.
enum BrowserState {
    /// It was asked for by this effect.
    Opening(EffectId),
    Opened,
    NotOpened(BrowserError),
}

/// What the door waits for, and what came to it so far.
pub(super) struct CallbackDoor {
    redirect_uri: String,
    browser: BrowserState,
    /// The wait that ends it.
    timer: Option<EffectId>,
    /// An answer whose `state` isn't ours, with the error that it carried.
    foreign: Option<(StateCheck, Option<ForeignError>)>,
}

/// What came through the door.
pub(super) struct CameBack {
    pub(super) redirect_uri: String,
    pub(super) end: CallbackEnd,
    pub(super) issuer: Option<String>,
    /// The error that came with a `state` that isn't ours.
    pub(super) foreign_error: Option<ForeignError>,
    /// Whether the browser was quicker than the word that it was opened.
    pub(super) still_opening: bool,
}

/// Where the door stands after an input.
pub(super) enum DoorTurn {
    Waits(CallbackDoor, Vec<EffectStep>),
    CameBack(CameBack),
    /// Nobody came; why no browser was opened, if none was.
    NeverBack(Option<BrowserError>),
}

impl CallbackDoor {
    /// A door at this redirect URI; `asked` opens the browser.
    pub(super) fn new(redirect_uri: String, asked: EffectId) -> Self {
        Self { redirect_uri, browser: BrowserState::Opening(asked), timer: None, foreign: None }
    }

    /// Takes an input; one that is not waited for changes nothing.
    pub(super) fn advance(self, input: Input, timing: Timing, asker: &mut Asker) -> DoorTurn {
        match (&self.browser, input) {
            (BrowserState::Opening(asked), Input::Opened(id)) if id == *asked => {
                self.await_person(BrowserState::Opened, StageState::Done, timing, asker)
            }
            (BrowserState::Opening(asked), Input::NothingToOpen(id)) if id == *asked => {
                self.await_person(BrowserState::Opened, StageState::Skipped, timing, asker)
            }
            (BrowserState::Opening(asked), Input::NotOpened(id, why)) if id == *asked => {
                let failed = StageState::Failed(StageFailure::NotOpened(why.clone()));
                self.await_person(BrowserState::NotOpened(why), failed, timing, asker)
            }
            (_, Input::Code { issuer }) => self.came_back(CallbackEnd::Code, issuer),
            (_, Input::NoCode { issuer }) => self.came_back(CallbackEnd::NoCode, issuer),
            (_, Input::CallbackError { code, description, issuer }) => {
                self.came_back(CallbackEnd::Error { code, description }, issuer)
            }
            (_, Input::WrongState(check, error)) => self.wait_for_a_right_one(check, error, timing, asker),
            (_, Input::Elapsed(id)) if self.timer == Some(id) => self.elapsed(),
            // A late answer of something that is over.
            (_, _) => DoorTurn::Waits(self, Vec::new()),
        }
    }

    fn await_person(
        mut self,
        browser: BrowserState,
        opened: StageState,
        timing: Timing,
        asker: &mut Asker,
    ) -> DoorTurn {
        let shown = asker.show(Stage::OpenBrowser, opened);
        let running = asker.show(Stage::Person, StageState::Running);
        let (timer, wait) = asker.ask(Effect::Wait(timing.callback));
        (self.browser, self.timer) = (browser, Some(timer));
        DoorTurn::Waits(self, vec![shown, running, wait])
    }

    /// A right answer may still follow one whose `state` isn't ours.
    fn wait_for_a_right_one(
        mut self,
        check: StateCheck,
        error: Option<ForeignError>,
        timing: Timing,
        asker: &mut Asker,
    ) -> DoorTurn {
        let (timer, wait) = asker.ask(Effect::Wait(timing.state_patience));
        (self.timer, self.foreign) = (Some(timer), Some((check, error)));
        DoorTurn::Waits(self, vec![wait])
    }

    fn elapsed(mut self) -> DoorTurn {
        match (self.foreign.take(), self.browser) {
            (Some((check, foreign_error)), browser) => DoorTurn::CameBack(CameBack {
                redirect_uri: self.redirect_uri,
                end: CallbackEnd::State(check),
                issuer: None,
                foreign_error,
                still_opening: matches!(browser, BrowserState::Opening(_)),
            }),
            (None, BrowserState::NotOpened(why)) => DoorTurn::NeverBack(Some(why)),
            (None, BrowserState::Opening(_) | BrowserState::Opened) => DoorTurn::NeverBack(None),
        }
    }

    fn came_back(self, end: CallbackEnd, issuer: Option<String>) -> DoorTurn {
        DoorTurn::CameBack(CameBack {
            redirect_uri: self.redirect_uri,
            end,
            issuer,
            foreign_error: None,
            still_opening: matches!(self.browser, BrowserState::Opening(_)),
        })
    }
}
