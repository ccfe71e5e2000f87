//! Which button of Test is the page's filled one: the next thing to do.

use crate::finding::Finding;
use crate::flow::GrantState;
use crate::model::{Model, Open, Stale};

/// It, or that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filled {
    /// The first finding's fix.
    Remedy,
    /// *Sign in again*.
    SignIn,
    /// *Refresh*.
    Refresh,
    /// No press is better than another.
    None,
}

#[cfg(test)]
impl Filled {
    /// Its words, for tests.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Remedy => "Remedy",
            Self::SignIn => "Sign in again",
            Self::Refresh => "Refresh",
            Self::None => "",
        }
    }
}

impl Filled {
    /// What a verdict that is none any more advises comes first, then a fix, then tokens that can be had.
    pub(super) fn of(model: &Model, open: &Open) -> Self {
        if open.runs() || open.read_only {
            return Self::None;
        }
        match open.stale() {
            Some(Stale::Blocked) => return Self::None,
            Some(Stale::Secret | Stale::Differs(_)) => return Self::SignIn,
            None => {}
        }
        if filled_remedy(open).is_some() {
            return Self::Remedy;
        }
        let dead = open.account.grant.as_ref().is_none_or(|grant| match grant.state {
            GrantState::Refused | GrantState::EndedByProbe => true,
            GrantState::Alive | GrantState::Ambiguous => false,
        });
        if open.unsettled || dead || open.tokens_of_another().is_some() || open.refresh_is_off().is_some() {
            return if open.derived.setup.is_some() { Self::SignIn } else { Self::None };
        }
        // What would be presented may be spent, or is not stored: then it is not the next thing to do.
        let doubtful = open.old_token().is_some() || model.in_hand.is_unstored(&open.account_id());
        if doubtful {
            Self::None
        } else {
            Self::Refresh
        }
    }
}

/// The first finding whose fix one press applies has the page's filled button.
pub(super) fn filled_remedy(open: &Open) -> Option<&Finding> {
    let mut all = open.judgement.iter().flat_map(|judgement| &judgement.findings);
    all.find(|finding| finding.remedy.is_some() && !open.read_only && !open.runs())
}
