//! A refresh token that may be spent, and that is presented only where the author asks for it.

use super::judged::brought_tokens;
use super::Open;
use crate::flow::{GrantState, OurSide, RunKind};
use crate::record::Ended;

/// Which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldToken {
    /// The newest, after a request that was cut off: the provider may have replaced it.
    MayBeSpent,
    /// The one before the newest, which was refused.
    BeforeRefused,
}

impl OldToken {
    /// The words of the button that asks.
    pub fn words(self) -> &'static str {
        match self {
            Self::MayBeSpent => "Try the old token…",
            Self::BeforeRefused => "Try the token before…",
        }
    }
}

impl Open {
    /// The old token that could be presented now, where there is a reason to.
    pub fn old_token(&self) -> Option<OldToken> {
        let state = self.account.grant.as_ref().filter(|_| self.refresh_is_off().is_none())?.state;
        match (state, self.unsettled) {
            (GrantState::Alive | GrantState::Ambiguous | GrantState::Refused, true) => Some(OldToken::MayBeSpent),
            (GrantState::Refused, false) => Some(OldToken::BeforeRefused),
            // Of a sign-in that the probe ended the provider takes no token any more.
            (GrantState::Alive | GrantState::Ambiguous, false) | (GrantState::EndedByProbe, _) => None,
        }
    }
}

/// Whether a request is still unsettled after this run, where it was so, or not, before: only a success settles it.
pub(super) fn still_unsettled(before: bool, ended: &Ended) -> bool {
    let record = &ended.record;
    let doubtful = ended.account.grant.as_ref().is_some_and(|grant| grant.state == GrantState::Ambiguous);
    if doubtful || matches!(record.our_side, Some(OurSide::Unsettled(_))) {
        return true;
    }
    before && (record.kind == RunKind::Api || !brought_tokens(record))
}
