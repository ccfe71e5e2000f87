//! A sign-in: listen, open the browser, take the code, exchange it, keep the refresh token, then refresh twice, the
//! second time with what the first brought. (RFC 6749, section 4.1; RFC 8252, section 7.3.)

mod after;

use std::time::Duration;

use super::probe::{vary, Probing};
use super::refresh::{told, Transaction};
use super::{Allowed, Stage, StageState, Step};
use super::{
    CallbackEnd, Effect, EffectId, Flow, ForeignError, Grant, Input, OurSide, Outcome, Phase, Reading, RunKind,
    RunRecord,
};
use crate::draft::Setup;
use crate::exchange::{Exchange, RefreshField, StateCheck, Variant};
use crate::platform::{AuthorizationValues, Platform};

/// How long a sign-in waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// For the browser to come back.
    pub callback: Duration,
    /// For the right answer after one whose `state` isn't ours.
    pub state_patience: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Begin,
    Binding,
    Opening,
    Person,
    Locking,
    Exchanging,
    Keeping,
    Journalling,
    Refreshing { second: bool },
    Probing,
    Over,
}

/// One sign-in.
pub struct SignInFlow {
    setup: Setup,
    platform: &'static Platform,
    timing: Timing,
    /// The highest generation of any earlier grant.
    known: u64,
    record: RunRecord,
    at: At,
    waiting: Option<EffectId>,
    timer: Option<EffectId>,
    next_id: u32,
    state: String,
    /// PKCE's challenge; the verifier stays with the driver.
    challenge: String,
    redirect_uri: String,
    not_opened: Option<String>,
    wrong_state: Option<StateCheck>,
    foreign_error: Option<ForeignError>,
    grant: Option<Grant>,
    not_kept: Option<String>,
    transaction: Option<Transaction>,
    probing: Option<Probing>,
    /// The code is exchanged in this way, and nothing follows.
    variant: Option<Variant>,
}

impl SignInFlow {
    /// A sign-in of this setup, as this platform would do it. `known` is the highest generation of a refresh token that
    /// an earlier grant left behind, so that the new one counts as newer; 0 where there was none.
    pub fn new(setup: Setup, platform: &'static Platform, timing: Timing, known: u64) -> Self {
        let record = RunRecord {
            kind: RunKind::SignIn,
            started_at_ms: 0,
            redirect_uri: None,
            scope: setup.scope.clone(),
            extra: setup.extra.iter().map(|(name, _)| name.clone()).collect(),
            our_side: None,
            callback: None,
            foreign_error: None,
            exchanges: Vec::new(),
            allowed: Allowed::default(),
        };
        Self {
            setup,
            platform,
            timing,
            known,
            record,
            at: At::Begin,
            waiting: None,
            timer: None,
            next_id: 0,
            state: String::new(),
            challenge: String::new(),
            redirect_uri: String::new(),
            not_opened: None,
            wrong_state: None,
            foreign_error: None,
            grant: None,
            not_kept: None,
            transaction: None,
            probing: None,
            variant: None,
        }
    }

    /// The same with probes that the author consented to.
    #[must_use]
    pub fn allowing(mut self, allowed: Allowed) -> Self {
        self.record.allowed = allowed;
        self
    }

    /// The same up to the code's exchange, which is sent in another way; nothing of what it brings is kept.
    #[must_use]
    pub fn varied(mut self, variant: Variant) -> Self {
        self.variant = Some(variant);
        self
    }

    fn step(&mut self, effect: Effect) -> Step {
        let id = EffectId(self.next_id);
        self.next_id += 1;
        Step { id, effect }
    }

    fn show(&mut self, stage: Stage, state: StageState) -> Step {
        self.step(Effect::Show(stage, state))
    }

    /// Shows `done` as done and `next` as running, and asks for what comes next.
    fn go(&mut self, at: At, done: Option<Stage>, next: Option<Stage>, effect: Effect) -> Vec<Step> {
        let mut steps = Vec::new();
        if let Some(stage) = done {
            steps.push(self.show(stage, StageState::Done));
        }
        if let Some(stage) = next {
            steps.push(self.show(stage, StageState::Running));
        }
        let asked = self.step(effect);
        self.at = at;
        self.waiting = Some(asked.id);
        steps.push(asked);
        steps
    }

    fn wait(&mut self, time: Duration) -> Step {
        let step = self.step(Effect::Wait(time));
        self.timer = Some(step.id);
        step
    }

    fn is_for(&self, id: EffectId) -> bool {
        self.waiting == Some(id)
    }

