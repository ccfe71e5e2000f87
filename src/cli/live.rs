//! A live run in the terminal, from its start to its exit status.

use super::beside;
use super::follow::{self, Followed, Shown};
use super::line::Line;
use super::session::Session;
use super::steps::Steps;
use super::terminal::Terminal;
use super::tint::Tint;
use super::told;
use crate::finding::Beside;
use crate::platform::{Platform, Way};
use crate::record::{Job, RunId};

/// How it is shown.
pub(super) struct LiveRun<'a> {
    pub(super) terminal: Terminal,
    /// The project's id.
    pub(super) project: &'a str,
    /// Who would send the requests.
    pub(super) platform: &'static Platform,
    /// Whether the address to open is printed.
    pub(super) show_url: bool,
    /// Whether the address on which the browser ends is read from standard input.
    pub(super) paste: bool,
    /// What is said of the whole, before its steps.
    pub(super) about: Vec<String>,
    /// The manifest's text, where the author does not know it.
    pub(super) manifest: Option<&'a str>,
}

impl LiveRun<'_> {
    /// Runs it to its end and prints its result; the exit status is the verdict's, or 2 where the process was asked to end.
    pub(super) fn run(self, mut session: Session, job: Job) -> u8 {
        const ID: RunId = RunId(1);
        let pasting = match self.paste.then(|| session.pasting(ID)).transpose() {
            Ok(pasting) => pasting,
            Err(why) => return told::could_not_run(self.terminal, &why, Some(self.project)),
        };
        session.order(Some(ID), job);
        let at_a_server = self.platform.mcp.is_some();
        let shown = Shown { terminal: self.terminal, url: self.show_url, pasting, at_a_server };
        let Followed { ended, asked_to_end, steps } = follow::to_the_end(&session, shown, ID);
        let told = |why| {
            self.done(&steps, None);
            told::could_not_run(self.terminal, why, Some(self.project))
        };
        let judged =
            ended.as_ref().map(|ended| (beside::with_others(&session, self.project, self.platform.id, ended), ended));
        let status = match judged {
            Some((Some(judgement), ended)) => {
                self.terminal.show(&told::judgement(&judgement, self.platform));
                let server = ended.record.server.as_ref().filter(|server| server.not_registered.is_none());
                let client = server.and_then(|server| server.way);
                self.done(&steps, client);
                let beside = Beside {
                    stored: ended.vault.word(),
                    project: Some(self.project),
                    platform: Some(self.platform),
                    redirect: ended.record.came_by(),
                    client,
                };
                told::result(self.terminal, &judgement, beside)
            }
            Some((None, _)) => told("The run was not judged"),
            None if asked_to_end => told("Given up: what was sent last may have changed the sign-in"),
            None => told("The worker ended too early"),
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

    /// What was done, behind what came of it; at an MCP server as which client.
    fn done(&self, steps: &Steps, client: Option<Way>) {
        let mut all = Steps::default();
        self.about.iter().for_each(|line| all.say(line));
        if let Some(way) = client {
            all.say(&format!("Client: {}", way.client(self.platform)));
        }
        all.then(steps);
        all.tell(self.terminal);
        if let Some(text) = self.manifest {
            let title = Line::default().tinted(Tint::Strong, "The manifest, ai-plugin.json");
            self.terminal.show(&[Line::default(), title]);
            self.terminal.as_it_is(text.trim_end());
        }
    }
}

/// Why a project of this platform can't be run.
pub(super) fn unknown_platform(id: &str) -> String {
    format!("This project is for the platform “{id}”, which this version does not know: a newer one is needed")
}
