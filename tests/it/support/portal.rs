//! A desktop portal of the tests' own, which knows the colour scheme.

use super::process::Process;
use super::session::Session;
use super::tool;

/// The portal, as long as it is kept.
#[derive(Debug)]
pub(crate) struct Portal(Process);

impl Portal {
    /// Starts it on the session's bus. The scheme: 0 no preference, 1 dark, 2 light.
    pub(crate) fn start(session: &Session, scheme: u32) -> Self {
        let mut command = session.command(tool::python());
        command.arg(tool::under_tests("window/portal.py")).arg(scheme.to_string());
        let mut process = Process::start(&command);
        process.line_where("ready", |line| line == "ready");
        Self(process)
    }

    /// Changes the scheme, and tells so on the bus.
    pub(crate) fn change(&mut self, scheme: u32) {
        self.0.write(&format!("{scheme}\n"));
        self.0.line_where("set", |line| line == "set");
    }
}
