use std::fs;
use std::time::Instant;

use crate::support::process::{output_of, Process, PATIENCE};
use crate::support::session::Session;

#[test]
fn nothing_outlives_its_session() {
    let session = Session::with_bus();
    // A stray that the session was not told of: in a process group of its own, its parent gone.
    output_of(session.command("sh").args(["-c", "setsid sleep 600 >/dev/null 2>&1 &"]));
    let end = Instant::now() + PATIENCE;
    while session.living().len() < 2 {
        assert!(Instant::now() < end, "bus and sleep: {:?}", session.living());
        std::thread::yield_now();
    }
    let (lived, folder) = (session.living(), session.home());
    drop(session);
    // A killed process keeps its number until its parent has seen it off, but not its environment.
    let gone = |id: &String| fs::read(format!("/proc/{id}/environ")).map_or(true, |environ| environ.is_empty());
    let end = Instant::now() + PATIENCE;
    while !lived.iter().all(gone) {
        assert!(Instant::now() < end, "one of {lived:?} still runs");
        std::thread::yield_now();
    }
    assert!(!folder.exists());
}

#[test]
fn a_program_is_heard_on_both_channels_and_ends_with_its_status() {
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "read word; echo \"$word $GIVEN\"; echo oops >&2; exit 3"]).env("GIVEN", "there");
    let mut process = Process::start(&command);
    process.write("hello\n");
    assert_eq!(process.wait(), 3);
    assert_eq!(process.line(), "hello there");
    assert!(process.lines_so_far().is_empty());
    let end = Instant::now() + PATIENCE;
    while process.complaints() != ["oops"] {
        assert!(Instant::now() < end, "{:?}", process.complaints());
        std::thread::yield_now();
    }
}
