//! Why a stage failed: data, with its one sentence.

use std::fmt;

use super::{BindError, BrowserError};
use crate::draft::IssuerMismatch;
use crate::exchange::{ErrorCode, Exchange, Failure, Outcome, StateCheck, TokenAnswer};

/// Why a stage failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageFailure {
    /// The redirect URI's port could not be listened at.
    CannotListen(BindError),
    /// No browser was started; the run waits all the same.
    NotOpened(BrowserError),
    /// The browser did not come back.
    NeverBack,
    /// The address that it ended on was not pasted.
    NothingPasted,
    /// The browser came back with this `error`.
    CallbackError(String),
    /// It came back with a `state` that isn't ours.
    State(StateCheck),
    /// It came back with neither one code nor an error.
    NoCode,
    /// It came back from another issuer than the one that was awaited.
    Issuer(IssuerMismatch),
    /// No usable HTTP answer came.
    Unanswered(Failure),
    /// The token endpoint named an error.
    Refused {
        /// HTTP status.
        status: u16,
        /// The error.
        error: ErrorCode,
    },
    /// The token endpoint's answer holds no tokens.
    NoTokens {
        /// HTTP status.
        status: u16,
        /// What kind of answer it was.
        kind: &'static str,
    },
    /// A server's documents leave no way to its sign-in page.
    Documents,
    /// There is no way to a client of an MCP server, or it registered none.
    NoClient,
    /// The author's API did not take the access token.
    Api {
        /// HTTP status.
        status: u16,
    },
}

impl StageFailure {
    /// The sentence of a port that is taken.
    pub fn port_taken(port: u16) -> String {
        format!("Port {port} is taken by another program")
    }

    /// Why a token request brought no tokens; `None` where it did.
    pub(super) fn of_token_request(exchange: &Exchange) -> Option<Self> {
        let answer = match &exchange.outcome {
            Outcome::Failure(failure) => return Some(Self::Unanswered(failure.clone())),
            Outcome::Answer(answer) => answer,
        };
        let meaning = TokenAnswer::of(answer);
        let status = answer.status;
        match (meaning.usable, meaning.error) {
            (Ok(()), _) => None,
            (Err(_), Some(error)) => Some(Self::Refused { status, error: error.code }),
            (Err(_), None) => Some(Self::NoTokens { status, kind: answer.kind() }),
        }
    }
}

/// One sentence, or what follows a colon.
impl fmt::Display for StageFailure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CannotListen(BindError::PortTaken(port)) => to.write_str(&Self::port_taken(*port)),
            Self::CannotListen(error @ (BindError::NotAllowed(_) | BindError::Other(_))) => error.fmt(to),
            Self::NotOpened(error) => error.fmt(to),
            Self::NeverBack => to.write_str("The browser did not come back"),
            Self::NothingPasted => to.write_str("The address that the browser ended on was not pasted"),
            Self::CallbackError(code) => write!(to, "The provider answered {code}"),
            Self::State(check) => to.write_str(check.clause()),
            Self::NoCode => to.write_str("The browser came back with neither a code nor an error"),
            Self::Issuer(IssuerMismatch::Missing) => {
                to.write_str("The browser came back without the iss that was promised")
            }
            Self::Issuer(IssuerMismatch::Other) => to.write_str("The browser came back from another issuer"),
            Self::Unanswered(failure) => to.write_str(&failure.sentence()),
            Self::Refused { status, error } => write!(to, "The provider answered {status} {error}"),
            Self::NoTokens { status, kind } => write!(to, "The provider answered {status}, {kind}"),
            Self::Documents => to.write_str("The server’s documents stop the sign-in"),
            Self::NoClient => to.write_str("There is no way to a client"),
            Self::Api { status } => write!(to, "The access token was answered with {status}"),
        }
    }
}
