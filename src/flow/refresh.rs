//! One refresh as a transaction: lock, read the store, prove it can be written, write down the intent, send, keep what
//! came, write that down, unlock. A rotating refresh token is never spent unless its successor can be kept, and what is
//! not known afterwards is called ambiguous. (RFC 6749, section 6; RFC 9700, section 4.14.)

use super::probe::{refresh_variants, worth_varying, Probing};
use super::{Allowed, Stage, StageState, Step};
use super::{Effect, EffectId, Flow, Grant, GrantState, Input, OurSide, Outcome, Phase, Reading, RunKind, RunRecord};
use crate::draft::Setup;
use crate::exchange::{AnswerBody, Exchange, Outcome as Came, RefreshField, Request, Sent};
use crate::platform::Platform;

/// What the transaction waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Begin,
    Locking,
    Loading,
    Preflight,
    Intent,
    Sending,
    Keeping,
    Closing,
    Over,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum End {
    /// The provider took it, or not; the grant says so.
    Told(Box<Exchange>),
    /// It ended on our side, before anything was sent.
    OurSide(OurSide),
}

/// The part that a sign-in and a refresh share. It works on a grant and leaves it as it is afterwards.
#[derive(Debug)]
pub(super) struct Transaction {
    request: Request,
    pub(super) grant: Grant,
    at: At,
    /// A sign-in holds the lock already, and its token is the newest.
    holds_lock: bool,
    waiting: Option<EffectId>,
    next_id: u32,
    exchange: Option<Exchange>,
    next_generation: Option<u64>,
    pub(super) not_kept: Option<String>,
    pub(super) end: Option<End>,
}

impl Transaction {
    pub(super) fn new(request: Request, grant: Grant, holds_lock: bool, first_id: u32) -> Self {
        Self {
            request,
            grant,
            at: At::Begin,
            holds_lock,
            waiting: None,
            next_id: first_id,
            exchange: None,
            next_generation: None,
            not_kept: None,
            end: None,
        }
    }

    pub(super) fn next_id(&self) -> u32 {
        self.next_id
    }

    /// From here on it runs to its end, whoever cancels.
    pub(super) fn is_committed(&self) -> bool {
        matches!(self.at, At::Intent | At::Sending | At::Keeping | At::Closing)
    }

    fn ask(&mut self, at: At, effect: Effect) -> Vec<Step> {
        let id = EffectId(self.next_id);
        self.next_id += 1;
        self.at = at;
        self.waiting = Some(id);
        vec![Step { id, effect }]
    }

    fn finish(&mut self, end: End) -> Vec<Step> {
        self.at = At::Over;
        self.waiting = None;
        self.end = Some(end);
        Vec::new()
    }

    fn is_for(&self, id: EffectId) -> bool {
        self.waiting == Some(id)
    }

    pub(super) fn advance(&mut self, input: Input, now_ms: i64) -> Vec<Step> {
        match (self.at, input) {
            (At::Begin, Input::Start(_)) if self.holds_lock => self.ask(At::Preflight, Effect::Preflight),
            (At::Begin, Input::Start(_)) => self.ask(At::Locking, Effect::Lock),
            (At::Locking, Input::Locked(id)) if self.is_for(id) => self.ask(At::Loading, Effect::Load),
            (At::Locking, Input::Busy(id)) if self.is_for(id) => self.finish(End::OurSide(OurSide::Busy)),
            (At::Loading, Input::Loaded(id, generation, grant)) if self.is_for(id) => {
                // Another window or process may have refreshed since: its count and its lifetimes go on from here.
                self.grant = grant.map_or_else(|| self.grant.clone(), |grant| *grant);
                self.adopt(generation)
            }
            (At::Preflight, Input::Writable(id)) if self.is_for(id) => {
                self.ask(At::Intent, Effect::Journal(Phase::Intent, self.grant.generation))
            }
            (At::Loading | At::Preflight | At::Intent, Input::VaultFailed(id, why)) if self.is_for(id) => {
                self.finish(End::OurSide(OurSide::Vault(why)))
            }
            (At::Intent, Input::Journalled(id)) if self.is_for(id) => {
                let request = self.request.clone();
                self.ask(At::Sending, Effect::Send(request))
            }
            (At::Sending, Input::Answered(id, exchange, reading)) if self.is_for(id) => {
                self.judge(*exchange, reading.map(|reading| *reading), now_ms)
            }
            (At::Keeping, Input::Kept(id)) if self.is_for(id) => self.kept(None),
            (At::Keeping, Input::NotKept(id, why)) if self.is_for(id) => self.kept(Some(why)),
            (At::Closing, Input::Journalled(id) | Input::VaultFailed(id, _)) if self.is_for(id) => self.close(),
            (At::Begin | At::Locking | At::Loading | At::Preflight, Input::Cancel) => {
                self.finish(End::OurSide(OurSide::Cancelled))
            }
            _ => Vec::new(),
        }
    }

