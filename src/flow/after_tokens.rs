//! What follows a sign-in's tokens: the author's API is asked with the first one; then two refreshes, then the probes, the API
//! again among them, with the token that came last.

use super::asker::Asker;
use super::grant::HeldGrant;
use super::probe::{api, refresh_variants, replay, worth_varying, Ask, ProbeTurn, Probed, Probing};
use super::transaction::{Transaction, TransactionEnd, TransactionTurn};
use super::{EffectStep, Input, OurSide, RunRecord, Stage, StageFailure, StageState};
use crate::draft::Setup;
use crate::exchange::{ApiReply, Exchange, Outcome};
use crate::platform::Platform;

/// What the machine works with; the record and the count are the sign-in's own.
pub(super) struct RunParts<'a> {
    pub(super) setup: &'a Setup,
    pub(super) platform: &'static Platform,
    /// The generation of the sign-in's own refresh token.
    pub(super) first: u64,
    pub(super) record: &'a mut RunRecord,
    pub(super) asker: &'a mut Asker,
    pub(super) now_ms: i64,
}

/// The API with the sign-in's token; two refreshes, the second with what the first brought; then the probes.
pub(super) enum AfterTokens {
    /// The author's API, before anything is refreshed.
    Asking(Box<Probing>),
    /// The first or the second refresh.
    Refreshing {
        second: bool,
        transaction: Box<Transaction>,
    },
    Probing(Box<Probing>),
}

/// Where it stands after an input.
pub(super) enum AfterTurn {
    On(AfterTokens),
    /// The grant as it is at the end.
    Over(Box<HeldGrant>),
}

type AfterStep = (AfterTurn, Vec<EffectStep>);

impl AfterTokens {
    /// Asks the API where it may be asked, then refreshes for the first time; the lock is held.
    pub(super) fn begin(held: Box<HeldGrant>, parts: &mut RunParts<'_>) -> AfterStep {
        let (turn, steps) = Probing::begin(ask_api(parts), held, parts.asker);
        Self::asked(turn, steps, parts)
    }

    /// What the API said is noted, and the refreshes begin.
    fn asked(turn: ProbeTurn, mut steps: Vec<EffectStep>, parts: &mut RunParts<'_>) -> AfterStep {
        let Probed { exchanges, mut held } = *match turn {
            ProbeTurn::On(probing) => return (AfterTurn::On(Self::Asking(probing)), steps),
            ProbeTurn::Over(probed) => probed,
        };
        held.grant.api_took = exchanges.iter().find_map(took);
        parts.record.exchanges.extend(exchanges);
        if parts.record.our_side.is_some() {
            steps.push(parts.asker.show(Stage::Refresh, StageState::Skipped));
            return (AfterTurn::Over(held), steps);
        }
        let (state, asked) = Self::refresh_again(held, false, parts);
        steps.push(asked);
        (AfterTurn::On(state), steps)
    }

    fn refresh_again(held: Box<HeldGrant>, second: bool, parts: &mut RunParts<'_>) -> (Self, EffectStep) {
        let request = parts.platform.refresh_request(parts.setup);
        let (transaction, asked) = Transaction::begin(request, held, parts.asker);
        (Self::Refreshing { second, transaction: Box::new(transaction) }, asked)
    }

    /// Tries what is to be tried once tokens came, free probes first.
    pub(super) fn probe(held: Box<HeldGrant>, parts: &mut RunParts<'_>) -> AfterStep {
        // A token that is in memory only is not spent.
        if parts.record.our_side.is_some() || held.not_kept.is_some() {
            return (AfterTurn::Over(held), Vec::new());
        }
        let (setup, platform, allowed) = (parts.setup, parts.platform, parts.record.allowed);
        // Without a refresh there is no other token than the one that it was asked with already.
        let is_another = held.grant.refreshes_taken > 0 || held.grant.generation == 0;
        let mut asks: Vec<Ask> = if is_another { ask_api(parts) } else { Vec::new() };
        if allowed.retry_variants && parts.record.last_token_request().is_some_and(worth_varying) {
            asks.extend(refresh_variants(setup, platform, held.grant.redirect_uri.as_deref()));
        }
        let rotated = held.grant.refreshes_taken >= 2 && held.grant.generation >= parts.first + 2;
        if allowed.replay && rotated {
            asks.extend(replay(setup, platform));
        }
        let (turn, steps) = Probing::begin(asks, held, parts.asker);
        (Self::probed(turn, parts), steps)
    }

    /// Takes an input; one that is not waited for changes nothing.
    pub(super) fn advance(self, input: Input, parts: &mut RunParts<'_>) -> AfterStep {
        match self {
            Self::Asking(probing) => {
                if matches!(input, Input::Cancel) {
                    parts.record.our_side = Some(OurSide::Cancelled);
                }
                let (turn, steps) = probing.advance(input, parts.now_ms, parts.asker);
                Self::asked(turn, steps, parts)
            }
            Self::Refreshing { second, transaction } => match transaction.advance(input, parts.now_ms, parts.asker) {
                TransactionTurn::On(transaction, asked) => {
                    let state = Self::Refreshing { second, transaction };
                    (AfterTurn::On(state), asked.into_iter().collect())
                }
                TransactionTurn::Over(end, held) => Self::refreshed(second, end, held, parts),
            },
            Self::Probing(probing) => {
                let (turn, steps) = probing.advance(input, parts.now_ms, parts.asker);
                (Self::probed(turn, parts), steps)
            }
        }
    }

    fn refreshed(second: bool, end: TransactionEnd, held: Box<HeldGrant>, parts: &mut RunParts<'_>) -> AfterStep {
        let stage = if second { Stage::RefreshAgain } else { Stage::Refresh };
        let (shown, taken) = match end {
            TransactionEnd::Told(exchange) => {
                let failure = StageFailure::of_token_request(&exchange);
                let taken = failure.is_none() && held.not_kept.is_none();
                parts.record.exchanges.push(*exchange);
                (failure.map_or(StageState::Done, StageState::Failed), taken)
            }
            TransactionEnd::OurSide(why) => {
                parts.record.our_side = Some(why);
                (StageState::Skipped, false)
            }
        };
        let mut steps = vec![parts.asker.show(stage, shown)];
        if taken && !second {
            steps.push(parts.asker.show(Stage::RefreshAgain, StageState::Running));
            let (state, asked) = Self::refresh_again(held, true, parts);
            steps.push(asked);
            return (AfterTurn::On(state), steps);
        }
        let (turn, more) = Self::probe(held, parts);
        steps.extend(more);
        (turn, steps)
    }

    /// The end, once no probe is left.
    fn probed(turn: ProbeTurn, parts: &mut RunParts<'_>) -> AfterTurn {
        match turn {
            ProbeTurn::On(probing) => AfterTurn::On(Self::Probing(probing)),
            ProbeTurn::Over(probed) => {
                let Probed { exchanges, held } = *probed;
                parts.record.exchanges.extend(exchanges);
                AfterTurn::Over(held)
            }
        }
    }
}

/// Where the author's API took the access token.
fn took(exchange: &Exchange) -> Option<String> {
    let well = matches!(&exchange.outcome, Outcome::Answer(answer) if ApiReply::of(answer) == ApiReply::Took);
    well.then(|| exchange.request.url.clone())
}

/// The author's API, where its address may see the access token.
fn ask_api(parts: &RunParts<'_>) -> Vec<Ask> {
    api(parts.setup, parts.platform).filter(|_| !parts.record.api_not_allowed).into_iter().collect()
}
