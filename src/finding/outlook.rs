//! What is known of a provider before anybody signs in, as a verdict: worked out from its record and from what the platform
//! sends, with the ways out. No run is behind it, so it is none of [`super::Verdict`]; a finding and the Provider page say it
//! in these words.

mod end;
mod hindrance;
mod plan;
mod reference;
mod rests_on;
#[cfg(test)]
mod tests;
mod unknown;
mod unsent;
mod way_out;
mod ways;
mod words;

pub use end::OutlookEnd;
pub use plan::Plan;
pub use reference::Reference;
pub use way_out::{WayOut, WayStep};

pub(super) use unsent::unsent;
pub(super) use ways::{asked_for, own_server_exchanges, own_token_endpoint, sends_on};
pub(super) use words::{exchange, token_parameter, wants};

use self::hindrance::Hindrance;
use crate::claim::Sureness;
use crate::platform::Platform;
use crate::provider::Record;

/// What is known, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// What becomes of users.
    pub end: OutlookEnd,
    /// The same, one sentence.
    pub said: String,
    /// Why, one sentence or two.
    pub why: String,
    /// As sure as the least sure of what it rests on.
    pub sureness: Sureness,
    /// Where the provider's part of it is written.
    pub source: Option<Reference>,
    /// What helps, best first.
    pub ways: Vec<WayOut>,
}

impl Outlook {
    /// What is known of this provider on this platform, as far as the author's plan is made.
    pub fn of(record: &'static Record, platform: &Platform, plan: &Plan<'_>) -> Self {
        let found = Hindrance::of(record, platform, plan);
        Self {
            said: words::said(&found, record, platform),
            why: words::why(&found, record, platform),
            sureness: found.sureness(record, platform),
            source: found.source(record).map(Reference::of_citation),
            ways: ways::out_of(&found, record, platform, plan),
            end: found.end(record),
        }
    }

    /// The sentence with how many ways out there are.
    pub fn headline(&self) -> String {
        // What is not known is no trouble that there would be a way out of.
        if self.ways.iter().any(|way| way.step == WayStep::LookUp) {
            return self.said.clone();
        }
        let to_do = |way: &WayOut| matches!(way.step, WayStep::Console(_));
        if !self.ways.is_empty() && self.ways.iter().all(to_do) {
            return format!("{}: {} to do", self.said, self.ways.len());
        }
        match self.ways.len() {
            0 => self.said.clone(),
            1 => format!("{}: one way out", self.said),
            2 => format!("{}: two ways out", self.said),
            3 => format!("{}: three ways out", self.said),
            more => format!("{}: {more} ways out", self.said),
        }
    }
}
