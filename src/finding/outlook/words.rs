//! An outlook in sentences.

use super::hindrance::Hindrance;
use super::unsent::unsent;
use super::OutlookEnd;
use crate::platform::Platform;
use crate::provider::{How, Record};
use crate::span::lasting;

/// `access_type=offline and prompt=consent`
pub(in crate::finding) fn parameters(list: &[(String, String)]) -> String {
    let one = |(name, value): &(String, String)| match value.as_str() {
        "" => name.clone(),
        value => format!("{name}={value}"),
    };
    list.iter().map(one).collect::<Vec<_>>().join(" and ")
}

/// What a refresh token takes that the platform never adds, and why nobody else can there.
pub(in crate::finding) fn wants(record: &Record, platform: &Platform, list: &[(String, String)]) -> String {
    format!(
        "{} gives a refresh token only where the authorization request carries {}, and {} never adds {}. {}",
        record.name,
        parameters(list),
        platform.name(),
        if list.len() > 1 { "them" } else { "it" },
        platform.places.no_room
    )
}

/// What becomes of users, one sentence.
pub(super) fn said(found: &Hindrance, record: &Record, platform: &Platform) -> String {
    let (name, platform) = (&record.name, platform.name());
    match found.end(record) {
        OutlookEnd::Fails => return format!("With {name} as it is, sign-in fails"),
        OutlookEnd::SignedOut(Some(after)) => {
            return format!("With {name} as it is, users are signed out after {}", lasting(after));
        }
        OutlookEnd::SignedOut(None) => {
            return format!("With {name} as it is, users are signed out when their access token ends");
        }
        OutlookEnd::AtMost(after) => {
            return format!("With {name}, users stay signed in for {} at most", lasting(after))
        }
        OutlookEnd::NothingAgainst => return format!("Nothing that is known of {name} signs users out"),
        OutlookEnd::Stays => return format!("With {name} as it is, users stay signed in"),
        OutlookEnd::Open => {}
    }
    let rests_on = |what: &str| format!("Whether users stay signed in with {name} rests on {what}");
    match found {
        Hindrance::QueryKept(_) => rests_on(&format!("whether {platform} keeps your URL’s query")),
        Hindrance::OwnPage(_) => rests_on("your own page"),
        Hindrance::Question(_, 1) => rests_on("one answer of yours"),
        Hindrance::Question(_, count) => rests_on(&format!("{count} answers of yours")),
        Hindrance::Console(_) => format!("Whether users stay signed in with {name} is set in its console"),
        Hindrance::Unsent(_) => format!("Whether {name} takes sign-ins as {platform} sends them is not known"),
        Hindrance::UnsentToToken(_) => {
            format!("Whether {name} takes token requests as {platform} sends them is not known")
        }
        Hindrance::Sooner(_) => format!("How long users stay signed in with {name} rests on the scope"),
        Hindrance::NoRefreshToken => format!("How long users stay signed in with {name} is not known"),
        Hindrance::Pkce
        | Hindrance::Parameters(_)
        | Hindrance::Scopes(_)
        | Hindrance::TokenParameter
        | Hindrance::Exchange
        | Hindrance::Partners
        | Hindrance::RefreshElsewhere
        | Hindrance::FixedEnd(..)
        | Hindrance::NotKnown
        | Hindrance::AtMost(..)
        | Hindrance::Nothing
        | Hindrance::Endless => format!("Whether users stay signed in with {name} is not known"),
    }
}

