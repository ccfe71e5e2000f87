//! Ctrl+C, `TERM` and `HUP`: what can be cancelled is, what was sent is brought home, and who asks twice is let go.

use super::program::{end, home, program, sign_in_arguments, start_sign_in, until, Ended};
use super::rotator::Rotator;
use super::scripted::{
    account, assert_unsettled, begin_refresh, begin_sign_in, come_back, hears, manifest_at, project, refresh,
    signed_in, without_secrets, CLIENT, SECRET,
};
use crate::support::keyring::Keyring;
use crate::support::process::Process;
use crate::support::session::Session;

const ASKED: &str = "Ending. What was sent already is waited for";

fn assert_unknown(ended: &Ended, says: &str) {
    assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
    let summary = ended.result()["summary"].as_str().unwrap_or_default().to_owned();
    assert!(summary.contains(says), "{says}: {ended:?}");
}

#[test]
fn a_sign_in_that_waits_for_the_browser_ends_with_any_signal_and_prints_its_result() {
    let session = Session::without_bus();
    let rotator = Rotator::start();
    for signal in ["INT", "TERM", "HUP"] {
        // It would wait for five minutes.
        let (process, _page) = begin_sign_in(&session, rotator.authority(), &[]);
        process.signal(signal);
        assert_unknown(&end(process), "cancelled");
    }
    assert_eq!(rotator.codes(), 0);
}

#[test]
fn a_sign_in_that_waits_for_the_keychain_to_take_its_secret_ends_with_a_signal() {
    let session = Session::with_bus();
    let keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    keyring.hang();
    let path = manifest_at(&session, rotator.authority());
    let process = start_sign_in(&session, &sign_in_arguments(path.to_str().expect("text"), CLIENT), SECRET);
    // The project is there before its secret is kept.
    let projects = home(&session).join("projects");
    until("a project", || {
        std::fs::read_dir(&projects).ok()?.flatten().find(|it| it.path().join("project.json").exists())
    });
    process.signal("INT");
    let ended = end(process);
    keyring.wake();
    assert_unknown(&ended, "cancelled");
    assert!(!ended.said.contains("Nothing secret is saved"), "its ten seconds were not waited for: {ended:?}");
}

#[test]
fn a_refresh_whose_answer_comes_after_the_signal_is_stored_before_the_end() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = signed_in(&session, rotator.authority());
    for (count, signal) in ["INT", "TERM", "HUP"].into_iter().enumerate() {
        rotator.hold();
        let process = begin_refresh(&session, &id, &[]);
        rotator.wait_for_held(count + 1);
        process.signal(signal);
        hears(&process, ASKED);
        rotator.let_go();
        let ended = without_secrets(end(process));
        // What had come is said, and that it was asked to end is in the exit status.
        assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "stays-signed-in"), "{signal}: {ended:?}");
    }
    let grant = account(&session, &id)["grant"].clone();
    assert_eq!((&grant["generation"], &grant["refreshes_taken"]), (&6.into(), &5.into()), "{grant}");
    assert_eq!(refresh(&session, &id, &[]).status, 0);
    assert_eq!(rotator.twice(), Vec::<String>::new());
}

#[test]
fn a_terminal_that_is_gone_costs_no_token() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = signed_in(&session, rotator.authority());
    rotator.hold();
    let inner = program(&session, &["refresh", &id]);
    let mut command = session.command("/bin/sh");
    // Whatever is written there fails, as at a terminal that was closed.
    command.args(["-c", "exec \"$@\" >/dev/full 2>/dev/full", "sh"]).arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut process = Process::start(&command);
    rotator.wait_for_held(1);
    process.signal("HUP");
    rotator.let_go();
    assert_eq!(process.wait(), 2);
    let ended = refresh(&session, &id, &[]);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert_eq!(account(&session, &id)["grant"]["generation"], 5);
    assert_eq!(rotator.twice(), Vec::<String>::new());
}

#[test]
fn who_insists_gives_up_the_answer_and_what_was_cut_off_is_said_from_then_on() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let id = signed_in(&session, rotator.authority());
    for signals in [["INT", "INT"], ["TERM", "HUP"]] {
        rotator.hold();
        let before = rotator.presented().len();
        let process = begin_refresh(&session, &id, &["--try-old-token"]);
        rotator.wait_for_held(before - 1);
        process.signal(signals[0]);
        hears(&process, ASKED);
        process.signal(signals[1]);
        // The answer is never let go before that.
        let ended = without_secrets(end(process));
        assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{ended:?}");
        rotator.let_go();
        assert_unsettled(&refresh(&session, &id, &[]));
        assert_eq!(rotator.presented().len(), before + 1, "nothing is shown unasked");
    }
}

#[test]
fn a_sign_in_keeps_the_token_of_its_refresh_that_was_under_way() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    rotator.hold_refreshes();
    let (process, page) = begin_sign_in(&session, rotator.authority(), &[]);
    come_back(&page);
    rotator.wait_for_held(1);
    process.signal("INT");
    hears(&process, ASKED);
    rotator.let_go();
    let ended = without_secrets(end(process));
    assert_eq!(ended.status, 2, "{ended:?}");
    let id = project(&ended);
    let grant = account(&session, &id)["grant"].clone();
    assert_eq!(grant["generation"], 1 + rotator.presented().len(), "{grant}");
    let again = refresh(&session, &id, &[]);
    assert!(!again.everything().contains("\"our_side\"") && again.first() != "refresh-unsettled warning", "{again:?}");
    assert_eq!(rotator.twice(), Vec::<String>::new());
}

