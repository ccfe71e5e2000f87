//! From the code to a grant that is kept: lock, read the account, write down that the code is about to be spent, exchange it,
//! keep the refresh token, write the grant, write down that it is kept. (RFC 6749, section 4.1.3.)

use super::after_tokens::RunParts;
use super::asker::Asker;
use super::grant::HeldGrant;
use super::opening::{Opening, OpeningTurn};
use super::probe::vary;
use super::{
    AnswerRead, Bond, Effect, EffectId, EffectStep, Grant, GrantState, Input, Loaded, OurSide, Phase, Spends, Stage,
    StageFailure, StageState, TokenLives,
};
use crate::exchange::{Exchange, Outcome, RefreshField, Sent, TokenAnswer, Variant};

/// What it waits for, with what only then is there. `known` is the highest generation of any earlier grant.
#[derive(Debug)]
enum ObtainState {
    Opening(Opening),
    /// The grant before is to be marked: what the journal says of it is about to be hidden.
    Doubting {
        asked: EffectId,
        known: u64,
    },
    Intent {
        asked: EffectId,
        known: u64,
    },
    Exchanging {
        asked: EffectId,
        known: u64,
    },
    Keeping {
        asked: EffectId,
        held: Box<HeldGrant>,
    },
    Writing {
        asked: EffectId,
        held: Box<HeldGrant>,
        known: u64,
    },
    Closing {
        asked: EffectId,
        held: Option<Box<HeldGrant>>,
    },
}

/// How it ended.
#[derive(Debug)]
pub(super) enum ObtainEnd {
    /// A grant, which is written down.
    Grant(Box<HeldGrant>),
    /// The exchange says why there is none.
    None,
    /// It ended on our side.
    OurSide(OurSide),
}

/// Where it stands after an input.
#[derive(Debug)]
pub(super) enum ObtainTurn {
    On(Box<Obtaining>),
    Over(ObtainEnd),
}

/// How the code is exchanged.
#[derive(Debug)]
pub(super) struct ExchangePlan {
    /// Where the code came to.
    pub(super) redirect_uri: String,
    /// The id that a grant gets.
    pub(super) id: String,
    /// In this way, and nothing of what it brings is kept.
    pub(super) variant: Option<Variant>,
}

/// A grant on its way.
#[derive(Debug)]
pub(super) struct Obtaining {
    plan: ExchangePlan,
    state: ObtainState,
}

type ObtainStep = (ObtainTurn, Vec<EffectStep>);

impl Obtaining {
    /// Begins, once a code came.
    pub(super) fn begin(plan: ExchangePlan, asker: &mut Asker) -> (Box<Self>, EffectStep) {
        let (opening, step) = Opening::begin(false, asker);
        (Box::new(Self { plan, state: ObtainState::Opening(opening) }), step)
    }

    /// Takes an input; one that is not waited for changes nothing. Once an answer is there it runs to its end, whoever
    /// cancels: storing takes no time worth losing a token for.
    pub(super) fn advance(self, input: Input, parts: &mut RunParts<'_>) -> ObtainStep {
        use ObtainState as State;
        let Self { plan, state } = self;
        match (state, input) {
            (State::Opening(opening), input) => match opening.advance(input, parts.asker) {
                OpeningTurn::On(opening, step) => plan.on(State::Opening(opening), step.into_iter().collect()),
                // The exchange brings a new grant: what the keychain holds of an old one need not be readable.
                OpeningTurn::Open(loaded) => plan.opened(*loaded, parts),
                OpeningTurn::Stopped(why) => over(ObtainEnd::OurSide(why)),
            },
            (State::Doubting { asked, known }, Input::Written(id)) if id == asked => plan.intend(known, parts),
            (State::Doubting { .. } | State::Intent { .. } | State::Exchanging { .. }, Input::Cancel) => {
                over(ObtainEnd::OurSide(OurSide::Cancelled))
            }
            (State::Intent { asked, known }, Input::Journalled(id)) if id == asked => plan.exchange(known, parts),
            (State::Doubting { asked, .. } | State::Intent { asked, .. }, Input::DiskFailed(id, why))
                if id == asked =>
            {
                over(ObtainEnd::OurSide(why.into()))
            }
            (State::Exchanging { asked, known }, Input::Answered(id, exchange, read)) if id == asked => {
                plan.exchanged(*exchange, read.map(|read| *read), known, parts)
            }
            (State::Keeping { asked, mut held }, Input::Kept(id, generation)) if id == asked => {
                held.grant.generation = generation;
                plan.write(held, generation, Vec::new(), parts)
            }
            (State::Keeping { asked, mut held }, Input::NotKept(id, why)) if id == asked => {
                held.not_kept = Some(why);
                let generation = held.grant.generation;
                plan.write(held, generation, Vec::new(), parts)
            }
            // Where the disk does not take the grant, what follows says so before it spends anything more.
            (State::Writing { asked, held, known }, Input::Written(id) | Input::DiskFailed(id, _)) if id == asked => {
                plan.written(held, known, parts)
            }
            (State::Closing { asked, held }, Input::Journalled(id) | Input::DiskFailed(id, _)) if id == asked => {
                over(held.map_or(ObtainEnd::None, ObtainEnd::Grant))
            }
            // What a state does not wait for is passed over together.
            (
                state @ (State::Doubting { .. }
                | State::Intent { .. }
                | State::Exchanging { .. }
                | State::Keeping { .. }
                | State::Writing { .. }
                | State::Closing { .. }),
                _,
            ) => plan.on(state, Vec::new()),
        }
    }
}

