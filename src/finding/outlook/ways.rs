//! The ways out of a hindrance, best first: each as sure as what says that it helps.

use super::hindrance::Hindrance;
use super::unsent::unsent;
use super::words::parameters;
use super::{Plan, Reference, WayOut, WayStep};
use crate::claim::Sureness;
use crate::finding::switched;
use crate::platform::{Platform, Stated};
use crate::provider::{Record, Warning};

/// All of them.
pub(super) fn out_of(found: &Hindrance, record: &'static Record, platform: &Platform, plan: &Plan<'_>) -> Vec<WayOut> {
    match found {
        Hindrance::Pkce if platform.leaves_pkce_to_its_author() => {
            switched::send_pkce(platform).into_iter().map(|(said, _)| elsewhere(said)).collect()
        }
        Hindrance::Pkce => vec![
            elsewhere(own_server_with_pkce(record, platform)),
            another(platform, &format!("one that takes a sign-in without PKCE, as {} sends it", platform.name())),
        ],
        Hindrance::Parameters(list) => {
            let mut ways = by_parameters(record, platform, plan, list);
            ways.push(another_that_refreshes(platform));
            ways
        }
        Hindrance::Unsent(list) => {
            let mut ways = by_parameters(record, platform, plan, list);
            ways.push(another(platform, &format!("one that takes sign-ins as {} sends them", platform.name())));
            ways
        }
        Hindrance::QueryKept(list) => vec![by_own_page(record, platform, list), another_that_refreshes(platform)],
        Hindrance::Scopes(lacking) | Hindrance::Sooner(lacking) => vec![by_scope(record, platform, lacking)],
        Hindrance::TokenParameter | Hindrance::UnsentToToken(_) => {
            vec![elsewhere(own_token_endpoint(record, platform)), another_that_refreshes(platform)]
        }
        Hindrance::RefreshElsewhere => {
            vec![elsewhere(own_token_endpoint_sends_on(record)), another_that_refreshes(platform)]
        }
        Hindrance::Exchange => {
            vec![elsewhere(own_server_exchanges()), another_that_refreshes(platform)]
        }
        Hindrance::Partners => {
            let mut ways = in_console(record, plan);
            ways.push(another_that_refreshes(platform));
            ways
        }
        Hindrance::NoRefreshToken => vec![another_that_refreshes(platform)],
        Hindrance::FixedEnd(warning, _) => {
            by_console(record, warning).map_or_else(|| in_console(record, plan), |way| vec![way])
        }
        Hindrance::Console(_) => in_console(record, plan),
        Hindrance::OwnPage(_)
        | Hindrance::NotKnown
        | Hindrance::Question(..)
        | Hindrance::AtMost(..)
        | Hindrance::Nothing
        | Hindrance::Endless => Vec::new(),
    }
}

/// A page of the author's own, or a query.
fn by_parameters(
    record: &'static Record,
    platform: &Platform,
    plan: &Plan<'_>,
    list: &[(String, String)],
) -> Vec<WayOut> {
    // A value that only the author knows can't be put there by a press; one that stands there is not put there twice.
    let can_add = list.iter().all(|(_, value)| !value.is_empty());
    let query = asked_for(platform, list).replacen("put", "Put", 1);
    let step = if can_add && url::Url::parse(plan.authorization_url.trim()).is_ok() {
        WayStep::AddQuery(list.to_vec())
    } else {
        WayStep::Elsewhere
    };
    let fact = &platform.sends().endpoint_query;
    vec![by_own_page(record, platform, list), by_fact(query, step, fact)]
}

fn by_own_page(record: &Record, platform: &Platform, list: &[(String, String)]) -> WayOut {
    let fact = &platform.sends().authorization_endpoint;
    by_fact(sends_on(record, list), WayStep::OwnPage, fact)
}

fn by_fact<T>(said: String, step: WayStep, fact: &Stated<T>) -> WayOut {
    WayOut { said, step, sureness: fact.sureness, source: Reference::of_fact(fact) }
}

