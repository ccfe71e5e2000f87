//! The practice API: says who the bearer of a living access token is.

use axum::http::{header, HeaderMap, StatusCode};

use super::behaviour::Behaviour;
use super::jwt::SUBJECT;
use super::ledger::Ledger;
use super::reply::{json, json_error, with, Reply};
use crate::record::Scenario;
use crate::secret::Secret;

/// 200 for a living access token, else 401 (RFC 6750 §3.1); where the scenario says so, always that.
pub(super) fn me(ledger: &Ledger, scenario: Scenario, headers: &HeaderMap, now_ms: i64) -> Reply {
    match bearer(headers).and_then(|token| ledger.scope_of_access(&token, now_ms)) {
        Some(scope) if !Behaviour::of(scenario).api_refuses => {
            json(StatusCode::OK, &serde_json::json!({ "sub": SUBJECT, "scope": scope }))
        }
        _ => with(
            json_error(StatusCode::UNAUTHORIZED, "invalid_token", "the access token is missing, unknown or over"),
            header::WWW_AUTHENTICATE,
            "Bearer error=\"invalid_token\"",
        ),
    }
}

/// The token of `Authorization: Bearer` (RFC 6750 §2.1).
pub(super) fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::new(token.trim().to_owned()))
}
