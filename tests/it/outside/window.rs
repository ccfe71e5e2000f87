//! A window of three widgets in a process of its own, acted in by name.

use std::path::PathBuf;
use std::process::Command;

use crate::support::process::Process;
use crate::support::{display, tool};

/// Builds `examples/greeter.rs`: at once where `cargo test` has done so. A window needs a main thread, which no test has.
fn greeter() -> PathBuf {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--example", "greeter"]).current_dir(tool::root());
    let status = build.status().expect("cargo starts");
    assert!(status.success(), "the example does not build");
    let deps = std::env::current_exe().expect("this program");
    let target = deps.ancestors().nth(2).expect("it lies in target/debug/deps");
    target.join("examples/greeter")
}

#[test]
fn a_window_is_read_filled_in_pressed_and_closed_by_name() {
    let session = display::session((900, 700));
    let mut process = Process::start(&session.command(greeter()));
    let window = display::window(&session, "^Greeter$");

    display::set(&session, "Name", "Адa ✓");
    display::press(&session, "Greet");
    display::wait_for(&session, "Hello Адa ✓");
    assert_eq!(display::wait_for_part(&session, "Hello"), "Hello Адa ✓");
    assert_eq!(display::read(&session, "Name"), "Адa ✓");
    let tree = display::tree(&session);
    assert!(tree.contains("push button 'Greet' off"), "{tree}");
    assert!(display::colours(&session, &display::picture(&session, "outside-window")) > 10);

    display::keys(&session, &["Escape"]);
    display::wait_until_gone(&session, "Hello Адa ✓");
    display::close(&session, &window);
    assert_eq!(process.wait(), 0);
}
