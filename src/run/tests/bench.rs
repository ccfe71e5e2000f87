//! A runner with scripted ports and the events that it tells.

use std::sync::{mpsc, Arc, Mutex};
use std::time::Duration;

use crate::archive::Archive;
use crate::draft::{Approved, Field};
use crate::exchange::{Exchange, FieldValue};
use crate::model::practice_project;
use crate::platform::{Platform, Platforms};
use crate::record::{
    AtServer, Ended, Event, Job, LiveJob, McpServer, Person, Project, ProjectId, ProjectSource, RunEvent, RunId,
    Scenario,
};
use crate::run::{Handle, Ports, Runner, Waits};
use crate::vault::ScriptedVault;
use crate::wire::{Browser, Limits};

pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// Panics, once, in whichever job tells an event of which it says so.
pub(super) type Trap = Arc<Mutex<Option<fn(&Event) -> bool>>>;

/// The end of a run, if this event is it.
pub(super) fn ended_in(event: Event) -> Option<Box<Ended>> {
    if let Event::Run(_, RunEvent::Ended(ended)) = event {
        Some(ended)
    } else {
        None
    }
}

/// A field of plain text that was sent.
pub(super) fn field<'a>(exchange: &'a Exchange, name: &str) -> Option<&'a str> {
    let found = exchange.request.body.fields().iter().find(|field| field.name == name)?;
    match &found.value {
        FieldValue::Text(text) => Some(text),
        FieldValue::Secret(_) => None,
    }
}

pub(in crate::run) struct Bench {
    pub(super) runner: Runner,
    pub(super) events: mpsc::Receiver<Event>,
    pub(super) vault: ScriptedVault,
    pub(super) archive: Archive,
    pub(super) trap: Trap,
}

/// All that a run may touch, with limits of a moment.
pub(in crate::run) fn ports(home: &tempfile::TempDir, vault: &ScriptedVault) -> Ports {
    let moment = Duration::from_millis(300);
    let keychain = vault.clone();
    let waits = Waits {
        vault_read: moment,
        vault_write: moment,
        vault_locked: moment,
        store_again: Duration::from_millis(50),
        keep: moment,
        ..Waits::default()
    };
    Ports {
        archive: Archive::open(home.path().to_owned()),
        vault: Arc::new(move || Box::new(keychain.clone())),
        // What these tests ask of the keychain, the practice provider's tokens show as well as any others.
        practice_vault: None,
        limits: Limits::default(),
        waits,
        browser: Browser::None,
        practice: crate::practice::PracticeLimits { slow: moment, ..crate::practice::PracticeLimits::default() },
        platforms: Platforms::shipped(),
    }
}

impl Bench {
    pub(in crate::run) fn new(home: &tempfile::TempDir, vault: ScriptedVault) -> Self {
        Self::on(ports(home, &vault), vault)
    }

    pub(super) fn on(ports: Ports, vault: ScriptedVault) -> Self {
        let archive = ports.archive.clone();
        let (sender, events) = mpsc::channel();
        let sender = Mutex::new(sender);
        let trap = Trap::default();
        let set = trap.clone();
        let sink = Arc::new(move |event: Event| {
            let caught = set.lock().unwrap().take_if(|trap| trap(&event)).is_some();
            assert!(!caught, "the trap that the test set");
            sender.lock().unwrap().send(event).ok();
        });
        Self { runner: Runner::new(ports, sink).unwrap(), events, vault, archive, trap }
    }

    pub(super) fn wait<R>(&self, mut wanted: impl FnMut(Event) -> Option<R>) -> R {
        loop {
            if let Some(found) = wanted(self.events.recv_timeout(PATIENCE).expect("the event comes")) {
                return found;
            }
        }
    }

    pub(super) fn port(&self) -> u16 {
        let _handle = self.runner.start(None, Job::StartPractice);
        self.wait(|event| if let Event::Practice(port) = event { Some(port.unwrap()) } else { None })
    }

    pub(super) fn job(&self, scenario: Scenario) -> LiveJob {
        self.job_of(Platforms::shipped().first(), scenario)
    }

    pub(super) fn job_of(&self, platform: &'static Platform, scenario: Scenario) -> LiveJob {
        let project = practice_project(platform, self.port(), scenario, 0).unwrap();
        if !self.archive.has(&project.id) {
            self.archive.save(&project, 0).unwrap();
        }
        LiveJob {
            at_server: AtServer::default(),
            account: project.account_id(),
            platform,
            setup: project.setup(platform).unwrap().0,
            approved: Approved::default(),
            practice: Some(scenario),
            allowed: crate::flow::Allowed::default(),
            try_old_token: false,
            look: false,
        }
    }

    /// What this host does at the MCP server of that address, on this computer; its project is there.
    pub(in crate::run) fn job_at(&self, host: &str, server: &str) -> LiveJob {
        let platform = Platforms::shipped().by_id(host).unwrap();
        let source = ProjectSource::Server(McpServer { url: server.to_owned(), mine: false });
        let mut project = Project::new(ProjectId::from_random([7; 8]), platform.id, source, 0);
        // A port of its own is one that others may have at the same time.
        project.put(Field::RedirectUri, &platform.mcp.unwrap().redirect.value.replace(":33418", ":0"));
        if !self.archive.has(&project.id) {
            self.archive.save(&project, 0).unwrap();
        }
        LiveJob {
            at_server: AtServer::default(),
            account: project.account_id(),
            platform,
            setup: project.setup(platform).unwrap().0,
            approved: project.permissions(),
            practice: None,
            allowed: crate::flow::Allowed::default(),
            try_old_token: false,
            look: false,
        }
    }

    /// Signs in with it, the person played, to the end.
    pub(super) fn signs_in(&self, job: LiveJob) -> Box<Ended> {
        let _handle = self.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job), Person::Played));
        self.ended()
    }

    pub(super) fn sign_in(&self, scenario: Scenario) -> (RunId, Handle) {
        let id = RunId(1);
        (id, self.runner.start(Some(id), Job::SignIn(Box::new(self.job(scenario)), Person::Played)))
    }

    pub(super) fn sign_in_as(&self, platform: &'static Platform, scenario: Scenario) -> Box<Ended> {
        let _handle =
            self.runner.start(Some(RunId(1)), Job::SignIn(Box::new(self.job_of(platform, scenario)), Person::Played));
        self.ended()
    }

    pub(super) fn ended(&self) -> Box<Ended> {
        self.wait(ended_in)
    }

    /// The first job that tells an event of which this is true panics in telling it.
    pub(super) fn panic_at(&self, at: fn(&Event) -> bool) {
        *self.trap.lock().unwrap() = Some(at);
    }

    pub(super) fn account_folder(&self, home: &tempfile::TempDir) -> std::path::PathBuf {
        let project = self.job(Scenario::HealthyRotating).account.project;
        home.path().join("projects").join(project.as_str()).join("default")
    }

    pub(super) fn refresh(&self, scenario: Scenario) -> Box<Ended> {
        let _handle = self.runner.start(Some(RunId(2)), Job::Refresh(Box::new(self.job(scenario))));
        self.ended()
    }
}
