//! A sign-in: listen, open the browser, take the code, exchange it, keep the refresh token, ask the author's API, then refresh
//! twice, the second time with what the first brought, and ask the API again. (RFC 6749, section 4.1; RFC 8252, section 7.3.)

use super::after_tokens::{AfterTokens, AfterTurn, RunParts};
use super::asker::Asker;
use super::door::{Brought, CallbackDoor, CameBack, DoorTurn, Timing};
use super::grant::HeldGrant;
use super::obtaining::{ExchangePlan, ObtainEnd, ObtainTurn, Obtaining};
use super::{
    BindError, CallbackEnd, Effect, EffectId, EffectStep, Flow, Fresh, Input, Looked, Marks, NotLooked, Noted, OurSide,
    PageAddress, RunKind, RunOutcome, RunRecord, ServerSeen, Stage, StageFailure, StageState,
};
use crate::draft::{Redirect, Setup};
use crate::exchange::{AuthorizationRequest, CameBy, Exchange, Variant};
use crate::platform::{AuthorizationValues, Platform};
use crate::provider::of_setup;

/// What the sign-in waits for, with what only then is there.
enum SignInState {
    Begin,
    Binding { asked: EffectId, state: String, challenge: String },
    AtTheDoor(CallbackDoor),
    Obtaining(Box<Obtaining>),
    After(AfterTokens),
    Over,
}

type SignInStep = (SignInState, Vec<EffectStep>);

/// One sign-in.
pub struct SignInFlow {
    setup: Setup,
    platform: &'static Platform,
    timing: Timing,
    /// The id that a grant gets.
    grant_id: String,
    /// The generation of its first refresh token, once there is one.
    first: u64,
    /// The code is exchanged in this way, and nothing follows.
    variant: Option<Variant>,
    /// Whether the authorization page is looked at, or why not; `None` where it is no question.
    looks: Option<Result<(), NotLooked>>,
    /// The effect that looks at it.
    looking: Option<EffectId>,
    record: RunRecord,
    asker: Asker,
    state: SignInState,
}

impl SignInFlow {
    /// A sign-in of this setup, as this platform would do it.
    pub fn new(setup: Setup, platform: &'static Platform, timing: Timing) -> Self {
        let extra = setup.extra.iter().map(|(name, _)| name.clone()).collect();
        let api_not_allowed = setup.api_address.is_some();
        let record = RunRecord { extra, api_not_allowed, ..RunRecord::new(RunKind::SignIn, 0, &setup.scope) };
        Self {
            setup,
            platform,
            timing,
            grant_id: String::new(),
            first: 0,
            variant: None,
            looks: None,
            looking: None,
            record,
            asker: Asker::default(),
            state: SignInState::Begin,
        }
    }

    /// The same with probes that the author consented to.
    #[must_use]
    pub fn allowing(mut self, allowed: super::Allowed) -> Self {
        self.record.allowed = allowed;
        self
    }

    /// The same with a call of the author's API, whose address may see the access token.
    #[must_use]
    pub fn calling_api(mut self, allowed: bool) -> Self {
        self.record.api_not_allowed = self.setup.api_address.is_some() && !allowed;
        self
    }

    /// The same with a look at the authorization page, while the browser opens it.
    #[must_use]
    pub fn looking(mut self, looks: Result<(), NotLooked>) -> Self {
        self.looks = Some(looks);
        self
    }

    /// The same up to the code's exchange, which is sent in another way; nothing of what it brings is kept.
    #[must_use]
    pub fn varied(mut self, variant: Variant) -> Self {
        self.variant = Some(variant);
        self
    }

    /// The same after a server's documents were read and a client was had, with what was exchanged for that.
    #[must_use]
    pub fn at_a_server(mut self, seen: ServerSeen, exchanges: Vec<Exchange>) -> Self {
        self.record.server = Some(Box::new(seen));
        self.record.exchanges = exchanges;
        self
    }

