//! An entry of the log that Okta, Auth0 or Keycloak keeps of sign-ins and tokens: what was refused, and the reason in it.

use serde_json::Value;

use super::source::about;
use crate::claim::{Severity, Source, Sureness};
use crate::finding::words::shown;
use crate::finding::{texts, About, Finding, Place};
use crate::provider::by_id;
use crate::provider::discovery::LARGEST;

const OKTA: Source = Source {
    title: "Okta, event types",
    url: "https://developer.okta.com/docs/reference/api/event-types/",
    sureness: Sureness::Documented,
};
const AUTH0: Source = Source {
    title: "Auth0, log event type codes",
    url: "https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes",
    sureness: Sureness::Documented,
};
const KEYCLOAK: Source = Source {
    title: "Keycloak, auditing and events",
    url: "https://www.keycloak.org/docs/latest/server_admin/#event-types",
    sureness: Sureness::Documented,
};

#[rustfmt::skip]
static REFRESH: About = about(
    "log-refresh-refused",
    Severity::Error,
    "The provider’s log tells of a refresh that was refused",
    "The provider wrote the reason into its log: the refresh token has ended, was replaced or revoked, or is another client’s",
    "The user signs in again. If it comes back, look at the lifetime and the rotation of refresh tokens in the provider’s settings, and let one process refresh at a time",
    OKTA,
);
#[rustfmt::skip]
static CODE: About = about(
    "log-code-refused",
    Severity::Error,
    "The provider’s log tells of a code that got no tokens",
    "The browser came back with a code, and the exchange was refused: a wrong secret or redirect URI, a code that was used or is too old, or a PKCE verifier that does not match",
    "Compare client id, secret and redirect URI with the client’s registration, and send each code once",
    OKTA,
);
#[rustfmt::skip]
static SIGN_IN: About = about(
    "log-sign-in-refused",
    Severity::Error,
    "The provider’s log tells of a sign-in that was refused",
    "It was refused on the provider’s own pages, before any code was given: the person, a rule, or what the authorization request asked for",
    "Look the reason up in the provider’s settings of this client: redirect URIs, scopes, assigned people, policies",
    OKTA,
);
#[rustfmt::skip]
static CLIENT: About = about(
    "log-client-refused",
    Severity::Error,
    "The provider’s log tells of a client that was refused",
    "The client’s id or its secret is wrong, or it is shown in another way than the provider takes",
    "Copy id and secret once more from the provider’s settings, and compare how they are sent",
    OKTA,
);

/// What each finding is about.
pub(super) const ABOUTS: &[&About] = &[&REFRESH, &CODE, &SIGN_IN, &CLIENT];

/// What an entry tells: by whom, of what, and in which words.
struct Told {
    /// What was refused; of a success nothing is said.
    about: Option<&'static About>,
    provider: &'static str,
    source: Source,
    event: String,
    reason: String,
}

/// What the entries tell, each thing once; nothing of those that tell of a success. `None` where it is no such log.
pub(super) fn found(json: &str) -> Option<Vec<Finding>> {
    const MOST: usize = 50;
    if json.len() > LARGEST || !["eventType", "log_id", "_id", "realmId"].iter().any(|name| json.contains(name)) {
        return None;
    }
    let value: Value = serde_json::from_str(json.trim_start_matches('\u{feff}')).ok()?;
    let list = value.as_array().or_else(|| value.get("logs")?.as_array());
    let entries = list.map_or(std::slice::from_ref(&value), Vec::as_slice);
    let read: Vec<Told> = entries.iter().take(MOST).filter_map(entry).collect();
    if read.is_empty() {
        return None;
    }
    let mut findings: Vec<Finding> = Vec::new();
    for finding in read.into_iter().flat_map(told) {
        if findings.iter().all(|other| other.id() != finding.id()) {
            findings.push(finding);
        }
    }
    Some(findings)
}

/// What an entry tells: nothing of a success; `None` where it is none of these logs.
fn entry(entry: &Value) -> Option<Told> {
    okta(entry).or_else(|| auth0(entry)).or_else(|| keycloak(entry))
}

fn text<'a>(entry: &'a Value, name: &str) -> Option<&'a str> {
    entry.get(name)?.as_str()
}

fn okta(entry: &Value) -> Option<Told> {
    let event = text(entry, "eventType")?;
    let outcome = entry.get("outcome")?;
    let failed = matches!(text(outcome, "result"), Some("FAILURE" | "DENY"));
    let about = if event.contains("refresh_token") {
        &REFRESH
    } else if event.contains(".token") {
        &CODE
    } else {
        &SIGN_IN
    };
    let reason = text(outcome, "reason").or_else(|| text(entry, "displayMessage")).unwrap_or_default();
    let about = if reason.contains("client") && reason.contains("invalid") { &CLIENT } else { about };
    let about = Some(about).filter(|_| failed);
    Some(Told { about, provider: "okta", source: OKTA, event: event.to_owned(), reason: reason.to_owned() })
}

fn auth0(entry: &Value) -> Option<Told> {
    let code = text(entry, "type")?;
    text(entry, "log_id").or_else(|| text(entry, "_id"))?;
    entry.get("date")?;
    let about = match code {
        "ferrt" | "fertft" => Some(&REFRESH),
        "feacft" | "fede" => Some(&CODE),
        "feccft" | "fepft" => Some(&CLIENT),
        "f" | "fp" | "fu" | "fco" | "fcoa" | "fsa" | "fc" | "fi" | "limit_wc" | "limit_mu" | "api_limit" => {
            Some(&SIGN_IN)
        }
        // Auth0 has some two hundred codes; the others tell of successes, or of nothing of a sign-in.
        _ => None,
    };
    let reason = text(entry, "description").unwrap_or_default();
    Some(Told { about, provider: "auth0", source: AUTH0, event: code.to_owned(), reason: reason.to_owned() })
}

fn keycloak(entry: &Value) -> Option<Told> {
    text(entry, "realmId")?;
    let event = text(entry, "type")?;
    let error = text(entry, "error").filter(|_| event.ends_with("_ERROR"));
    let about = match (event, error) {
        (_, Some("invalid_client_credentials" | "client_not_found" | "invalid_client")) => &CLIENT,
        ("REFRESH_TOKEN_ERROR", _) => &REFRESH,
        ("CODE_TO_TOKEN_ERROR", _) => &CODE,
        _ => &SIGN_IN,
    };
    let reason = entry.get("details").and_then(|details| text(details, "reason")).unwrap_or_default();
    let about = error.map(|_| about);
    let reason = format!("{} {reason}", error.unwrap_or_default()).trim().to_owned();
    Some(Told { about, provider: "keycloak", source: KEYCLOAK, event: event.to_owned(), reason })
}

/// What is known of the reason, else that there is one.
fn told(told: Told) -> Vec<Finding> {
    let Told { about: Some(about), provider, source, event, reason } = told else { return Vec::new() };
    let record = by_id(provider);
    let known: Vec<Finding> =
        texts::found(&format!("type={event} {reason}"), record).into_iter().map(|text| text.finding).collect();
    if !known.is_empty() {
        return known;
    }
    let name = record.map_or(provider, |record| record.name.as_str());
    let finding = about.finding(Place::PastedText, format!("{event}: {}", shown(&reason)));
    vec![Finding {
        cause: format!("{name}’s reason is “{}”. {}", shown(&reason), about.cause), source, ..finding
    }]
}
