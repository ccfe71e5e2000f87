//! What happened in one run, as a flow saw it: the evidence that findings rest on. No secret is in it.

use serde::{Deserialize, Serialize};

use super::{Allowed, ForeignError};
use crate::exchange::{Exchange, StateCheck};

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

/// Why a run ended on our side, with nothing learnt of the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OurSide {
    /// The author cancelled.
    Cancelled,
    /// Another program holds the redirect URI's port.
    PortTaken(u16),
    /// The redirect URI's address could not be listened on; the system's words.
    CannotListen(String),
    /// No browser could be started; the system's words.
    NoBrowser(String),
    /// The browser never came back within so many seconds.
    NeverBack(u64),
    /// Another window or process is refreshing this account.
    Busy,
    /// The keychain could not keep what a refresh would bring, so nothing was sent; its words.
    Vault(String),
    /// The keychain does not return a refresh token that it should have.
    TokenNotReturned,
    /// There is no refresh token to present.
    NothingToRefresh,
    /// The token URL's host, `host:port`, is none that this project's stored secrets may go to.
    HostNotApproved(String),
    /// The client secret is neither in the keychain nor typed.
    NoClientSecret,
    /// There is no access token in memory to call the API with.
    NoAccessToken,
    /// The probe with a spent refresh token ended this grant.
    EndedByProbe,
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
    /// The scope that was asked for.
    pub scope: String,
    /// Names of parameters that the platform can't send but this run did.
    pub extra: Vec<String>,
    /// Why it ended on our side, if it did.
    pub our_side: Option<OurSide>,
    /// What the browser brought, in a sign-in that came so far.
    pub callback: Option<CallbackEnd>,
    /// The error that came with a `state` that isn't ours.
    #[serde(default)]
    pub foreign_error: Option<ForeignError>,
    /// The exchanges in order: the code's, then refreshes, then what the probes sent.
    pub exchanges: Vec<Exchange>,
    /// The probes that the author consented to.
    #[serde(default)]
    pub allowed: Allowed,
}