impl ExchangePlan {
    fn on(self, state: ObtainState, steps: Vec<EffectStep>) -> ObtainStep {
        (ObtainTurn::On(Box::new(Obtaining { plan: self, state })), steps)
    }

    fn opened(self, loaded: Loaded, parts: &mut RunParts<'_>) -> ObtainStep {
        let known = loaded.highest;
        let open = |grant: &Grant| loaded.unsettled.is_some() && grant.state != GrantState::Ambiguous;
        match loaded.grant.filter(open) {
            Some(grant) => {
                let doubtful = Grant { state: GrantState::Ambiguous, ..grant };
                let (asked, step) = parts.asker.ask(Effect::Write(Box::new(doubtful)));
                self.on(ObtainState::Doubting { asked, known }, vec![step])
            }
            None => self.intend(known, parts),
        }
    }

    fn intend(self, known: u64, parts: &mut RunParts<'_>) -> ObtainStep {
        let (asked, step) = parts.asker.ask(Effect::Journal(Phase::Intent, Spends::Code, known));
        self.on(ObtainState::Intent { asked, known }, vec![step])
    }

    fn exchange(self, known: u64, parts: &mut RunParts<'_>) -> ObtainStep {
        let request = parts.platform.exchange_request(parts.setup, &self.redirect_uri);
        let request = match self.variant {
            Some(variant) => vary(request, variant, &self.redirect_uri),
            None => request,
        };
        let (asked, step) = parts.asker.ask(Effect::Send(request));
        self.on(ObtainState::Exchanging { asked, known }, vec![step])
    }

    fn exchanged(
        self,
        exchange: Exchange,
        read: Option<AnswerRead>,
        known: u64,
        parts: &mut RunParts<'_>,
    ) -> ObtainStep {
        let shown = StageFailure::of_token_request(&exchange).map_or(StageState::Done, StageState::Failed);
        let steps = vec![parts.asker.show(Stage::Exchange, shown)];
        let end = match &exchange.outcome {
            // The code is spent, and perhaps the grant before it: of an answer that brought nothing nobody knows.
            Outcome::Answer(answer) if answer.is_success() && known > 0 => None,
            Outcome::Answer(_) => Some(Phase::Answered),
            Outcome::Failure(failure) if failure.sent == Sent::No => Some(Phase::NotSent),
            // The provider may have taken the code: that stays open.
            Outcome::Failure(_) => None,
        };
        parts.record.exchanges.push(exchange);
        let taken = read.map(|read| read.answer).filter(|answer| answer.usable.is_ok() && self.variant.is_none());
        match (taken, end) {
            (Some(answer), _) => self.taken(&answer, known, steps, parts),
            (None, Some(end)) => self.close(None, end, known, steps, parts),
            (None, None) => (ObtainTurn::Over(ObtainEnd::None), steps),
        }
    }

    fn taken(
        self,
        answer: &TokenAnswer,
        known: u64,
        mut steps: Vec<EffectStep>,
        parts: &mut RunParts<'_>,
    ) -> ObtainStep {
        let came = answer.refresh == RefreshField::Present;
        let setup = parts.setup;
        let bond = Bond { grant: self.id.clone(), hosts: setup.secret_hosts(), client: setup.client_id.clone() };
        let generation = if came { known.saturating_add(1) } else { 0 };
        let extra = parts.record.extra.clone();
        let grant = Grant::new(generation, &answer.lifetime, setup.token_host(), bond, extra, parts.now_ms);
        let held = HeldGrant::kept(Grant {
            redirect_uri: Some(self.redirect_uri.clone()),
            lives: TokenLives::of(answer, Some(parts.now_ms / 1000)),
            secret: parts.record.secret,
            ..grant
        });
        if !came {
            return self.write(held, known, steps, parts);
        }
        steps.push(parts.asker.show(Stage::Refresh, StageState::Running));
        let (asked, step) = parts.asker.ask(Effect::Keep(Box::new(held.grant.clone())));
        steps.push(step);
        self.on(ObtainState::Keeping { asked, held }, steps)
    }

    fn write(
        self,
        held: Box<HeldGrant>,
        known: u64,
        mut steps: Vec<EffectStep>,
        parts: &mut RunParts<'_>,
    ) -> ObtainStep {
        let (asked, step) = parts.asker.ask(Effect::Write(Box::new(held.grant.clone())));
        steps.push(step);
        self.on(ObtainState::Writing { asked, held, known }, steps)
    }

    /// A grant whose token is in memory only leaves the intent open, so that a crash now is not silent.
    fn written(self, held: Box<HeldGrant>, known: u64, parts: &mut RunParts<'_>) -> ObtainStep {
        if held.not_kept.is_some() {
            return over(ObtainEnd::Grant(held));
        }
        let end = if held.grant.generation == 0 { Phase::Answered } else { Phase::Saved };
        self.close(Some(held), end, known, Vec::new(), parts)
    }

    fn close(
        self,
        held: Option<Box<HeldGrant>>,
        end: Phase,
        known: u64,
        mut steps: Vec<EffectStep>,
        parts: &mut RunParts<'_>,
    ) -> ObtainStep {
        let (asked, step) = parts.asker.ask(Effect::Journal(end, Spends::Code, known));
        steps.push(step);
        self.on(ObtainState::Closing { asked, held }, steps)
    }
}

fn over(end: ObtainEnd) -> ObtainStep {
    (ObtainTurn::Over(end), Vec::new())
}
