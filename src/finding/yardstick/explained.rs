//! Which of the differing things can be why a platform fails, by what its own run says first.

use super::{Side, Step, Unlike};
use crate::claim::Sureness;
use crate::exchange::{Answer, Outcome};
use crate::finding::challenge::has_scheme;
use crate::flow::RunRecord;
use crate::platform::ClientAuthentication;

/// What can be why.
#[derive(Debug)]
pub(super) struct Explained {
    /// The differing things. None where all that can differ is the client as it is registered.
    pub(super) reasons: Vec<Unlike>,
    /// Whether the provider itself named that.
    pub(super) sureness: Sureness,
    /// Whether another client secret would be as good a reason.
    pub(super) or_the_secret: bool,
}

/// `None` where the other one's first finding has a cause of its own, such as an API that refuses or a person who said no.
pub(super) fn explained(yardstick: &Side<'_>, other: &Side<'_>, ended: Step) -> Option<Explained> {
    let all = Unlike::all(yardstick, other);
    let same_client = yardstick.setup.client_id == other.setup.client_id;
    let of = |can: fn(Unlike) -> bool| all.iter().copied().filter(|unlike| can(*unlike)).collect::<Vec<_>>();
    let (reasons, named) = match (other.first?, ended) {
        ("pkce-required", Step::Page | Step::Exchange) => (of(Unlike::is_pkce), true),
        ("scope-refused", Step::Page) => (of(Unlike::is_empty_scope), true),
        ("content-type-refused", Step::Exchange) => (of(Unlike::is_body), last_status(other.run) == Some(415)),
        ("client-refused", Step::Exchange) if same_client => {
            let reasons = of(|unlike| unlike.is_client() || unlike.is_body());
            let named = reasons.iter().any(|unlike| unlike.is_to_basic()) && asks_for_basic(other.run);
            (if named { of(Unlike::is_client) } else { reasons }, named)
        }
        (
            "client-refused" | "refresh-refused" | "grant-refused" | "grant-type-refused" | "token-url-unknown",
            Step::Refresh,
        ) => (of(Unlike::is_refresh_address), false),
        ("refresh-token-missing", Step::Page) => (of(Unlike::is_empty_scope), false),
        ("grant-type-refused", Step::Exchange) => (Vec::new(), false),
        _ => return None,
    };
    let registered = matches!(other.first?, "refresh-token-missing" | "grant-type-refused") && !same_client;
    let or_the_secret = !named && reasons.iter().any(|unlike| unlike.is_client());
    let sureness = if named { Sureness::Observed } else { Sureness::Assumed };
    (registered || !reasons.is_empty()).then_some(Explained { reasons, sureness, or_the_secret })
}

impl Unlike {
    fn is_pkce(self) -> bool {
        self == Self::Pkce
    }

    fn is_empty_scope(self) -> bool {
        self == Self::EmptyScope
    }

    fn is_body(self) -> bool {
        self == Self::Body
    }

    fn is_refresh_address(self) -> bool {
        self == Self::RefreshAddress
    }

    fn is_client(self) -> bool {
        matches!(self, Self::Client(..))
    }

    /// The client shows itself in the header at the yardstick, and elsewhere at the other one.
    fn is_to_basic(self) -> bool {
        matches!(self, Self::Client(ClientAuthentication::Basic, _))
    }
}

/// The answer to the last token request of the run's own, not to one of a probe.
fn last_answer(run: Option<&RunRecord>) -> Option<&Answer> {
    let mut own = run?.exchanges.iter().rev().filter(|exchange| exchange.request.variant.is_none());
    let last = own.find(|exchange| exchange.request.purpose.asks_for_tokens())?;
    match &last.outcome {
        Outcome::Answer(answer) => Some(answer),
        Outcome::Failure(_) => None,
    }
}

fn last_status(run: Option<&RunRecord>) -> Option<u16> {
    last_answer(run).map(|answer| answer.status)
}

fn asks_for_basic(run: Option<&RunRecord>) -> bool {
    let challenge = last_answer(run).and_then(|answer| answer.header("www-authenticate"));
    challenge.is_some_and(|value| has_scheme(value, "basic"))
}