    /// Another window or process may have refreshed since: its newer token counts.
    fn adopt(&mut self, stored: Option<u64>) -> Vec<Step> {
        match stored {
            None if self.grant.generation == 0 => self.finish(End::OurSide(OurSide::NothingToRefresh)),
            None => self.finish(End::OurSide(OurSide::TokenNotReturned)),
            // An older one was spent already: presenting it again may end the grant.
            Some(generation) if generation < self.grant.generation => {
                self.finish(End::OurSide(OurSide::TokenNotReturned))
            }
            Some(generation) => {
                self.grant.generation = generation;
                self.ask(At::Preflight, Effect::Preflight)
            }
        }
    }

    fn judge(&mut self, exchange: Exchange, reading: Option<Reading>, now_ms: i64) -> Vec<Step> {
        let unanswered = match &exchange.outcome {
            Came::Failure(failure) => Some(failure.sent),
            Came::Answer(_) => None,
        };
        self.exchange = Some(exchange);
        let generation = self.grant.generation;
        match (unanswered, reading) {
            (Some(Sent::No), _) => self.ask(At::Closing, Effect::Journal(Phase::NotSent, generation)),
            (Some(Sent::Yes), _) | (None, None) => {
                self.grant.state = GrantState::Ambiguous;
                self.close()
            }
            (None, Some(reading)) if reading.answer.usable.is_ok() => self.take(&reading, now_ms),
            // A new refresh token in an answer that is no use otherwise: the old one may be spent.
            (None, Some(reading)) if self.brings_another(&reading) => {
                self.next_generation = Some(generation + 1);
                self.ask(At::Keeping, Effect::Keep(generation + 1))
            }
            (None, Some(reading)) => {
                if reading.answer.proves_death {
                    self.grant.state = GrantState::Refused;
                } else if self.is_unreadable() {
                    self.grant.state = GrantState::Ambiguous;
                }
                self.ask(At::Closing, Effect::Journal(Phase::Answered, generation))
            }
        }
    }

    fn answer(&self) -> Option<&crate::exchange::Answer> {
        match self.exchange.as_ref().map(|exchange| &exchange.outcome) {
            Some(Came::Answer(answer)) => Some(answer),
            _ => None,
        }
    }

    fn brings_another(&self, reading: &Reading) -> bool {
        let success = self.answer().is_some_and(crate::exchange::Answer::is_success);
        success && reading.answer.refresh == RefreshField::Present && !reading.same_refresh_token
    }

    /// Success by its status, with a body that can't be taken apart: what it brought is not known.
    fn is_unreadable(&self) -> bool {
        let odd = |body: &AnswerBody| matches!(body, AnswerBody::CutJson | AnswerBody::Other | AnswerBody::Empty);
        self.answer().is_some_and(|answer| answer.is_success() && odd(&answer.body))
    }

    fn take(&mut self, reading: &Reading, now_ms: i64) -> Vec<Step> {
        self.grant.take(&reading.answer.lifetime, now_ms);
        self.grant.refreshes_taken += 1;
        self.grant.state = GrantState::Alive;
        let generation = self.grant.generation;
        match reading.answer.refresh {
            RefreshField::Present if !reading.same_refresh_token => {
                self.next_generation = Some(generation + 1);
                self.ask(At::Keeping, Effect::Keep(generation + 1))
            }
            RefreshField::Present => self.ask(At::Closing, Effect::Journal(Phase::Saved, generation)),
            RefreshField::Absent | RefreshField::Renamed(_) => {
                self.grant.left_out = true;
                self.ask(At::Closing, Effect::Journal(Phase::Saved, generation))
            }
        }
    }

    fn kept(&mut self, not: Option<String>) -> Vec<Step> {
        if let Some(generation) = self.next_generation.take() {
            self.grant.generation = generation;
        }
        match not {
            // In memory only: the journal's intent stays open, so that a crash now is not silent.
            Some(why) => {
                self.not_kept = Some(why);
                self.close()
            }
            None => self.ask(At::Closing, Effect::Journal(Phase::Saved, self.grant.generation)),
        }
    }

