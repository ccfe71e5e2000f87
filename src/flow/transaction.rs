//! One refresh as a transaction, under the account's lock: prove that the store can be written, write down the intent, send,
//! keep what came, write the grant, write down that it is kept. A rotating refresh token is never spent unless its successor
//! can be kept, and what is not known afterwards is called ambiguous. (RFC 6749, section 6; RFC 9700, section 4.14.)

use super::asker::Asker;
use super::grant::HeldGrant;
use super::{AnswerRead, Effect, EffectId, EffectStep, GrantState, Input, OurSide, Phase, Spends};
use crate::exchange::{Answer, AnswerBody, Exchange, Outcome, RefreshField, Request, Sent};

/// What the transaction waits for, with what only then is there.
#[derive(Debug)]
enum TransactionState {
    Preflight,
    Intent,
    Sending,
    /// The new token is to be stored.
    Keeping(Box<Exchange>),
    /// The grant is to be written; then this end goes into the journal, if it is one.
    Writing(Box<Exchange>, Option<Phase>),
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
    /// What a refusal makes of the grant.
    dies_as: GrantState,
    state: TransactionState,
    waits_for: EffectId,
}

impl Transaction {
    /// A refresh by `request` of `held`, whose lock is held and whose newest token is known.
    pub(super) fn begin(request: Request, held: Box<HeldGrant>, asker: &mut Asker) -> (Self, EffectStep) {
        let (waits_for, step) = asker.ask(Effect::Preflight);
        // A request was cut off before and nothing settled that: a refusal may be our own doing.
        let dies_as = if held.unsettled { GrantState::Ambiguous } else { GrantState::Refused };
        (Self { request, held, dies_as, state: TransactionState::Preflight, waits_for }, step)
    }

    /// The same after a probe that may have ended the grant, which only a success settles.
    pub(super) fn after_a_deadly_probe(mut self) -> Self {
        self.held.unsettled = true;
        Self { dies_as: GrantState::EndedByProbe, ..self }
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
        match (std::mem::replace(&mut self.state, State::Preflight), input) {
            (State::Preflight, Input::Cancel) => self.our_side(OurSide::Cancelled),
            (State::Preflight, Input::VaultFailed(id, why)) if id == waits_for => self.our_side(why.into()),
            (State::Preflight, Input::Writable(id)) if id == waits_for => {
                let intent = self.journal(Phase::Intent);
                self.ask(State::Intent, intent, asker)
            }
            (State::Intent, Input::DiskFailed(id, why)) if id == waits_for => self.our_side(why.into()),
            (State::Intent, Input::Journalled(id)) if id == waits_for => {
                let request = self.request.clone();
                self.ask(State::Sending, Effect::Send(request), asker)
            }
            (State::Sending, Input::Answered(id, exchange, read)) if id == waits_for => {
                self.judge(exchange, read.map(|read| *read), now_ms, asker)
            }
            (State::Keeping(exchange), Input::Kept(id, generation)) if id == waits_for => {
                self.held.grant.generation = generation;
                self.write(exchange, Some(Phase::Saved), asker)
            }
            // In memory only: the journal's intent stays open, so that a crash now is not silent.
            (State::Keeping(exchange), Input::NotKept(id, why)) if id == waits_for => {
                self.held.not_kept = Some(why);
                self.write(exchange, None, asker)
            }
            // Its doubts are written down nowhere else, so that the intent stays open.
            (State::Writing(exchange, _), Input::DiskFailed(id, _)) if id == waits_for && self.is_in_doubt() => {
                self.told(exchange)
            }
            // What the disk does not take now is tried once more when the run is over, and told then.
            (State::Writing(exchange, end), Input::Written(id) | Input::DiskFailed(id, _)) if id == waits_for => {
                match end {
                    Some(end) => self.close(exchange, end, asker),
                    None => self.told(exchange),
                }
            }
            // Its end is known, and an intent that stays open in the journal says no more than is true.
            (State::Closing(exchange), Input::Journalled(id) | Input::DiskFailed(id, _)) if id == waits_for => {
                self.told(exchange)
            }
            // What a state does not wait for is passed over together: a late answer of something that is over, or a
            // cancel that comes too late.
            (
                state @ (State::Preflight
                | State::Intent
                | State::Sending
                | State::Keeping(_)
                | State::Writing(..)
                | State::Closing(_)),
                _,
            ) => self.stays(state),
        }
    }

