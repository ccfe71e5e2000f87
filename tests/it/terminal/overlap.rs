//! A sign-in over refreshes, and two refreshes over each other: a generation never goes down, and each counts.

use super::deputy::Deputy;
use super::many_at_once::was_taken;
use super::program::end;
use super::rotator::Rotator;
use super::scripted::{account, begin_refresh, begin_sign_in, come_back, refresh, signed_in, without_secrets};
use crate::support::keyring::Keyring;
use crate::support::session::Session;

fn generation(session: &Session, project: &str) -> u64 {
    account(session, project)["grant"]["generation"].as_u64().expect("a number")
}

#[test]
fn a_sign_in_that_began_before_some_refreshes_ends_above_them_and_its_token_is_the_one_that_is_shown_next() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = signed_in(&session, rotator.authority());
    let (process, page) = begin_sign_in(&session, rotator.authority(), &[]);
    // A process that stays, as a window does, and remembers.
    let mut open = Deputy::start(&session);
    for expected in 4..=7 {
        assert_eq!(open.does("refresh", "result")["verdict"], "stays-signed-in");
        assert_eq!(generation(&session, &id), expected);
    }
    come_back(&page);
    let ended = without_secrets(end(process));
    assert_eq!(ended.status, 0, "{ended:?}");
    let reached = generation(&session, &id);
    assert!(reached > 7, "{reached}");
    assert_eq!(account(&session, &id)["grant"]["refreshes_taken"], 2, "of the new grant");
    for further in 1..=2 {
        assert_eq!(open.does("refresh", "result")["verdict"], "stays-signed-in");
        let shown = rotator.presented().pop().expect("one was shown");
        assert!(shown.ends_with("-of-2"), "the new grant's: {shown}");
        assert_eq!(generation(&session, &id), reached + further);
    }
    assert_eq!(refresh(&session, &id, &[]).status, 0);
    assert_eq!(rotator.twice(), Vec::<String>::new());
}

#[test]
fn a_sign_in_that_nobody_came_back_to_puts_nothing_back() {
    for ending in ["cancelled", "out of time"] {
        let session = Session::with_bus();
        let _keyring = Keyring::unlocked(&session);
        let rotator = Rotator::start();
        let id = signed_in(&session, rotator.authority());
        // Long enough for two refreshes on a slow machine; if it isn't, the test is only easier to pass.
        let more: &[&str] = if ending == "cancelled" { &[] } else { &["--timeout", "4"] };
        let (process, _page) = begin_sign_in(&session, rotator.authority(), more);
        // One that found lock or keychain busy sent nothing, and is tried again.
        let taken = (0..8).filter(|_| was_taken(&refresh(&session, &id, &[]))).take(2).count();
        assert_eq!(taken, 2, "{ending}");
        if ending == "cancelled" {
            process.signal("INT");
        }
        let ended = end(process);
        assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
        let kept = account(&session, &id);
        assert_eq!((&kept["grant"]["generation"], &kept["grant"]["refreshes_taken"]), (&5.into(), &4.into()), "{kept}");
        assert_eq!(kept["verdict"], "stays-signed-in", "{ending}");
    }
}

#[test]
fn who_waits_for_another_process_does_not_call_its_refresh_cut_off() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = signed_in(&session, rotator.authority());
    rotator.hold();
    let first = begin_refresh(&session, &id, &[]);
    rotator.wait_for_held(1);
    let second = refresh(&session, &id, &[]);
    assert_eq!((second.status, second.verdict()), (2, ("unknown".to_owned(), "-".to_owned())), "{second:?}");
    let summary = second.result()["summary"].as_str().unwrap_or_default().to_owned();
    assert!(summary.contains("another window or process is refreshing this account"), "{summary}");
    assert!(!second.everything().contains("cut off") && !second.everything().contains("never settled"), "{second:?}");
    rotator.let_go();
    assert_eq!(end(first).status, 0);
    assert_eq!(refresh(&session, &id, &[]).status, 0);
    assert_eq!(account(&session, &id)["grant"]["refreshes_taken"], 4);
    assert_eq!(rotator.presented().len(), 4);
}

#[test]
fn two_sign_ins_at_once_come_one_after_the_other_and_the_later_grant_is_the_one_that_counts() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = signed_in(&session, rotator.authority());
    for round in 1..=2 {
        let [(first, first_page), (second, second_page)] =
            [0, 1].map(|_| begin_sign_in(&session, rotator.authority(), &[]));
        come_back(&first_page);
        come_back(&second_page);
        for ended in [end(first), end(second)] {
            assert_eq!(ended.status, 0, "{ended:?}");
            assert_eq!(ended.result()["project"], id.as_str());
        }
        // Three tokens of each sign-in, and each above all before.
        assert_eq!(generation(&session, &id), 3 + 7 * round - 1);
        assert_eq!(refresh(&session, &id, &[]).status, 0);
        let shown = rotator.presented().pop().expect("one was shown");
        assert!(shown.ends_with(&format!("-of-{}", rotator.codes())), "the later one's: {shown}");
        assert_eq!(rotator.twice(), Vec::<String>::new());
    }
}
