//! The answer of RFC 6749 §5.1, or what a scenario makes of it.

use axum::http::{header, StatusCode};
use serde_json::{json, Value};

use super::TokenRequestReceived;
use crate::practice::behaviour::{Behaviour, Encoding, IdTokenWritten, Layout, LifetimeWritten, When};
use crate::practice::jwt::{jwt, SUBJECT};
use crate::practice::ledger::Issued;
use crate::practice::pages::escape;
use crate::practice::reply::{bare, reply, Reply};

/// Names and values, in the order in which they are written.
type AnswerMembers = Vec<(&'static str, Value)>;

/// Writes the answer to a code or to a refresh token.
pub(super) fn tell(
    behaviour: &Behaviour,
    when: When,
    issued: &Issued,
    client_id: &str,
    asked: &TokenRequestReceived<'_>,
) -> Result<Reply, getrandom::Error> {
    let mut members = members(behaviour, issued, asked.now_ms / 1000);
    let subject = match (behaviour.id_token, when) {
        (IdTokenWritten::Absent, _) => None,
        (IdTokenWritten::Changing, When::Refresh) => Some("another-person"),
        (IdTokenWritten::Steady | IdTokenWritten::Changing, _) => Some(SUBJECT),
    };
    if let Some(subject) = subject {
        let issuer = asked.at.token_issuer();
        let now_s = asked.now_ms / 1000;
        let times = (now_s, now_s + i64::from(behaviour.lifetime_s));
        members.push(("id_token", id_token(subject, client_id, &issuer, times)?.into()));
    }
    let mut reply = written(behaviour.encoding, &laid_out(behaviour.layout, members));
    if behaviour.cacheable {
        reply.headers_mut().remove(header::CACHE_CONTROL);
        reply.headers_mut().remove(header::PRAGMA);
    }
    Ok(reply)
}

/// An `id_token` about that person, for that client (OpenID Connect Core §2), to be read as clients read one that came
/// straight from the token endpoint (§3.1.3.7).
fn id_token(
    subject: &str,
    client_id: &str,
    issuer: &str,
    (now_s, ends_s): (i64, i64),
) -> Result<String, getrandom::Error> {
    jwt("JWT", &json!({ "iss": issuer, "sub": subject, "aud": client_id, "iat": now_s, "exp": ends_s }))
}

fn members(behaviour: &Behaviour, issued: &Issued, now_s: i64) -> AnswerMembers {
    let mut members: AnswerMembers = vec![("access_token", issued.access.expose_secret().into())];
    if let Some(kind) = behaviour.token_type {
        members.push(("token_type", kind.into()));
    }
    let seconds = i64::from(behaviour.lifetime_s);
    match behaviour.lifetime {
        LifetimeWritten::Seconds => members.push(("expires_in", seconds.into())),
        LifetimeWritten::Absent => {}
        LifetimeWritten::Zero => members.push(("expires_in", 0.into())),
        LifetimeWritten::Text => members.push(("expires_in", seconds.to_string().into())),
        LifetimeWritten::Milliseconds => members.push(("expires_in", (seconds * 1000).into())),
        LifetimeWritten::Epoch => members.push(("expires_in", (now_s + seconds).into())),
        LifetimeWritten::Elsewhere => members.push(("expires_at", (now_s + seconds).into())),
    }
    members.push(("scope", issued.scope.as_str().into()));
    if let Some(token) = &issued.refresh {
        members.push(("refresh_token", token.expose_secret().into()));
        if let Some(seconds) = behaviour.refresh_lifetime_s {
            members.push(("refresh_expires_in", seconds.into()));
        }
    }
    members
}

fn laid_out(layout: Layout, members: AnswerMembers) -> AnswerMembers {
    let moved = |(name, value): (&'static str, Value)| match (layout, name) {
        (Layout::RefreshAs(other), "refresh_token") => (other, value),
        (Layout::RefreshInside(outer), "refresh_token") => (outer, json!({ "refresh_token": value })),
        (Layout::CamelCase, "access_token") => ("accessToken", value),
        (Layout::CamelCase, "token_type") => ("tokenType", value),
        (Layout::CamelCase, "expires_in") => ("expiresIn", value),
        (Layout::CamelCase, "refresh_token") => ("refreshToken", value),
        _ => (name, value),
    };
    if let Layout::AllInside(outer) = layout {
        let all: serde_json::Map<String, Value> =
            members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        return vec![(outer, all.into())];
    }
    members.into_iter().map(moved).collect()
}

fn written(encoding: Encoding, members: &AnswerMembers) -> Reply {
    let (kind, body) = match encoding {
        Encoding::Json => ("application/json", json_text(members.iter())),
        Encoding::Doubled => ("application/json", json_text(members.iter().chain(members.first()))),
        Encoding::Cut => {
            let whole = json_text(members.iter());
            ("application/json", whole.chars().take(whole.len() / 2).collect())
        }
        Encoding::Form => {
            let pairs = members.iter().map(|(name, value)| (name, plain(value)));
            let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            ("application/x-www-form-urlencoded", body)
        }
        Encoding::Xml => {
            let inner: String =
                members.iter().map(|(name, value)| format!("<{name}>{}</{name}>", escape(&plain(value)))).collect();
            ("application/xml", format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAuth>{inner}</OAuth>"))
        }
        Encoding::Empty => return bare(StatusCode::OK),
    };
    reply(StatusCode::OK, kind, body)
}

/// By hand, because a map could not hold a member twice.
fn json_text<'a>(members: impl Iterator<Item = &'a (&'static str, Value)>) -> String {
    let pairs: Vec<String> = members.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", pairs.join(","))
}

/// A text without its quotes, anything else as JSON writes it.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
