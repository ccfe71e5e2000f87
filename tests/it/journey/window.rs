//! The program's window in a session with a screen.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::support::display;
use crate::support::process::{Process, PATIENCE};
use crate::support::session::Session;

/// A screen of its own. One journey at a time: windows on a screen without a graphics card take both processors.
pub(super) fn screen() -> (MutexGuard<'static, ()>, Session) {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    (turn, display::session((1280, 840)))
}

/// The running program and its window.
pub(super) struct Window {
    process: Process,
    id: String,
}

impl Window {
    /// Opens it and waits until it is on the screen.
    pub(super) fn open(session: &Session, arguments: &[&str]) -> Self {
        let mut command = session.command(env!("CARGO_BIN_EXE_plugin-auth"));
        command.env("PLUGIN_AUTH_HOME", home(session)).args(arguments);
        let process = Process::start(&command);
        let id = display::window(session, "^Plugin Auth Assistant$");
        Self { process, id }
    }

    /// Closes it politely and waits for its end; returns all that it printed.
    pub(super) fn close(mut self, session: &Session) -> String {
        // A key may be lost while the window manager moves the focus: press again where nothing comes of it.
        for _ in 0..3 {
            display::close(session, &self.id);
            let soon = std::time::Instant::now() + std::time::Duration::from_secs(6);
            while self.process.runs() && std::time::Instant::now() < soon {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            if !self.process.runs() {
                break;
            }
        }
        assert_eq!(self.process.wait(), 0);
        self.process.lines_so_far().join("\n") + &self.process.complaints().join("\n")
    }

    /// Clock ticks (10 ms) of processor time that it has used so far.
    pub(super) fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).expect("it runs");
        let behind_name = stat.rsplit(')').next().expect("its name is in brackets");
        behind_name.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum()
    }
}

/// Where the program keeps its projects.
pub(super) fn home(session: &Session) -> PathBuf {
    session.path().join("assistant")
}

/// Waits until this holds; for what no accessible name tells.
pub(super) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = std::time::Instant::now() + PATIENCE;
    while !holds() {
        assert!(std::time::Instant::now() < end, "never: {what}");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}
