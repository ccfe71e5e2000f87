//! The requests of a sign-in, in their order.

use crate::exchange::Purpose;
use crate::finding::{Half, Place, Verdict};
use crate::flow::RunRecord;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The page that the browser opens.
    Page,
    /// The code for tokens.
    Exchange,
    /// A refresh.
    Refresh,
}

impl Step {
    /// The request at which a platform's run ended; the first one where the run is not known.
    pub(super) fn ended(run: Option<&RunRecord>, verdict: Verdict) -> Self {
        let sent = run.and_then(|run| {
            let own = |exchange: &&crate::exchange::Exchange| exchange.request.variant.is_none();
            run.exchanges.iter().rev().filter(own).find(|exchange| exchange.request.purpose.asks_for_tokens())
        });
        match sent.map(|exchange| exchange.request.purpose) {
            Some(Purpose::Refresh) => Self::Refresh,
            // The exchange brought no refresh token: what is asked for at the page decides that.
            Some(Purpose::Exchange) if verdict == Verdict::SignInFails => Self::Exchange,
            Some(Purpose::Exchange | Purpose::Api | Purpose::Document | Purpose::Registration) | None => Self::Page,
        }
    }

    /// Where its request stands among the evidence.
    pub(super) fn place(self) -> Place {
        match self {
            Self::Page => Place::AuthorizationRequest,
            Self::Exchange => Place::Exchange { n: None, half: Half::Request },
            Self::Refresh => Place::Refresh { n: None, half: Half::Request, counted: false },
        }
    }

    /// What it is called on screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Page => "The page that the browser opens",
            Self::Exchange => "The code for tokens",
            Self::Refresh => "A refresh",
        }
    }
}
