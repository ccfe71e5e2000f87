//! Which exchange a place in the evidence is.

use super::wire_rows::{marks_of, RowMark};
use crate::exchange::{Exchange, Outcome, Purpose};
use crate::finding::{Finding, Half, Place};
use crate::model::Open;

/// Whether the platform sends such a request; what a probe sent is never taken for it.
pub(super) fn by_platform(exchange: &Exchange) -> bool {
    exchange.request.variant.is_none()
}

/// The exchange in whose answer a finding's place is. What is about a request alone, the callback, the setup or several
/// runs has none.
pub(super) fn exchange_at(open: &Open, place: Place) -> Option<&Exchange> {
    let run = open.judged_run()?;
    let of = |purpose: Purpose| {
        run.exchanges.iter().filter(move |exchange| by_platform(exchange) && exchange.request.purpose == purpose)
    };
    let numbered = |purpose: Purpose, n: usize| of(purpose).nth(n.checked_sub(1)?);
    match place {
        Place::Exchange { n: Some(n), half: Half::Answer } => numbered(Purpose::Exchange, n),
        // An earlier run's, as far as it is known still.
        Place::Exchange { n: None, half: Half::Answer } => {
            let is_code = |exchange: &&Exchange| exchange.request.purpose == Purpose::Exchange;
            open.exchanges().into_iter().filter(|exchange| by_platform(exchange)).find(is_code)
        }
        Place::Refresh { n, half: Half::Answer, .. } => numbered(Purpose::Refresh, n?),
        Place::Api | Place::Server => of(Purpose::Api).next_back(),
        // What was not asked is the last step, and has no exchange.
        Place::Document { step, .. } => of(Purpose::Document).nth(step),
        Place::Registration => of(Purpose::Registration).next_back(),
        Place::Probe { purpose, variant } => {
            let sent = |exchange: &&Exchange| exchange.request.variant == Some(variant);
            run.exchanges.iter().filter(sent).find(|exchange| exchange.request.purpose == purpose)
        }
        Place::Exchange { half: Half::Request, .. }
        | Place::Refresh { half: Half::Request, .. }
        | Place::Callback
        | Place::AuthorizationRequest
        | Place::AuthorizationPage
        | Place::EarlierRefresh
        | Place::EarlierAnswer
        | Place::Grant
        | Place::Settings
        | Place::Console
        | Place::PastedAnswer
        | Place::PastedText => None,
    }
}

/// Everything that findings have to show in this exchange.
pub(super) fn marks_in(open: &Open, exchange: &Exchange) -> Vec<RowMark> {
    if !matches!(exchange.outcome, Outcome::Answer(_)) {
        return Vec::new();
    }
    let all = open.judgement.iter().flat_map(|judgement| &judgement.findings);
    let is_here = |finding: &&Finding| exchange_at(open, finding.at).is_some_and(|at| std::ptr::eq(at, exchange));
    all.filter(is_here).flat_map(marks_of).collect()
}
