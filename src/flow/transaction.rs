//! One refresh as a transaction: lock, read the store, prove it can be written, write down the intent, send, keep what
//! came, write that down, unlock. A rotating refresh token is never spent unless its successor can be kept, and what is
//! not known afterwards is called ambiguous. (RFC 6749, section 6; RFC 9700, section 4.14.)

use super::asker::Asker;
use super::grant::HeldGrant;
use super::{AnswerRead, Effect, EffectId, EffectStep, Grant, GrantState, Input, OurSide, Phase, VaultError};
use crate::exchange::{Answer, AnswerBody, Exchange, Outcome, RefreshField, Request, Sent};

/// What the transaction waits for, with what only then is there.
#[derive(Debug)]
enum TransactionState {
    Locking,
    Loading,
    Preflight,
    Intent,
    Sending,
    /// The new token is to be stored as this generation.
    Keeping(Box<Exchange>, u64),
    Closing(Box<Exchange>),
}

/// How it ended.
#[derive(Debug)]
pub(super) enum TransactionEnd {
    /// The provider took it, or not; the grant says so.
    Told(Box<Exchange>),
    /// It ended on our side, before anything was sent.
    OurSide(OurSide),
}

/// Where a transaction stands after an input.
#[derive(Debug)]
pub(super) enum TransactionTurn {
    /// It goes on, and may ask for something.
    On(Box<Transaction>, Option<EffectStep>),
    /// It is over; the grant as it is now.
    Over(TransactionEnd, Box<HeldGrant>),
}

/// The part that a sign-in, a refresh and the probes share. It works on a grant and hands it back as it is afterwards.
#[derive(Debug)]
pub(super) struct Transaction {
    request: Request,
    held: Box<HeldGrant>,
    state: TransactionState,
    waits_for: EffectId,
}

impl Transaction {
    /// A refresh by `request` of `held`. `holds_lock`: a sign-in has the lock already, and its token is the newest.
    pub(super) fn begin(
        request: Request,
        held: Box<HeldGrant>,
        holds_lock: bool,
        asker: &mut Asker,
    ) -> (Self, EffectStep) {
        let (state, effect) = if holds_lock {
            (TransactionState::Preflight, Effect::Preflight)
        } else {
            (TransactionState::Locking, Effect::Lock)
        };
        let (waits_for, step) = asker.ask(effect);
        (Self { request, held, state, waits_for }, step)
    }

    fn ask(mut self, state: TransactionState, effect: Effect, asker: &mut Asker) -> TransactionTurn {
        let (waits_for, step) = asker.ask(effect);
        (self.state, self.waits_for) = (state, waits_for);
        TransactionTurn::On(Box::new(self), Some(step))
    }

    fn stays(mut self, state: TransactionState) -> TransactionTurn {
        self.state = state;
        TransactionTurn::On(Box::new(self), None)
    }

    fn told(self, exchange: Box<Exchange>) -> TransactionTurn {
        TransactionTurn::Over(TransactionEnd::Told(exchange), self.held)
    }

    fn our_side(self, why: OurSide) -> TransactionTurn {
        TransactionTurn::Over(TransactionEnd::OurSide(why), self.held)
    }

    /// Takes an input; one that is not waited for changes nothing. From its intent on it runs to its end, whoever cancels.
    pub(super) fn advance(mut self, input: Input, now_ms: i64, asker: &mut Asker) -> TransactionTurn {
        use TransactionState as State;
        let waits_for = self.waits_for;
        match (std::mem::replace(&mut self.state, State::Locking), input) {
            (State::Locking | State::Loading | State::Preflight, Input::Cancel) => self.our_side(OurSide::Cancelled),
            (State::Locking, Input::Locked(id)) if id == waits_for => self.ask(State::Loading, Effect::Load, asker),
            (State::Locking, Input::Busy(id)) if id == waits_for => self.our_side(OurSide::Busy),
            (State::Loading, Input::Loaded(id, generation, grant)) if id == waits_for => {
                self.adopt(generation, grant, asker)
            }
            (State::Loading | State::Preflight, Input::VaultFailed(id, why)) if id == waits_for => {
                self.our_side(why.into())
            }
            (State::Preflight, Input::Writable(id)) if id == waits_for => {
                let intent = Effect::Journal(Phase::Intent, self.held.grant.generation);
                self.ask(State::Intent, intent, asker)
            }
            (State::Locking | State::Intent, Input::DiskFailed(id, why)) if id == waits_for => {
                self.our_side(OurSide::Disk(why))
            }
            (State::Intent, Input::Journalled(id)) if id == waits_for => {
                let request = self.request.clone();
                self.ask(State::Sending, Effect::Send(request), asker)
            }
            (State::Sending, Input::Answered(id, exchange, read)) if id == waits_for => {
                self.judge(exchange, read.map(|read| *read), now_ms, asker)
            }
            (State::Keeping(exchange, generation), Input::Kept(id)) if id == waits_for => {
                self.kept(exchange, generation, None, asker)
            }
            (State::Keeping(exchange, generation), Input::NotKept(id, why)) if id == waits_for => {
                self.kept(exchange, generation, Some(why), asker)
            }
            // Its end is known, and an intent that stays open in the journal says no more than is true.
            (State::Closing(exchange), Input::Journalled(id) | Input::DiskFailed(id, _)) if id == waits_for => {
                self.told(exchange)
            }
            // What a state does not wait for is passed over together: a late answer of something that is over, or a
            // cancel that comes too late.
            (
                state @ (State::Locking
                | State::Loading
                | State::Preflight
                | State::Intent
                | State::Sending
                | State::Keeping(..)
                | State::Closing(_)),
                _,
            ) => self.stays(state),
        }
    }

