//! Runs probes one after another, each shown as it runs.

use std::collections::VecDeque;

use super::api::{asks_otherwise, Otherwise};
use super::ask::Ask;
use super::variants::worth_varying;
use crate::exchange::{Exchange, Outcome, Purpose, Request, Sent, Variant};
use crate::flow::asker::Asker;
use crate::flow::grant::HeldGrant;
use crate::flow::transaction::{Transaction, TransactionEnd, TransactionTurn};
use crate::flow::{Effect, EffectId, EffectStep, Input, Phase, Spends, Stage, StageFailure, StageState};

#[derive(Debug)]
enum Running {
    Plain(Stage, EffectId, Otherwise),
    /// What may end the grant is written down before it is sent.
    Intent(Stage, EffectId, Box<Request>),
    Deadly(Stage, EffectId),
    /// It was certainly not sent, which is written down too.
    NotSent(EffectId),
    Refresh(Stage, Box<Transaction>),
}

/// The probes of a run, one of which is under way.
#[derive(Debug)]
pub(in crate::flow) struct Probing {
    running: Running,
    rest: Rest,
}

/// What the probes brought.
#[derive(Debug)]
pub(in crate::flow) struct Probed {
    /// What was exchanged.
    pub(in crate::flow) exchanges: Vec<Exchange>,
    /// The grant as it is now.
    pub(in crate::flow) held: Box<HeldGrant>,
}

/// Where the probes stand after an input.
#[derive(Debug)]
pub(in crate::flow) enum ProbeTurn {
    /// One is under way.
    On(Box<Probing>),
    /// None is left.
    Over(Box<Probed>),
}

/// What is still to be tried, and what came of the others.
#[derive(Debug)]
struct Rest {
    queue: VecDeque<Ask>,
    brought: Box<Probed>,
}

type ProbeStep = (ProbeTurn, Vec<EffectStep>);

impl Probing {
    /// Begins the first of these probes, of a grant whose lock is held.
    pub(in crate::flow) fn begin(asks: Vec<Ask>, held: Box<HeldGrant>, asker: &mut Asker) -> ProbeStep {
        Rest { queue: asks.into(), brought: Box::new(Probed { exchanges: Vec::new(), held }) }.next(Vec::new(), asker)
    }

    /// Takes an input; one that is not waited for changes nothing.
    pub(in crate::flow) fn advance(self, input: Input, now_ms: i64, asker: &mut Asker) -> ProbeStep {
        let Self { running, mut rest } = self;
        match (running, input) {
            (Running::Plain(stage, id, otherwise), Input::Answered(answered, exchange, _)) if answered == id => {
                let otherwise = otherwise.filter(|_| asks_otherwise(&exchange.outcome));
                if let Some(other) = otherwise {
                    rest.brought.exchanges.push(*exchange);
                    rest.queue.push_front(Ask::Plain(stage, *other));
                    return rest.next(Vec::new(), asker);
                }
                let shown = asker.show(stage, shown(&exchange));
                if matches!(exchange.outcome, Outcome::Failure(_)) {
                    rest.queue.clear();
                }
                rest.brought.exchanges.push(*exchange);
                rest.next(vec![shown], asker)
            }
            (Running::Intent(stage, id, request), Input::Journalled(done)) if done == id => {
                let (sending, asked) = asker.ask(Effect::Send(*request));
                rest.runs(Running::Deadly(stage, sending), vec![asked])
            }
            (Running::Intent(stage, id, _), Input::DiskFailed(failed, _)) if failed == id => {
                rest.queue.clear();
                let shown = asker.show(stage, StageState::Skipped);
                rest.next(vec![shown], asker)
            }
            (Running::Deadly(stage, id), Input::Answered(answered, exchange, _)) if answered == id => {
                rest.presented(stage, *exchange, asker)
            }
            (Running::NotSent(id), Input::Journalled(done) | Input::DiskFailed(done, _)) if done == id => {
                rest.next(Vec::new(), asker)
            }
            (Running::Plain(stage, ..) | Running::Deadly(stage, _), Input::Cancel) => {
                rest.queue.clear();
                let shown = asker.show(stage, StageState::Skipped);
                rest.next(vec![shown], asker)
            }
            (Running::Refresh(stage, transaction), input) => match transaction.advance(input, now_ms, asker) {
                TransactionTurn::On(transaction, asked) => {
                    let running = Running::Refresh(stage, transaction);
                    (ProbeTurn::On(Box::new(Self { running, rest })), asked.into_iter().collect())
                }
                TransactionTurn::Over(end, held) => rest.refreshed(stage, end, *held, asker),
            },
            // A late answer of something that is over.
            (running @ (Running::Plain(..) | Running::Intent(..) | Running::Deadly(..) | Running::NotSent(_)), _) => {
                rest.runs(running, Vec::new())
            }
        }
    }
}

