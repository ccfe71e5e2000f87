//! Which exchange a finding is about.

use super::wire_rows::{spots_of, Spot};
use crate::exchange::{Exchange, Outcome, Purpose, RefreshField, TokenAnswer, Variant};
use crate::finding::Finding;
use crate::model::Open;

/// Whether the platform sends such a request; what a probe sent is never taken for it.
pub(super) fn by_platform(exchange: &Exchange) -> bool {
    exchange.request.variant.is_none()
}

/// The exchange in which it can be seen. Findings about the callback, the setup or several runs have none.
pub(super) fn seen_in<'a>(open: &'a Open, finding: &Finding) -> Option<&'a Exchange> {
    let run = open.judged_run()?;
    let of = |purpose: Purpose| {
        run.exchanges.iter().filter(move |exchange| by_platform(exchange) && exchange.request.purpose == purpose)
    };
    let by_probe = |way: Variant| run.exchanges.iter().find(|exchange| exchange.request.variant == Some(way));
    match finding.id {
        "spent-token-accepted" => return by_probe(Variant::SpentToken),
        "reuse-ends-grant" => return by_probe(Variant::AfterReplay),
        "api-refused" => return of(Purpose::Api).next_back(),
        "refresh-token-left-out" => return of(Purpose::Refresh).find(|exchange| leaves_out(exchange)),
        _ => {}
    }
    if finding.place.starts_with("token answer of the sign-in") {
        let before = || open.exchanges().into_iter().find(|exchange| by_platform(exchange) && is_code(exchange));
        return of(Purpose::Exchange).next_back().or_else(before);
    }
    let rest = finding.place.strip_prefix("refresh answer")?;
    let number: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    match number.parse::<usize>() {
        Ok(number) => of(Purpose::Refresh).nth(number.checked_sub(1)?),
        Err(_) => of(Purpose::Refresh).next_back(),
    }
}

fn is_code(exchange: &Exchange) -> bool {
    exchange.request.purpose == Purpose::Exchange
}

fn leaves_out(exchange: &Exchange) -> bool {
    let Outcome::Answer(answer) = &exchange.outcome else { return false };
    let meaning = TokenAnswer::of(answer);
    meaning.usable.is_ok() && meaning.refresh != RefreshField::Present
}

/// Everything that findings have to show in this exchange.
pub(super) fn spots_in(open: &Open, exchange: &Exchange) -> Vec<Spot> {
    let Outcome::Answer(answer) = &exchange.outcome else { return Vec::new() };
    let all = open.judgement.iter().flat_map(|judgement| &judgement.findings);
    let here = all.filter(|finding| seen_in(open, finding).is_some_and(|seen| std::ptr::eq(seen, exchange)));
    here.flat_map(|finding| spots_of(finding, answer)).collect()
}
