//! The run that Test shows: the newest one that tells of the provider. Verdict, findings, exchanges, checks and the calls of
//! the author's API after it belong to it.

use super::{ExchangeOf, Open, RunName};
use crate::exchange::{Exchange, Outcome, TokenAnswer};
use crate::finding::{judge, Evidence, Look};
use crate::flow::{RunKind, RunRecord};
use crate::record::HistoryEntry;

impl Open {
    /// Its place in the history. Where no run tells of the provider, the newest that was judged.
    pub(super) fn judged_at(&self) -> Option<usize> {
        let newest = |wanted: fn(&HistoryEntry) -> bool| self.history.iter().rposition(wanted);
        newest(HistoryEntry::tells_of_the_provider).or_else(|| newest(|entry| entry.verdict.is_some()))
    }

    fn judged_entry(&self) -> Option<&HistoryEntry> {
        self.history.get(self.judged_at()?)
    }

    /// The run that the judgement is about.
    pub fn judged_run(&self) -> Option<&RunRecord> {
        self.judged_entry().map(|entry| &entry.record)
    }

    /// Its name.
    pub fn judged_name(&self) -> Option<RunName> {
        self.judged_run().map(RunName::of)
    }

    /// All exchanges that are kept, newest first, each with the run that it is of.
    pub fn exchanges_by_run(&self) -> Vec<ExchangeOf<'_>> {
        let judged = self.judged_at();
        let live = self.running().into_iter().flat_map(|run| run.exchanges.iter().rev());
        let live = live.map(|exchange| ExchangeOf { exchange, run: None, is_judged: false });
        // An ended run is in the history already.
        let kept = self.history.iter().enumerate().rev().flat_map(|(index, entry)| {
            let run = Some(RunName::of(&entry.record));
            let is_judged = judged == Some(index) || judged < Some(index) && entry.record.kind == RunKind::Api;
            entry.record.exchanges.iter().rev().map(move |exchange| ExchangeOf { exchange, run, is_judged })
        });
        live.chain(kept).collect()
    }

    /// All exchanges that are kept, newest first.
    pub fn exchanges(&self) -> Vec<&Exchange> {
        self.exchanges_by_run().into_iter().map(|of| of.exchange).collect()
    }

    /// Which exchange is shown, from the newest (0): the author's choice, else the newest of the run that is shown. `None`
    /// where that run has none.
    pub fn exchange_shown(&self) -> Option<usize> {
        let all = self.exchanges_by_run();
        let chosen = self.shown_exchange.map(|at| at.min(all.len().saturating_sub(1)));
        chosen.or_else(|| all.iter().position(|of| of.is_judged)).filter(|at| *at < all.len())
    }

    /// Whether the author's API was called after the run that is shown.
    pub fn api_was_called_since(&self) -> bool {
        let after = self.judged_at().map_or(0, |at| at + 1);
        let called = |entry: &HistoryEntry| entry.record.kind == RunKind::Api && !entry.record.exchanges.is_empty();
        self.history.iter().skip(after).any(called)
    }

    /// All runs that are kept.
    pub fn run_names(&self) -> impl Iterator<Item = RunName> + '_ {
        self.history.iter().map(|entry| RunName::of(&entry.record))
    }

    /// The sign-in whose tokens are here, where the run that is shown neither brought nor refreshed them.
    pub fn tokens_of_another(&self) -> Option<RunName> {
        let at = self.account.grant.as_ref()?.signed_in_at_ms;
        let (judged, run) = (self.judged_at()?, self.judged_run()?);
        let began = |entry: &&HistoryEntry| brings_grants(entry) && entry.record.started_at_ms <= at;
        let newer = self.history.iter().skip(judged + 1).any(|entry| began(&entry));
        let is_its = match run.kind {
            RunKind::SignIn => at >= run.started_at_ms && !newer,
            RunKind::Refresh | RunKind::Api => !newer,
        };
        // Of a grant that was found in the keychain alone nobody knows when it began.
        if is_its || at == 0 {
            return None;
        }
        let known = self.history.iter().rev().find(began).map(|entry| RunName::of(&entry.record));
        Some(known.unwrap_or(RunName { kind: RunKind::SignIn, began_at_ms: at }))
    }

    /// The sign-in before a refresh that is shown, of the same grant: what was checked at it was not checked again.
    pub(super) fn sign_in_before(&self) -> Option<&RunRecord> {
        let judged = self.judged_at()?;
        if self.judged_run()?.kind != RunKind::Refresh {
            return None;
        }
        let before = self.history.iter().take(judged).rev().find(|entry| brings_grants(entry))?;
        before.tells_of_the_provider().then_some(&before.record)
    }

    /// Works out what was checked at the sign-in before a refresh, without what the refresh tells anew.
    pub(super) fn check_again(&mut self) {
        self.checked_before = None;
        let (Some(setup), Some(platform)) = (&self.derived.setup, self.platform()) else { return };
        let (Some(run), Some(newer)) = (self.sign_in_before(), &self.judgement) else { return };
        let mut older = judge(&Evidence::of(setup, platform, run, self.account.grant.as_ref()));
        let told = |look: Option<Look>| look.is_some() && newer.ruled_out.iter().any(|fine| fine.about == look);
        older.ruled_out.retain(|fine| !told(fine.about) && newer.ruled_out.iter().all(|new| new.said != fine.said));
        older
            .not_evaluated
            .retain(|one| !told(Some(one.probe)) && newer.not_evaluated.iter().all(|new| new.probe != one.probe));
        self.checked_before = Some((RunName::of(run), older));
    }
}

fn brings_grants(entry: &HistoryEntry) -> bool {
    entry.record.kind == RunKind::SignIn && brought_tokens(&entry.record)
}

/// Whether the run brought tokens that count; what a probe was given does not.
pub(super) fn brought_tokens(run: &RunRecord) -> bool {
    let by_platform = run.exchanges.iter().filter(|exchange| exchange.request.variant.is_none());
    let mut outcomes = by_platform.map(|exchange| &exchange.outcome);
    outcomes.any(|outcome| match outcome {
        Outcome::Answer(answer) => TokenAnswer::of(answer).usable.is_ok(),
        Outcome::Failure(_) => false,
    })
}
