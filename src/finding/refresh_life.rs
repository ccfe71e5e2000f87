//! How long a refresh token lives by its answer, beside the access token that came with it.

use super::token_request::TokenRequest;
use crate::flow::TokenLives;

/// So long a break must be survived, or users are signed out by a night's sleep.
const SHORTEST_S: u64 = 24 * 3600;
/// Below this it is said in the verdict's second line.
const WORTH_SAYING_S: u64 = 30 * 24 * 3600;

/// An end before this day is over, whenever the answer came: this program is younger.
pub(super) const OLDEST_DAY: &str = "2025-01-01";

/// The life of a refresh token, and where it was told.
pub(super) struct RefreshLife<'r, 'a> {
    /// The answer that told it and the member that did, `refresh_token` where the token itself does; none where it was an
    /// answer of an earlier run.
    pub(super) told: Option<(&'r TokenRequest<'a>, &'r str)>,
    lives: TokenLives,
}

/// What its end means for users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefreshLifeEnd {
    /// It is over before, or when, it is needed: users are out when the access token ends, after so many seconds.
    WithTheAccessToken(u64),
    /// Users who stay away for so many seconds are out, and that is less than a day.
    WithoutUse(u64),
    /// Users who stay away for so many seconds are out.
    Longer(u64),
}

/// When users are signed out though every refresh is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EndsAfter {
    pub(super) seconds: u64,
    /// Only those are who stay away for so long.
    pub(super) without_use: bool,
}

impl<'r, 'a> RefreshLife<'r, 'a> {
    pub(super) fn of(request: &'r TokenRequest<'a>) -> Option<Self> {
        let meaning = request.taken()?;
        let lives = TokenLives::of(meaning, request.answered_at_s())?;
        let member = meaning.refresh_end.as_ref()?.member.as_str();
        Some(Self { told: Some((request, member)), lives })
    }

    /// What the grant remembers.
    pub(super) fn of_before(lives: TokenLives) -> Self {
        Self { told: None, lives }
    }

    /// Seconds that it lives from its answer on.
    pub(super) fn seconds(&self) -> u64 {
        self.lives.refresh_s
    }

    pub(super) fn end(&self) -> RefreshLifeEnd {
        let TokenLives { refresh_s, access_s } = self.lives;
        match access_s {
            Some(access_s) if refresh_s <= access_s => RefreshLifeEnd::WithTheAccessToken(access_s),
            Some(_) | None if refresh_s < SHORTEST_S => RefreshLifeEnd::WithoutUse(refresh_s),
            Some(_) | None => RefreshLifeEnd::Longer(refresh_s),
        }
    }
}

impl RefreshLifeEnd {
    /// Whether it is worth a word beside a verdict that says *stays*.
    pub(super) fn is_worth_saying(self) -> bool {
        match self {
            Self::WithTheAccessToken(_) | Self::WithoutUse(_) => true,
            Self::Longer(seconds) => seconds < WORTH_SAYING_S,
        }
    }
}
