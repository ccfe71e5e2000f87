//! The redirect URI while a callback may come to it: the browser is being opened, and then the person is at the provider's
//! pages.

use std::time::Duration;

use super::asker::Asker;
use super::{
    BrowserError, CallbackEnd, Effect, EffectId, EffectStep, ForeignError, Input, Stage, StageFailure, StageState,
};
use crate::exchange::{CameBy, NotTaken, StateCheck};

/// How long a sign-in waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// For the browser to come back, whatever else comes meanwhile.
    pub callback: Duration,
}

/// How far the browser is.
enum BrowserState {
    /// It was asked for by this effect.
    Opening(EffectId),
    Opened,
    NotOpened(BrowserError),
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
    /// The one wait, from the browser's start on. Nothing that comes from outside begins it anew: whoever knocks could keep
    /// the run waiting for ever.
    deadline: Option<EffectId>,
    /// The latest answer that isn't ours. Any page can send one, so it changes nothing while a right one may still come.
    foreign: Option<Foreign>,
    /// Why the last text that was pasted is not the address. It changes nothing either, and is told where none comes.
    not_taken: Option<NotTaken>,
}

/// What the run ends or goes on with.
pub(super) enum Brought {
    /// An answer to our request: how it ended, `iss` beside it, and by which way it came.
    Ours(CallbackEnd, Option<String>, CameBy),
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
    /// Nobody came in time; why no browser was opened, if none was.
    NeverBack(Option<BrowserError>),
    /// Nobody came, and nothing was pasted that is the address; why the last text is not it.
    NothingPasted(Option<NotTaken>),
    /// Nobody came, and the person whom we played is done.
    PersonDone,
}

impl CallbackDoor {
    /// A door at this redirect URI; `asked` opens the browser.
    pub(super) fn new(redirect_uri: String, asked: EffectId) -> Self {
        Self { redirect_uri, browser: BrowserState::Opening(asked), deadline: None, foreign: None, not_taken: None }
    }

    /// Takes an input; one that is not waited for changes nothing.
    pub(super) fn advance(mut self, input: Input, timing: Timing, asker: &mut Asker) -> DoorTurn {
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
            (_, Input::Code { issuer, by }) => self.came_back(CallbackEnd::Code, issuer, by),
            (_, Input::NoCode { issuer, by }) => self.came_back(CallbackEnd::NoCode, issuer, by),
            (_, Input::CallbackError { code, description, issuer, by }) => {
                self.came_back(CallbackEnd::Error { code, description }, issuer, by)
            }
            (_, Input::WrongState(check, error)) => {
                self.foreign = Some(Foreign { check, error });
                DoorTurn::Waits(self, Vec::new())
            }
            (_, Input::Elapsed(id)) if self.deadline == Some(id) => self.over(DoorTurn::NeverBack),
            (_, Input::NotTaken(why)) => {
                self.not_taken = Some(why);
                DoorTurn::Waits(self, Vec::new())
            }
            (_, Input::NothingPasted) => self.over(|_| DoorTurn::NothingPasted(None)),
            (_, Input::PersonDone) => self.over(|_| DoorTurn::PersonDone),
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
        (self.browser, self.deadline) = (browser, Some(timer));
        DoorTurn::Waits(self, vec![shown, running, wait])
    }

    /// No right answer will come. Only now does a foreign one count, and a text that was not taken: whoever pasted one tells
    /// more by it than by the end of a wait.
    fn over(self, nobody_came: impl FnOnce(Option<BrowserError>) -> DoorTurn) -> DoorTurn {
        if let Some(foreign) = self.foreign {
            return came_back(self.redirect_uri, &self.browser, Brought::Foreign(foreign));
        }
        if self.not_taken.is_some() {
            return DoorTurn::NothingPasted(self.not_taken);
        }
        nobody_came(match self.browser {
            BrowserState::NotOpened(why) => Some(why),
            BrowserState::Opening(_) | BrowserState::Opened => None,
        })
    }

