//! What a hindrance comes to for users, how sure that is, and where it is written.

use super::hindrance::Hindrance;
use super::OutlookEnd;
use crate::claim::Sureness;
use crate::platform::Platform;
use crate::provider::{Citation, Record, Topic, Warning};

impl Hindrance {
    /// What becomes of users.
    pub(super) fn end(&self, record: &Record) -> OutlookEnd {
        match self {
            Self::Pkce => OutlookEnd::Fails,
            Self::NoRefreshToken if record.access_token.lifetime_s.is_none() => OutlookEnd::Open,
            Self::Parameters(_)
            | Self::Scopes(_)
            | Self::TokenParameter
            | Self::Exchange
            | Self::Partners
            | Self::NoRefreshToken => OutlookEnd::SignedOut(record.access_token.lifetime_s),
            Self::FixedEnd(_, seconds) => OutlookEnd::SignedOut(Some(*seconds)),
            Self::AtMost(seconds, _) => OutlookEnd::AtMost(*seconds),
            Self::QueryKept(_)
            | Self::OwnPage(_)
            | Self::RefreshElsewhere
            | Self::NotKnown
            | Self::Console(_)
            | Self::Unsent(_)
            | Self::UnsentToToken(_)
            | Self::Sooner(_)
            | Self::Question(..) => OutlookEnd::Open,
            Self::Nothing => OutlookEnd::NothingAgainst,
            Self::Endless => OutlookEnd::Stays,
        }
    }

    /// As sure as the least sure of what it rests on.
    pub(super) fn sureness(&self, record: &'static Record, platform: &Platform) -> Sureness {
        let (rule, lives, sends) = (record.refresh.sureness, record.access_token.sureness, platform.sends());
        let with_end = |sure: Sureness| if record.access_token.lifetime_s.is_some() { sure.max(lives) } else { sure };
        let about = |topic| record.warnings.iter().find(|warning| warning.is_about(topic)).map(|it| it.sureness);
        match self {
            Self::Pkce => about(Topic::Pkce).unwrap_or(Sureness::Reported).max(sends.pkce.sureness),
            Self::Parameters(_) => with_end(rule.max(sends.authorization_endpoint.sureness)),
            Self::RefreshElsewhere => {
                with_end(about(Topic::RefreshEndpoint).unwrap_or(rule)).max(sends.refresh_endpoint.sureness)
            }
            Self::Scopes(_) | Self::Exchange | Self::Partners | Self::NoRefreshToken | Self::TokenParameter => {
                with_end(rule)
            }
            Self::FixedEnd(warning, _) | Self::Question(warning, _) => warning.sureness,
            Self::AtMost(_, sure) => *sure,
            Self::Unsent(_) | Self::UnsentToToken(_) => self.source(record).map_or(rule, |source| source.sureness),
            Self::NotKnown => Sureness::Unknown,
            Self::QueryKept(_) => rule.max(sends.endpoint_query.sureness),
            Self::OwnPage(_) | Self::Console(_) | Self::Sooner(_) | Self::Nothing => rule,
            Self::Endless => lives,
        }
    }

    /// Where the provider's part of it is written.
    pub(super) fn source(&self, record: &'static Record) -> Option<&'static Citation> {
        let about = |topic| {
            let mut warnings = record.warnings.iter().filter(move |warning| warning.is_about(topic));
            warnings.find_map(|warning| record.source_of(warning))
        };
        match self {
            Self::Pkce => about(Topic::Pkce),
            Self::RefreshElsewhere => about(Topic::RefreshEndpoint),
            Self::FixedEnd(warning, _) | Self::Question(warning, _) => record.source_of(warning),
            Self::Sooner(_) | Self::AtMost(..) => about(Topic::GrantEnds),
            Self::Unsent(list) | Self::UnsentToToken(list) => {
                let names = |warning: &&Warning| list.iter().any(|(name, _)| warning.text.contains(name.as_str()));
                record.warnings.iter().find(names).and_then(|warning| record.source_of(warning))
            }
            Self::Parameters(_)
            | Self::QueryKept(_)
            | Self::OwnPage(_)
            | Self::Scopes(_)
            | Self::TokenParameter
            | Self::Exchange
            | Self::Partners
            | Self::NoRefreshToken
            | Self::NotKnown
            | Self::Console(_)
            | Self::Nothing
            | Self::Endless => about(Topic::RefreshToken).or_else(|| of_refresh_rule(record)),
        }
    }
}

/// Where it is written how a refresh token is had, where no warning says so: a source that is as sure as that rule, and whose
/// claim is about it.
fn of_refresh_rule(record: &'static Record) -> Option<&'static Citation> {
    let is_as_sure = |source: &&Citation| source.sureness <= record.refresh.sureness;
    let names = |word: &str| {
        let mut sources = record.sources.iter().filter(is_as_sure);
        sources.find(|source| source.claim.to_lowercase().contains(word))
    };
    ["refresh", "rotation", "offline", "token"].into_iter().find_map(names)
}
