//! What follows a sign-in's tokens: two refreshes, then the probes.

use super::{At, SignInFlow};
use crate::flow::probe::{api, refresh_variants, replay, worth_varying, Ask, Probing};
use crate::flow::refresh::{told, End, Transaction};
use crate::flow::{Input, Stage, StageState, Step};

impl SignInFlow {
    pub(super) fn refresh(&mut self, second: bool, now_ms: i64) -> Vec<Step> {
        let Some(grant) = self.grant.clone() else { return self.done() };
        self.at = At::Refreshing { second };
        self.waiting = None;
        let request = self.platform.refresh_request(&self.setup);
        let mut transaction = Transaction::new(request, grant, true, self.next_id);
        let mut steps = transaction.advance(Input::Start([0; 16]), now_ms);
        self.transaction = Some(transaction);
        if second {
            steps.insert(0, self.show(Stage::RefreshAgain, StageState::Running));
        }
        steps
    }

    pub(super) fn refreshing(&mut self, second: bool, input: Input, now_ms: i64) -> Vec<Step> {
        let Some(mut transaction) = self.transaction.take() else { return Vec::new() };
        let mut steps = transaction.advance(input, now_ms);
        let Some(end) = transaction.end.take() else {
            self.transaction = Some(transaction);
            return steps;
        };
        self.next_id = self.next_id.max(transaction.next_id());
        self.not_kept = transaction.not_kept.take().or(self.not_kept.take());
        let taken = self.grant.as_ref().map_or(0, |grant| grant.refreshes_taken) < transaction.grant.refreshes_taken;
        self.grant = Some(transaction.grant);
        let stage = if second { Stage::RefreshAgain } else { Stage::Refresh };
        match end {
            End::Told(exchange) => {
                let shown = told(&exchange);
                self.record.exchanges.push(*exchange);
                steps.push(self.show(stage, shown));
            }
            End::OurSide(why) => {
                steps.push(self.show(stage, StageState::Skipped));
                self.record.our_side = Some(why);
            }
        }
        if taken && !second {
            steps.extend(self.refresh(true, now_ms));
        } else {
            steps.extend(self.probe(now_ms));
        }
        steps
    }

    /// What is tried once tokens came, free probes first.
    pub(super) fn probe(&mut self, now_ms: i64) -> Vec<Step> {
        if self.record.our_side.is_some() {
            return self.done();
        }
        let allowed = self.record.allowed;
        let mut asks: Vec<Ask> = api(&self.setup, self.platform).into_iter().collect();
        if allowed.retry_variants && self.record.exchanges.last().is_some_and(worth_varying) {
            asks.extend(refresh_variants(&self.setup, self.platform, Some(&self.redirect_uri)));
        }
        let rotated =
            self.grant.as_ref().is_some_and(|grant| grant.refreshes_taken >= 2 && grant.generation > self.known + 2);
        if allowed.replay && rotated {
            asks.extend(replay(&self.setup, self.platform));
        }
        let mut probing = Probing::new(asks, self.grant.clone(), self.next_id);
        self.at = At::Probing;
        self.waiting = None;
        let mut steps = probing.next(now_ms);
        self.probing = Some(probing);
        steps.extend(self.probed());
        steps
    }

    /// The end, once no probe is left.
    pub(super) fn probed(&mut self) -> Vec<Step> {
        let Some(probing) = self.probing.take_if(|probing| probing.is_over()) else { return Vec::new() };
        self.next_id = self.next_id.max(probing.next_id());
        self.record.exchanges.extend(probing.exchanges);
        self.not_kept = probing.not_kept.or(self.not_kept.take());
        self.grant = probing.grant;
        self.done()
    }

    pub(super) fn probing(&mut self, input: Input, now_ms: i64) -> Vec<Step> {
        let Some(probing) = &mut self.probing else { return Vec::new() };
        let mut steps = probing.advance(input, now_ms);
        steps.extend(self.probed());
        steps
    }
}
