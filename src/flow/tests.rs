//! Whole runs, without a socket: what is asked, in which order, and what is left behind.

mod facts;
mod looks;
mod marks;
mod outside;
mod pasted;
mod probes;
mod registering;
mod strays;

use std::time::Duration;

use super::*;
use crate::draft::{ContentType, Loopback, Setup, TypedUrl};
use crate::exchange::Sent;
use crate::exchange::StateCheck;
use crate::platform::Platforms;
use outside::Outside;

fn setup() -> Setup {
    Setup {
        provider_name: "Example".into(),
        authorization_url: TypedUrl::read("https://id.example/authorize").unwrap(),
        token_url: TypedUrl::read("https://id.example/token").unwrap(),
        refresh_url: None,
        resource: None,
        client_id: "client".into(),
        scope: "read".into(),
        content_type: ContentType::Form,
        extra: Vec::new(),
        redirect: Loopback::read("http://127.0.0.1:0/callback").unwrap().into(),
        api_address: None,
        practises: false,
        catalogue: None,
        answers: crate::draft::Answers::default(),
        server: None,
    }
}

fn sign_in() -> SignInFlow {
    let timing = Timing { callback: Duration::from_secs(300) };
    SignInFlow::new(setup(), Platforms::shipped().first(), timing)
}

const CODE: Input = Input::Code { issuer: None, by: crate::exchange::CameBy::Loopback };

fn full() -> DiskError {
    DiskError::NoSpace { path: "journal.jsonl".into() }
}

