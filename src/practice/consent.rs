//! The authorization endpoint's two pages: who are you, and do you allow it.

use axum::http::StatusCode;

use super::at::At;
use super::authorize::{AuthorizeError, AuthorizeRequest};
use super::behaviour::Door;
use super::client::Client;
use super::form::Form;
use super::ledger::{millis, CodeTerms, Ledger, LedgerError};
use super::limits::PracticeLimits;
use super::pages;
use super::pkce::Challenge;
use super::reply::{see_other, Reply};
use super::tickets::{Pending, Tickets};

/// The authorization endpoint at one moment.
pub(super) struct Desk<'a> {
    /// Pages that wait.
    pub(super) tickets: &'a mut Tickets,
    /// Where codes come from.
    pub(super) ledger: &'a mut Ledger,
    /// How long and how many.
    pub(super) limits: &'a PracticeLimits,
    /// Where the browser came to.
    pub(super) at: At,
    /// Milliseconds since 1970.
    pub(super) now_ms: i64,
}

impl Desk<'_> {
    /// A browser comes with an authorization request.
    pub(super) fn open(&mut self, query: &str) -> Reply {
        let read = AuthorizeRequest::read(query, &self.at);
        let asked = match &read {
            Ok(request) => Some(request),
            Err(AuthorizeError::Back(request, ..)) => Some(request.as_ref()),
            Err(AuthorizeError::Page(_)) => None,
        };
        if let Some(why) = asked.and_then(|request| self.in_doubt(request)) {
            return pages::refused(StatusCode::BAD_REQUEST, why);
        }
        match read {
            Ok(request) => match self.turned_away(&request) {
                Some((error, why)) => see_other(&request.with_error(&self.at, error, why)),
                None => self.login(request, None),
            },
            Err(AuthorizeError::Page(why)) => pages::refused(StatusCode::BAD_REQUEST, &why),
            Err(AuthorizeError::Back(request, error, why)) => see_other(&request.with_error(&self.at, error, &why)),
        }
    }

    /// What keeps the browser from being sent away, where clients are known (RFC 6749 §4.1.2.1).
    fn in_doubt(&self, request: &AuthorizeRequest) -> Option<&'static str> {
        self.at.served()?;
        match Client::known(&request.client_id, &self.at, self.ledger) {
            None => Some("client_id is none that is known here"),
            Some(client) if !client.takes(&request.back) => Some("redirect_uri is none that this client registered"),
            Some(_) => None,
        }
    }

    /// What a well-formed request lacks for this scenario, as `error` and its description.
    fn turned_away(&self, request: &AuthorizeRequest) -> Option<(&'static str, &'static str)> {
        match self.at.behaviour().door {
            _ if self.wants_s256(request) && !request.challenge.as_ref().is_some_and(Challenge::is_s256) => {
                Some(("invalid_request", "code_challenge with S256 is required of a client without a secret"))
            }
            Door::Pkce if request.challenge.is_none() => Some(("invalid_request", "code_challenge is required")),
            Door::Scope if request.scope.trim().is_empty() => Some(("invalid_scope", "scope is required")),
            Door::Open | Door::Pkce | Door::Scope | Door::Denied => None,
        }
    }

    /// Of whom it is demanded: of a client without a secret, and at a server's of all (OAuth 2.1 §7.5.2).
    fn wants_s256(&self, request: &AuthorizeRequest) -> bool {
        request.is_public_clients() || self.at.served().is_some()
    }

    /// A page comes back.
    pub(super) fn submit(&mut self, body: &[u8]) -> Reply {
        let form = Form::from_urlencoded(body);
        let ticket = form.get("ticket").ok().flatten().unwrap_or_default();
        match self.tickets.take(ticket, self.now_ms) {
            None => pages::stale(),
            Some(Pending { request, name: None }) => self.logged_in(request, &form),
            Some(Pending { request, name: Some(_) }) => self.decided(&request, &form),
        }
    }

    fn login(&mut self, request: AuthorizeRequest, complaint: Option<&str>) -> Reply {
        let client = request.client_id.clone();
        let target = request.form_target();
        match self.keep(Pending { request, name: None }) {
            Ok(ticket) => pages::login(self.at.scenario, &ticket, &target, (&client, complaint)),
            Err(error) => pages::refused(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        }
    }

    /// Any name and any password will do, but both must be there, as at a real login.
    fn logged_in(&mut self, request: AuthorizeRequest, form: &Form) -> Reply {
        let given = |field| form.get(field).ok().flatten().map(str::trim).filter(|text| !text.is_empty());
        let (Some(name), Some(_)) = (given("name"), given("password")) else {
            return self.login(request, Some("Type a name and a password. Any will do"));
        };
        if self.at.behaviour().door == Door::Denied {
            return see_other(&request.with_error(&self.at, "access_denied", "this account may not use this app"));
        }
        let name: String = name.chars().take(80).collect();
        let shown = request.clone();
        match self.keep(Pending { request, name: Some(name.clone()) }) {
            Ok(ticket) => pages::consent(self.at.scenario, &ticket, &shown, &name),
            Err(error) => pages::refused(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        }
    }

    fn decided(&mut self, request: &AuthorizeRequest, form: &Form) -> Reply {
        if form.get("decision") != Ok(Some("allow")) {
            return see_other(&request.with_error(&self.at, "access_denied", "the person pressed Cancel"));
        }
        let terms = CodeTerms {
            client_id: request.client_id.clone(),
            redirect_uri: request.redirect_uri.clone(),
            scope: request.scope.clone(),
            // Elsewhere a promise is not held to: a platform that sends none must not be met by one that was typed.
            challenge: request
                .challenge
                .clone()
                .filter(|_| self.wants_s256(request) || self.at.behaviour().door == Door::Pkce),
            resource: request.resource.clone(),
        };
        match self.ledger.issue_code(terms, self.now_ms) {
            Ok(code) => see_other(&request.with_code(&self.at, code.expose_secret())),
            Err(error) => see_other(&request.with_error(&self.at, "server_error", &error.to_string())),
        }
    }

    fn keep(&mut self, pending: Pending) -> Result<String, LedgerError> {
        let good_until_ms = self.now_ms.saturating_add(millis(self.limits.ticket));
        Ok(self.tickets.put(pending, good_until_ms, self.limits.kept)?)
    }
}