/// A page of the author's own that adds these parameters.
pub(in crate::finding) fn sends_on(record: &Record, list: &[(String, String)]) -> String {
    format!(
        "Let a page of your own be the authorization URL: it adds {} to all that comes and sends the browser on to {}",
        parameters(list),
        record.name
    )
}

/// These parameters behind the authorization URL, and what becomes of them; for the middle of a sentence.
pub(in crate::finding) fn asked_for(platform: &Platform, list: &[(String, String)]) -> String {
    let one = |(name, value): &(String, String)| format!("{name}={}", if value.is_empty() { "…" } else { value });
    let query = list.iter().map(one).collect::<Vec<_>>().join("&");
    let kept = match platform.sends().endpoint_query.sureness {
        Sureness::Documented | Sureness::Observed | Sureness::Reported => format!("{} keeps it", platform.name()),
        Sureness::Assumed | Sureness::Unknown => {
            format!("whether {} keeps it is not known, and a test here can’t tell", platform.name())
        }
    };
    format!("put ?{query} behind {}: {kept}", platform.places.authorization_url.name)
}

fn by_scope(record: &'static Record, platform: &Platform, lacking: &[String]) -> WayOut {
    let scopes = lacking.join(record.scope_separator.as_deref().unwrap_or(" "));
    let tells = |warning: &&Warning| lacking.iter().any(|scope| warning.text.contains(scope.as_str()));
    let warning = record.warnings.iter().find(tells);
    let there = switched::scope_there_too(platform).map(|there| format!(". {there}")).unwrap_or_default();
    WayOut {
        said: format!("Add {scopes} to the scope{there}"),
        step: WayStep::AddScope(scopes),
        sureness: warning.map_or(record.refresh.sureness, |warning| warning.sureness),
        source: warning.and_then(|warning| record.source_of(warning)).map(Reference::of_citation),
    }
}

fn by_console(record: &'static Record, warning: &'static Warning) -> Option<WayOut> {
    Some(WayOut {
        said: warning.way_out.clone()?,
        step: WayStep::Elsewhere,
        sureness: warning.sureness,
        source: record.source_of(warning).map(Reference::of_citation),
    })
}

fn in_console(record: &Record, plan: &Plan<'_>) -> Vec<WayOut> {
    let one = |line: &String| WayOut {
        said: line.clone(),
        step: WayStep::Console(line.clone()),
        sureness: record.refresh.sureness,
        source: None,
    };
    plan.left(&record.refresh.checklist).into_iter().map(one).collect()
}

/// A server of the author's own is a program, and does what he makes it do.
fn elsewhere(said: String) -> WayOut {
    WayOut { said, step: WayStep::Elsewhere, sureness: Sureness::Assumed, source: None }
}

fn own_server_with_pkce(record: &Record, platform: &Platform) -> String {
    format!(
        "Put an authorization server of your own between {} and {}: it takes sign-ins as they come and adds PKCE",
        platform.name(),
        record.name
    )
}

/// A server of the author's own that does what the platform doesn't.
pub(in crate::finding) fn own_server_exchanges() -> String {
    "Put an authorization server of your own before the provider that keeps the provider’s token alive".to_owned()
}

/// A token endpoint of the author's own.
pub(in crate::finding) fn own_token_endpoint(record: &Record, platform: &Platform) -> String {
    let list = unsent(&record.refresh.token_parameters, |name| platform.sends().in_exchange(name));
    format!("Put a token endpoint of your own before the provider’s that adds {}", parameters(&list))
}

fn own_token_endpoint_sends_on(record: &Record) -> String {
    let url = record.refresh_url.as_deref().unwrap_or_default();
    format!("Put a token endpoint of your own before the provider’s that sends refreshes on to {url}")
}

fn another_that_refreshes(platform: &Platform) -> WayOut {
    another(platform, &format!("one that gives a refresh token for what {} sends", platform.name()))
}

/// As sure as what the platform sends is.
fn another(platform: &Platform, which: &str) -> WayOut {
    by_fact(
        format!("Take another provider, {which}"),
        WayStep::AnotherProvider,
        &platform.sends().authorization_endpoint,
    )
}
