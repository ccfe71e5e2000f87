//! The token endpoint (RFC 6749 §3.2): reads JSON and forms, knows the client, answers per scenario.

mod answer;
mod client;

use axum::http::{header, HeaderMap, StatusCode};

use self::client::AuthenticatedClient;
use super::at::At;
use super::authorize::is_scope_byte;
use super::behaviour::{Demand, RefreshTaken, Registering, When};
use super::form::{Form, FormError};
use super::ledger::{CodeShown, Issued, Ledger, LedgerError, RefreshShown};
use super::reply::{bare, json_error, with, Reply};
use crate::secret::Secret;

/// Why a token request brings no token.
#[derive(Debug, thiserror::Error)]
enum TokenError {
    #[error("{0}")]
    InvalidRequest(String),
    #[error("the client or its secret is wrong")]
    InvalidClient { basic: bool },
    #[error("this scenario doesn't take that Content-Type")]
    NotTaken,
    #[error("grant_type can be {0}")]
    UnsupportedGrantType(&'static str),
    #[error("{0}")]
    InvalidTarget(&'static str),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl From<FormError> for TokenError {
    fn from(error: FormError) -> Self {
        Self::InvalidRequest(error.to_string())
    }
}

/// Where a token request came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenAddress {
    /// To the token URL, which takes codes, and refreshes unless the scenario takes them elsewhere.
    TokenUrl,
    /// To the refresh URL, which takes refreshes.
    RefreshUrl,
}

/// A token request whose body has arrived.
pub(super) struct TokenRequestReceived<'a> {
    /// Where it came to.
    pub(super) at: &'a At,
    /// And by which of its two addresses.
    pub(super) address: TokenAddress,
    /// The request's header fields.
    pub(super) headers: &'a HeaderMap,
    /// Its body.
    pub(super) body: &'a [u8],
    /// Milliseconds since 1970.
    pub(super) now_ms: i64,
}

/// Answers it.
pub(super) fn token(ledger: &mut Ledger, asked: &TokenRequestReceived<'_>) -> Reply {
    answered(ledger, asked).unwrap_or_else(|error| refuse(&error))
}

fn answered(ledger: &mut Ledger, asked: &TokenRequestReceived<'_>) -> Result<Reply, TokenError> {
    let behaviour = asked.at.behaviour();
    let form = read_body(asked, behaviour.demand)?;
    let client = match behaviour.served {
        Some(_) => AuthenticatedClient::known(&form, asked, ledger)?,
        None => AuthenticatedClient::read(&form, asked.headers, behaviour.demand)?,
    };
    let when = grant_type(form.need("grant_type")?, asked.address, behaviour.refresh_taken)?;
    if let Some(fault) = behaviour.fault_at(when) {
        return Ok(fault.reply());
    }
    let issued = match when {
        When::Refresh => refresh(ledger, &form, client.id(), asked)?,
        When::Exchange | When::Always => exchange(ledger, &form, client.id(), asked)?,
    };
    Ok(answer::tell(&behaviour, when, &issued, client.id(), asked).map_err(LedgerError::Random)?)
}

/// The resource that a request names, where a server asks who tokens are for.
fn resource<'a>(form: &'a Form, at: &At) -> Result<Option<&'a str>, TokenError> {
    if at.served().is_none() {
        return Ok(None);
    }
    let named = form.get("resource")?;
    if named.is_some_and(|named| !at.is_resource(named)) {
        return Err(TokenError::InvalidTarget("resource is no server of this authorization server"));
    }
    Ok(named)
}

/// What is asked for, where that is taken at this address.
fn grant_type(named: &str, address: TokenAddress, refresh: RefreshTaken) -> Result<When, TokenError> {
    match (named, address, refresh) {
        ("authorization_code", TokenAddress::TokenUrl, _) => Ok(When::Exchange),
        ("refresh_token", TokenAddress::TokenUrl, RefreshTaken::Anywhere)
        | ("refresh_token", TokenAddress::RefreshUrl, _) => Ok(When::Refresh),
        (_, TokenAddress::RefreshUrl, _) => Err(TokenError::UnsupportedGrantType("refresh_token alone here")),
        (_, TokenAddress::TokenUrl, RefreshTaken::AtRefreshUrl) => {
            Err(TokenError::UnsupportedGrantType("authorization_code alone here, refreshes have a URL of their own"))
        }
        (_, TokenAddress::TokenUrl, RefreshTaken::Anywhere) => {
            Err(TokenError::UnsupportedGrantType("authorization_code or refresh_token"))
        }
    }
}

