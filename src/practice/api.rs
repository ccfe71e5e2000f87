//! The practice API: says who the bearer of a living access token is.

use axum::http::{header, HeaderMap, StatusCode};

use super::ledger::Ledger;
use super::reply::{json, json_error, with, Reply};
use crate::secret::Secret;

/// The one person of this server. Names that were typed at the login are not kept.
const SUBJECT: &str = "practice-person";

/// 200 for a living access token, else 401 (RFC 6750 §3.1).
pub(super) fn me(ledger: &Ledger, headers: &HeaderMap, now_ms: i64) -> Reply {
    match bearer(headers).and_then(|token| ledger.scope_of_access(&token, now_ms)) {
        Some(scope) => json(StatusCode::OK, &serde_json::json!({ "sub": SUBJECT, "scope": scope })),
        None => with(
            json_error(StatusCode::UNAUTHORIZED, "invalid_token", "the access token is missing, unknown or over"),
            header::WWW_AUTHENTICATE,
            "Bearer error=\"invalid_token\"",
        ),
    }
}

fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::new(token.trim().to_owned()))
}
