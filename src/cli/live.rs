//! A live run in the terminal, from its start to its exit status.

use super::follow;
use super::session::Session;
use super::terminal::Terminal;
use crate::record::{Job, RunId};

/// How it is shown.
pub(super) struct LiveRun<'a> {
    pub(super) terminal: Terminal,
    /// The project's id.
    pub(super) project: &'a str,
    /// Whether the address to open is printed.
    pub(super) show_url: bool,
}

impl LiveRun<'_> {
    /// Runs it to its end and prints its result; the exit status is the verdict's, or 2 where the process was asked to end.
    pub(super) fn run(self, mut session: Session, job: Job) -> u8 {
        const ID: RunId = RunId(1);
        let (terminal, project) = (self.terminal, Some(self.project));
        session.order(Some(ID), job);
        let (ended, asked_to_end) = follow::to_the_end(&session, terminal, ID, self.show_url);
        let status = match ended.as_ref().map(|ended| (&ended.judgement, &ended.vault)) {
            Some((Some(judgement), vault)) => follow::result(terminal, judgement, vault, project),
            Some((None, _)) => follow::could_not_run(terminal, "The run was not judged", project),
            None if asked_to_end => {
                follow::could_not_run(terminal, "Given up: what was sent last may have changed the sign-in", project)
            }
            None => follow::could_not_run(terminal, "The worker ended too early", project),
        };
        // Who gave up waits for nothing more.
        if ended.is_some() {
            session.finish();
        }
        if asked_to_end {
            super::COULD_NOT_RUN
        } else {
            status
        }
    }
}