fn exchange(
    ledger: &mut Ledger,
    form: &Form,
    client_id: &str,
    asked: &TokenRequestReceived<'_>,
) -> Result<Issued, TokenError> {
    let behaviour = asked.at.behaviour();
    let code = Secret::new(form.need("code")?.to_owned());
    let redirect_uri = form.need("redirect_uri")?;
    let (verifier, resource) = (form.get("code_verifier")?, resource(form, asked.at)?);
    let shown = CodeShown { client_id, redirect_uri, verifier, resource };
    let issued = ledger.exchange(&code, &shown, &behaviour, asked.now_ms)?;
    if behaviour.served.is_some_and(|served| served.registering == Registering::UntilSignedIn) {
        ledger.forget(client_id);
    }
    Ok(issued)
}

fn refresh(
    ledger: &mut Ledger,
    form: &Form,
    client_id: &str,
    asked: &TokenRequestReceived<'_>,
) -> Result<Issued, TokenError> {
    let behaviour = asked.at.behaviour();
    let token = Secret::new(form.need("refresh_token")?.to_owned());
    if behaviour.demand == Demand::RedirectUri {
        form.need("redirect_uri")?;
    }
    let resource = resource(form, asked.at)?;
    if resource.is_none() && behaviour.served.is_some_and(|served| served.refresh_names_resource) {
        return Err(TokenError::InvalidTarget("resource is missing"));
    }
    let scope = form.get("scope")?;
    if !scope.unwrap_or_default().bytes().all(is_scope_byte) {
        return Err(LedgerError::InvalidScope.into());
    }
    Ok(ledger.refresh(&token, &RefreshShown { client_id, scope, resource }, &behaviour, asked.now_ms)?)
}

/// By its `Content-Type`, whatever parameters stand behind it.
fn read_body(asked: &TokenRequestReceived<'_>, demand: Demand) -> Result<Form, TokenError> {
    let kind = asked.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (is_form, is_json) = (essence == "application/x-www-form-urlencoded", essence == "application/json");
    match demand {
        Demand::Form if !is_form => return Err(FormError::Missing("grant_type").into()),
        Demand::FormOr415 if !is_form => return Err(TokenError::NotTaken),
        Demand::JsonOr415 if !is_json => return Err(TokenError::NotTaken),
        Demand::Form
        | Demand::FormOr415
        | Demand::JsonOr415
        | Demand::Nothing
        | Demand::Basic
        | Demand::Body
        | Demand::RedirectUri => {}
    }
    if is_form {
        Ok(Form::from_urlencoded(asked.body))
    } else if is_json {
        Form::from_json(asked.body).map_err(TokenError::InvalidRequest)
    } else {
        let why = "Content-Type can be application/json or application/x-www-form-urlencoded";
        Err(TokenError::InvalidRequest(why.to_owned()))
    }
}

fn refuse(error: &TokenError) -> Reply {
    let why = error.to_string();
    let bad = |name| json_error(StatusCode::BAD_REQUEST, name, &why);
    match error {
        TokenError::InvalidRequest(_) => bad("invalid_request"),
        TokenError::NotTaken => bare(StatusCode::UNSUPPORTED_MEDIA_TYPE),
        TokenError::UnsupportedGrantType(_) => bad("unsupported_grant_type"),
        TokenError::Ledger(LedgerError::InvalidGrant(_)) => bad("invalid_grant"),
        TokenError::Ledger(LedgerError::InvalidScope) => bad("invalid_scope"),
        TokenError::InvalidTarget(_) | TokenError::Ledger(LedgerError::InvalidTarget) => bad("invalid_target"),
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
