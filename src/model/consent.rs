//! Probes that need the author's consent: which could tell more of the last run, and the run that each is part of.

#[cfg(test)]
mod tests;

use super::runs::LOOKED_AT;
use super::{LiveKind, Open, WantedRun};
use crate::exchange::{Exchange, Purpose};
use crate::finding::{Judgement, Look};
use crate::flow::{Allowed, Probe, RunKind};
use crate::record::Person;

impl Open {
    /// Whether this probe could tell more of the judged run, and only the author's consent is missing.
    pub fn offers(&self, probe: Probe) -> bool {
        let lists = |judgement: &Judgement| judgement.not_evaluated.iter().any(|one| one.probe == Look::Probe(probe));
        let allowed = if self.judgement.as_ref().is_some_and(lists) {
            self.judged_run().map(|run| run.allowed)
        } else if self.checked_before.as_ref().is_some_and(|(_, before)| lists(before)) {
            self.sign_in_before().map(|run| run.allowed)
        } else {
            None
        };
        match (probe, allowed) {
            (_, None) => false,
            // Where a consent was of no use, because no sign-in came of it, it may be given again.
            (Probe::RetryVariants, Some(_)) => true,
            (Probe::Replay, Some(allowed)) => !allowed.replay,
        }
    }

    /// The run that this probe is part of; `None` where there is nothing for it to find, or nothing can run now.
    pub fn probe_run(&self, probe: Probe) -> Option<WantedRun> {
        if !self.offers(probe) || self.probe_is_off().is_some() {
            return None;
        }
        let allowed = Allowed::default().with(probe);
        let refused_refresh = probe == Probe::RetryVariants && self.refresh_was_last();
        Some(if refused_refresh { WantedRun::Refresh(allowed) } else { WantedRun::SignIn(self.same_person(), allowed) })
    }

    /// Why no probe can begin now, in a sentence.
    pub fn probe_is_off(&self) -> Option<&'static str> {
        if self.read_only {
            return Some(LOOKED_AT);
        }
        if self.runs() {
            return Some("Something is running");
        }
        self.derived.setup.is_none().then_some("A problem on Provider is in the way")
    }

    /// Who signed in last, or would by default: at the practice provider we play the person.
    pub fn same_person(&self) -> Person {
        match self.run().map(|run| run.kind) {
            Some(LiveKind::SignIn(person)) => person,
            Some(LiveKind::Refresh | LiveKind::Api) | None if self.scenario().is_some() => Person::Played,
            Some(LiveKind::Refresh | LiveKind::Api) | None => Person::Browser,
        }
    }

    /// Whether the judged run came as far as a refresh; then a refresh shows more, and no sign-in is needed.
    fn refresh_was_last(&self) -> bool {
        let is_refresh =
            |exchange: &Exchange| exchange.request.variant.is_none() && exchange.request.purpose == Purpose::Refresh;
        let run = self.judged_run();
        run.is_some_and(|run| run.kind == RunKind::Refresh || run.exchanges.iter().any(is_refresh))
    }
}
