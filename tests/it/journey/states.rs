//! The window when something is missing, or changes under it.

use super::window::{screen, until, Window};
use crate::support::display::{picture, press, press_last, set, wait_for, wait_for_part, wait_until_gone};
use crate::support::keyring::Keyring;

#[test]
fn without_a_keychain_the_banner_says_so_and_the_practice_sign_in_runs_in_full() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in for me");
    wait_for(&session, "Users stay signed in");
    wait_for_part(&session, "Nothing secret is saved");
    picture(&session, "state-no-keychain");
    window.close(&session);
}

#[test]
fn a_keychain_that_locks_itself_is_said_and_goes_on_once_it_is_open_again() {
    let (_turn, session) = screen();
    let mut keyring = Keyring::unlocked(&session);
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in for me");
    wait_for(&session, "Users stay signed in");
    keyring.stop(&session);
    press(&session, "Refresh");
    wait_for_part(&session, "Nothing secret is saved");
    picture(&session, "state-keychain-gone");
    keyring.restart(&session);
    press(&session, "Try again");
    wait_until_gone(&session, "Nothing secret is saved: no keychain answers on this computer");
    press(&session, "Refresh");
    wait_for_part(&session, "3 times");
    window.close(&session);
}

#[test]
fn of_two_windows_on_one_project_the_second_to_save_is_told() {
    let (_turn, session) = screen();
    let first = Window::open(&session, &[]);
    press(&session, "New project");
    wait_for(&session, "Provider name");
    set(&session, "Provider name", "Example");
    until("the project is saved", || !projects(&session).is_empty());
    let file = projects(&session).remove(0);
    // What another window would do: the same file, one revision on.
    until("it holds the name", || std::fs::read_to_string(&file).is_ok_and(|text| text.contains("Example")));
    let text = std::fs::read_to_string(&file).expect("it is there");
    let mut project: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    project["revision"] = (project["revision"].as_u64().expect("a number") + 1).into();
    project["draft"]["provider_name"] = "Elsewhere".into();
    std::fs::write(&file, project.to_string()).expect("it is ours");
    set(&session, "Provider name", "Mine");
    wait_for_part(&session, "changed elsewhere");
    picture(&session, "state-changed-elsewhere");
    press(&session, "Reload");
    until("the other's name is shown", || crate::support::display::read(&session, "Provider name") == "Elsewhere");
    first.close(&session);
}

/// The project files in the program's home.
fn projects(session: &crate::support::session::Session) -> Vec<std::path::PathBuf> {
    fn walk(folder: &std::path::Path, all: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                walk(&entry.path(), all);
            } else if entry.file_name() == "project.json" {
                all.push(entry.path());
            }
        }
    }
    let mut all = Vec::new();
    walk(&super::window::home(session), &mut all);
    all
}

#[test]
fn a_window_that_waits_for_the_browser_closes_at_once() {
    let (_turn, session) = screen();
    let _keyring = Keyring::unlocked(&session);
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in in the browser");
    wait_for_part(&session, "Gives up in");
    picture(&session, "state-waiting");
    let began = std::time::Instant::now();
    window.close(&session);
    assert!(began.elapsed() < std::time::Duration::from_secs(9), "{:?}", began.elapsed());
}

#[test]
fn while_nothing_counts_the_window_costs_nothing() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    // The accessibility reading itself makes it work: let that pass, then look at it from outside only.
    std::thread::sleep(std::time::Duration::from_secs(2));
    let before = window.ticks();
    std::thread::sleep(std::time::Duration::from_secs(3));
    let used = window.ticks() - before;
    assert!(used <= 6, "{used} ticks of 10 ms in three idle seconds");
    window.close(&session);
}

#[test]
fn a_sign_in_that_is_cancelled_keeps_what_was_typed() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &["demo"]);
    press(&session, "Sign in in the browser");
    wait_for_part(&session, "Gives up in");
    press(&session, "Cancel");
    wait_for_part(&session, "ancelled");
    press_last(&session, "Provider");
    wait_for(&session, "Healthy, a new refresh token each time");
    window.close(&session);
}
