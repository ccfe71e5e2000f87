//! Runs probes one after another, each shown as it runs.

use std::collections::VecDeque;

use super::ask::Ask;
use super::variants::worth_varying;
use crate::exchange::{Exchange, Outcome, Purpose, TokenAnswer, Variant};
use crate::flow::asker::Asker;
use crate::flow::grant::HeldGrant;
use crate::flow::transaction::{Transaction, TransactionEnd, TransactionTurn};
use crate::flow::{Effect, EffectId, EffectStep, Grant, GrantState, Input, Stage, StageFailure, StageState};

#[derive(Debug)]
enum Running {
    Plain(Stage, EffectId),
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
            (Running::Plain(stage, id), Input::Answered(answered, exchange, _)) if answered == id => {
                let shown = asker.show(stage, shown(&exchange));
                if matches!(exchange.outcome, Outcome::Failure(_)) {
                    rest.queue.clear();
                }
                rest.brought.exchanges.push(*exchange);
                rest.next(vec![shown], asker)
            }
            (Running::Plain(stage, _), Input::Cancel) => {
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
            (running @ Running::Plain(..), _) => (ProbeTurn::On(Box::new(Self { running, rest })), Vec::new()),
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
                Running::Plain(stage, id)
            }
            Some(Ask::Refresh(stage, request)) => {
                steps.push(asker.show(stage, StageState::Running));
                let (transaction, asked) = Transaction::begin(request, self.brought.held.clone(), true, asker);
                steps.push(asked);
                Running::Refresh(stage, Box::new(transaction))
            }
        };
        (ProbeTurn::On(Box::new(Probing { running, rest: self })), steps)
    }

    fn refreshed(mut self, stage: Stage, end: TransactionEnd, after: HeldGrant, asker: &mut Asker) -> ProbeStep {
        let before = &self.brought.held.grant;
        // Its token is kept; but what a probe was given is none of what the platform gets, and does not count.
        let grant = Grant {
            refreshes_taken: before.refreshes_taken,
            lifetimes_s: before.lifetimes_s,
            left_out: before.left_out,
            ..after.grant
        };
        *self.brought.held = HeldGrant { grant, not_kept: after.not_kept };
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
        // A later refresh must not take for the provider's fault what the replay did.
        if !varied && !is_taken(&exchange) {
            self.brought.held.grant.state = GrantState::EndedByProbe;
        }
        // The cause is found, or the token may be spent, or the server wants to be left alone.
        if varied && !worth_varying(&exchange) {
            self.queue.retain(|ask| !matches!(ask, Ask::Refresh(Stage::OtherWays, _)));
        }
        self.brought.exchanges.push(exchange);
        shown
    }
}

fn is_taken(exchange: &Exchange) -> bool {
    matches!(&exchange.outcome, Outcome::Answer(answer) if TokenAnswer::of(answer).usable.is_ok())
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