    fn came_back(self, end: CallbackEnd, issuer: Option<String>, by: CameBy) -> DoorTurn {
        came_back(self.redirect_uri, &self.browser, Brought::Ours(end, issuer, by))
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
    use crate::exchange::{CameBy, NotTaken, StateCheck};
    use crate::flow::{BrowserError, CallbackEnd, Effect, EffectId, EffectStep, Input};

    const TIMING: Timing = Timing { callback: Duration::from_secs(300) };

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

    fn foreign() -> Input {
        Input::WrongState(StateCheck::Wrong, None)
    }

    #[test]
    fn foreign_answers_begin_no_wait_anew_and_the_latest_is_told_when_the_one_wait_is_over() {
        let mut asker = Asker::default();
        let (asked, door) = opening(&mut asker);
        let error = Some(("invalid_scope".to_owned(), None));
        let mut inputs = vec![foreign(), Input::Opened(asked)];
        inputs.extend(std::iter::repeat_with(foreign).take(50));
        inputs.push(Input::WrongState(StateCheck::Missing, error.clone()));
        let (door, waits) = after(inputs, &mut asker, door);
        assert_eq!(waits.iter().map(|step| &step.effect).collect::<Vec<_>>(), [&Effect::Wait(TIMING.callback)]);
        let over = Input::Elapsed(waits[0].id);
        let DoorTurn::CameBack(back) = door.advance(over, TIMING, &mut asker) else { panic!("it is over") };
        let Brought::Foreign(foreign) = back.brought else { panic!("nothing else came") };
        assert_eq!((foreign.check, foreign.error, back.still_opening), (StateCheck::Missing, error, false));
    }

    #[test]
    fn once_the_person_whom_we_play_is_done_nothing_more_is_waited_for() {
        for came in [true, false] {
            let mut asker = Asker::default();
            let (asked, door) = opening(&mut asker);
            let inputs = std::iter::once(Input::NothingToOpen(asked)).chain(came.then(foreign)).collect();
            let (door, _) = after(inputs, &mut asker, door);
            let turn = door.advance(Input::PersonDone, TIMING, &mut asker);
            assert_eq!(came, matches!(turn, DoorTurn::CameBack(_)));
            assert_eq!(!came, matches!(turn, DoorTurn::PersonDone));
        }
    }

    #[test]
    fn an_answer_of_ours_comes_with_its_issuer_whatever_came_before() {
        let mut asker = Asker::default();
        let (_, door) = opening(&mut asker);
        let (door, _) = after(vec![foreign()], &mut asker, door);
        let code = Input::Code { issuer: Some("https://id.example".to_owned()), by: CameBy::Loopback };
        let DoorTurn::CameBack(back) = door.advance(code, TIMING, &mut asker) else { panic!("it came") };
        assert!(
            matches!(back.brought, Brought::Ours(_, Some(issuer), CameBy::Loopback) if issuer == "https://id.example")
        );
        assert!(back.still_opening, "the browser was quicker than the word that it was opened");
    }

    #[test]
    fn where_nothing_more_will_be_pasted_nothing_more_is_waited_for_and_a_foreign_answer_counts_then() {
        for came in [true, false] {
            let mut asker = Asker::default();
            let (asked, door) = opening(&mut asker);
            let inputs = std::iter::once(Input::NothingToOpen(asked)).chain(came.then(foreign)).collect();
            let (door, _) = after(inputs, &mut asker, door);
            let turn = door.advance(Input::NothingPasted, TIMING, &mut asker);
            assert_eq!(came, matches!(turn, DoorTurn::CameBack(_)));
            assert_eq!(!came, matches!(turn, DoorTurn::NothingPasted(None)));
        }
    }

    #[test]
    fn the_last_text_that_was_not_taken_is_told_however_the_wait_ends() {
        let not_opened = |asked| Input::NotOpened(asked, BrowserError::NotWanted);
        for opened in [Input::Opened as fn(EffectId) -> Input, Input::NothingToOpen, not_opened] {
            for end in [|wait| Input::Elapsed(wait), |_| Input::NothingPasted, |_| Input::PersonDone] {
                let mut asker = Asker::default();
                let (asked, door) = opening(&mut asker);
                let pasted = [NotTaken::TwoCodes, NotTaken::Part].map(Input::NotTaken);
                let inputs = std::iter::once(opened(asked)).chain(pasted).collect();
                let (door, waits) = after(inputs, &mut asker, door);
                let turn = door.advance(end(waits[0].id), TIMING, &mut asker);
                assert!(matches!(turn, DoorTurn::NothingPasted(Some(NotTaken::Part))));
            }
        }
    }

    #[test]
    fn what_was_pasted_wrongly_is_forgotten_once_the_right_answer_or_a_foreign_one_came() {
        for right in [true, false] {
            let mut asker = Asker::default();
            let (asked, door) = opening(&mut asker);
            let mut inputs = vec![Input::NothingToOpen(asked), Input::NotTaken(NotTaken::Part)];
            inputs.extend((!right).then(foreign));
            let (door, _) = after(inputs, &mut asker, door);
            let end = if right { Input::Code { issuer: None, by: CameBy::Pasted } } else { Input::NothingPasted };
            let DoorTurn::CameBack(back) = door.advance(end, TIMING, &mut asker) else { panic!("it came") };
            assert_eq!(right, matches!(back.brought, Brought::Ours(CallbackEnd::Code, None, CameBy::Pasted)));
        }
    }
}