    fn begin(&mut self, random: [u8; 16], now_ms: i64) -> Vec<Step> {
        self.record.started_at_ms = now_ms;
        self.state = self.platform.state(random);
        let listen = Effect::Listen { redirect: self.setup.redirect.clone(), state: self.state.clone() };
        self.go(At::Binding, None, Some(Stage::Listen), listen)
    }

    fn open(&mut self, port: u16) -> Vec<Step> {
        self.redirect_uri = self.setup.redirect.with_port(port);
        self.record.redirect_uri = Some(self.redirect_uri.clone());
        let values = AuthorizationValues {
            redirect_uri: &self.redirect_uri,
            state: &self.state,
            code_challenge: &self.challenge,
        };
        let request = self.platform.authorization_request(&self.setup, values);
        self.go(At::Opening, Some(Stage::Listen), Some(Stage::OpenBrowser), Effect::Open(request))
    }

    fn await_person(&mut self, opened: StageState) -> Vec<Step> {
        self.at = At::Person;
        self.waiting = None;
        let shown = self.show(Stage::OpenBrowser, opened);
        let running = self.show(Stage::Person, StageState::Running);
        let wait = self.wait(self.timing.callback);
        vec![shown, running, wait]
    }

    fn came_back(&mut self, end: CallbackEnd) -> Vec<Step> {
        self.timer = None;
        let stop = self.step(Effect::StopListening);
        let mut steps = Vec::new();
        // The browser may have been quicker than the word that it was opened.
        if self.at == At::Opening {
            steps.push(self.show(Stage::OpenBrowser, StageState::Done));
        }
        steps.push(self.show(Stage::Person, StageState::Done));
        self.record.callback = Some(end.clone());
        steps.push(stop);
        match end {
            CallbackEnd::Code => {
                steps.extend(self.go(At::Locking, Some(Stage::TakeCode), Some(Stage::Exchange), Effect::Lock));
            }
            CallbackEnd::Error { code, .. } => {
                let said = StageState::Failed(format!("The provider answered {code}"));
                steps.push(self.show(Stage::TakeCode, said));
                steps.extend(self.done());
            }
            CallbackEnd::State(check) => {
                self.record.foreign_error = self.foreign_error.take();
                steps.push(self.show(Stage::TakeCode, StageState::Failed(state_sentence(check).to_owned())));
                steps.extend(self.done());
            }
            CallbackEnd::NoCode => {
                let said = StageState::Failed("The browser came back with neither a code nor an error".to_owned());
                steps.push(self.show(Stage::TakeCode, said));
                steps.extend(self.done());
            }
        }
        steps
    }

    fn elapsed(&mut self) -> Vec<Step> {
        if let Some(check) = self.wrong_state {
            return self.came_back(CallbackEnd::State(check));
        }
        let why = match self.not_opened.take() {
            Some(words) => OurSide::NoBrowser(words),
            None => OurSide::NeverBack(self.timing.callback.as_secs()),
        };
        let mut steps = vec![self.show(Stage::Person, StageState::Failed("The browser did not come back".to_owned()))];
        steps.push(self.step(Effect::StopListening));
        steps.extend(self.our_side(why));
        steps
    }

    fn our_side(&mut self, why: OurSide) -> Vec<Step> {
        self.record.our_side = Some(why);
        self.done()
    }

    fn exchanged(&mut self, exchange: Exchange, reading: Option<Reading>, now_ms: i64) -> Vec<Step> {
        let shown = told(&exchange);
        self.record.exchanges.push(exchange);
        let mut steps = vec![self.show(Stage::Exchange, shown)];
        if self.variant.is_some() {
            steps.extend(self.done());
            return steps;
        }
        let Some(answer) = reading.map(|reading| reading.answer).filter(|answer| answer.usable.is_ok()) else {
            steps.extend(self.done());
            return steps;
        };
        let came = answer.refresh == RefreshField::Present;
        let generation = if came { self.known + 1 } else { 0 };
        let host = self.setup.token_host();
        let mut grant = Grant::new(generation, &answer.lifetime, host, self.record.extra.clone(), now_ms);
        grant.redirect_uri = Some(self.redirect_uri.clone());
        self.grant = Some(grant);
        if came {
            steps.extend(self.go(At::Keeping, None, Some(Stage::Refresh), Effect::Keep(generation)));
        } else {
            steps.extend(self.probe(now_ms));
        }
        steps
    }

    fn kept(&mut self, not: Option<String>, now_ms: i64) -> Vec<Step> {
        match not {
            Some(why) => {
                self.not_kept = Some(why);
                self.refresh(false, now_ms)
            }
            // A new sign-in settles whatever an earlier refresh left open.
            None => self.go(At::Journalling, None, None, Effect::Journal(Phase::Saved, self.known + 1)),
        }
    }

