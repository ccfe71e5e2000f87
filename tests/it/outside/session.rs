use std::time::Instant;

use crate::support::process::{Process, PATIENCE};
use crate::support::session::Session;

#[test]
fn nothing_outlives_its_session() {
    let session = Session::with_bus();
    // One that the session doesn't know of: detached, in a process group of its own.
    let mut stray = session.command("setsid");
    stray.args(["sh", "-c", "sleep 600 & echo started; wait"]);
    let mut stray = Process::start(&stray);
    stray.line();
    assert!(stray.runs());
    assert!(session.living().len() >= 3, "bus, shell and sleep: {:?}", session.living());
    let folder = session.path().to_owned();
    let one = session.living().remove(0);
    drop(session);
    let end = Instant::now() + PATIENCE;
    while stray.runs() {
        assert!(Instant::now() < end, "{one} still runs");
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
