//! What happened in one run, as a flow saw it: the evidence that findings rest on. No secret is in it.

use serde::{Deserialize, Serialize};

use super::{Allowed, Grant, Looked, Noted, OpenerCut, OurSide, PageSeen, SecretMark, ServerSeen, Spends, VaultError};
use crate::draft::IssuerMismatch;
use crate::exchange::{CameBy, Exchange, StateCheck};
use crate::platform::SecretMisfit;

/// The error that an answer with a foreign `state` carried: `error`, and perhaps `error_description`. Nobody acts upon it,
/// but it may say why `state` is not there.
pub type ForeignError = (String, Option<String>);

/// What was run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunKind {
    /// A sign-in with its two refreshes.
    SignIn,
    /// One refresh of a grant that was there.
    Refresh,
    /// A call of the author's API, which is judged by nobody.
    Api,
}

/// What the browser brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallbackEnd {
    /// A code, with the right `state`.
    Code,
    /// `error` and perhaps `error_description`, with the right `state`.
    Error {
        /// `error`
        code: String,
        /// `error_description`
        description: Option<String>,
    },
    /// An answer whose `state` isn't ours, and no right one after it.
    State(StateCheck),
    /// The right `state`, but neither one code nor an error.
    NoCode,
    /// The right `state`, but not from the issuer that was awaited: nothing of it is acted upon.
    Issuer(IssuerMismatch),
}

/// One run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunRecord {
    /// What was run.
    pub kind: RunKind,
    /// Milliseconds since 1970 when it began.
    pub started_at_ms: i64,
    /// The redirect URI that was sent, in a sign-in.
    pub redirect_uri: Option<String>,
    /// By which way the browser's answer came, or was waited for, in a sign-in. One without it is from before there were two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_by: Option<CameBy>,
    /// The scope that was asked for.
    pub scope: String,
    /// Names of parameters that the platform can't send but this run did.
    pub extra: Vec<String>,
    /// Why it ended on our side, if it did.
    pub our_side: Option<OurSide>,
    /// What the browser brought, in a sign-in that came so far.
    pub callback: Option<CallbackEnd>,
    /// What a look at the authorization page saw, in a sign-in that opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Looked>,
    /// That look reached a page of the provider's that cuts itself off from the window that opened it. Who comes back does not
    /// overrule this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opener_cut: Option<OpenerCut>,
    /// `iss` of the callback with our `state` (RFC 9207).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The error that came with a `state` that isn't ours.
    #[serde(default)]
    pub foreign_error: Option<ForeignError>,
    /// What a sign-in to an MCP server saw before the browser opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<Box<ServerSeen>>,
    /// The exchanges in order: documents and a registration, where a server is signed in to; the code's, then refreshes, then what the probes sent.
    pub exchanges: Vec<Exchange>,
    /// A sign-in did not call the author's API, because the access token has not been allowed to go to its address.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub api_not_allowed: bool,
    /// The mark of the client secret that was sent, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<SecretMark>,
    /// That secret is shorter or longer than the platform takes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_misfit: Option<SecretMisfit>,
    /// The probes that the author consented to.
    #[serde(default)]
    pub allowed: Allowed,
    /// A request before this run was cut off, and nothing had settled that when this run began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsettled: Option<Spends>,
    /// Why the newest refresh token is in memory only, where it could not be stored after it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_kept: Option<Noted<VaultError>>,
}

impl RunRecord {
    /// A run that begins, of which nothing is known yet.
    pub fn new(kind: RunKind, started_at_ms: i64, scope: &str) -> Self {
        Self {
            kind,
            started_at_ms,
            redirect_uri: None,
            came_by: None,
            scope: scope.to_owned(),
            extra: Vec::new(),
            our_side: None,
            callback: None,
            look: None,
            opener_cut: None,
            issuer: None,
            foreign_error: None,
            server: None,
            exchanges: Vec::new(),
            api_not_allowed: false,
            secret: None,
            secret_misfit: None,
            allowed: Allowed::default(),
            unsettled: None,
            not_kept: None,
        }
    }

    /// The last request to the token endpoint.
    pub(super) fn last_token_request(&self) -> Option<&Exchange> {
        self.exchanges.iter().rev().find(|exchange| exchange.request.purpose.asks_for_tokens())
    }

    /// By which way the browser's answer came, or was waited for, in a sign-in that came so far.
    pub fn came_by(&self) -> Option<CameBy> {
        self.came_by.or_else(|| self.redirect_uri.is_some().then_some(CameBy::Loopback))
    }

    /// Whether the page was opened, and nobody came back: the wait was over, or was cancelled.
    pub fn nobody_came_back(&self) -> bool {
        let waited =
            matches!(&self.our_side, Some(OurSide::NeverBack(_) | OurSide::NothingPasted(_) | OurSide::NoBrowser(_)));
        // Who cancels may do so before any page.
        let cancelled = self.our_side == Some(OurSide::Cancelled) && self.look.is_some();
        self.callback.is_none() && (waited || cancelled)
    }

    /// What a look at the authorization page saw. Who comes back overrules all of it.
    pub fn page_seen(&self) -> Option<&PageSeen> {
        match self.look.as_ref().filter(|_| self.nobody_came_back()) {
            Some(Looked::Saw(seen)) => Some(seen),
            Some(Looked::Not(_)) | None => None,
        }
    }

    /// Whether it ended on our side, so that it tells nothing of the provider.
    pub fn ended_on_our_side(&self) -> bool {
        self.our_side.is_some() || self.not_kept.is_some()
    }
}

/// What a run leaves behind.
#[derive(Clone, Debug, PartialEq)]
pub struct RunOutcome {
    /// What happened.
    pub record: RunRecord,
    /// The grant as it is now; `None` leaves whatever was there before.
    pub grant: Option<Grant>,
}