const FIRST: Result<(u16, &str), Sent> = Ok((200, r#"{"access_token":"a","refresh_token":"r1","expires_in":3600}"#));
const NEXT: Result<(u16, &str), Sent> = Ok((200, r#"{"access_token":"b","refresh_token":"r2","expires_in":3600}"#));
const OMITTED: Result<(u16, &str), Sent> = Ok((200, r#"{"access_token":"b","expires_in":3600}"#));
const SAME: Result<(u16, &str), Sent> = Ok((200, r#"{"access_token":"b","refresh_token":"same","expires_in":3600}"#));
const REFUSED: Result<(u16, &str), Sent> = Ok((400, r#"{"error":"invalid_grant"}"#));

#[test]
fn a_sign_in_refreshes_twice_and_each_new_token_is_stored_before_the_next_is_spent() {
    let mut outside = Outside::new(vec![FIRST, NEXT, NEXT]);
    let outcome = outside.run(&mut sign_in());
    let grant = outcome.grant.unwrap();
    assert_eq!((grant.generation, grant.refreshes_taken, grant.lifetimes_s), (3, 2, Some(10_800)));
    assert_eq!(
        outside.log,
        [
            "listen",
            "open",
            "wait",
            "stoplistening",
            "lock",
            "load",
            "journal Intent Code 0",
            "send Exchange",
            "keep 1",
            "write 1 Alive",
            "journal Saved Code 1",
            "preflight",
            "journal Intent RefreshToken 1",
            "send Refresh",
            "keep 2",
            "write 2 Alive",
            "journal Saved RefreshToken 2",
            "preflight",
            "journal Intent RefreshToken 2",
            "send Refresh",
            "keep 3",
            "write 3 Alive",
            "journal Saved RefreshToken 3",
            "done",
        ]
    );
}

#[test]
fn a_refresh_token_that_is_left_out_or_repeated_is_kept_as_it_is() {
    for (body, left_out) in [(OMITTED, true), (SAME, false)] {
        let outcome = Outside::new(vec![FIRST, body, body]).run(&mut sign_in());
        let grant = outcome.grant.unwrap();
        assert_eq!((grant.generation, grant.refreshes_taken, grant.left_out), (1, 2, left_out));
    }
}

#[test]
fn without_a_refresh_token_nothing_is_refreshed() {
    let mut outside = Outside::new(vec![OMITTED]);
    let outcome = outside.run(&mut sign_in());
    assert_eq!(outcome.grant.unwrap().generation, 0);
    assert_eq!(outside.sent, 1);
}

#[test]
fn a_refused_refresh_is_not_tried_again_and_marks_the_grant() {
    let mut outside = Outside::new(vec![FIRST, REFUSED]);
    let grant = outside.run(&mut sign_in()).grant.unwrap();
    assert_eq!((grant.state, grant.lifetimes_s, outside.sent), (GrantState::Refused, Some(3600), 2));
}

#[test]
fn a_code_that_brought_no_token_is_settled_unless_a_grant_before_it_may_be_spent_with_it() {
    const EMPTY: Result<(u16, &str), Sent> = Ok((200, "{}"));
    const SLIP: Result<(u16, &str), Sent> = Ok((200, r#"{"access_token":"null","refresh_token":"r1"}"#));
    for (answer, before, settled) in
        [(EMPTY, false, true), (EMPTY, true, false), (SLIP, false, true), (REFUSED, true, true), (REFUSED, false, true)]
    {
        let bodies = vec![answer];
        let mut outside = if before { holding_a_grant(bodies) } else { Outside::new(bodies) };
        let outcome = outside.run(&mut sign_in());
        let answered = outside.log.iter().any(|line| line.starts_with("journal Answered Code"));
        assert_eq!((outcome.grant, answered), (None, settled), "{answer:?} {before}");
    }
}

#[test]
fn a_grant_of_which_a_request_was_cut_off_is_marked_before_a_sign_in_hides_what_the_journal_says_of_it() {
    let mut outside = holding_a_grant(vec![FIRST, NEXT, NEXT]);
    outside.loaded.unsettled = Some(Spends::RefreshToken);
    outside.run(&mut sign_in());
    let at = |wanted: &str| outside.log.iter().position(|line| line == wanted);
    let (marked, intent) = (at("write 1 Ambiguous"), at("journal Intent Code 1"));
    assert!(marked.is_some() && marked < intent, "{:?}", outside.log);
}

#[test]
fn a_code_is_sent_once_whatever_comes_of_it() {
    for answer in [Err(Sent::Yes), Err(Sent::No), Ok((500, "<html>"))] {
        let mut outside = Outside::new(vec![answer]);
        let outcome = outside.run(&mut sign_in());
        assert_eq!((outside.sent, outcome.grant), (1, None));
    }
}

#[test]
fn a_foreign_state_ends_the_run_only_if_the_right_one_does_not_follow() {
    let mut outside = Outside::new(vec![FIRST, NEXT, NEXT]);
    let foreign = |check| Input::WrongState(check, None);
    outside.callback = vec![foreign(StateCheck::Wrong), foreign(StateCheck::Doubled), CODE];
    assert_eq!(outside.run(&mut sign_in()).record.callback, Some(CallbackEnd::Code));
    assert_eq!(outside.log.iter().filter(|name| *name == "wait").count(), 1, "no wait begins anew");

    let mut outside = Outside::new(vec![]);
    outside.callback = vec![foreign(StateCheck::Missing)];
    assert_eq!(outside.run(&mut sign_in()).record.callback, Some(CallbackEnd::State(StateCheck::Missing)));
    assert_eq!(outside.sent, 0);

    // Who cancels has ended it, whatever came before: nothing is learnt of the provider.
    let mut outside = Outside::new(vec![]);
    outside.callback = vec![foreign(StateCheck::Wrong), Input::Cancel];
    let record = outside.run(&mut sign_in()).record;
    assert_eq!((record.our_side, record.callback), (Some(OurSide::Cancelled), None));
}

#[test]
fn a_person_whom_we_played_in_vain_is_not_waited_for() {
    let mut outside = Outside::new(vec![]);
    outside.callback = vec![Input::PersonDone];
    assert_eq!(outside.run(&mut sign_in()).record.our_side, Some(OurSide::NeverBack(1)));
}

#[test]
fn a_browser_that_never_comes_back_ends_on_our_side() {
    let mut outside = Outside::new(vec![]);
    outside.callback = vec![];
    assert_eq!(outside.run(&mut sign_in()).record.our_side, Some(OurSide::NeverBack(300)));
}

fn grant() -> Grant {
    Grant::new(
        1,
        &crate::exchange::Lifetime::Seconds(3600),
        "id.example:443".into(),
        crate::flow::Bond::sample(),
        vec![],
        0,
    )
}

fn refresh() -> RefreshFlow {
    RefreshFlow::new(setup(), Platforms::shipped().first(), crate::flow::Allowed::default())
}

/// An outside whose account holds a grant that was signed in once.
fn holding_a_grant(bodies: Vec<Result<(u16, &'static str), Sent>>) -> Outside {
    let loaded = Loaded { grant: Some(grant()), generation: Some(1), highest: 1, ..Loaded::default() };
    Outside { loaded, ..Outside::new(bodies) }
}

#[test]
fn a_refresh_is_written_down_before_it_is_sent_and_stored_before_it_is_over() {
    let mut outside = holding_a_grant(vec![NEXT]);
    let outcome = outside.run(&mut refresh());
    assert_eq!(outcome.grant.unwrap().generation, 2);
    assert_eq!(
        outside.log,
        [
            "lock",
            "load",
            "preflight",
            "journal Intent RefreshToken 1",
            "send Refresh",
            "keep 2",
            "write 2 Alive",
            "journal Saved RefreshToken 2",
            "done"
        ]
    );
}

#[test]
fn who_allows_the_old_token_is_told_of_no_unsettled_request_where_the_newest_is_presented() {
    for (behind, unsettled) in [(false, None), (true, Some(Spends::RefreshToken))] {
        let mut outside = holding_a_grant(vec![NEXT]);
        if behind {
            outside.loaded.grant = Some(Grant { generation: 2, ..grant() });
        }
        let outcome = outside.run(&mut refresh().trying_the_old_token(true));
        assert_eq!((outside.sent, outcome.record.unsettled), (1, unsettled), "{behind}");
    }
}

#[test]
fn nothing_is_spent_where_its_successor_could_not_be_kept() {
    let mut outside = holding_a_grant(vec![]);
    outside.preflight_fails = true;
    let outcome = outside.run(&mut refresh());
    assert_eq!(outcome.record.our_side, Some(VaultError::Locked.into()));
    assert_eq!(outside.sent, 0);
}

#[test]
fn a_refresh_that_was_sent_and_not_answered_is_ambiguous_and_stays_open_in_the_journal() {
    let mut outside = holding_a_grant(vec![Err(Sent::Yes)]);
    let outcome = outside.run(&mut refresh());
    assert_eq!(outcome.grant.unwrap().state, GrantState::Ambiguous);
    assert_eq!(outside.log.last().unwrap(), "done");
    assert!(!outside.log.iter().any(|line| line.contains("Saved") || line.contains("NotSent")));

    let mut outside = holding_a_grant(vec![Err(Sent::No)]);
    assert_eq!(outside.run(&mut refresh()).grant.unwrap().state, GrantState::Alive);
    assert!(outside.log.contains(&"journal NotSent RefreshToken 1".to_owned()));
}

#[test]
fn what_a_gateway_says_that_got_no_answer_is_a_lost_answer_and_the_providers_own_error_is_none() {
    for (status, state) in [
        (408, GrantState::Ambiguous),
        (502, GrantState::Ambiguous),
        (504, GrantState::Ambiguous),
        (503, GrantState::Alive),
        (429, GrantState::Alive),
    ] {
        let grant = holding_a_grant(vec![Ok((status, "<html>"))]).run(&mut refresh()).grant;
        assert_eq!(grant.unwrap().state, state, "{status}");
    }
}

#[test]
fn cancelling_counts_until_the_intent_is_written_and_not_after() {
    for (at, sent) in [
        ("lock", 0),
        ("load", 0),
        ("preflight", 0),
        ("journal Intent RefreshToken 1", 1),
        ("send Refresh", 1),
        ("keep 2", 1),
    ] {
        let mut outside = holding_a_grant(vec![NEXT]);
        outside.cancel_at = Some(at);
        let outcome = outside.run(&mut refresh());
        assert_eq!(outside.sent, sent, "cancelled at {at}");
        // What was not read yet is left as it is.
        let generation = outcome.grant.map(|grant| grant.generation);
        assert_eq!(generation.unwrap_or(1), if sent == 1 { 2 } else { 1 }, "cancelled at {at}");
    }
}

#[test]
fn a_token_that_could_not_be_stored_counts_as_newest_and_the_journal_stays_open() {
    let mut outside = holding_a_grant(vec![NEXT]);
    outside.not_kept = Some(VaultError::NotReturned);
    let outcome = outside.run(&mut refresh());
    assert_eq!((outcome.grant.unwrap().generation, outcome.record.not_kept), (2, Some(VaultError::NotReturned.into())));
    assert!(!outside.log.contains(&"journal Saved RefreshToken 2".to_owned()));
}

#[test]
fn a_late_answer_of_something_that_is_over_is_dropped() {
    let mut flow = refresh();
    let first = flow.advance(Input::Start(Fresh::default()), 0);
    let lock = first.last().unwrap().id;
    assert!(flow.advance(Input::Locked(EffectId(lock.0 + 7)), 0).is_empty());
    assert!(!flow.advance(Input::Locked(lock), 0).is_empty());
    assert!(flow.advance(Input::Locked(lock), 0).is_empty());
}
