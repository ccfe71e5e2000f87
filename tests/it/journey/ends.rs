//! Every end of the window's process while a refresh that was sent waits for its answer: what it brings is stored first.

use plugin_auth::record::Scenario;
use serde_json::Value;

use super::window::{home, own_project, screen, until, Window};
use crate::support::display::{close, picture, press, press_last, wait_for, wait_for_part, wait_until_gone};
use crate::support::keyring::Keyring;
use crate::support::process::signal_to;
use crate::support::session::Session;

/// The practice project, with a refresh on its way whose answer takes 8 seconds.
fn refreshing(session: &Session) -> Window {
    let window = Window::open(session, &["demo"]);
    press(session, "Sign in for me");
    wait_for(session, "Users stay signed in");
    press(session, "Provider");
    press(session, Scenario::Slow.title());
    press(session, "Test");
    press(session, "Refresh");
    wait_for_part(session, "Waiting for 127.0.0.1");
    until("the intent is written", || journal(session).last().is_some_and(|last| last["phase"] == "intent"));
    window
}

fn account(session: &Session) -> std::path::PathBuf {
    let projects = std::fs::read_dir(home(session).join("projects")).expect("there are projects");
    projects.flatten().next().expect("the practice project").path().join("default")
}

fn journal(session: &Session) -> Vec<Value> {
    let text = std::fs::read_to_string(account(session).join("journal.jsonl")).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The generation that the account's file tells.
fn generation(session: &Session) -> u64 {
    let text = std::fs::read_to_string(account(session).join("account.json")).expect("an account");
    serde_json::from_str::<Value>(&text).expect("JSON")["grant"]["generation"].as_u64().expect("a number")
}

/// The token of the sign-in and of its two refreshes, then this one's.
fn assert_stored(session: &Session) {
    assert_eq!(journal(session).last().expect("a line")["phase"], "saved");
    assert_eq!(generation(session), 4);
}

fn xdotool(session: &Session, arguments: &[&str]) {
    crate::support::process::output_of(session.command("/usr/bin/xdotool").args(arguments));
}

#[test]
fn the_close_button_says_what_it_waits_for_and_the_token_is_stored() {
    let (_turn, session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let window = refreshing(&session);
    close(&session, window.id());
    wait_for(&session, "Closing in a moment");
    picture(&session, "end-close-button");
    // A second press hurries nothing.
    close(&session, window.id());
    window.ends_by_itself(0);
    assert_stored(&session);
}

#[test]
fn a_window_that_is_asked_to_end_stores_the_token_first_shown_or_minimised() {
    for minimised in [false, true] {
        let (_turn, session) = screen();
        let _keyring = Keyring::unlocked(&session);
        let window = refreshing(&session);
        if minimised {
            xdotool(&session, &["windowminimize", "--sync", window.id()]);
        }
        window.signal("TERM");
        window.ends_by_itself(0);
        assert_stored(&session);
    }
}

#[test]
fn where_the_screen_is_gone_the_token_is_stored_before_the_process_is() {
    let (_turn, session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let window = refreshing(&session);
    let comm = |id: &String| std::fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
    let screen = session.living().into_iter().find(|id| comm(id).trim() == "Xvfb").expect("the screen");
    signal_to("KILL", &screen);
    window.ends_by_itself(1);
    assert_stored(&session);
}

#[test]
fn a_second_signal_waits_for_nothing_and_the_next_start_says_that_it_is_unsettled() {
    let (_turn, session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let window = refreshing(&session);
    window.signal("INT");
    wait_for(&session, "Closing in a moment");
    window.signal("INT");
    window.ends_by_itself(2);
    assert_eq!(journal(&session).last().expect("a line")["phase"], "intent");

    let window = Window::open(&session, &[]);
    press(&session, "Open Practice");
    wait_for(&session, "An earlier request was cut off");
    picture(&session, "end-unsettled");
    press_last(&session, "Try the old token…");
    wait_for_part(&session, "end every sign-in of this user");
    picture(&session, "end-old-token");
    press(&session, "Leave it");
    window.close(&session);
}

#[test]
fn a_token_that_the_keychain_does_not_take_keeps_the_window_open_until_it_does() {
    let (_turn, session) = screen();
    let keyring = Keyring::unlocked(&session);
    let provider = own_project(&session);
    let window = Window::open(&session, &[]);
    press(&session, "Open Notes");
    wait_for(&session, "Users stay signed in");
    provider.hold();
    press(&session, "Refresh");
    provider.wait_for_held(1);
    keyring.lock(&session);
    provider.let_go();
    wait_for(&session, "The new refresh token is not stored yet");
    picture(&session, "end-not-stored");
    close(&session, window.id());
    wait_for_part(&session, "If you close now, it is lost");
    picture(&session, "end-lose-token");
    press(&session, "Keep the window open");
    // It is tried by itself.
    keyring.unlock(&session);
    wait_until_gone(&session, "The new refresh token is not stored yet");
    assert_stored(&session);
    window.close(&session);
}
