//! One refresh of a grant that is there, by hand or from the command line, with the probes that follow it.

use super::asker::Asker;
use super::grant::HeldGrant;
use super::opening::{Opening, OpeningTurn};
use super::presentable::{bound, presentable};
use super::probe::{api, refresh_variants, worth_varying, Ask, ProbeTurn, Probed, Probing};
use super::transaction::{Transaction, TransactionEnd, TransactionTurn};
use super::{
    Allowed, Effect, EffectStep, Flow, Fresh, Grant, Input, Loaded, Noted, OurSide, RunKind, RunOutcome, RunRecord,
    Spends, Stage, StageFailure, StageState,
};
use crate::draft::Setup;
use crate::platform::Platform;

/// What the refresh waits for.
enum RefreshState {
    Begin,
    Opening(Opening, [u8; 16]),
    Refreshing(Box<Transaction>),
    Probing(Box<Probing>),
    Over,
}

/// One refresh.
pub struct RefreshFlow {
    setup: Setup,
    platform: &'static Platform,
    /// The author consents to a token being presented that may be spent.
    try_old_token: bool,
    /// The author's API may see the access token.
    calls_api: bool,
    state: RefreshState,
    record: RunRecord,
    asker: Asker,
}

impl RefreshFlow {
    /// The platform's refresh of the grant that the account holds.
    pub fn new(setup: Setup, platform: &'static Platform, allowed: Allowed) -> Self {
        let record = RunRecord { allowed, ..RunRecord::new(RunKind::Refresh, 0, &setup.scope) };
        let (state, asker) = (RefreshState::Begin, Asker::default());
        Self { setup, platform, try_old_token: false, calls_api: false, state, record, asker }
    }

    /// The same with a call of the author's API with what the refresh brings, where its address may see the access token.
    #[must_use]
    pub fn calling_api(mut self, allowed: bool) -> Self {
        self.calls_api = allowed;
        self.record.api_not_allowed = self.setup.api_address.is_some() && !allowed;
        self
    }

    /// The same, where the author consented to present a token that may be spent: after a request that was cut off, the
    /// newest; after a refusal, the one before it. Some providers end the grant for it.
    #[must_use]
    pub fn trying_the_old_token(mut self, consented: bool) -> Self {
        self.try_old_token = consented;
        self
    }

    fn begin(&mut self, fresh: &Fresh, now_ms: i64) -> (RefreshState, Vec<EffectStep>) {
        self.record.started_at_ms = now_ms;
        self.record.secret = fresh.secret;
        let shown = self.asker.show(Stage::Refresh, StageState::Running);
        let (opening, asked) = Opening::begin(self.try_old_token, &mut self.asker);
        (RefreshState::Opening(opening, fresh.grant), vec![shown, asked])
    }

    fn opened(&mut self, loaded: Loaded, id: [u8; 16]) -> (RefreshState, Vec<EffectStep>) {
        self.record.unsettled = loaded.unsettled.or_else(|| self.spent_before(&loaded));
        self.record.extra = loaded.grant.iter().flat_map(|grant| grant.extra.clone()).collect();
        let unsettled = self.record.unsettled.is_some();
        match presentable(&loaded, &self.setup, self.try_old_token) {
            Ok(grant) => {
                let grant = bound(grant.clone(), &self.setup, id);
                let held = Box::new(HeldGrant { unsettled, ..*HeldGrant::kept(grant) });
                let request = self.platform.refresh_request(&self.setup);
                let (transaction, asked) = Transaction::begin(request, held, &mut self.asker);
                (RefreshState::Refreshing(Box::new(transaction)), vec![asked])
            }
            Err(why) => self.stopped(why, loaded.grant),
        }
    }

    /// An older token than the newest is presented all the same, since the keychain gives no newer one or that was refused: it was
    /// spent, by us.
    fn spent_before(&self, loaded: &Loaded) -> Option<Spends> {
        let older =
            loaded.grant.as_ref().is_some_and(|grant| loaded.generation.is_some_and(|held| held < grant.generation));
        let presented = self.try_old_token && (older || loaded.presents_before);
        presented.then_some(Spends::RefreshToken)
    }

    /// It ended on our side before anything was presented.
    fn stopped(&mut self, why: OurSide, grant: Option<Grant>) -> (RefreshState, Vec<EffectStep>) {
        self.record.our_side = Some(why);
        let skipped = self.asker.show(Stage::Refresh, StageState::Skipped);
        let outcome = RunOutcome { record: self.record.clone(), grant };
        (RefreshState::Over, vec![skipped, self.asker.step(Effect::Done(Box::new(outcome)))])
    }

    fn refreshed(&mut self, end: TransactionEnd, mut held: Box<HeldGrant>) -> (RefreshState, Vec<EffectStep>) {
        let mut asks = Vec::new();
        let shown = match end {
            TransactionEnd::Told(exchange) => {
                let certain = !held.unsettled && held.not_kept.is_none();
                if certain && self.record.allowed.retry_variants && worth_varying(&exchange) {
                    asks = self.variants(&held.grant);
                }
                let failure = StageFailure::of_token_request(&exchange);
                if failure.is_none() {
                    // The provider took it: what it refuses from now on is its own doing.
                    held.grant.secret = self.record.secret.or(held.grant.secret);
                }
                if failure.is_none() && held.not_kept.is_none() && self.calls_api {
                    asks.extend(api(&self.setup, self.platform));
                }
                self.record.exchanges.push(*exchange);
                failure.map_or(StageState::Done, StageState::Failed)
            }
            TransactionEnd::OurSide(why) => {
                self.record.our_side = Some(why);
                StageState::Skipped
            }
        };
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
        self.record.not_kept = held.not_kept.map(Noted::from);
        let outcome = RunOutcome { record: self.record.clone(), grant: Some(held.grant) };
        (RefreshState::Over, vec![self.asker.step(Effect::Done(Box::new(outcome)))])
    }

    fn turn(&mut self, state: RefreshState, input: Input, now_ms: i64) -> (RefreshState, Vec<EffectStep>) {
        match (state, input) {
            (RefreshState::Begin, Input::Start(fresh)) => self.begin(&fresh, now_ms),
            (RefreshState::Opening(opening, id), input) => match opening.advance(input, &mut self.asker) {
                OpeningTurn::On(opening, asked) => (RefreshState::Opening(opening, id), asked.into_iter().collect()),
                OpeningTurn::Open(loaded) => self.opened(*loaded, id),
                OpeningTurn::Stopped(why) => self.stopped(why, None),
            },
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
            (state @ (RefreshState::Begin | RefreshState::Over), _) => (state, Vec::new()),
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