    fn cancel(&mut self) -> Vec<Step> {
        let mut steps = vec![self.step(Effect::StopListening)];
        steps.extend(self.our_side(OurSide::Cancelled));
        steps
    }

    fn done(&mut self) -> Vec<Step> {
        self.at = At::Over;
        self.waiting = None;
        self.timer = None;
        let outcome =
            Outcome { record: self.record.clone(), grant: self.grant.clone(), not_kept: self.not_kept.clone() };
        vec![self.step(Effect::Unlock), self.step(Effect::Done(Box::new(outcome)))]
    }
}

impl Flow for SignInFlow {
    fn advance(&mut self, input: Input, now_ms: i64) -> Vec<Step> {
        match (self.at, input) {
            (At::Begin, Input::Start(random)) => self.begin(random, now_ms),
            (At::Refreshing { second }, Input::Cancel) => {
                if self.transaction.as_ref().is_some_and(Transaction::is_committed) {
                    Vec::new()
                } else {
                    self.refreshing(second, Input::Cancel, now_ms)
                }
            }
            (At::Refreshing { second }, input) => self.refreshing(second, input, now_ms),
            (At::Probing, input) => self.probing(input, now_ms),
            // Over; or its refresh token is about to be stored, which takes no time worth losing it for.
            (At::Over, _) | (At::Keeping | At::Journalling, Input::Cancel) => Vec::new(),
            (_, Input::Cancel) => self.cancel(),
            (At::Binding, Input::Listening(id, port)) if self.is_for(id) => self.open(port),
            (At::Binding, Input::PortTaken(id, port)) if self.is_for(id) => {
                let shown =
                    self.show(Stage::Listen, StageState::Failed(format!("Port {port} is taken by another program")));
                std::iter::once(shown).chain(self.our_side(OurSide::PortTaken(port))).collect()
            }
            (At::Binding, Input::CannotListen(id, why)) if self.is_for(id) => {
                let shown = self.show(Stage::Listen, StageState::Failed(why.clone()));
                std::iter::once(shown).chain(self.our_side(OurSide::CannotListen(why))).collect()
            }
            (At::Opening, Input::Opened(id)) if self.is_for(id) => self.await_person(StageState::Done),
            (At::Opening, Input::NothingToOpen(id)) if self.is_for(id) => self.await_person(StageState::Skipped),
            (At::Opening, Input::NotOpened(id, why)) if self.is_for(id) => {
                self.not_opened = Some(why.clone());
                self.await_person(StageState::Failed(why))
            }
            (At::Opening | At::Person, Input::Code) => self.came_back(CallbackEnd::Code),
            (At::Opening | At::Person, Input::NoCode) => self.came_back(CallbackEnd::NoCode),
            (At::Opening | At::Person, Input::CallbackError(code, description)) => {
                self.came_back(CallbackEnd::Error { code, description })
            }
            (At::Opening | At::Person, Input::WrongState(check, error)) => {
                self.foreign_error = error;
                self.wrong_state = Some(check);
                vec![self.wait(self.timing.state_patience)]
            }
            (At::Opening | At::Person, Input::Elapsed(id)) if self.timer == Some(id) => self.elapsed(),
            (At::Locking, Input::Locked(id)) if self.is_for(id) => {
                let request = self.platform.exchange_request(&self.setup, &self.redirect_uri);
                let request = match self.variant {
                    Some(variant) => vary(request, variant, &self.redirect_uri),
                    None => request,
                };
                self.go(At::Exchanging, None, None, Effect::Send(request))
            }
            (At::Locking, Input::Busy(id)) if self.is_for(id) => self.our_side(OurSide::Busy),
            (At::Exchanging, Input::Answered(id, exchange, reading)) if self.is_for(id) => {
                self.exchanged(*exchange, reading.map(|reading| *reading), now_ms)
            }
            (At::Keeping, Input::Kept(id)) if self.is_for(id) => self.kept(None, now_ms),
            (At::Keeping, Input::NotKept(id, why)) if self.is_for(id) => self.kept(Some(why), now_ms),
            (At::Journalling, Input::Journalled(id) | Input::VaultFailed(id, _)) if self.is_for(id) => {
                self.refresh(false, now_ms)
            }
            _ => Vec::new(),
        }
    }
}

/// What is wrong with a `state`, in one sentence.
fn state_sentence(check: StateCheck) -> &'static str {
    match check {
        StateCheck::Wrong => "state came back changed",
        StateCheck::Missing => "state did not come back",
        StateCheck::Doubled => "state came back twice",
        StateCheck::Right => "state came back unchanged",
    }
}
