//! The verdict table's rows. The first that fits wins; the later ones only add findings.

use super::api_call::ApiRefusal;
use super::reading::Reading;
use super::server_end::ServerEnd;
use super::token_request::End;
use crate::flow::CallbackEnd;

/// A row of the verdict table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerdictRow {
    /// 1: the run ended on our side, or on the way to the provider.
    OurSide = 1,
    /// 2: something was sent that the platform can't send.
    NotThePlatform = 2,
    /// 3: no sign-in came of it.
    SignInFails = 3,
    /// 4: no `refresh_token` at the top level.
    NoRefreshToken = 4,
    /// 5: the refresh was refused, or brought nothing; or the author's API refuses what it brought.
    RefreshRefused = 5,
    /// 6: the last refresh tells nothing.
    RefreshUnclear = 6,
    /// 7: an end that use doesn't extend, or that a break of a day doesn't survive.
    FixedEnd = 7,
    /// 8: fewer than two refreshes.
    TooFewRefreshes = 8,
    /// 9: a lifetime is unknown, or an end is none that a token has.
    LifetimeUnknown = 9,
    /// 10: all the rest.
    Stays = 10,
}

impl VerdictRow {
    /// All rows, in the table's order.
    pub const ALL: [Self; 10] = [
        Self::OurSide,
        Self::NotThePlatform,
        Self::SignInFails,
        Self::NoRefreshToken,
        Self::RefreshRefused,
        Self::RefreshUnclear,
        Self::FixedEnd,
        Self::TooFewRefreshes,
        Self::LifetimeUnknown,
        Self::Stays,
    ];

    /// Its number in the table.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The first row that fits; the last one always does.
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        Self::ALL.into_iter().find(|row| row.fits(reading)).unwrap_or(Self::Stays)
    }

    /// Whether it fits, whatever the rows before it say.
    pub(super) fn fits(self, reading: &Reading<'_>) -> bool {
        let last = reading.last().map(|request| request.end);
        match self {
            Self::OurSide => {
                reading.our_side().is_some() && !reading.refused_on_the_page()
                    || reading.not_kept().is_some()
                    || last == Some(End::OurSide)
                    || reading.server_end.is_some_and(ServerEnd::tells_nothing)
                    || reading.withheld_from().is_some()
            }
            Self::NotThePlatform => !reading.extra().is_empty() || !reading.typed_over().is_empty(),
            Self::SignInFails => {
                let callback = reading.evidence.run.callback.as_ref();
                callback.is_some_and(|end| *end != CallbackEnd::Code)
                    || reading.server_end.is_some_and(|end| !end.tells_nothing())
                    || reading.refused_on_the_page()
                    || reading.code.as_ref().is_some_and(|request| request.end != End::Taken)
                    || last == Some(End::Certificate)
                    || reading.api_refusal() == Some(ApiRefusal::SignIn)
            }
            Self::NoRefreshToken => reading.lacks_refresh_token(),
            Self::RefreshRefused => {
                let refused = matches!(reading.refresh_end(), Some(End::Refused { .. }));
                let fails = refused && !reading.refused_for_a_new_secret()
                    || reading.refresh_brought_nothing()
                    || reading.refresh_brought_a_slip();
                fails && reading.unsettled().is_none() || reading.api_refusal() == Some(ApiRefusal::RefreshedAlone)
            }
            Self::RefreshUnclear => {
                reading.refresh_end().is_some_and(|end| end != End::Taken)
                    || reading.api_refusal() == Some(ApiRefusal::Refreshed)
            }
            Self::FixedEnd => reading.ends_after().is_some(),
            Self::TooFewRefreshes => reading.refreshes_taken() < 2,
            Self::LifetimeUnknown => reading.unknown_lifetime().is_some() || reading.odd_refresh_end().is_some(),
            Self::Stays => true,
        }
    }
}
