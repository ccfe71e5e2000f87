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

/// What the door waits for.
enum Waiting {
    /// For the browser to be opened: no time runs yet.
    Untimed,
    /// For the person, until this wait is over.
    ForPerson(EffectId),
    /// For a right answer to follow a foreign one, until this wait is over.
    AfterForeign(EffectId, Foreign),
}

impl Waiting {
    /// The wait that ends it.
    fn timer(&self) -> Option<EffectId> {
        match self {
            Self::Untimed => None,
            Self::ForPerson(timer) | Self::AfterForeign(timer, _) => Some(*timer),
        }
    }
}

/// An answer whose `state` isn't ours, with the error that it carried.
pub(super) struct Foreign {
    pub(super) check: StateCheck,
    pub(super) error: Option<ForeignError>,
}

/// The redirect URI, how far the browser is, and what is waited for.
pub(super) struct CallbackDoor {
    redirect_uri: String,
    browser: BrowserState,
    waiting: Waiting,
}

/// What the run ends or goes on with.
pub(super) enum Brought {
    /// An answer to our request: how it ended, and `iss` beside it.
    Ours(CallbackEnd, Option<String>),
    /// Nothing but a foreign one.
    Foreign(Foreign),
}

/// What came through the door.
pub(super) struct CameBack {
    pub(super) redirect_uri: String,
    pub(super) brought: Brought,
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
        Self { redirect_uri, browser: BrowserState::Opening(asked), waiting: Waiting::Untimed }
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
            (_, Input::WrongState(check, error)) => self.wait_for_a_right_one(Foreign { check, error }, timing, asker),
            (_, Input::Elapsed(id)) if self.waiting.timer() == Some(id) => self.elapsed(),
            // What is not waited for, such as a late answer of something that is over, is passed over together.
            (BrowserState::Opening(_) | BrowserState::Opened | BrowserState::NotOpened(_), _) => {
                DoorTurn::Waits(self, Vec::new())
            }
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
        self.browser = browser;
        self.waiting = match self.waiting {
            Waiting::Untimed | Waiting::ForPerson(_) => Waiting::ForPerson(timer),
            // It came before the browser was opened: the person has the whole time all the same.
            Waiting::AfterForeign(_, foreign) => Waiting::AfterForeign(timer, foreign),
        };
        DoorTurn::Waits(self, vec![shown, running, wait])
    }

    /// A right answer may still follow one whose `state` isn't ours.
    fn wait_for_a_right_one(mut self, foreign: Foreign, timing: Timing, asker: &mut Asker) -> DoorTurn {
        let (timer, wait) = asker.ask(Effect::Wait(timing.state_patience));
        self.waiting = Waiting::AfterForeign(timer, foreign);
        DoorTurn::Waits(self, vec![wait])
    }

    fn elapsed(self) -> DoorTurn {
        match (self.waiting, self.browser) {
            (Waiting::AfterForeign(_, foreign), browser) => {
                came_back(self.redirect_uri, &browser, Brought::Foreign(foreign))
            }
            (Waiting::Untimed | Waiting::ForPerson(_), BrowserState::NotOpened(why)) => DoorTurn::NeverBack(Some(why)),
            (Waiting::Untimed | Waiting::ForPerson(_), BrowserState::Opening(_) | BrowserState::Opened) => {
                DoorTurn::NeverBack(None)
            }
        }
    }

    fn came_back(self, end: CallbackEnd, issuer: Option<String>) -> DoorTurn {
        came_back(self.redirect_uri, &self.browser, Brought::Ours(end, issuer))
    }
}

fn came_back(redirect_uri: String, browser: &BrowserState, brought: Brought) -> DoorTurn {
    DoorTurn::CameBack(CameBack { redirect_uri, brought, still_opening: matches!(browser, BrowserState::Opening(_)) })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::asker::Asker;
    use super::{Brought, CallbackDoor, DoorTurn, Timing};
    use crate::exchange::StateCheck;
    use crate::flow::{Effect, EffectId, EffectStep, Input};

    const TIMING: Timing = Timing { callback: Duration::from_secs(300), state_patience: Duration::from_secs(10) };

    /// A door after these inputs, and the waits that it asked for.
    fn after(inputs: Vec<Input>, asker: &mut Asker, mut door: CallbackDoor) -> (CallbackDoor, Vec<EffectStep>) {
        let mut asked = Vec::new();
        for input in inputs {
            let DoorTurn::Waits(waits, steps) = door.advance(input, TIMING, asker) else { panic!("it still waits") };
            asked.extend(steps.into_iter().filter(|step| matches!(step.effect, Effect::Wait(_))));
            door = waits;
        }
        (door, asked)
    }

    fn opening(asker: &mut Asker) -> (EffectId, CallbackDoor) {
        let (asked, _) = asker.ask(Effect::StopListening);
        (asked, CallbackDoor::new("http://127.0.0.1:1/callback".to_owned(), asked))
    }

    #[test]
    fn a_foreign_answer_from_before_the_browser_opened_is_told_when_the_persons_time_is_over() {
        let mut asker = Asker::default();
        let (asked, door) = opening(&mut asker);
        let error = Some(("invalid_scope".to_owned(), None));
        let inputs = vec![Input::WrongState(StateCheck::Missing, error.clone()), Input::Opened(asked)];
        let (door, waits) = after(inputs, &mut asker, door);
        let [patience, person] = [waits[0].id, waits[1].id];
        let (door, _) = after(vec![Input::Elapsed(patience)], &mut asker, door);
        let DoorTurn::CameBack(back) = door.advance(Input::Elapsed(person), TIMING, &mut asker) else { panic!("over") };
        let Brought::Foreign(foreign) = back.brought else { panic!("nothing else came") };
        assert_eq!((foreign.check, foreign.error, back.still_opening), (StateCheck::Missing, error, false));
    }

    #[test]
    fn an_answer_of_ours_comes_with_its_issuer_whatever_came_before() {
        let mut asker = Asker::default();
        let (_, door) = opening(&mut asker);
        let (door, _) = after(vec![Input::WrongState(StateCheck::Wrong, None)], &mut asker, door);
        let code = Input::Code { issuer: Some("https://id.example".to_owned()) };
        let DoorTurn::CameBack(back) = door.advance(code, TIMING, &mut asker) else { panic!("it came") };
        assert!(matches!(back.brought, Brought::Ours(_, Some(issuer)) if issuer == "https://id.example"));
        assert!(back.still_opening, "the browser was quicker than the word that it was opened");
    }
}
