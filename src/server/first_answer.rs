//! What a server’s answer to a message without a token comes to.

use super::reply::Reply;
use super::{Came, Served, Step};
use crate::platform::Revision;

/// It.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstAnswer {
    /// It asks for a sign-in.
    SignIn,
    /// It answers without a token.
    Answered {
        /// The version that was agreed on, or the newest that is supported.
        version: Option<String>,
    },
    /// It does not speak that revision.
    OtherRevision,
    /// It sends on to another address.
    Redirect,
    /// None of these.
    Refused,
    /// No answer at all.
    Nothing,
}

impl FirstAnswer {
    /// Reads what came.
    pub fn of(step: &Step) -> Self {
        match &step.came {
            Came::Answer(served) => Self::of_served(served, step.revision()),
            Came::Failed(_) | Came::NotAsked(_) => Self::Nothing,
        }
    }

    fn of_served(served: &Served, asked: Option<Revision>) -> Self {
        if served.status == 401 {
            return Self::SignIn;
        }
        if served.location().is_some() {
            return Self::Redirect;
        }
        let reply = Reply::of(served);
        let by_status = matches!(served.status, 400 | 404 | 405 | 406) && !reply.is_of_this_kind(asked);
        // A 403 is about who asks, not about the revision.
        if served.status != 403 && (by_status || reply.is_of_other_kind(asked)) {
            return Self::OtherRevision;
        }
        if !served.is_success() {
            return Self::Refused;
        }
        Self::Answered { version: reply.version().map(str::to_owned) }
    }
}
