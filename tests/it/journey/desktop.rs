//! The desktop's colour scheme, and what is remembered of the window.

use super::window::{home, screen, until, Window};
use crate::support::display::{keys, picture, picture_of, press, resize, size, wait_for, wait_for_part};
use crate::support::portal::Portal;
use crate::support::process::output_of;
use crate::support::session::Session;
use crate::support::tool;

/// How bright the middle of the screen is, from 0 to 1.
fn brightness(session: &Session) -> f64 {
    let file = picture(session, "desktop");
    let mut command = session.command(tool::program("convert", "imagemagick"));
    command.arg(file).args(["-crop", "200x200+700+500", "-colorspace", "Gray", "-format", "%[fx:mean]", "info:"]);
    output_of(&command).trim().parse().expect("a number")
}

/// What is remembered of the window.
fn settings(session: &Session) -> serde_json::Value {
    let text = std::fs::read_to_string(home(session).join("settings.json")).expect("they are kept");
    serde_json::from_str(&text).expect("JSON")
}

/// A hash of the window's picture, once two in a row are alike.
fn picture_once_still(session: &Session, window: &Window, name: &str) -> String {
    let hash = || {
        let file = picture_of(session, window.id(), name);
        output_of(session.command(tool::program("identify", "imagemagick")).args(["-format", "%#"]).arg(file))
    };
    let mut last = hash();
    until("it stands still", || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        let before = std::mem::replace(&mut last, hash());
        before == last
    });
    last
}

#[test]
fn the_theme_follows_the_desktop_until_another_is_chosen_and_that_is_remembered() {
    let (_turn, session) = screen();
    let mut portal = Portal::start(&session, 1);
    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    until("it is dark as the desktop", || brightness(&session) < 0.3);
    portal.change(2);
    until("it turns light with the desktop", || brightness(&session) > 0.7);
    press(&session, "Dark");
    until("the chosen theme wins", || brightness(&session) < 0.3);
    keys(&session, &["ctrl+plus"]);
    window.close(&session);

    let settings = settings(&session);
    assert_eq!(settings["theme"], "dark");
    assert!(settings["zoom"].as_f64().expect("a number") > 1.0, "{settings}");
    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    until("it is dark again", || brightness(&session) < 0.3);
    window.close(&session);
}

#[test]
fn where_no_portal_answers_the_window_is_light() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    until("it is light", || brightness(&session) > 0.7);
    window.close(&session);
}

#[test]
fn size_and_zoom_are_as_they_were_when_it_opens_again() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    resize(&session, window.id(), (1000, 700));
    keys(&session, &["ctrl+plus", "ctrl+plus"]);
    let zoomed = picture_once_still(&session, &window, "desktop-zoomed");
    window.close(&session);

    let window = Window::open(&session, &[]);
    wait_for(&session, "No projects yet");
    until("it has its size", || size(&session, window.id()) == (1000, 700));
    let again = picture_once_still(&session, &window, "desktop-zoomed-again");
    assert_eq!(again, zoomed, "letters of another size, or a window of another");
    window.close(&session);
}

#[test]
fn what_was_chosen_is_remembered_also_where_a_sign_in_waits_as_it_closes() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &[]);
    press(&session, "Start practising");
    wait_for(&session, "How it behaves");
    keys(&session, &["ctrl+plus"]);
    press(&session, "Sign in");
    press(&session, "Sign in in the browser");
    wait_for_part(&session, "Gives up in");
    window.close(&session);
    assert!(settings(&session)["zoom"].as_f64().expect("a number") > 1.0);
}