impl Rest {
    /// Begins the next one, if there is one.
    fn next(mut self, mut steps: Vec<EffectStep>, asker: &mut Asker) -> ProbeStep {
        let running = match self.queue.pop_front() {
            None => return (ProbeTurn::Over(self.brought), steps),
            Some(Ask::Plain(stage, request)) => {
                steps.push(asker.show(stage, StageState::Running));
                let (id, asked) = asker.ask(Effect::Send(request));
                steps.push(asked);
                Running::Plain(stage, id, None)
            }
            Some(Ask::Either(stage, request, other)) => {
                steps.push(asker.show(stage, StageState::Running));
                let (id, asked) = asker.ask(Effect::Send(request));
                steps.push(asked);
                Running::Plain(stage, id, Some(other))
            }
            Some(Ask::Deadly(stage, request)) => {
                steps.push(asker.show(stage, StageState::Running));
                let intent = Effect::Journal(Phase::Intent, Spends::Grant, self.brought.held.grant.generation);
                let (id, asked) = asker.ask(intent);
                steps.push(asked);
                Running::Intent(stage, id, Box::new(request))
            }
            Some(Ask::Refresh(stage, request)) => {
                steps.push(asker.show(stage, StageState::Running));
                let after_replay = request.variant == Some(Variant::AfterReplay);
                let (transaction, asked) = Transaction::begin(request, self.brought.held.clone(), asker);
                let transaction = if after_replay { transaction.after_a_deadly_probe() } else { transaction };
                steps.push(asked);
                Running::Refresh(stage, Box::new(transaction))
            }
        };
        (ProbeTurn::On(Box::new(Probing { running, rest: self })), steps)
    }

    fn runs(self, running: Running, steps: Vec<EffectStep>) -> ProbeStep {
        (ProbeTurn::On(Box::new(Probing { running, rest: self })), steps)
    }

    /// The spent token was presented, or not: whatever came of it is settled by the refresh behind it.
    fn presented(mut self, stage: Stage, exchange: Exchange, asker: &mut Asker) -> ProbeStep {
        let mut steps = vec![asker.show(stage, shown(&exchange))];
        let not_sent = matches!(&exchange.outcome, Outcome::Failure(failure) if failure.sent == Sent::No);
        if matches!(exchange.outcome, Outcome::Failure(_)) {
            self.queue.clear();
        }
        self.brought.exchanges.push(exchange);
        if !not_sent {
            return self.next(steps, asker);
        }
        let end = Effect::Journal(Phase::NotSent, Spends::Grant, self.brought.held.grant.generation);
        let (id, asked) = asker.ask(end);
        steps.push(asked);
        self.runs(Running::NotSent(id), steps)
    }

    fn refreshed(mut self, stage: Stage, end: TransactionEnd, after: HeldGrant, asker: &mut Asker) -> ProbeStep {
        if after.not_kept.is_some() {
            self.queue.clear();
        }
        *self.brought.held = after;
        let shown = match end {
            TransactionEnd::Told(exchange) => self.told(*exchange),
            TransactionEnd::OurSide(_) => {
                self.queue.clear();
                StageState::Skipped
            }
        };
        let step = asker.show(stage, shown);
        self.next(vec![step], asker)
    }

    fn told(&mut self, exchange: Exchange) -> StageState {
        let shown = shown(&exchange);
        let varied = exchange.request.variant != Some(Variant::AfterReplay);
        // The cause is found, or the token may be spent, or the server wants to be left alone.
        if varied && !worth_varying(&exchange) {
            self.queue.retain(|ask| !matches!(ask, Ask::Refresh(Stage::OtherWays, _)));
        }
        self.brought.exchanges.push(exchange);
        shown
    }
}

/// A refused variant or a refused replay is no failure of the run: it tells what was asked.
fn shown(exchange: &Exchange) -> StageState {
    match &exchange.outcome {
        Outcome::Failure(failure) => StageState::Failed(StageFailure::Unanswered(failure.clone())),
        Outcome::Answer(answer) if exchange.request.purpose == Purpose::Api && !answer.is_success() => {
            StageState::Failed(StageFailure::Api { status: answer.status })
        }
        Outcome::Answer(_) => StageState::Done,
    }
}