    fn close(&mut self) -> Vec<Step> {
        match self.exchange.take() {
            Some(exchange) => self.finish(End::Told(Box::new(exchange))),
            None => self.finish(End::OurSide(OurSide::Cancelled)),
        }
    }
}

/// One refresh of a grant that is there, by hand or from the command line, with the probes that follow it.
pub struct RefreshFlow {
    setup: Setup,
    platform: &'static Platform,
    transaction: Transaction,
    probing: Option<Probing>,
    record: RunRecord,
    over: bool,
}

impl RefreshFlow {
    /// The platform's refresh of `grant`, as the account has it.
    pub fn new(setup: Setup, platform: &'static Platform, grant: Grant, allowed: Allowed) -> Self {
        let record = RunRecord {
            kind: RunKind::Refresh,
            started_at_ms: 0,
            redirect_uri: None,
            scope: setup.scope.clone(),
            extra: grant.extra.clone(),
            our_side: None,
            callback: None,
            foreign_error: None,
            exchanges: Vec::new(),
            allowed,
        };
        let transaction = Transaction::new(platform.refresh_request(&setup), grant, false, 0);
        Self { setup, platform, transaction, probing: None, record, over: false }
    }

    fn refreshing(&mut self, input: Input, now_ms: i64) -> Vec<Step> {
        let mut steps = Vec::new();
        if matches!(input, Input::Start(_)) {
            self.record.started_at_ms = now_ms;
            steps.push(show(Stage::Refresh, StageState::Running));
        }
        steps.extend(self.transaction.advance(input, now_ms));
        let Some(end) = self.transaction.end.take() else { return steps };
        let mut asks = Vec::new();
        match end {
            End::Told(exchange) => {
                steps.push(show(Stage::Refresh, told(&exchange)));
                if self.record.allowed.retry_variants && worth_varying(&exchange) {
                    asks.extend(refresh_variants(
                        &self.setup,
                        self.platform,
                        self.transaction.grant.redirect_uri.as_deref(),
                    ));
                }
                self.record.exchanges.push(*exchange);
            }
            End::OurSide(why) => {
                steps.push(show(Stage::Refresh, StageState::Skipped));
                self.record.our_side = Some(why);
            }
        }
        let grant = Some(self.transaction.grant.clone());
        self.record.extra.clone_from(&self.transaction.grant.extra);
        let mut probing = Probing::new(asks, grant, self.transaction.next_id());
        steps.extend(probing.next(now_ms));
        self.probing = Some(probing);
        steps.extend(self.finish());
        steps
    }

    /// The end, once no probe is left.
    fn finish(&mut self) -> Vec<Step> {
        let Some(probing) = self.probing.take_if(|probing| probing.is_over()) else { return Vec::new() };
        self.over = true;
        self.record.exchanges.extend(probing.exchanges);
        let not_kept = probing.not_kept.or(self.transaction.not_kept.take());
        let outcome = Outcome { record: self.record.clone(), grant: probing.grant, not_kept };
        [Effect::Unlock, Effect::Done(Box::new(outcome))].map(|effect| Step { id: NOT_ANSWERED, effect }).into()
    }
}

/// The id of effects that nothing answers.
const NOT_ANSWERED: EffectId = EffectId(u32::MAX);

fn show(stage: Stage, state: StageState) -> Step {
    Step { id: NOT_ANSWERED, effect: Effect::Show(stage, state) }
}

impl Flow for RefreshFlow {
    fn advance(&mut self, input: Input, now_ms: i64) -> Vec<Step> {
        if self.over {
            return Vec::new();
        }
        let Some(probing) = &mut self.probing else { return self.refreshing(input, now_ms) };
        let mut steps = probing.advance(input, now_ms);
        steps.extend(self.finish());
        steps
    }
}

/// How an exchange's stage ended, in a few words.
pub(super) fn told(exchange: &Exchange) -> StageState {
    match &exchange.outcome {
        Came::Failure(failure) => StageState::Failed(failure.sentence()),
        Came::Answer(answer) => match crate::exchange::TokenAnswer::of(answer) {
            read if read.usable.is_ok() => StageState::Done,
            read => StageState::Failed(match read.error {
                Some(error) => format!("The provider answered {} {}", answer.status, error.code),
                None => format!("The provider answered {}, {}", answer.status, answer.kind()),
            }),
        },
    }
}
