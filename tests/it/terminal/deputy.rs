//! The library's runner in a process of its own, told line by line what to do, as a window is: it goes on between two jobs,
//! and dies where a test wants it to.

use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;
use std::sync::{mpsc, Arc, Mutex};

use plugin_auth::archive::Archive;
use plugin_auth::finding::{result_line, Beside};
use plugin_auth::flow::Allowed;
use plugin_auth::platform::Platforms;
use plugin_auth::record::{AccountId, AtServer, Event, Job, LiveJob, Person, RunEvent, RunId};
use plugin_auth::run::{Handle, Ports, Runner};
use plugin_auth::wire::{Browser, Limits};
use serde_json::{json, Value};

use super::dying::{Dying, DyingVault};
use super::file_vault::FileVault;
use super::program::{home, until};
use crate::support::process::Process;
use crate::support::session::Session;

const VAULT: &str = "DEPUTY_VAULT";
const DIES_AT: &str = "DEPUTY_DIES_AT";

/// One that runs. Its only project is the session's first.
pub(super) struct Deputy {
    process: Process,
}

impl Deputy {
    /// With the session's keychain.
    pub(super) fn start(session: &Session) -> Self {
        Self::with(session, &[])
    }

    /// With a keychain of files, and with an end at some point.
    pub(super) fn with_files(session: &Session, vault: &str, dies_at: Option<usize>) -> Self {
        let at = dies_at.map(|at| at.to_string()).unwrap_or_default();
        Self::with(session, &[(VAULT, vault), (DIES_AT, &at)])
    }

    fn with(session: &Session, more: &[(&str, &str)]) -> Self {
        let mut command = session.command(std::env::current_exe().expect("a test has a file"));
        command.env("PLUGIN_AUTH_HOME", home(session)).envs(more.iter().copied());
        let name = format!("{}::acts", module_path!().split_once("::").expect("it is in a module").1);
        Self { process: Process::start(command.args(["--exact", &name, "--ignored", "--nocapture"])) }
    }

    /// Says what to do: `sign-in`, `refresh`, `refresh-old`, `delete`, `points`.
    pub(super) fn order(&mut self, what: &str) {
        self.process.write(&format!("{what}\n"));
    }

    /// The next of its events of that name; `None` where it died before.
    pub(super) fn hear(&mut self, event: &str) -> Option<Value> {
        let heard = self.listen(event);
        // Who is killed says nothing; all else is a fault of the test.
        let said = self.process.complaints();
        assert!(heard.is_some() || said.is_empty(), "no {event}: {said:#?}");
        heard
    }

    fn listen(&mut self, event: &str) -> Option<Value> {
        let mut waiting = std::collections::VecDeque::new();
        until(event, || {
            let dead = !self.process.runs();
            if dead {
                self.process.wait();
            }
            waiting.extend(self.process.lines_so_far());
            let found = waiting.drain(..).filter_map(|line| read(&line)).find(|said| said["event"] == event);
            (found.is_some() || dead).then_some(found)
        })
    }

    /// Does it, and says how it ended.
    pub(super) fn does(&mut self, what: &str, event: &str) -> Value {
        self.order(what);
        self.hear(event).unwrap_or_else(|| panic!("it died at {what}: {:?}", self.process.complaints()))
    }
}

/// The test's frame prints on the same line.
fn read(line: &str) -> Option<Value> {
    serde_json::from_str(line.get(line.find('{')?..)?).ok()
}

#[test]
#[ignore = "a part of other tests, which start it in a session of their own"]
fn acts() {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let Some(root) = set("PLUGIN_AUTH_HOME") else { return };
    let dying = Dying::at(set(DIES_AT).map(|at| at.parse().expect("a number")));
    let archive = Archive::open(PathBuf::from(root));
    let mut ports = Ports::real(archive.clone(), Limits::default(), Platforms::shipped());
    ports.browser = Browser::None;
    if let Some(folder) = set(VAULT).map(PathBuf::from) {
        let dying = dying.clone();
        ports.vault = Arc::new(move || Box::new(DyingVault { vault: FileVault::new(&folder), dying: dying.clone() }));
    }
    let (sender, events) = mpsc::channel();
    let (sender, point) = (Mutex::new(sender), dying.clone());
    let sink = Arc::new(move |event| {
        point.point();
        sender.lock().expect("no panic").send(event).ok();
    });
    let runner = Runner::new(ports, sink).expect("a thread");
    for (number, order) in (1..).zip(std::io::stdin().lock().lines().map_while(Result::ok)) {
        if order == "points" {
            tell(&json!({"event": "points", "count": dying.seen()}));
        } else {
            let _handle = begin(&runner, &archive, RunId(number), &order);
            while !is_end(events.recv().expect("the worker lives")) {}
        }
    }
}

fn begin(runner: &Runner, archive: &Archive, run: RunId, order: &str) -> Handle {
    let id = archive.list().into_iter().next().expect("there is a project").id;
    if order == "delete" {
        return runner.start(None, Job::DeleteProject(id));
    }
    let project = archive.load(&id).expect("it opens").project;
    let platform = Platforms::shipped().by_id(&project.platform).expect("it is known");
    let job = Box::new(LiveJob {
        at_server: AtServer::default(),
        account: AccountId::default_of(&id),
        platform,
        setup: project.setup(platform).expect("it parses").0,
        approved: project.permissions(),
        practice: None,
        allowed: Allowed::default(),
        try_old_token: order == "refresh-old",
        look: false,
    });
    let job = if order == "sign-in" { Job::SignIn(job, Person::Elsewhere) } else { Job::Refresh(job) };
    runner.start(Some(run), job)
}

fn is_end(event: Event) -> bool {
    if let Event::Run(_, RunEvent::Open(request)) = &event {
        tell(&json!({"event": "open", "url": request.url}));
    }
    if let Event::Deleted(_, deleted) = &event {
        tell(&json!({"event": "deleted", "why": deleted.as_ref().err()}));
        return true;
    }
    let Event::Run(_, RunEvent::Ended(ended)) = event else { return false };
    tell(&result_line(
        &ended.judgement.expect("it is judged"),
        Beside { stored: ended.vault.word(), ..Beside::default() },
    ));
    true
}

fn tell(what: &impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{what}").and_then(|()| out.flush()).expect("somebody reads it");
}
