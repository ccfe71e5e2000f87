//! One refresh of a grant that is there, by hand or from the command line, with the probes that follow it.

use super::asker::Asker;
use super::grant::HeldGrant;
use super::probe::{refresh_variants, worth_varying, Ask, ProbeTurn, Probed, Probing};
use super::transaction::{Transaction, TransactionEnd, TransactionTurn};
use super::{
    Allowed, Effect, EffectStep, Flow, Grant, Input, RunKind, RunOutcome, RunRecord, Stage, StageFailure, StageState,
};
use crate::draft::Setup;
use crate::platform::Platform;

/// What the refresh waits for.
enum RefreshState {
    Begin(Box<Grant>),
    Refreshing(Box<Transaction>),
    Probing(Box<Probing>),
    Over,
}

/// One refresh.
pub struct RefreshFlow {
    setup: Setup,
    platform: &'static Platform,
    state: RefreshState,
    record: RunRecord,
    asker: Asker,
}

impl RefreshFlow {
    /// The platform's refresh of `grant`, as the account has it.
    pub fn new(setup: Setup, platform: &'static Platform, grant: Grant, allowed: Allowed) -> Self {
        let extra = grant.extra.clone();
        let record = RunRecord { extra, allowed, ..RunRecord::new(RunKind::Refresh, 0, &setup.scope) };
        Self { setup, platform, state: RefreshState::Begin(Box::new(grant)), record, asker: Asker::default() }
    }

    fn begin(&mut self, grant: Grant, now_ms: i64) -> (RefreshState, Vec<EffectStep>) {
        self.record.started_at_ms = now_ms;
        let shown = self.asker.show(Stage::Refresh, StageState::Running);
        let held = Box::new(HeldGrant { grant, not_kept: None });
        let request = self.platform.refresh_request(&self.setup);
        let (transaction, asked) = Transaction::begin(request, held, false, &mut self.asker);
        (RefreshState::Refreshing(Box::new(transaction)), vec![shown, asked])
    }

    fn refreshed(&mut self, end: TransactionEnd, held: Box<HeldGrant>) -> (RefreshState, Vec<EffectStep>) {
        let mut asks = Vec::new();
        let shown = match end {
            TransactionEnd::Told(exchange) => {
                if self.record.allowed.retry_variants && worth_varying(&exchange) {
                    asks = self.variants(&held.grant);
                }
                let shown = StageFailure::of_token_request(&exchange).map_or(StageState::Done, StageState::Failed);
                self.record.exchanges.push(*exchange);
                shown
            }
            TransactionEnd::OurSide(why) => {
                self.record.our_side = Some(why);
                StageState::Skipped
            }
        };
        self.record.extra.clone_from(&held.grant.extra);
        let mut steps = vec![self.asker.show(Stage::Refresh, shown)];
        let (turn, asked) = Probing::begin(asks, held, &mut self.asker);
        steps.extend(asked);
        let (state, last) = self.probed(turn);
        steps.extend(last);
        (state, steps)
    }

    fn variants(&self, grant: &Grant) -> Vec<Ask> {
        refresh_variants(&self.setup, self.platform, grant.redirect_uri.as_deref())
    }

    /// The end, once no probe is left.
    fn probed(&mut self, turn: ProbeTurn) -> (RefreshState, Vec<EffectStep>) {
        let Probed { exchanges, held } = *match turn {
            ProbeTurn::On(probing) => return (RefreshState::Probing(probing), Vec::new()),
            ProbeTurn::Over(probed) => probed,
        };
        self.record.exchanges.extend(exchanges);
        let outcome = RunOutcome { record: self.record.clone(), grant: Some(held.grant), not_kept: held.not_kept };
        let steps = [Effect::Unlock, Effect::Done(Box::new(outcome))].map(|effect| self.asker.step(effect));
        (RefreshState::Over, steps.into())
    }

    fn turn(&mut self, state: RefreshState, input: Input, now_ms: i64) -> (RefreshState, Vec<EffectStep>) {
        match (state, input) {
            (RefreshState::Begin(grant), Input::Start(_)) => self.begin(*grant, now_ms),
            (RefreshState::Refreshing(transaction), input) => {
                match transaction.advance(input, now_ms, &mut self.asker) {
                    TransactionTurn::On(transaction, asked) => {
                        (RefreshState::Refreshing(transaction), asked.into_iter().collect())
                    }
                    TransactionTurn::Over(end, held) => self.refreshed(end, held),
                }
            }
            (RefreshState::Probing(probing), input) => {
                let (turn, mut steps) = probing.advance(input, now_ms, &mut self.asker);
                let (state, last) = self.probed(turn);
                steps.extend(last);
                (state, steps)
            }
            // Before its start nothing counts, and after its end nothing is waited for: all inputs are passed over together.
            (state @ (RefreshState::Begin(_) | RefreshState::Over), _) => (state, Vec::new()),
        }
    }
}

impl Flow for RefreshFlow {
    fn advance(&mut self, input: Input, now_ms: i64) -> Vec<EffectStep> {
        let state = std::mem::replace(&mut self.state, RefreshState::Over);
        let (state, steps) = self.turn(state, input, now_ms);
        self.state = state;
        steps
    }
}
