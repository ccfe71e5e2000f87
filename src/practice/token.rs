//! The token endpoint (RFC 6749 §3.2): reads JSON and forms, knows the client, answers per scenario.

mod client;

use axum::http::{header, HeaderMap, StatusCode};

use self::client::Client;
use super::authorize::is_scope_byte;
use super::behaviour::Behaviour;
use super::form::{Form, FormError};
use super::ledger::{Issued, Ledger, LedgerError};
use super::reply::{json, json_error, with, Reply};
use crate::record::Scenario;
use crate::secret::Secret;

/// Why a token request brings no token.
#[derive(Debug, thiserror::Error)]
enum TokenError {
    #[error("{0}")]
    InvalidRequest(String),
    #[error("the client or its secret is wrong")]
    InvalidClient { basic: bool },
    #[error("grant_type can be authorization_code or refresh_token")]
    UnsupportedGrantType,
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl From<FormError> for TokenError {
    fn from(error: FormError) -> Self {
        Self::InvalidRequest(error.to_string())
    }
}

/// Answers a token request whose body has arrived.
pub(super) fn token(ledger: &mut Ledger, scenario: Scenario, headers: &HeaderMap, body: &[u8], now_ms: i64) -> Reply {
    match answer(ledger, scenario, headers, body, now_ms) {
        Ok(value) => json(StatusCode::OK, &value),
        Err(error) => refuse(&error),
    }
}

fn answer(
    ledger: &mut Ledger,
    scenario: Scenario,
    headers: &HeaderMap,
    body: &[u8],
    now_ms: i64,
) -> Result<serde_json::Value, TokenError> {
    let form = read_body(headers, body)?;
    let client = Client::read(&form, headers)?;
    let (behaviour, issued) = match form.need("grant_type")? {
        "authorization_code" => {
            let code = Secret::new(form.need("code")?.to_owned());
            let redirect_uri = form.need("redirect_uri")?;
            let behaviour = Behaviour::of(scenario, ledger.scope_of_code(&code).unwrap_or_default());
            (behaviour, ledger.exchange(&code, (client.id(), redirect_uri), &behaviour, now_ms)?)
        }
        "refresh_token" => {
            let token = Secret::new(form.need("refresh_token")?.to_owned());
            let narrower = form.get("scope")?;
            if !narrower.unwrap_or_default().bytes().all(is_scope_byte) {
                return Err(LedgerError::InvalidScope.into());
            }
            let behaviour = Behaviour::of(scenario, ledger.scope_of_refresh(&token).unwrap_or_default());
            (behaviour, ledger.refresh(&token, (client.id(), narrower), &behaviour, now_ms)?)
        }
        _ => return Err(TokenError::UnsupportedGrantType),
    };
    Ok(tell(&behaviour, &issued))
}

/// The answer of RFC 6749 §5.1.
fn tell(behaviour: &Behaviour, issued: &Issued) -> serde_json::Value {
    let mut value = serde_json::json!({
        "access_token": issued.access.expose_secret(),
        "token_type": "Bearer",
        "expires_in": behaviour.lifetime_s,
        "scope": issued.scope,
    });
    if let (Some(member), Some(token)) = (behaviour.member, &issued.refresh) {
        value[member] = token.expose_secret().into();
    }
    value
}

/// By its `Content-Type`, whatever parameters stand behind it.
fn read_body(headers: &HeaderMap, body: &[u8]) -> Result<Form, TokenError> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Ok(Form::from_urlencoded(body)),
        "application/json" => Form::from_json(body).map_err(TokenError::InvalidRequest),
        _ => Err(TokenError::InvalidRequest(
            "Content-Type can be application/json or application/x-www-form-urlencoded".to_owned(),
        )),
    }
}

fn refuse(error: &TokenError) -> Reply {
    let why = error.to_string();
    let bad = |name| json_error(StatusCode::BAD_REQUEST, name, &why);
    match error {
        TokenError::InvalidRequest(_) => bad("invalid_request"),
        TokenError::UnsupportedGrantType => bad("unsupported_grant_type"),
        TokenError::Ledger(LedgerError::InvalidGrant(_)) => bad("invalid_grant"),
        TokenError::Ledger(LedgerError::InvalidScope) => bad("invalid_scope"),
        TokenError::Ledger(LedgerError::Shelf(_) | LedgerError::Random(_)) => {
            json_error(StatusCode::INTERNAL_SERVER_ERROR, "server_error", &why)
        }
        TokenError::InvalidClient { basic } => {
            let reply = json_error(StatusCode::UNAUTHORIZED, "invalid_client", &why);
            if *basic {
                with(reply, header::WWW_AUTHENTICATE, "Basic realm=\"practice provider\"")
            } else {
                reply
            }
        }
    }
}
