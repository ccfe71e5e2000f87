use std::time::Instant;

use crate::support::process::{output_of, Process, PATIENCE};
use crate::support::{display, tool};

#[test]
fn a_screen_has_its_size_a_window_manager_and_can_be_photographed() {
    let session = display::session((800, 600));
    let described = output_of(&session.command(tool::program("xdpyinfo", "x11-utils")));
    assert!(described.contains("800x600 pixels"), "{described}");
    let mut xev = Process::start(&session.command(tool::program("xev", "x11-utils")));
    let window = display::window(&session, "^Event Tester$");
    let end = Instant::now() + PATIENCE;
    let drawn = || display::colours(&session, &display::picture(&session, "outside-display")) > 1;
    while !drawn() {
        assert!(Instant::now() < end, "the picture of the screen is blank");
    }
    display::close(&session, &window);
    xev.wait();
}
