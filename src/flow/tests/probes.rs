//! What is tried after the tokens: in which order, with whose consent, and what of it counts.

use super::{setup, sign_in, Outside, FIRST, NEXT, REFUSED, SAME};
use crate::exchange::{Purpose, Sent, Variant};
use crate::flow::{Allowed, Probe, RefreshFlow, SignInFlow, Timing};
use crate::platform::Platforms;

const OWN_ERROR: Result<(u16, &str), Sent> = Ok((400, r#"{"error":"invalid_request"}"#));
const ME: Result<(u16, &str), Sent> = Ok((200, r#"{"name":"Ann"}"#));

fn with_api() -> SignInFlow {
    let mut setup = setup();
    setup.api_address = url::Url::parse("https://api.example/me").ok();
    let second = std::time::Duration::from_secs(1);
    SignInFlow::new(setup, Platforms::shipped().first(), Timing { callback: second })
}

fn calling_api() -> SignInFlow {
    with_api().calling_api(true)
}

fn sent(record: &crate::flow::RunRecord) -> Vec<(Purpose, Option<Variant>)> {
    record.exchanges.iter().map(|exchange| (exchange.request.purpose, exchange.request.variant)).collect()
}

fn purposes(record: &crate::flow::RunRecord) -> Vec<Purpose> {
    sent(record).into_iter().map(|(purpose, _)| purpose).collect()
}

#[test]
fn the_authors_api_is_called_with_the_first_token_and_with_the_last_with_nothing_asked() {
    use Purpose::{Api, Exchange, Refresh};
    let outcome = Outside::new(vec![FIRST, ME, NEXT, NEXT, ME]).run(&mut calling_api());
    assert_eq!(purposes(&outcome.record), [Exchange, Api, Refresh, Refresh, Api]);
    assert_eq!(outcome.grant.unwrap().refreshes_taken, 2);
    // Where no other token came, it is asked once.
    let outcome = Outside::new(vec![FIRST, ME, REFUSED]).run(&mut calling_api());
    assert_eq!(purposes(&outcome.record), [Exchange, Api, Refresh]);
    let outcome = Outside::new(vec![super::OMITTED, ME]).run(&mut calling_api());
    assert_eq!(purposes(&outcome.record), [Exchange, Api]);
}

#[test]
fn an_api_that_does_not_answer_keeps_nobody_from_refreshing() {
    let outcome = Outside::new(vec![FIRST, Err(Sent::Yes), NEXT, NEXT, Err(Sent::No)]).run(&mut calling_api());
    assert_eq!((outcome.record.exchanges.len(), outcome.grant.unwrap().refreshes_taken), (5, 2));
}

#[test]
fn a_refusal_by_the_api_before_it_does_not_keep_the_other_ways_from_being_tried() {
    let allowed = Allowed::default().with(Probe::RetryVariants);
    let outside = &mut Outside::new(vec![FIRST, ME, OWN_ERROR, NEXT]);
    let outcome = outside.run(&mut calling_api().allowing(allowed));
    assert_eq!(sent(&outcome.record).last(), Some(&(Purpose::Refresh, Some(Variant::WithRedirectUri))));
}

#[test]
fn a_later_refresh_asks_the_api_with_what_it_brought_where_that_may_see_it() {
    let mut with_address = setup();
    with_address.api_address = url::Url::parse("https://api.example/me").ok();
    let flow = || RefreshFlow::new(with_address.clone(), Platforms::shipped().first(), Allowed::default());
    let outcome = super::holding_a_grant(vec![NEXT, ME]).run(&mut flow().calling_api(true));
    assert_eq!(purposes(&outcome.record), [Purpose::Refresh, Purpose::Api]);
    let outcome = super::holding_a_grant(vec![REFUSED]).run(&mut flow().calling_api(true));
    assert_eq!(purposes(&outcome.record), [Purpose::Refresh]);
    let outcome = super::holding_a_grant(vec![NEXT]).run(&mut flow().calling_api(false));
    assert!(outcome.record.api_not_allowed && purposes(&outcome.record) == [Purpose::Refresh]);
}

#[test]
fn an_address_that_was_never_allowed_gets_no_token_and_the_run_says_so() {
    let outcome = Outside::new(vec![FIRST, NEXT, NEXT]).run(&mut with_api());
    assert!(sent(&outcome.record).iter().all(|(purpose, _)| *purpose != Purpose::Api), "{:?}", sent(&outcome.record));
    assert!(outcome.record.api_not_allowed);
    assert!(!Outside::new(vec![FIRST, NEXT, NEXT]).run(&mut sign_in()).record.api_not_allowed, "there is no address");
}

#[test]
fn cancelling_while_the_api_is_asked_ends_the_probe_and_keeps_the_sign_in() {
    let mut with_address = setup();
    with_address.api_address = url::Url::parse("https://api.example/me").ok();
    let mut flow = RefreshFlow::new(with_address, Platforms::shipped().first(), Allowed::default()).calling_api(true);
    let mut outside = super::holding_a_grant(vec![NEXT, ME]);
    outside.cancel_at = Some("send Api");
    let outcome = outside.run(&mut flow);
    assert_eq!((outcome.record.our_side, outcome.grant.unwrap().refreshes_taken), (None, 1));
}

#[test]
fn cancelling_while_the_api_is_asked_with_the_first_token_ends_the_run_and_keeps_the_sign_in() {
    let mut outside = Outside::new(vec![FIRST, ME]);
    outside.cancel_at = Some("send Api");
    let outcome = outside.run(&mut calling_api());
    assert_eq!(outcome.record.our_side, Some(crate::flow::OurSide::Cancelled));
    assert_eq!(outcome.grant.map(|grant| (grant.generation, grant.refreshes_taken)), Some((1, 0)));
}

#[test]
fn no_other_way_is_tried_and_no_spent_token_presented_unasked() {
    let outcome = Outside::new(vec![FIRST, OWN_ERROR]).run(&mut sign_in());
    assert_eq!(outcome.record.exchanges.len(), 2);
    let outcome = Outside::new(vec![FIRST, NEXT, NEXT]).run(&mut sign_in());
    assert_eq!(outcome.record.exchanges.len(), 3);
}

#[test]
fn the_other_ways_end_with_the_one_that_is_taken_and_count_for_nothing() {
    let allowed = Allowed::default().with(Probe::RetryVariants);
    let mut outside = Outside::new(vec![FIRST, OWN_ERROR, OWN_ERROR, OWN_ERROR, NEXT]);
    let outcome = outside.run(&mut sign_in().allowing(allowed));
    let variants: Vec<_> = sent(&outcome.record).into_iter().filter_map(|(_, variant)| variant).collect();
    assert_eq!(variants, [Variant::WithRedirectUri, Variant::WithScope, Variant::OtherContentType]);
    let grant = outcome.grant.unwrap();
    // What it brought is stored, since the old token may be spent; but the platform gets none of it.
    assert_eq!((grant.generation, grant.refreshes_taken, grant.lifetimes_s), (2, 0, Some(3600)));
    assert!(outside.log.contains(&"keep 2".to_owned()));
}

#[test]
fn a_dead_grant_is_not_asked_in_other_ways() {
    let allowed = Allowed::default().with(Probe::RetryVariants);
    let outcome = Outside::new(vec![FIRST, REFUSED]).run(&mut sign_in().allowing(allowed));
    assert_eq!(outcome.record.exchanges.len(), 2);
}

#[test]
fn a_spent_token_is_presented_only_where_one_was_spent_and_the_newest_follows() {
    let allowed = Allowed::default().with(Probe::Replay);
    let outcome = Outside::new(vec![FIRST, NEXT, NEXT, REFUSED, REFUSED]).run(&mut sign_in().allowing(allowed));
    let variants: Vec<_> = sent(&outcome.record).into_iter().filter_map(|(_, variant)| variant).collect();
    assert_eq!(variants, [Variant::SpentToken, Variant::AfterReplay]);
    assert_eq!(outcome.grant.unwrap().state, crate::flow::GrantState::EndedByProbe);
    let outcome = Outside::new(vec![FIRST, SAME, SAME]).run(&mut sign_in().allowing(allowed));
    assert_eq!(outcome.record.exchanges.len(), 3);
}

#[test]
fn a_varied_exchange_is_a_sign_in_of_its_own_of_which_nothing_is_kept() {
    let mut outside = Outside::new(vec![FIRST]);
    let outcome = outside.run(&mut sign_in().varied(Variant::OtherContentType));
    assert_eq!(sent(&outcome.record), [(Purpose::Exchange, Some(Variant::OtherContentType))]);
    assert!(outcome.grant.is_none() && outside.log.iter().all(|step| !step.starts_with("keep")));
}

#[test]
fn a_later_refresh_tries_the_other_ways_too() {
    let allowed = Allowed::default().with(Probe::RetryVariants);
    let mut flow = RefreshFlow::new(setup(), Platforms::shipped().first(), allowed);
    let outcome = super::holding_a_grant(vec![OWN_ERROR, OWN_ERROR, OWN_ERROR, NEXT]).run(&mut flow);
    assert_eq!(outcome.record.exchanges.len(), 4);
    assert_eq!(outcome.grant.unwrap().refreshes_taken, super::grant().refreshes_taken);
}
