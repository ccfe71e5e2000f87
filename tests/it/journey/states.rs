//! The window when something is missing, or changes under it.

use std::time::Duration;

use super::window::{own_project, screen, until, Window};
use crate::support::display::{picture, press, read, set, tree, wait_for, wait_for_part, wait_until_gone};
use crate::support::keyring::Keyring;
use crate::support::session::Session;

#[test]
fn without_a_keychain_the_practice_sign_in_runs_in_full_and_the_banner_waits_for_a_secret_of_ones_own() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in for me");
    wait_for(&session, "Users stay signed in");
    picture(&session, "state-practice-without-keychain");
    assert!(!tree(&session).contains("keychain"), "{}", tree(&session));
    press(&session, "All projects");
    press(&session, "New project");
    press(&session, "ChatGPT plugin");
    set(&session, "Client secret", "a-secret-of-ones-own");
    set(&session, "Client ID", "it is kept once its field is left");
    wait_for(&session, NOTHING_SAVED);
    picture(&session, "state-no-keychain");
    window.close(&session);
}

#[test]
fn a_keychain_that_goes_away_is_said_and_goes_on_once_it_is_back() {
    let (_turn, session) = screen();
    let mut keyring = Keyring::unlocked(&session);
    let _provider = own_project(&session);
    let window = Window::open(&session, &[]);
    press(&session, "Open Notes");
    wait_for(&session, "Users stay signed in");
    keyring.stop(&session);
    press(&session, "Refresh");
    wait_for(&session, NOTHING_NEW);
    picture(&session, "state-keychain-gone");
    keyring.restart(&session);
    press(&session, "Try again");
    wait_until_gone(&session, NOTHING_NEW);
    press(&session, "Refresh");
    wait_for_part(&session, "3 times");
    window.close(&session);
}

#[test]
fn a_locked_keychain_is_said_and_refresh_works_once_it_is_unlocked() {
    let (_turn, session) = screen();
    let keyring = Keyring::unlocked(&session);
    let _provider = own_project(&session);
    let window = Window::open(&session, &[]);
    press(&session, "Open Notes");
    wait_for(&session, "Users stay signed in");
    keyring.lock(&session);
    press(&session, "Refresh");
    wait_for_part(&session, "locked");
    // What to do.
    wait_for_part(&session, "password");
    picture(&session, "state-keychain-locked");
    keyring.unlock(&session);
    press(&session, "Refresh");
    wait_for_part(&session, "3 times");
    wait_for(&session, "Users stay signed in");
    picture(&session, "state-keychain-unlocked");
    window.close(&session);
}

#[test]
fn of_two_windows_on_one_project_the_second_to_save_is_told_and_chooses() {
    let (_turn, mut session) = screen();
    let first = Window::open(&session, &[]);
    press(&session, "New project");
    press(&session, "ChatGPT plugin");
    set(&session, "Provider name", "Example");
    until("the project is saved", || saved(&session, "Example"));
    let second = Window::open(&session, &[]);
    second.attend(&mut session);
    press(&session, "Open Example");
    until("it is open here too", || read(&session, "Provider name") == "Example");

    first.attend(&mut session);
    set(&session, "Provider name", "Elsewhere");
    until("the first one's is saved", || saved(&session, "Elsewhere"));
    second.attend(&mut session);
    set(&session, "Provider name", "Mine");
    wait_for(&session, CHANGED);
    picture(&session, "state-changed-elsewhere");
    assert!(saved(&session, "Elsewhere"), "nothing is written over unasked");
    press(&session, "Reload");
    wait_until_gone(&session, CHANGED);
    until("the other's name is shown", || read(&session, "Provider name") == "Elsewhere");

    set(&session, "Provider name", "After reloading");
    until("the second one's is saved", || saved(&session, "After reloading"));
    first.attend(&mut session);
    set(&session, "Provider name", "Kept");
    wait_for(&session, CHANGED);
    press(&session, "Keep mine");
    wait_until_gone(&session, CHANGED);
    until("the first one's is saved over it", || saved(&session, "Kept"));
    first.close(&session);
    second.close(&session);
    assert!(saved(&session, "Kept"), "a window that closes writes over nothing either");
}

const NOTHING_SAVED: &str = "Nothing secret is saved: the keychain can't be used";
const NOTHING_NEW: &str = "Nothing new is saved: the keychain can't be used";
const CHANGED: &str = "This project was changed elsewhere";

/// Whether the one project's file holds that provider name.
fn saved(session: &Session, name: &str) -> bool {
    projects(session).iter().filter(|project| project["draft"]["provider_name"] == name).count() == 1
}

/// The project files as they are now.
fn projects(session: &Session) -> Vec<serde_json::Value> {
    let folders = std::fs::read_dir(super::window::home(session).join("projects")).into_iter().flatten().flatten();
    let texts = folders.filter_map(|project| std::fs::read_to_string(project.path().join("project.json")).ok());
    texts.filter_map(|text| serde_json::from_str(&text).ok()).collect()
}

#[test]
fn a_window_that_waits_for_the_browser_closes_at_once() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in in the browser");
    wait_for_part(&session, "Gives up in");
    picture(&session, "state-waiting");
    let (_, took) = window.close_and_time(&session);
    // It would wait ten seconds for a refresh that was sent; there is none.
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn while_nothing_counts_the_window_costs_nothing_and_beside_a_countdown_little() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    let start = window.ticks_in_three_seconds();
    press(&session, "Start practising");
    wait_for(&session, "How it behaves");
    press(&session, "Sign in");
    press(&session, "Sign in for me");
    wait_for(&session, "Users stay signed in");
    let countdown = window.ticks_in_three_seconds();
    press(&session, "Export");
    wait_for(&session, "No client secret is in this file");
    let export = window.ticks_in_three_seconds();
    window.close(&session);
    // Without a graphics card and unoptimized a frame costs three ticks or so: nine for one a second, all 300 for sixty.
    assert!(start <= 2, "{start} ticks of 10 ms in three idle seconds on the start screen");
    assert!(export <= 2, "{export} ticks of 10 ms in three idle seconds on Export");
    assert!(countdown <= 45, "{countdown} ticks of 10 ms in three seconds beside a countdown");
}

#[test]
fn a_sign_in_that_is_cancelled_keeps_what_was_typed() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in in the browser");
    wait_for_part(&session, "Gives up in");
    press(&session, "Cancel");
    wait_for_part(&session, "ancelled");
    press(&session, "Provider");
    wait_for(&session, "Healthy, a new refresh token each time");
    window.close(&session);
}

#[test]
fn practising_a_second_time_begins_anew_and_is_no_change_from_elsewhere() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in for me");
    wait_for(&session, "Users stay signed in");
    window.close(&session);

    let window = Window::open(&session, &["demo", "--scenario", "no-refresh-token"]);
    press(&session, "Sign in for me");
    wait_for(&session, "Users are signed out after 1 hour: no refresh token came back");
    assert!(!tree(&session).contains(CHANGED), "there is no other window");
    picture(&session, "state-practising-again");
    window.close(&session);
    assert_eq!(projects(&session).len(), 1, "there is one practice project");
    assert_eq!(projects(&session)[0]["draft"]["practice"], "no-refresh-token", "it is the second one that is kept");
}