    /// Another window or process may have refreshed since: its count and its lifetimes go on from here, and its newer
    /// token counts.
    fn adopt(mut self, stored: Option<u64>, on_disk: Option<Box<Grant>>, asker: &mut Asker) -> TransactionTurn {
        if let Some(grant) = on_disk {
            self.held.grant = *grant;
        }
        match stored {
            None if self.held.grant.generation == 0 => self.our_side(OurSide::NothingToRefresh),
            None => self.our_side(OurSide::TokenNotReturned),
            // An older one was spent already: presenting it again may end the grant.
            Some(generation) if generation < self.held.grant.generation => self.our_side(OurSide::TokenNotReturned),
            Some(generation) => {
                self.held.grant.generation = generation;
                self.ask(TransactionState::Preflight, Effect::Preflight, asker)
            }
        }
    }

    fn judge(
        mut self,
        exchange: Box<Exchange>,
        read: Option<AnswerRead>,
        now_ms: i64,
        asker: &mut Asker,
    ) -> TransactionTurn {
        let generation = self.held.grant.generation;
        let (answer, read) = match (&exchange.outcome, read) {
            (Outcome::Failure(failure), _) if failure.sent == Sent::No => {
                return self.close(exchange, Phase::NotSent, generation, asker);
            }
            (Outcome::Answer(answer), Some(read)) => (answer, read),
            (Outcome::Failure(_), _) | (Outcome::Answer(_), None) => {
                self.held.grant.state = GrantState::Ambiguous;
                return self.told(exchange);
            }
        };
        if read.answer.usable.is_ok() {
            return self.take(exchange, &read, now_ms, asker);
        }
        // A new refresh token in an answer that is no use otherwise: the old one may be spent.
        if brings_another(answer, &read) {
            return self.keep(exchange, generation + 1, asker);
        }
        if read.answer.proves_death {
            self.held.grant.state = GrantState::Refused;
        } else if is_unreadable(answer) {
            self.held.grant.state = GrantState::Ambiguous;
        }
        self.close(exchange, Phase::Answered, generation, asker)
    }

    fn take(mut self, exchange: Box<Exchange>, read: &AnswerRead, now_ms: i64, asker: &mut Asker) -> TransactionTurn {
        self.held.grant.take(&read.answer.lifetime, now_ms);
        self.held.grant.refreshes_taken += 1;
        self.held.grant.state = GrantState::Alive;
        let generation = self.held.grant.generation;
        match read.answer.refresh {
            RefreshField::Present if !read.same_refresh_token => self.keep(exchange, generation + 1, asker),
            RefreshField::Present => self.close(exchange, Phase::Saved, generation, asker),
            RefreshField::Absent | RefreshField::Renamed(_) => {
                self.held.grant.left_out = true;
                self.close(exchange, Phase::Saved, generation, asker)
            }
        }
    }

    fn keep(self, exchange: Box<Exchange>, generation: u64, asker: &mut Asker) -> TransactionTurn {
        self.ask(TransactionState::Keeping(exchange, generation), Effect::Keep(generation), asker)
    }

    fn kept(
        mut self,
        exchange: Box<Exchange>,
        generation: u64,
        not: Option<VaultError>,
        asker: &mut Asker,
    ) -> TransactionTurn {
        self.held.grant.generation = generation;
        match not {
            // In memory only: the journal's intent stays open, so that a crash now is not silent.
            Some(why) => {
                self.held.not_kept = Some(why);
                self.told(exchange)
            }
            None => self.close(exchange, Phase::Saved, generation, asker),
        }
    }

    fn close(self, exchange: Box<Exchange>, phase: Phase, generation: u64, asker: &mut Asker) -> TransactionTurn {
        self.ask(TransactionState::Closing(exchange), Effect::Journal(phase, generation), asker)
    }
}

fn brings_another(answer: &Answer, read: &AnswerRead) -> bool {
    answer.is_success() && read.answer.refresh == RefreshField::Present && !read.same_refresh_token
}

/// Success by its status, with a body that can't be taken apart: what it brought is not known.
fn is_unreadable(answer: &Answer) -> bool {
    answer.is_success() && matches!(answer.body, AnswerBody::CutJson | AnswerBody::Other | AnswerBody::Empty)
}
