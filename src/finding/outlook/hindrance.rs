//! What decides whether users stay signed in, the first that holds.

use super::unsent::unsent;
use super::Plan;
use crate::claim::{Severity, Sureness};
use crate::draft::Answer;
use crate::platform::{Platform, RefreshEndpoint};
use crate::provider::{How, PkceSupport, Record, Warning};

/// What stands in the way, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hindrance {
    /// It demands PKCE, and the platform sends none.
    Pkce,
    /// The refresh token takes parameters that the platform can't send.
    Parameters(Vec<(String, String)>),
    /// They stand in the query of the page's address, and nobody knows whether the platform keeps it.
    QueryKept(Vec<(String, String)>),
    /// The page is the author's own: only it can add them.
    OwnPage(Vec<(String, String)>),
    /// The refresh token, or an access token that lasts, takes scopes that are not asked for.
    Scopes(Vec<String>),
    /// The refresh token takes a parameter of the token request that the platform never sends.
    TokenParameter,
    /// A live access token is exchanged for the next one, which the platform never does.
    Exchange,
    /// Only approved partners get a refresh token.
    Partners,
    /// There is no refresh token.
    NoRefreshToken,
    /// A refresh goes to another address than the platform sends it to.
    RefreshElsewhere,
    /// The author said that the grant ends at a fixed time.
    FixedEnd(&'static Warning, u64),
    /// How a refresh token is had is not known.
    NotKnown,
    /// It takes a setting in the console that nobody can see from here: so many are still to do.
    Console(Vec<String>),
    /// The provider is usually sent parameters that the platform can't send.
    Unsent(Vec<(String, String)>),
    /// Its token request usually has parameters that the platform never sends.
    UnsentToToken(Vec<(String, String)>),
    /// A refresh token comes, and ends sooner without these scopes.
    Sooner(Vec<String>),
    /// Questions that are not answered: the first, and how many there are.
    Question(&'static Warning, usize),
    /// The grant ends at a fixed time, used or not.
    AtMost(u64, Sureness),
    /// Nothing.
    Nothing,
    /// Nothing, and access tokens do not end either.
    Endless,
}

impl Hindrance {
    /// The first that holds. What is certain comes before what isn't.
    pub(super) fn of(record: &'static Record, platform: &Platform, plan: &Plan<'_>) -> Self {
        if record.pkce == PkceSupport::Required && !platform.sends().sends_pkce() {
            return Self::Pkce;
        }
        let fixed = record.fixed_end(plan.answers).map(|(warning, seconds)| Self::FixedEnd(warning, seconds));
        let before = |found: &Self| {
            let Some(Self::FixedEnd(_, end)) = &fixed else { return true };
            record.access_token.lifetime_s.is_none_or(|lives| lives <= *end) && found.signs_out()
        };
        if let Some(found) = Self::of_refresh_token(record, platform, plan).filter(before) {
            return found;
        }
        fixed
            .or_else(|| Self::unseen(record, platform, plan))
            .or_else(|| Self::asked(record, plan))
            .or_else(|| Self::at_most(record))
            .unwrap_or(if Self::is_endless(record) { Self::Endless } else { Self::Nothing })
    }

    fn is_endless(record: &Record) -> bool {
        record.access_tokens_do_not_end() && matches!(record.refresh.how, How::NotSupported | How::TokenParameter)
    }

    /// What is certain to end a sign-in with its access token.
    fn of_refresh_token(record: &'static Record, platform: &Platform, plan: &Plan<'_>) -> Option<Self> {
        let (rule, sends) = (&record.refresh, platform.sends());
        if let Some(found) = Self::of_parameters(record, platform, plan) {
            return Some(found);
        }
        let lacking = || plan.lacks(&rule.scopes).into_iter().map(str::to_owned).collect::<Vec<_>>();
        let elsewhere = record.refresh_url.is_some() && sends.refresh_endpoint.value != RefreshEndpoint::OfItsOwn;
        let found = match rule.how {
            How::Scope | How::ScopeAndConsole | How::NotSupported if !lacking().is_empty() => Self::Scopes(lacking()),
            How::ExchangeGrant => Self::Exchange,
            How::PartnerOnly if rule.checklist.is_empty() || !plan.left(&rule.checklist).is_empty() => Self::Partners,
            How::TokenParameter
                if !record.access_tokens_do_not_end()
                    && !unsent(&rule.token_parameters, |name| sends.in_exchange(name)).is_empty() =>
            {
                Self::TokenParameter
            }
            How::NotSupported if rule.scopes.is_empty() && !record.access_tokens_do_not_end() => Self::NoRefreshToken,
            How::Unknown => Self::NotKnown,
            How::Automatic
            | How::AuthorizeParameter
            | How::Scope
            | How::ConsoleSetting
            | How::ScopeAndConsole
            | How::TokenParameter
            | How::PartnerOnly
            | How::NotSupported => return elsewhere.then_some(Self::RefreshElsewhere),
        };
        Some(found)
    }

    /// The parameters of the authorization request without which no refresh token comes. A console may stand in for them.
    fn of_parameters(record: &Record, platform: &Platform, plan: &Plan<'_>) -> Option<Self> {
        let wanted = unsent(&record.refresh.authorize_parameters, |name| platform.sends().in_authorization(name));
        let needed = matches!(record.refresh.how, How::AuthorizeParameter | How::Scope) && !wanted.is_empty();
        let found = |wanted| match () {
            () if plan.begins_at_own_page(record) => Self::OwnPage(wanted),
            () if plan.has_in_query(&wanted) => Self::QueryKept(wanted),
            () => Self::Parameters(wanted),
        };
        needed.then(|| found(wanted))
    }

    /// What a console or a missing parameter may do.
    fn unseen(record: &Record, platform: &Platform, plan: &Plan<'_>) -> Option<Self> {
        let (rule, sends) = (&record.refresh, platform.sends());
        let usual = unsent(&record.authorization_parameters, |name| sends.in_authorization(name));
        let reaches = plan.begins_at_own_page(record) || plan.has_in_query(&usual);
        if !usual.is_empty() && !reaches {
            return Some(Self::Unsent(usual));
        }
        let of_token = unsent(&rule.token_parameters, |name| sends.in_exchange(name));
        if rule.how == How::Automatic && !of_token.is_empty() {
            return Some(Self::UnsentToToken(of_token));
        }
        let to_do: Vec<String> = plan.left(&rule.checklist).into_iter().cloned().collect();
        let is_set = matches!(rule.how, How::ConsoleSetting | How::ScopeAndConsole);
        if is_set && !to_do.is_empty() && !record.access_tokens_do_not_end() {
            return Some(Self::Console(to_do));
        }
        let lacking: Vec<String> = plan.lacks(&rule.scopes).into_iter().map(str::to_owned).collect();
        (rule.how == How::Automatic && !lacking.is_empty()).then_some(Self::Sooner(lacking))
    }

    fn asked(record: &'static Record, plan: &Plan<'_>) -> Option<Self> {
        let open = |warning: &&Warning| {
            warning.is_conditional()
                && warning.severity == Severity::Warning
                && plan.answers.of(&warning.id) == Answer::NotKnown
        };
        let mut asked = record.warnings.iter().filter(open);
        let first = asked.next()?;
        Some(Self::Question(first, 1 + asked.count()))
    }

    /// An end that stands in the record; one that a question is about holds where the answer says so.
    fn at_most(record: &Record) -> Option<Self> {
        let ends = |warning: &&Warning| !warning.is_conditional() && warning.ends_after_s.is_some();
        let told = record.warnings.iter().find(ends).and_then(|it| Some((it.ends_after_s?, it.sureness)));
        let is_asked = |end: u64| {
            record.warnings.iter().any(|warning| warning.is_conditional() && warning.ends_after_s == Some(end))
        };
        let rule = &record.refresh_token;
        let found = told.or_else(|| Some((rule.absolute_s.filter(|end| !is_asked(*end))?, rule.sureness)));
        found.map(|(seconds, sureness)| Self::AtMost(seconds, sureness))
    }

    /// Whether users are certain to be signed out by it when their access token ends.
    pub(super) fn signs_out(&self) -> bool {
        match self {
            Self::Parameters(_) | Self::Scopes(_) | Self::TokenParameter | Self::Exchange | Self::Partners => true,
            Self::Pkce
            | Self::RefreshElsewhere
            | Self::QueryKept(_)
            | Self::OwnPage(_)
            | Self::NoRefreshToken
            | Self::FixedEnd(..)
            | Self::NotKnown
            | Self::Console(_)
            | Self::Unsent(_)
            | Self::UnsentToToken(_)
            | Self::Sooner(_)
            | Self::Question(..)
            | Self::AtMost(..)
            | Self::Nothing
            | Self::Endless => false,
        }
    }
}
