//! The program's window in a session with a screen.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::support::display;
use crate::support::process::{Process, PATIENCE};
use crate::support::session::Session;
use crate::terminal::rotator::Rotator;
use crate::terminal::scripted::signed_in;

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
        let id = display::window_of(session, process.id());
        Self { process, id }
    }

    /// From here on the session's hands and eyes are at this window, where it has several. One that another covers draws
    /// nothing, and takes nothing in.
    pub(super) fn attend(&self, session: &mut Session) {
        display::raise(session, &self.id);
        session.set("TEST_PID", self.process.id().to_string());
    }

    /// The window system's id of it.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Sends its process a signal, such as `TERM`.
    pub(super) fn signal(&self, signal: &str) {
        self.process.signal(signal);
    }

    /// Waits for its end, which something else brought about.
    pub(super) fn ends_by_itself(mut self, status: i32) {
        assert_eq!(self.process.wait(), status, "{:?}", self.process.complaints());
    }

    /// Closes it politely and waits for its end; returns all that it printed.
    pub(super) fn close(self, session: &Session) -> String {
        self.close_and_time(session).0
    }

    /// The same, with how long it took from the key that closed it.
    pub(super) fn close_and_time(mut self, session: &Session) -> (String, Duration) {
        let mut took = Duration::ZERO;
        // A key may be lost while the window manager moves the focus: press again where nothing comes of it.
        for _ in 0..3 {
            let began = Instant::now();
            display::close(session, &self.id);
            while self.process.runs() && began.elapsed() < Duration::from_secs(6) {
                std::thread::sleep(Duration::from_millis(20));
            }
            took = began.elapsed();
            if !self.process.runs() {
                break;
            }
        }
        assert_eq!(self.process.wait(), 0);
        (self.process.lines_so_far().join("\n") + &self.process.complaints().join("\n"), took)
    }

    /// Processor time that it uses in three seconds, in clock ticks of 10 ms, once it has come to rest. Looked at from outside
    /// only: a screen reader's question would itself make the window work.
    pub(super) fn ticks_in_three_seconds(&self) -> u64 {
        until("it comes to rest", || self.ticks_within(Duration::from_millis(500)) <= 8);
        self.ticks_within(Duration::from_secs(3))
    }

    fn ticks_within(&self, time: Duration) -> u64 {
        let before = self.ticks();
        std::thread::sleep(time);
        self.ticks() - before
    }

    /// Clock ticks (10 ms) of processor time that it has used so far.
    fn ticks(&self) -> u64 {
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
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "never: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A project of the author's own, signed in at a provider that rotates; its name is Notes.
pub(super) fn own_project(session: &Session) -> Rotator {
    let provider = Rotator::start();
    signed_in(session, provider.authority());
    provider
}