/// Why.
pub(super) fn why(found: &Hindrance, record: &Record, platform: &Platform) -> String {
    let (name, of_platform) = (&record.name, platform.name());
    match found {
        Hindrance::Pkce if platform.leaves_pkce_to_its_author() => {
            format!("{name} demands PKCE, and it is switched off for {of_platform}")
        }
        Hindrance::Pkce => format!("{name} demands PKCE, and {of_platform} never sends it"),
        Hindrance::Parameters(list) => wants(record, platform, list),
        Hindrance::QueryKept(list) => format!(
            "{name} gives a refresh token for {}, which stand in the address. A test here keeps the query, so it can’t tell",
            parameters(list)
        ),
        Hindrance::OwnPage(list) => {
            format!("{name} gives a refresh token only where your page adds {}. A sign-in tells", parameters(list))
        }
        Hindrance::Scopes(lacking) => without_scopes(record, lacking),
        Hindrance::TokenParameter => token_parameter(record, platform),
        Hindrance::Exchange => exchange(record, platform),
        Hindrance::Partners => format!("{name} gives refresh tokens to approved partners alone"),
        Hindrance::NoRefreshToken if record.access_token.lifetime_s.is_none() => {
            format!("{name} has no refresh tokens, and how long an access token lives is not documented")
        }
        Hindrance::NoRefreshToken => format!("{name} has no refresh tokens"),
        Hindrance::RefreshElsewhere => format!(
            "{name} takes refreshes at an address of its own, and {of_platform} is assumed to send them to the token URL"
        ),
        Hindrance::FixedEnd(warning, _) | Hindrance::Question(warning, _) => warning.text.clone(),
        Hindrance::NotKnown => format!("How {name} gives a refresh token is not known. A sign-in tells whether one comes"),
        Hindrance::Console(_) => console(record),
        Hindrance::Unsent(list) => format!("{name} is usually sent {}, and {of_platform} can’t send that", parameters(list)),
        Hindrance::UnsentToToken(list) => {
            format!("Its token request usually carries {}, which {of_platform} never sends", parameters(list))
        }
        Hindrance::Sooner(lacking) => sooner(record, lacking),
        Hindrance::AtMost(..) => "A grant ends then, used or not, and users sign in again".to_owned(),
        Hindrance::Nothing => nothing(record),
        Hindrance::Endless => endless(record, platform),
    }
}

fn without_scopes(record: &Record, lacking: &[String]) -> String {
    let (name, scopes) = (&record.name, lacking.join(" "));
    if record.refresh.how == How::NotSupported {
        return format!("{name} has no refresh tokens, and an access token lasts only for the scope {scopes}");
    }
    format!("{name} gives a refresh token for the scope {scopes}, which is not asked for")
}

/// What a refresh token takes in the token request.
pub(in crate::finding) fn token_parameter(record: &Record, platform: &Platform) -> String {
    let list = unsent(&record.refresh.token_parameters, |name| platform.sends().in_exchange(name));
    format!(
        "{} gives a refresh token only for {} in the token request, which {} never sends",
        record.name,
        parameters(&list),
        platform.name()
    )
}

/// What takes a refresh token's place.
pub(in crate::finding) fn exchange(record: &Record, platform: &Platform) -> String {
    format!(
        "{} has no refresh tokens: a living access token is exchanged for the next one, which {} never does",
        record.name,
        platform.name()
    )
}

fn console(record: &Record) -> String {
    let out = record
        .access_token
        .lifetime_s
        .map_or_else(|| "none comes".to_owned(), |lives| format!("users are signed out after {}", lasting(lives)));
    format!("{} gives a refresh token only where this is done. Else {out}", record.name)
}

fn sooner(record: &Record, lacking: &[String]) -> String {
    let tells = |text: &&String| lacking.iter().any(|scope| text.contains(scope.as_str()));
    record.warnings.iter().map(|warning| &warning.text).find(tells).cloned().unwrap_or_else(|| {
        format!("A refresh token comes with every sign-in, and ends sooner without {}", lacking.join(" "))
    })
}

fn nothing(record: &Record) -> String {
    let rule = &record.refresh;
    let comes = match rule.how {
        How::Scope if !rule.scopes.is_empty() => {
            format!("A refresh token comes for {}, which is asked for", rule.scopes.join(" "))
        }
        How::ConsoleSetting | How::ScopeAndConsole if record.access_tokens_do_not_end() => {
            "Access tokens do not end unless its console says so, and then a refresh token comes along".to_owned()
        }
        How::ConsoleSetting | How::ScopeAndConsole | How::PartnerOnly => "What its console takes is done".to_owned(),
        How::NotSupported => format!("An access token for the scope {} is said to last", rule.scopes.join(" ")),
        How::Automatic
        | How::AuthorizeParameter
        | How::Scope
        | How::TokenParameter
        | How::ExchangeGrant
        | How::Unknown => "A refresh token comes with every sign-in".to_owned(),
    };
    let is_endless = record.access_tokens_do_not_end();
    let idle = record
        .refresh_token
        .idle_s
        .filter(|_| !is_endless)
        .map(|idle| format!("One that nobody uses for {} is dead", lasting(idle)));
    let refreshes = rule.how != How::NotSupported && !is_endless;
    let tells = refreshes.then(|| "A sign-in with two refreshes tells whether it is so".to_owned());
    [Some(comes), idle, tells].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

fn endless(record: &Record, platform: &Platform) -> String {
    let list = unsent(&record.refresh.token_parameters, |name| platform.sends().in_exchange(name));
    if list.is_empty() {
        return "There is no refresh token, and none is needed: access tokens do not end by time".to_owned();
    }
    format!(
        "Without {}, which {} never sends, its access tokens do not end by time",
        parameters(&list),
        platform.name()
    )
}
