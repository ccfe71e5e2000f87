//! What a crash leaves behind.

use std::fs;
use std::process::Command;

use super::program::{manifest, page_to_open, program, sign_in_arguments};
use crate::support::process::Process;
use crate::support::session::Session;

/// The same command, where core dumps are as large as this system lets them be, and SIGQUIT is not ignored: a shell has it so for
/// what it starts in the background.
fn with_core_dumps(command: &Command) -> Command {
    let mut with = Command::new("sh");
    with.args(["-c", "ulimit -S -c \"$(ulimit -H -c)\" && exec env --default-signal=QUIT \"$0\" \"$@\""]);
    with.arg(command.get_program()).args(command.get_args());
    with.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    with.current_dir(command.get_current_dir().expect("the session's folder"));
    with
}

#[test]
fn a_program_that_is_made_to_crash_leaves_no_core_dump() {
    let session = Session::without_bus();
    let path = manifest(&session, "Notes", "https://id.example/a", "https://id.example/t", "application/json");
    let mut command = program(&session, &sign_in_arguments(path.to_str().expect("text"), "client"));
    command.env("PLUGIN_AUTH_CLIENT_SECRET", "secret-canary-91");
    let mut process = Process::start(&with_core_dumps(&command));
    page_to_open(&mut process);
    let limits = fs::read_to_string(format!("/proc/{}/limits", process.id())).expect("it runs");
    let line = limits.lines().find(|line| line.starts_with("Max core file size")).expect("there is one");
    let fields: Vec<&str> = line.split_whitespace().skip(4).collect();
    assert!(fields[0] == if fields[1] == "0" { "0" } else { "1" }, "{line}");
    process.signal("QUIT");
    assert_eq!(process.wait(), -1, "the signal ended it");
    let left: Vec<_> =
        fs::read_dir(session.path()).expect("its folder").flatten().map(|file| file.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("core")), "{left:?}");
}
