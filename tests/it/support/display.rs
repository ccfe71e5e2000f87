//! A screen that isn't there, and hands and eyes for it: accessibility, pictures.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use super::process::{output_of, output_within, Process};
use super::session::Session;
use super::tool;

/// Gives a session a screen of that size with a window manager, then a bus; to be called once, on a session without bus.
pub(crate) fn give(session: &mut Session, (width, height): (u32, u32)) {
    let mut xvfb = session.command(tool::program("Xvfb", "xvfb"));
    xvfb.args(["-displayfd", "1", "-nolisten", "tcp", "+extension", "GLX", "-screen", "0"]);
    xvfb.arg(format!("{width}x{height}x24"));
    let mut xvfb = Process::start(&xvfb);
    let number = xvfb.line();
    session.keep(xvfb);
    session.set("DISPLAY", format!(":{number}"));
    session.start_bus();
    manage(session);
    announce_screen_reader(session);
}

/// Starts the window manager and waits until the root window says who it is. One that was started while the machine was busy
/// has been seen never to come: then another takes its place.
fn manage(session: &mut Session) {
    let xprop = tool::program("xprop", "x11-utils");
    for _ in 0..4 {
        let openbox = session.command(tool::program("openbox", "openbox"));
        let mut openbox = Process::start(&openbox);
        let end = Instant::now() + Duration::from_secs(15);
        // xprop can't wait for a name it doesn't know yet.
        while openbox.runs() && Instant::now() < end {
            let who = output_within("10", session.command(&xprop).args(["-root", "_NET_SUPPORTING_WM_CHECK"]));
            if who.is_some_and(|who| who.contains("window id")) {
                session.keep(openbox);
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    panic!("openbox does not manage the screen");
}

/// Windows show themselves to accessibility only where the session says that somebody is there to read them.
fn announce_screen_reader(session: &Session) {
    let mut command = session.command(tool::program("gdbus", "libglib2.0-bin"));
    command.args(["call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]);
    command.args(["--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", "IsEnabled", "<true>"]);
    output_of(&command);
}

/// A session with a screen.
pub(crate) fn session(size: (u32, u32)) -> Session {
    let mut session = Session::without_bus();
    give(&mut session, size);
    session
}

/// A picture of the whole screen: `target/shots/<name>.png`.
pub(crate) fn picture(session: &Session, name: &str) -> PathBuf {
    picture_of(session, "root", name)
}

/// A picture of the inside of one window, by its id.
pub(crate) fn picture_of(session: &Session, window: &str, name: &str) -> PathBuf {
    let file = tool::shots().join(format!("{name}.png"));
    let import = tool::program("import", "imagemagick");
    output_of(session.command(import).args(["-silent", "-window", window]).arg(&file));
    file
}

/// How many colours a picture has: one means that nothing was drawn.
pub(crate) fn colours(session: &Session, picture: &PathBuf) -> u32 {
    let identify = tool::program("identify", "imagemagick");
    let count = output_of(session.command(identify).args(["-format", "%k"]).arg(picture));
    count.trim().parse().expect("a number of colours")
}

/// Presses what has that accessible name; waits for it first.
pub(crate) fn press(session: &Session, name: &str) {
    output_of(act(session).args(["press", name]));
}

/// Presses the last of several of that name: a question's, where the page behind it has one of the same name.
pub(crate) fn press_last(session: &Session, name: &str) {
    output_of(act(session).args(["press-last", name]));
}

/// Puts text into the field of that name.
pub(crate) fn set(session: &Session, name: &str, text: &str) {
    output_of(act(session).args(["set", name, text]));
}

/// The text of the field of that name.
pub(crate) fn read(session: &Session, name: &str) -> String {
    output_of(act(session).args(["read", name])).trim_end_matches('\n').to_owned()
}

/// Where the field of that name lies on the screen, as `WIDTHxHEIGHT+X+Y`.
pub(crate) fn place(session: &Session, name: &str) -> String {
    output_of(act(session).args(["place", name])).trim_end().to_owned()
}

/// Waits until something has that name.
pub(crate) fn wait_for(session: &Session, name: &str) {
    output_of(act(session).args(["wait", name]));
}

/// Waits until something's name has that part, and says the whole name.
pub(crate) fn wait_for_part(session: &Session, part: &str) -> String {
    output_of(act(session).args(["wait-part", part])).trim_end_matches('\n').to_owned()
}

/// Waits until nothing has that name any more.
pub(crate) fn wait_until_gone(session: &Session, name: &str) {
    output_of(act(session).args(["gone", name]));
}

/// Everything a screen reader sees, a line each: role, name, text, states.
pub(crate) fn tree(session: &Session) -> String {
    output_of(act(session).arg("tree"))
}

/// The id of the visible window with that title; waits for it.
pub(crate) fn window(session: &Session, title: &str) -> String {
    searched(session, &["--name", title])
}

/// `xdotool` has been seen to wait on for a window that stood there: a new search finds it at once.
fn searched(session: &Session, wanted: &[&str]) -> String {
    let xdotool = tool::program("xdotool", "xdotool");
    let search = [&["search", "--sync", "--onlyvisible"], wanted].concat();
    let found = (0..6).find_map(|_| output_within("10", session.command(&xdotool).args(&search)));
    let found = found.unwrap_or_else(|| panic!("no window came: {search:?}"));
    found.lines().last().expect("the id of a window").to_owned()
}

/// The id of the visible window of that process; waits for it.
pub(crate) fn window_of(session: &Session, process: u32) -> String {
    searched(session, &["--all", "--pid", &process.to_string(), "--name", "^Plugin Auth Assistant$"])
}

/// Brings the window to the front, with the focus.
pub(crate) fn raise(session: &Session, window: &str) {
    let xdotool = tool::program("xdotool", "xdotool");
    output_of(session.command(xdotool).args(["windowactivate", "--sync", window]));
}

/// Gives the window's inside that size, and waits until it has it.
pub(crate) fn resize(session: &Session, window: &str, (width, height): (u32, u32)) {
    let (width, height) = (width.to_string(), height.to_string());
    let xdotool = tool::program("xdotool", "xdotool");
    output_of(session.command(xdotool).args(["windowsize", "--sync", window, &width, &height]));
}

/// Width and height of the window's inside, in pixels.
pub(crate) fn size(session: &Session, window: &str) -> (u32, u32) {
    let xdotool = tool::program("xdotool", "xdotool");
    let said = output_of(session.command(xdotool).args(["getwindowgeometry", "--shell", window]));
    let number = |name: &str| said.lines().find_map(|line| line.strip_prefix(name)?.parse().ok()).expect("a number");
    (number("WIDTH="), number("HEIGHT="))
}

/// Closes the window as its close button does, by the window manager's own key: xdotool's `windowclose` would tear it
/// away instead.
pub(crate) fn close(session: &Session, window: &str) {
    let mut command = session.command(tool::program("xdotool", "xdotool"));
    command.args(["windowactivate", "--sync", window, "key", "alt+F4"]);
    // It asks the window manager about the window, and fails or hangs where that one is not through with it yet.
    let closed = (0..6).find_map(|_| output_within("10", &command));
    assert!(closed.is_some(), "window {window} does not come to the front to be closed");
}

/// Types keys, by xdotool's names, into the window that has the focus.
pub(crate) fn keys(session: &Session, keys: &[&str]) {
    output_of(session.command(tool::program("xdotool", "xdotool")).arg("key").args(keys));
}

fn act(session: &Session) -> Command {
    let mut command = session.command(tool::python());
    command.arg(tool::under_tests("window/act.py"));
    command
}