    fn begin(&mut self, fresh: Fresh, now_ms: i64) -> SignInStep {
        self.record.started_at_ms = now_ms;
        self.record.secret = fresh.secret;
        self.grant_id = base16ct::lower::encode_string(&fresh.grant);
        let state = self.platform.state(fresh.state);
        let running = self.asker.show(Stage::Listen, StageState::Running);
        let listen = Effect::Listen { redirect: self.setup.redirect.clone(), state: state.clone() };
        let (asked, listen) = self.asker.ask(listen);
        (SignInState::Binding { asked, state, challenge: fresh.challenge }, vec![running, listen])
    }

    /// The redirect URI's port is bound, or there is none to be bound.
    fn open(&mut self, port: Option<u16>, state: &str, code_challenge: &str) -> SignInStep {
        let (redirect_uri, by) = match (&self.setup.redirect, port) {
            (Redirect::Here(loopback), Some(port)) => (loopback.with_port(port), CameBy::Loopback),
            (redirect @ (Redirect::Here(_) | Redirect::Elsewhere(_)), _) => {
                (redirect.as_typed().to_owned(), CameBy::Pasted)
            }
        };
        (self.record.redirect_uri, self.record.came_by) = (Some(redirect_uri.clone()), Some(by));
        let values = AuthorizationValues { redirect_uri: &redirect_uri, state, code_challenge };
        let request = self.platform.authorization_request(&self.setup, values);
        let shown = [
            self.asker.show(Stage::Listen, if port.is_some() { StageState::Done } else { StageState::Skipped }),
            self.asker.show(Stage::OpenBrowser, StageState::Running),
        ];
        // Before the browser: starting one takes its time.
        let look = self.look(&request, &redirect_uri, state);
        let (asked, open) = self.asker.ask(Effect::Open(request));
        let steps = shown.into_iter().chain(look).chain([open]).collect();
        (SignInState::AtTheDoor(CallbackDoor::new(redirect_uri, asked)), steps)
    }

    /// Has the page looked at, where nothing speaks against it.
    fn look(&mut self, request: &AuthorizationRequest, redirect_uri: &str, state: &str) -> Option<EffectStep> {
        let looks = self.looks?.and_then(|()| {
            if PageAddress::carries(request, "request_uri") {
                Err(NotLooked::RequestUri)
            } else if PageAddress::carries(request, "login_hint") {
                Err(NotLooked::LoginHint)
            } else {
                Ok(())
            }
        });
        self.record.look = Some(Looked::Not(looks.err().unwrap_or(NotLooked::NotYet)));
        looks.ok()?;
        let page = PageAddress {
            url: request.url.clone(),
            redirect_uri: redirect_uri.to_owned(),
            state: state.to_owned(),
            marks: Marks::of(of_setup(&self.setup)),
            awaited: self.setup.server.as_ref().and_then(|server| server.issuer.clone()),
        };
        let (asked, look) = self.asker.ask(Effect::Look(Box::new(page)));
        self.looking = Some(asked);
        Some(look)
    }

    fn not_bound(&mut self, why: BindError) -> SignInStep {
        let failed = StageState::Failed(StageFailure::CannotListen(why.clone()));
        let shown = self.asker.show(Stage::Listen, failed);
        self.our_side(why.into(), vec![shown])
    }

    fn at_the_door(&mut self, turn: DoorTurn, now_ms: i64) -> SignInStep {
        match turn {
            DoorTurn::Waits(door, steps) => (SignInState::AtTheDoor(door), steps),
            DoorTurn::CameBack(came_back) => self.came_back(came_back),
            DoorTurn::NeverBack(Some(not_opened)) => self.never_back(OurSide::NoBrowser(not_opened.into())),
            DoorTurn::NeverBack(None) if self.record.came_by == Some(CameBy::Pasted) => {
                self.never_back(OurSide::NothingPasted(None))
            }
            DoorTurn::NeverBack(None) => self.never_back(OurSide::NeverBack(self.timing.callback.as_secs())),
            DoorTurn::NothingPasted(why) => self.never_back(OurSide::NothingPasted(why)),
            DoorTurn::PersonDone => {
                // It was waited for so long, and no longer.
                let waited_ms = now_ms.saturating_sub(self.record.started_at_ms).max(1);
                self.never_back(OurSide::NeverBack(waited_ms.unsigned_abs().div_ceil(1000)))
            }
        }
    }

