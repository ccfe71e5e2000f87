//! Letters of other scripts, where the system has a font for them.

use super::window::{screen, until, Window};
use crate::support::display::{picture, place, press, set, wait_for};
use crate::support::process::output_of;
use crate::support::session::Session;
use crate::support::tool;

/// The ink of the field *Provider name* with this text in it, as a hash of its picture.
fn ink(session: &Session, text: &str) -> String {
    set(session, "Provider name", text);
    until("the text is there", || crate::support::display::read(session, "Provider name") == text);
    // The caret blinks: leave the field.
    set(session, "Client ID", "x");
    // What is read is there before it is drawn: the picture counts once the next one is the same.
    let mut last = cropped(session);
    until("the picture stands still", || {
        let next = cropped(session);
        std::mem::replace(&mut last, next.clone()) == next
    });
    last
}

fn cropped(session: &Session) -> String {
    let field = place(session, "Provider name");
    let file = picture(session, "letters");
    let mut command = session.command(tool::program("convert", "imagemagick"));
    command.arg(file).args(["-crop", &field, "+repage", "-format", "%#", "info:"]);
    output_of(&command)
}

#[test]
fn chinese_arabic_and_devanagari_are_no_boxes() {
    let (_turn, session) = screen();
    let window = Window::open(&session, &[]);
    press(&session, "New project");
    press(&session, "ChatGPT plugin");
    wait_for(&session, "Provider name");
    // What no font has: boxes, which all look the same. Else the pictures below would prove nothing.
    assert_eq!(ink(&session, "\u{E0F1}"), ink(&session, "\u{E0F2}"), "two letters that nobody has differ");
    let a_box = ink(&session, "\u{E0F1}");
    for (one, other) in [("中", "国"), ("س", "ج"), ("क", "म")] {
        let (one_ink, other_ink) = (ink(&session, one), ink(&session, other));
        assert_ne!(one_ink, other_ink, "{one} and {other} look alike");
        assert!(![&one_ink, &other_ink].contains(&&a_box), "{one} or {other} is a box");
    }
    window.close(&session);
}