#[test]
fn a_code_that_is_out_is_waited_for_and_what_it_brings_is_stored() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    rotator.hold();
    let (process, page) = begin_sign_in(&session, rotator.authority(), &[]);
    come_back(&page);
    rotator.wait_for_held(1);
    process.signal("TERM");
    hears(&process, ASKED);
    rotator.let_go();
    let ended = without_secrets(end(process));
    assert_eq!(ended.status, 2, "{ended:?}");
    let id = project(&ended);
    assert_eq!(account(&session, &id)["grant"]["generation"], 1, "{ended:?}");
    let again = refresh(&session, &id, &[]);
    assert_ne!(again.first(), "refresh-unsettled warning", "{again:?}");
    assert_eq!(rotator.presented().len(), 1, "{again:?}");
}

#[test]
fn a_test_with_a_spent_token_that_was_never_sent_is_not_remembered_as_cut_off() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    let (process, page) = begin_sign_in(&session, rotator.authority(), &["--allow", "replay"]);
    rotator.hold_after(1);
    come_back(&page);
    rotator.wait_for_held(1);
    let shown = rotator.presented().len();
    process.signal("INT");
    hears(&process, ASKED);
    rotator.let_go();
    let ended = without_secrets(end(process));
    assert_eq!((ended.status, rotator.presented().len()), (2, shown), "{ended:?}");
    let again = refresh(&session, &project(&ended), &[]);
    assert_ne!(again.first(), "refresh-unsettled warning", "{again:?}");
    assert_eq!(rotator.twice(), Vec::<String>::new());
}

#[test]
fn a_code_whose_exchange_was_cut_off_is_said_and_nothing_is_shown_in_its_place() {
    let session = Session::with_bus();
    let _keyring = Keyring::unlocked(&session);
    let rotator = Rotator::start();
    rotator.hold();
    let (process, page) = begin_sign_in(&session, rotator.authority(), &[]);
    come_back(&page);
    rotator.wait_for_held(1);
    process.signal("KILL");
    drop(process);
    rotator.let_go();
    let ended = refresh(&session, "Notes", &[]);
    assert_unsettled(&ended);
    assert!(ended.everything().contains("an earlier sign-in was cut off"), "{ended:?}");
    assert_eq!(rotator.presented(), Vec::<String>::new());
    let id = project(&ended);
    // The same behind a sign-in that went well: its grant may have been ended by the one that was cut off.
    signed_in(&session, rotator.authority());
    rotator.hold();
    let (process, page) = begin_sign_in(&session, rotator.authority(), &[]);
    come_back(&page);
    rotator.wait_for_held(2);
    process.signal("KILL");
    drop(process);
    rotator.let_go();
    let shown = rotator.presented().len();
    assert_unsettled(&refresh(&session, &id, &[]));
    assert_eq!(rotator.presented().len(), shown);
}

#[test]
fn a_probe_with_a_spent_token_that_was_cut_off_is_never_blamed_on_the_provider() {
    for signal in ["KILL", "INT"] {
        let session = Session::with_bus();
        let _keyring = Keyring::unlocked(&session);
        let rotator = Rotator::start();
        let (process, page) = begin_sign_in(&session, rotator.authority(), &["--allow", "replay"]);
        rotator.hold_after(2);
        come_back(&page);
        rotator.wait_for_held(1);
        assert_eq!((rotator.presented().len(), rotator.twice().len()), (3, 1), "the probe shows a spent token");
        process.signal(signal);
        if signal == "KILL" {
            drop(process);
        } else {
            // What had come before is said, and of the probe that nothing is known.
            let ended = without_secrets(end(process));
            assert_eq!(ended.status, 2, "{ended:?}");
            assert!(
                ended.lines.last().is_some_and(|line| line.contains("the answer to the spent token told nothing")),
                "{ended:?}"
            );
        }
        rotator.let_go();
        let ended = refresh(&session, "Notes", &[]);
        assert_eq!((ended.status, ended.verdict().0.as_str()), (2, "unknown"), "{signal}: {ended:?}");
        assert_eq!(rotator.presented().len(), 3, "nothing is shown unasked");
        let asked = refresh(&session, "Notes", &["--try-old-token"]);
        assert_eq!((asked.status, asked.verdict().0.as_str()), (2, "unknown"), "{signal}: {asked:?}");
    }
}

#[test]
fn a_demo_in_the_terminal_ends_with_a_signal_and_prints_its_result() {
    let session = Session::without_bus();
    for signal in ["INT", "TERM", "HUP"] {
        // Each of its answers takes eight seconds.
        let mut process = Process::start(&program(&session, &["demo", "--headless", "--scenario", "slow", "--json"]));
        process.close_stdin();
        process.line_where("the open event", |line| line.contains("\"event\":\"open\""));
        process.signal(signal);
        let ended = end(process);
        assert_eq!(ended.status, 2, "{signal}: {ended:?}");
        assert_eq!(ended.result()["event"], "result", "{signal}: {ended:?}");
    }
}
