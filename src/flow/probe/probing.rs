//! Runs probes one after another, each shown as it runs.

use std::collections::VecDeque;

use super::variants::worth_varying;
use crate::exchange::{Exchange, Outcome, Purpose, Request, TokenAnswer, Variant};
use crate::flow::refresh::{End, Transaction};
use crate::flow::{Effect, EffectId, Grant, GrantState, Input, Stage, StageState, Step};

/// One thing to try.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::flow) enum Ask {
    /// A request that changes nothing that is kept.
    Plain(Stage, Request),
    /// A refresh, with all that keeps its token safe.
    Refresh(Stage, Request),
}

#[derive(Debug)]
enum Running {
    Plain(Stage, EffectId),
    Refresh(Stage, Box<Transaction>),
}

/// The probes of a run.
#[derive(Debug)]
pub(in crate::flow) struct Probing {
    queue: VecDeque<Ask>,
    running: Option<Running>,
    /// The grant as it is now.
    pub(in crate::flow) grant: Option<Grant>,
    /// What was exchanged.
    pub(in crate::flow) exchanges: Vec<Exchange>,
    pub(in crate::flow) not_kept: Option<String>,
    next_id: u32,
}

impl Probing {
    /// These probes in order, of a grant whose lock is held. Effects are counted from `first_id`.
    pub(in crate::flow) fn new(asks: Vec<Ask>, grant: Option<Grant>, first_id: u32) -> Self {
        Self { queue: asks.into(), running: None, grant, exchanges: Vec::new(), not_kept: None, next_id: first_id }
    }

    pub(in crate::flow) fn is_over(&self) -> bool {
        self.running.is_none() && self.queue.is_empty()
    }

    pub(in crate::flow) fn next_id(&self) -> u32 {
        self.next_id
    }

    /// Begins the next one, if there is one.
    pub(in crate::flow) fn next(&mut self, now_ms: i64) -> Vec<Step> {
        match self.queue.pop_front() {
            None => Vec::new(),
            Some(Ask::Plain(stage, request)) => {
                let shown = self.step(Effect::Show(stage, StageState::Running));
                let sent = self.step(Effect::Send(request));
                self.running = Some(Running::Plain(stage, sent.id));
                vec![shown, sent]
            }
            Some(Ask::Refresh(stage, request)) => {
                let Some(grant) = self.grant.clone() else { return self.next(now_ms) };
                let mut steps = vec![self.step(Effect::Show(stage, StageState::Running))];
                let mut transaction = Transaction::new(request, grant, true, self.next_id);
                steps.extend(transaction.advance(Input::Start([0; 16]), now_ms));
                self.running = Some(Running::Refresh(stage, Box::new(transaction)));
                steps
            }
        }
    }

    pub(in crate::flow) fn advance(&mut self, input: Input, now_ms: i64) -> Vec<Step> {
        match (self.running.take(), input) {
            (Some(Running::Plain(stage, id)), Input::Answered(answered, exchange, _)) if answered == id => {
                let mut steps = vec![self.step(Effect::Show(stage, shown(&exchange)))];
                if matches!(exchange.outcome, Outcome::Failure(_)) {
                    self.queue.clear();
                }
                self.exchanges.push(*exchange);
                steps.extend(self.next(now_ms));
                steps
            }
            (Some(Running::Plain(stage, _)), Input::Cancel) => {
                self.queue.clear();
                vec![self.step(Effect::Show(stage, StageState::Skipped))]
            }
            (Some(Running::Refresh(stage, transaction)), input) => self.refreshing(stage, transaction, input, now_ms),
            (running, _) => {
                self.running = running;
                Vec::new()
            }
        }
    }

    fn refreshing(&mut self, stage: Stage, mut transaction: Box<Transaction>, input: Input, now_ms: i64) -> Vec<Step> {
        if input == Input::Cancel && transaction.is_committed() {
            self.running = Some(Running::Refresh(stage, transaction));
            return Vec::new();
        }
        let mut steps = transaction.advance(input, now_ms);
        let Some(end) = transaction.end.take() else {
            self.running = Some(Running::Refresh(stage, transaction));
            return steps;
        };
        self.next_id = self.next_id.max(transaction.next_id());
        self.not_kept = transaction.not_kept.take().or(self.not_kept.take());
        // Its token is kept; but what a probe was given is none of what the platform gets, and does not count.
        self.grant = self.grant.take().map(|before| Grant {
            refreshes_taken: before.refreshes_taken,
            lifetimes_s: before.lifetimes_s,
            left_out: before.left_out,
            ..transaction.grant
        });
        match end {
            End::Told(exchange) => {
                steps.push(self.step(Effect::Show(stage, shown(&exchange))));
                let varied = exchange.request.variant != Some(Variant::AfterReplay);
                if !varied && !is_taken(&exchange) {
                    self.end_by_probe();
                }
                // The cause is found, or the token may be spent, or the server wants to be left alone.
                if varied && !worth_varying(&exchange) {
                    self.queue.retain(|ask| !matches!(ask, Ask::Refresh(Stage::OtherWays, _)));
                }
                self.exchanges.push(*exchange);
            }
            End::OurSide(_) => {
                self.queue.clear();
                steps.push(self.step(Effect::Show(stage, StageState::Skipped)));
            }
        }
        steps.extend(self.next(now_ms));
        steps
    }

    /// A later refresh must not take for the provider's fault what the replay did.
    fn end_by_probe(&mut self) {
        if let Some(grant) = self.grant.as_mut() {
            grant.state = GrantState::EndedByProbe;
        }
    }

    fn step(&mut self, effect: Effect) -> Step {
        let id = EffectId(self.next_id);
        self.next_id += 1;
        Step { id, effect }
    }
}

fn is_taken(exchange: &Exchange) -> bool {
    matches!(&exchange.outcome, Outcome::Answer(answer) if TokenAnswer::of(answer).usable.is_ok())
}

/// A refused variant or a refused replay is no failure of the run: it tells what was asked.
fn shown(exchange: &Exchange) -> StageState {
    match &exchange.outcome {
        Outcome::Failure(failure) => StageState::Failed(failure.sentence()),
        Outcome::Answer(answer) if exchange.request.purpose == Purpose::Api && !answer.is_success() => {
            StageState::Failed(format!("Your API answered {}", answer.status))
        }
        Outcome::Answer(_) => StageState::Done,
    }
}