    fn judge(
        mut self,
        exchange: Box<Exchange>,
        read: Option<AnswerRead>,
        now_ms: i64,
        asker: &mut Asker,
    ) -> TransactionTurn {
        let (answer, read) = match (&exchange.outcome, read) {
            (Outcome::Failure(failure), _) if failure.sent == Sent::No => {
                self.stays_in_doubt();
                return self.write(exchange, Some(Phase::NotSent), asker);
            }
            (Outcome::Answer(answer), Some(read)) => (answer, read),
            (Outcome::Failure(_), _) | (Outcome::Answer(_), None) => {
                self.held.grant.state = GrantState::Ambiguous;
                return self.write(exchange, None, asker);
            }
        };
        if read.answer.usable.is_ok() {
            return self.take(exchange, &read, now_ms, asker);
        }
        // A new refresh token in an answer that is no use otherwise: the old one may be spent.
        if brings_another(answer, &read) {
            // What was open before is settled by it: a newer token is there.
            self.held.grant.state = GrantState::Alive;
            self.held.unsettled = false;
            return self.keep(exchange, asker);
        }
        if read.answer.proves_death {
            self.held.grant.state = self.dies_as;
        } else if is_unreadable(answer) {
            self.held.grant.state = GrantState::Ambiguous;
        }
        self.stays_in_doubt();
        self.write(exchange, Some(Phase::Answered), asker)
    }

    /// The journal's next line hides the one that was never settled: from then on the grant remembers it.
    fn stays_in_doubt(&mut self) {
        if self.held.unsettled && self.held.grant.state != GrantState::EndedByProbe {
            self.held.grant.state = GrantState::Ambiguous;
        }
    }

    /// Whether a refusal of its token would be our doing, or may be.
    fn is_in_doubt(&self) -> bool {
        match self.held.grant.state {
            GrantState::Ambiguous | GrantState::EndedByProbe => true,
            GrantState::Alive | GrantState::Refused => false,
        }
    }

    fn take(mut self, exchange: Box<Exchange>, read: &AnswerRead, now_ms: i64, asker: &mut Asker) -> TransactionTurn {
        let brings_new = read.answer.refresh == RefreshField::Present && !read.same_refresh_token;
        let grant = &mut self.held.grant;
        // What a probe was given is none of what the platform gets, and does not count.
        if self.request.variant.is_none() {
            grant.take(&read.answer, now_ms);
            grant.refreshes_taken += 1;
            grant.renewed = grant.renewed.map(|count| count + u32::from(brings_new));
            grant.left_out |= read.answer.refresh != RefreshField::Present;
        }
        grant.state = GrantState::Alive;
        self.held.unsettled = false;
        if brings_new || read.older_goes_on {
            return self.keep(exchange, asker);
        }
        self.write(exchange, Some(Phase::Saved), asker)
    }

    fn keep(mut self, exchange: Box<Exchange>, asker: &mut Asker) -> TransactionTurn {
        self.held.grant.generation = self.held.grant.generation.saturating_add(1);
        let keep = Effect::Keep(Box::new(self.held.grant.clone()));
        self.ask(TransactionState::Keeping(exchange), keep, asker)
    }

    fn write(self, exchange: Box<Exchange>, end: Option<Phase>, asker: &mut Asker) -> TransactionTurn {
        let write = Effect::Write(Box::new(self.held.grant.clone()));
        self.ask(TransactionState::Writing(exchange, end), write, asker)
    }

    fn close(self, exchange: Box<Exchange>, end: Phase, asker: &mut Asker) -> TransactionTurn {
        let end = self.journal(end);
        self.ask(TransactionState::Closing(exchange), end, asker)
    }

    fn journal(&self, phase: Phase) -> Effect {
        Effect::Journal(phase, Spends::RefreshToken, self.held.grant.generation)
    }
}

fn brings_another(answer: &Answer, read: &AnswerRead) -> bool {
    answer.is_success() && read.answer.refresh == RefreshField::Present && !read.same_refresh_token
}

/// Success by its status, with a body that brings nothing that can be read; or what a gateway says that got no answer itself
/// (RFC 9110, sections 15.5.9, 15.6.3 and 15.6.5): what the provider behind it did is not known.
fn is_unreadable(answer: &Answer) -> bool {
    let unread = match answer.body {
        AnswerBody::CutJson | AnswerBody::Other | AnswerBody::Empty | AnswerBody::Html | AnswerBody::Xml => true,
        AnswerBody::Json(_) | AnswerBody::Form(_) => false,
    };
    answer.is_success() && unread || matches!(answer.status, 408 | 502 | 504)
}
