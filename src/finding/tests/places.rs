//! What a finding shows is there where it says, and what it calls missing is not.

use super::sentences::cases;
use super::walk::every_case;
use super::{Case, Exchange};
use crate::exchange::{Answer, Outcome, Purpose};
use crate::finding::{Finding, Half, Place, Presence, Spot, What};

/// The exchange in whose answer a place is; `None` where it is in no answer of this run.
fn exchange_at(case: &Case, place: Place) -> Option<&Exchange> {
    let of = |purpose: Purpose| {
        case.run.exchanges.iter().filter(move |e| e.request.variant.is_none() && e.request.purpose == purpose)
    };
    let found = match place {
        Place::Exchange { n: Some(n), half: Half::Answer } => of(Purpose::Exchange).nth(n - 1),
        Place::Refresh { n: Some(n), half: Half::Answer, .. } => of(Purpose::Refresh).nth(n - 1),
        Place::Api | Place::Server => of(Purpose::Api).next_back(),
        Place::Probe { variant, .. } => case.run.exchanges.iter().find(|e| e.request.variant == Some(variant)),
        Place::Registration => of(Purpose::Registration).next_back(),
        // Not every made-up look-up is there as exchanges.
        Place::Document { step, .. } => return of(Purpose::Document).nth(step),
        Place::Exchange { .. }
        | Place::Refresh { .. }
        | Place::Callback
        | Place::AuthorizationRequest
        | Place::AuthorizationPage
        | Place::EarlierRefresh
        | Place::EarlierAnswer
        | Place::Grant
        | Place::Settings
        | Place::Console
        | Place::PastedAnswer
        | Place::PastedText => return None,
    };
    Some(found.unwrap_or_else(|| panic!("{place:?} is nowhere")))
}

fn is_true(spot: &Spot, answer: &Answer) -> bool {
    let there = match &spot.what {
        What::Member(_) | What::MemberAt(_) => {
            let pointer = spot.what.pointer().unwrap();
            answer.shape().is_some_and(|shape| shape.at(&pointer).is_some())
        }
        What::Header(name) => answer.header(&name.to_ascii_lowercase()).is_some_and(|value| !value.is_empty()),
        What::SentHeader(_) | What::Parameter(_) => return true,
    };
    there == (spot.is == Presence::Present)
}

fn hold(case: &Case) {
    for finding in case.judge().findings {
        let exchange = exchange_at(case, finding.at);
        let Some(Outcome::Answer(answer)) = exchange.map(|exchange| &exchange.outcome) else { continue };
        let Finding { shows, .. } = &finding;
        assert!(shows.iter().all(|spot| is_true(spot, answer)), "{finding:?}\n{answer:?}");
    }
}

#[test]
fn what_a_finding_shows_is_there_and_what_it_misses_is_not() {
    for (_, case) in &cases() {
        hold(case);
    }
    every_case(hold);
}

#[test]
fn a_number_is_that_of_the_very_exchange() {
    let place = |name: &str, id: &str| {
        let (_, case) = cases().into_iter().find(|(one, _)| *one == name).unwrap();
        let findings = case.judge().findings;
        findings.iter().find(|finding| finding.id() == id).map(|finding| (finding.at.name(), finding.at.number()))
    };
    assert_eq!(place("left empty", "refresh-token-left-out"), Some(("refresh", Some(2))));
    assert_eq!(place("second refresh refused", "refresh-refused"), Some(("refresh", Some(2))));
    assert_eq!(place("scope widened", "scope-widened"), Some(("refresh", Some(2))));
    assert_eq!(place("no lifetime", "lifetime-unknown"), Some(("exchange", Some(1))));
    assert_eq!(place("a grant without a refresh token", "refresh-token-missing"), Some(("exchange", None)));
}
