//! What comes in place of a token answer: refusals in several manners, and what never was the provider's.

use axum::http::{header, StatusCode};
use serde_json::json;

use super::reply::{bare_page, json, json_error, with, Reply};

/// One such answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// 400 `invalid_grant` (RFC 6749 §5.2).
    InvalidGrant,
    /// 401 `invalid_client`, where the secret was good before.
    InvalidClient,
    /// 401 `invalid_client`, where the client was known before.
    ClientForgotten,
    /// 200 with `bad_refresh_token` inside.
    BadRefreshToken,
    /// 200 with `bad_verification_code` inside.
    BadVerificationCode,
    /// 200 with `"ok": false` inside.
    OkFalse,
    /// 500 and a page.
    ServerError,
    /// 503 and a page.
    Outage,
    /// 429 (RFC 6585 §4).
    RateLimited,
    /// 200 and a login page.
    LoginPage,
    /// 307 to another path.
    Redirect,
    /// 403 and a page of a proxy.
    ProxyPage,
    /// 511 and a page of a captive portal (RFC 6585 §6).
    CaptivePortal,
}

impl Fault {
    /// The answer.
    pub(super) fn reply(self) -> Reply {
        let inside = |error: &str, why: &str| json_error(StatusCode::OK, error, why);
        match self {
            Self::InvalidGrant => {
                json_error(StatusCode::BAD_REQUEST, "invalid_grant", "this scenario refuses every refresh")
            }
            Self::InvalidClient => {
                json_error(StatusCode::UNAUTHORIZED, "invalid_client", "the client secret is over since the sign-in")
            }
            Self::ClientForgotten => {
                json_error(StatusCode::UNAUTHORIZED, "invalid_client", "no client is known by this id any more")
            }
            Self::BadRefreshToken => inside("bad_refresh_token", "the refresh token is wrong or over"),
            Self::BadVerificationCode => inside("bad_verification_code", "the code is wrong or over"),
            Self::OkFalse => json(StatusCode::OK, &json!({ "ok": false, "error": "invalid_refresh_token" })),
            Self::ServerError => {
                page(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error", "Something went wrong")
            }
            Self::Outage => {
                let page = page(StatusCode::SERVICE_UNAVAILABLE, "Service unavailable", "Back in a few minutes");
                with(page, header::RETRY_AFTER, "120")
            }
            Self::RateLimited => {
                let told = json_error(StatusCode::TOO_MANY_REQUESTS, "rate_limited", "too many token requests");
                with(told, header::RETRY_AFTER, "30")
            }
            Self::LoginPage => bare_page(
                StatusCode::OK,
                "<!doctype html><title>Sign in</title><h1>Sign in</h1><form method=\"post\">\
                 <input name=\"name\"><input name=\"password\" type=\"password\"><button>Sign in</button></form>",
            ),
            Self::Redirect => {
                let page = page(StatusCode::TEMPORARY_REDIRECT, "Moved", "The token endpoint is elsewhere");
                with(page, header::LOCATION, "/moved/token")
            }
            Self::ProxyPage => {
                let page = page(StatusCode::FORBIDDEN, "Access denied", "Your network's rules forbid this address");
                with(page, header::VIA, "1.1 proxy")
            }
            Self::CaptivePortal => page(
                StatusCode::NETWORK_AUTHENTICATION_REQUIRED,
                "Network authentication required",
                "Accept the terms of this network to go on",
            ),
        }
    }
}

/// As such a server shows it: no style, no way on.
fn page(status: StatusCode, title: &str, text: &str) -> Reply {
    bare_page(status, &format!("<!doctype html><title>{title}</title><h1>{title}</h1><p>{text}</p>"))
}