    fn came_back(&mut self, came_back: CameBack) -> SignInStep {
        let CameBack { redirect_uri, brought, still_opening } = came_back;
        let (end, issuer, foreign_error) = match brought {
            Brought::Ours(end, issuer, by) => {
                self.record.came_by = Some(by);
                (self.unless_of_another(end, issuer.as_deref()), issuer, None)
            }
            Brought::Foreign(foreign) => (CallbackEnd::State(foreign.check), None, foreign.error),
        };
        let mut steps = Vec::new();
        if still_opening {
            steps.push(self.asker.show(Stage::OpenBrowser, StageState::Done));
        }
        steps.push(self.asker.show(Stage::Person, StageState::Done));
        steps.push(self.asker.step(Effect::StopListening));
        let failure = match &end {
            CallbackEnd::Code => None,
            CallbackEnd::Error { code, .. } => Some(StageFailure::CallbackError(code.clone())),
            CallbackEnd::State(check) => Some(StageFailure::State(*check)),
            CallbackEnd::NoCode => Some(StageFailure::NoCode),
            CallbackEnd::Issuer(mismatch) => Some(StageFailure::Issuer(*mismatch)),
        };
        (self.record.callback, self.record.issuer, self.record.foreign_error) = (Some(end), issuer, foreign_error);
        if let Some(failure) = failure {
            steps.push(self.asker.show(Stage::TakeCode, StageState::Failed(failure)));
            return self.done(None, steps);
        }
        steps.push(self.asker.show(Stage::TakeCode, StageState::Done));
        steps.push(self.asker.show(Stage::Exchange, StageState::Running));
        let plan = ExchangePlan { redirect_uri, id: self.grant_id.clone(), variant: self.variant };
        let (obtaining, asked) = Obtaining::begin(plan, &mut self.asker);
        steps.push(asked);
        (SignInState::Obtaining(obtaining), steps)
    }

    /// What came, unless it came from another issuer than the one that is awaited: then neither its code nor its error counts.
    fn unless_of_another(&self, end: CallbackEnd, issuer: Option<&str>) -> CallbackEnd {
        let awaited = self.setup.server.as_ref().and_then(|server| server.issuer.as_ref());
        awaited.and_then(|awaited| awaited.mismatch(issuer)).map_or(end, CallbackEnd::Issuer)
    }

    fn never_back(&mut self, why: OurSide) -> SignInStep {
        let failure = if matches!(why, OurSide::NothingPasted(_)) {
            StageFailure::NothingPasted
        } else {
            StageFailure::NeverBack
        };
        let shown = self.asker.show(Stage::Person, StageState::Failed(failure));
        let stop = self.asker.step(Effect::StopListening);
        self.our_side(why, vec![shown, stop])
    }

    fn obtaining(&mut self, turn: ObtainTurn, steps: Vec<EffectStep>, now_ms: i64) -> SignInStep {
        match turn {
            ObtainTurn::On(obtaining) => (SignInState::Obtaining(obtaining), steps),
            ObtainTurn::Over(ObtainEnd::None) => self.done(None, steps),
            ObtainTurn::Over(ObtainEnd::OurSide(why)) => self.our_side(why, steps),
            ObtainTurn::Over(ObtainEnd::Grant(held)) => self.obtained(held, steps, now_ms),
        }
    }

