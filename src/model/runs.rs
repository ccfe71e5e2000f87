//! The runs of the open project: the one that is on or over, and why another can't begin.

use super::{Live, Open, Page, RunShown};
use crate::draft::Field;
use crate::flow::Allowed;
use crate::record::{AtServer, Ended, LiveJob};

/// What is said where a project is read-only and something would change or run it.
pub(super) const LOOKED_AT: &str = "This project can be looked at, not used";

impl Open {
    /// Whether a run of this project is going on; there is one at a time.
    pub fn runs(&self) -> bool {
        self.running().is_some()
    }

    /// The run of this session, whether it is on or over.
    pub fn run(&self) -> Option<&Live> {
        self.run_shown.run()
    }

    /// The run that is on.
    pub fn running(&self) -> Option<&Live> {
        self.run_shown.running()
    }

    /// What the run of this session came to, once it is over.
    pub fn end(&self) -> Option<&Ended> {
        self.run_shown.end()
    }

    /// A run begins that measures nothing anew.
    pub(super) fn begins(&mut self, run: Live) {
        self.run_shown = RunShown::Running { run, measuring: None };
        self.run_begins();
        self.shown_exchange = None;
    }

    /// Why *Refresh* is off, if it is: what to do, in a sentence or two.
    pub fn refresh_is_off(&self) -> Option<String> {
        let provider = self.provider_name();
        if self.read_only {
            return Some(LOOKED_AT.to_owned());
        }
        if self.runs() {
            return Some("Something is running".to_owned());
        }
        match &self.account.grant {
            None => Some("Nothing to refresh yet: sign in first".to_owned()),
            Some(grant) if grant.generation == 0 => Some(format!(
                "Nothing to refresh with: {provider} gave no refresh token. See the fix, then sign in again"
            )),
            Some(_) if self.derived.setup.is_none() => Some("A problem on Provider is in the way".to_owned()),
            Some(_) => None,
        }
    }

    /// Why *Call your API* is off, if it is.
    pub fn api_is_off(&self) -> Option<String> {
        if self.read_only {
            return Some(LOOKED_AT.to_owned());
        }
        if self.runs() {
            return Some("Something is running".to_owned());
        }
        if self.tokens.access.is_none() {
            return Some(match &self.account.grant {
                Some(grant) if grant.generation > 0 => "The access token is not kept: refresh to get one".to_owned(),
                Some(_) | None => "There is no access token: sign in to get one".to_owned(),
            });
        }
        if self.text(Field::ApiAddress).trim().is_empty() {
            return Some("Give a GET address of your API first".to_owned());
        }
        None
    }

    /// Whether a second must be counted on screen now.
    pub(super) fn counts(&self, now_ms: i64) -> bool {
        let counting_down = self.page == Page::Test && self.tokens.access_ends_at_ms.is_some_and(|end| end > now_ms);
        self.runs() || self.lookup.runs() || self.server.runs() || counting_down
    }

    /// The job of a live run with these probes; `None` while something blocks a setup, and where the platform is not known.
    pub(super) fn live_job(&self, allowed: Allowed) -> Option<LiveJob> {
        Some(LiveJob {
            account: self.account_id(),
            platform: self.platform()?,
            setup: self.derived.setup.clone()?,
            approved: self.project.permissions(),
            practice: self.scenario(),
            allowed,
            try_old_token: false,
            look: true,
            at_server: AtServer::default(),
        })
    }
}
