//! The desktop's colour scheme, and what is remembered of the window.

use super::window::{home, screen, until, Window};
use crate::support::display::{keys, picture, press, wait_for};
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

    let settings = std::fs::read_to_string(home(&session).join("settings.json")).expect("they are kept");
    let settings: serde_json::Value = serde_json::from_str(&settings).expect("JSON");
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
