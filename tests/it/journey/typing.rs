//! Typed as fast as a program types, with Enter right behind the last letter: nothing is lost, whichever field it ends.

use super::window::{screen, until, Window};
use crate::support::display::{keys, press, set, tree, wait_for, wait_until_gone};
use crate::support::process::output_of;
use crate::support::session::Session;
use crate::support::tool;

/// How often each field is typed into, unless `ROUNDS` says otherwise.
const ROUNDS: usize = 10;

fn rounds() -> usize {
    std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS)
}

/// One key a millisecond, and Enter as the last of them.
fn typed(session: &Session, text: &str) {
    let mut command = session.command(tool::program("xdotool", "xdotool"));
    output_of(command.args(["type", "--delay", "1", "--args", "1", text, "key", "--delay", "1", "Return"]));
}

fn shows(session: &Session, what: &str) {
    until(what, || tree(session).contains(what));
}

#[test]
fn enter_right_behind_the_last_letter_takes_it_all_in_every_field() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    crate::support::display::raise(&session, window.id());
    for round in 0..rounds() {
        // Nobody listens there: what could not be read is named, with the last letter.
        keys(&session, &["ctrl+l"]);
        wait_for(&session, "Open from a web address");
        let port = 31_000 + round;
        typed(&session, &format!("http://127.0.0.1:{port}"));
        wait_until_gone(&session, "Address");
        shows(&session, &format!("127.0.0.1:{port} gave no usable answer"));
    }
    keys(&session, &["ctrl+n"]);
    wait_for(&session, "What is the new project for?");
    keys(&session, &["Return"]);
    wait_for(&session, "Look up the provider");
    for round in 0..rounds() {
        keys(&session, &["ctrl+a"]);
        let host = format!("127.0.7.{}", round % 240 + 11);
        typed(&session, &host);
        shows(&session, &format!("No connection to {host}: "));
    }
    picked(&session);
    opened_by_path(&session);
    renamed(&session);
    practice(&session);
    window.close(&session);
}

/// Names that differ in their last letters alone.
fn picked(session: &Session) {
    for round in 0..rounds() {
        let name = ["GitHub", "GitLab"][round % 2];
        // The field stands before the step of that name.
        press(session, "Provider");
        wait_for(session, "Part of its name");
        typed(session, name);
        wait_until_gone(session, "Part of its name");
        shows(session, &format!("Register these at {name}"));
    }
}

fn opened_by_path(session: &Session) {
    keys(session, &["alt+Up"]);
    for round in 0..rounds() {
        keys(session, &["ctrl+o"]);
        wait_for(session, "Path");
        let path = format!("/nowhere/{round}.json");
        typed(session, &path);
        wait_until_gone(session, "Path");
        shows(session, &path);
    }
}

/// The list of projects answers again after each question.
fn renamed(session: &Session) {
    // What was picked last.
    let mut name = ["GitHub", "GitLab"][(rounds() + 1) % 2].to_owned();
    for round in 0..rounds() {
        press(session, &format!("More for {name}"));
        press(session, &format!("Rename {name}…"));
        wait_for(session, "Name");
        keys(session, &["ctrl+a"]);
        name = format!("Called {round}");
        typed(session, &name);
        wait_until_gone(session, "Name");
        wait_for(session, &name);
    }
}

fn practice(session: &Session) {
    keys(session, &["alt+Up"]);
    press(session, "Start practising");
    wait_for(session, "How it behaves");
    let titles = ["Takes JSON only", "Takes forms only, sees nothing in JSON"];
    for round in 0..rounds() {
        let title = titles[round % 2];
        set(session, "Find a behaviour", "");
        typed(session, title);
        until(title, || tree(session).lines().any(|line| line.contains(title) && line.contains("checked")));
    }
    set(session, "Find a behaviour", "");
    press(session, "Healthy, a new refresh token each time");
    press(session, "Sign in");
    press(session, "Sign in for me");
    wait_for(session, "Users stay signed in");
    for round in 0..rounds() {
        // Nobody listens there either.
        let port = 31_000 + round;
        set(session, "Your API", "");
        typed(session, &format!("http://127.0.0.1:{port}/me"));
        shows(session, &format!("host 127.0.0.1:{port}"));
    }
}