    fn obtained(&mut self, held: Box<HeldGrant>, steps: Vec<EffectStep>, now_ms: i64) -> SignInStep {
        self.first = held.grant.generation;
        if held.not_kept.is_some() {
            // A token that is in memory only is not spent.
            return self.done(Some(held), steps);
        }
        let turn = if held.grant.generation == 0 {
            AfterTokens::probe(held, &mut self.parts(now_ms))
        } else {
            AfterTokens::begin(held, &mut self.parts(now_ms))
        };
        self.after(turn, steps)
    }

    fn parts(&mut self, now_ms: i64) -> RunParts<'_> {
        RunParts {
            setup: &self.setup,
            platform: self.platform,
            first: self.first,
            record: &mut self.record,
            asker: &mut self.asker,
            now_ms,
        }
    }

    fn after(&mut self, (turn, more): (AfterTurn, Vec<EffectStep>), mut steps: Vec<EffectStep>) -> SignInStep {
        steps.extend(more);
        match turn {
            AfterTurn::On(after) => (SignInState::After(after), steps),
            AfterTurn::Over(held) => self.done(Some(held), steps),
        }
    }

    fn cancel(&mut self) -> SignInStep {
        let stop = self.asker.step(Effect::StopListening);
        self.our_side(OurSide::Cancelled, vec![stop])
    }

    fn our_side(&mut self, why: OurSide, steps: Vec<EffectStep>) -> SignInStep {
        self.record.our_side = Some(why);
        self.done(None, steps)
    }

    fn done(&mut self, held: Option<Box<HeldGrant>>, mut steps: Vec<EffectStep>) -> SignInStep {
        let (grant, not_kept) = held.map_or((None, None), |held| (Some(held.grant), held.not_kept));
        self.record.not_kept = not_kept.map(Noted::from);
        let outcome = RunOutcome { record: self.record.clone(), grant };
        steps.push(self.asker.step(Effect::Done(Box::new(outcome))));
        (SignInState::Over, steps)
    }

    /// Takes an input. One that is not waited for changes nothing: a late answer of something that is over, or a cancel
    /// while a refresh token is about to be stored, which takes no time worth losing it for.
    fn turn(&mut self, state: SignInState, input: Input, now_ms: i64) -> SignInStep {
        use SignInState as State;
        match (state, input) {
            // Whoever came back meanwhile: what it saw is kept.
            (state, Input::Looked(id, look)) if self.looking == Some(id) => {
                (self.record.look, self.record.opener_cut) = (Some(Looked::Saw(look.seen)), look.opener_cut);
                (state, Vec::new())
            }
            (State::After(after), input) => {
                let turn = after.advance(input, &mut self.parts(now_ms));
                self.after(turn, Vec::new())
            }
            (State::Begin, Input::Start(fresh)) => self.begin(fresh, now_ms),
            (State::Obtaining(obtaining), input) => {
                let (turn, steps) = obtaining.advance(input, &mut self.parts(now_ms));
                self.obtaining(turn, steps, now_ms)
            }
            (State::Begin | State::Binding { .. } | State::AtTheDoor(_), Input::Cancel) => self.cancel(),
            (State::Binding { asked, state, challenge }, Input::Listening(id, port)) if id == asked => {
                self.open(Some(port), &state, &challenge)
            }
            (State::Binding { asked, state, challenge }, Input::NothingToListenAt(id)) if id == asked => {
                self.open(None, &state, &challenge)
            }
            (State::Binding { asked, .. }, Input::CannotListen(id, why)) if id == asked => self.not_bound(why),
            (State::AtTheDoor(door), input) => {
                let turn = door.advance(input, self.timing, &mut self.asker);
                self.at_the_door(turn, now_ms)
            }
            // What a state does not wait for is passed over together.
            (state @ (State::Begin | State::Binding { .. } | State::Over), _) => (state, Vec::new()),
        }
    }
}

impl Flow for SignInFlow {
    fn advance(&mut self, input: Input, now_ms: i64) -> Vec<EffectStep> {
        let state = std::mem::replace(&mut self.state, SignInState::Over);
        let (state, steps) = self.turn(state, input, now_ms);
        self.state = state;
        steps
    }
}
