//! How a project begins: from nothing, from a manifest, or with the practice provider.

use super::{Banner, BannerAction, Command, Model, Open, Page, Tone};
use crate::draft::{Draft, Field, SecretPlace, ValueOrigin};
use crate::manifest::{open, AuthType, Document, Member};
use crate::record::{Account, Job, Opened, Origin, Project, ProjectId, Scenario};

/// The practice project's id: there is one, replaced each time a demo begins.
pub const PRACTICE_ID: &str = "7072616374696365";

/// A fresh project around this manifest.
pub(super) fn project(model: &Model, manifest: String, origin: Origin) -> Project {
    let opened = (origin != Origin::New).then(|| manifest.clone());
    let mut draft = Draft::default();
    if origin == Origin::New {
        // What a new manifest holds nobody typed.
        draft.origins.set(Field::ContentType, ValueOrigin::Assumed);
    }
    Project {
        format: Project::FORMAT,
        id: ProjectId::from_random(model.random),
        revision: 0,
        platform: "chatgpt-plugin".to_owned(),
        draft,
        manifest,
        opened,
        cut_out: Vec::new(),
        origin,
        changed_at_ms: model.now_ms,
    }
}

fn unseen(project: Project) -> Opened {
    Opened {
        project,
        account: Account::default(),
        history: Vec::new(),
        read_only: false,
        recovered: false,
        unsettled: false,
    }
}

/// Shows a project that was never saved before, and saves it.
pub(super) fn show(model: &mut Model, project: Project) -> Vec<Command> {
    model.busy = None;
    match Open::new(unseen(project), model.platforms) {
        Ok(open) => {
            let job = Job::SaveProject(Box::new(open.project.clone()));
            model.open = Some(open);
            vec![Command::Start(None, job)]
        }
        Err(message) => {
            model.say("open", Tone::Danger, "This manifest can't be opened", &message, &[BannerAction::Dismiss]);
            Vec::new()
        }
    }
}

/// The same save, over whatever is there.
fn written_over(save: Command) -> Command {
    match save {
        Command::Start(id, Job::SaveProject(project)) => Command::Start(id, Job::OverwriteProject(project)),
        other => other,
    }
}

/// A manifest's bytes have come.
pub(super) fn manifest(model: &mut Model, origin: Origin, bytes: &[u8]) -> Vec<Command> {
    let opened = match open(bytes) {
        Ok(opened) => opened,
        Err(error) => {
            model.busy = None;
            model.say(
                "open",
                Tone::Danger,
                "This manifest can't be opened",
                &error.to_string(),
                &[BannerAction::Dismiss],
            );
            return Vec::new();
        }
    };
    model.banners.retain(|banner| banner.kind != "open");
    let mut project = project(model, opened.document.text().to_owned(), origin);
    project.cut_out = opened.secrets.iter().map(|found| found.pointer.clone()).collect();
    let commands = show(model, project);
    if let (Some(open), Some(found)) = (&mut model.open, opened.secrets.into_iter().next()) {
        open.found_secret = Some(found.secret);
        say_found(model);
    }
    commands
}

fn say_found(model: &mut Model) {
    model.say(
        "found-secret",
        Tone::Danger,
        "The file you opened holds a client secret",
        "It was cut out before anything was saved, and the exported manifest leaves it out. Whoever fetched that file \
         still has it: make a new secret at your provider, then delete the old one",
        &[BannerAction::KeepFoundSecret, BannerAction::Dismiss],
    );
}

/// The practice project, filled in, for a provider on this port.
pub fn practice_project(port: u16, scenario: Scenario, now_ms: i64) -> Option<Project> {
    let mut document = Document::new();
    for (member, text) in [
        (Member::NameForHuman, "Practice"),
        (Member::NameForModel, "practice"),
        (Member::DescriptionForHuman, "A plugin to practise with"),
        (Member::DescriptionForModel, "Use it to see how a sign-in lives and dies."),
        (Member::ApiUrl, "https://practice.example/openapi.yaml"),
        (Member::LogoUrl, "https://practice.example/logo.png"),
        (Member::ContactEmail, "author@practice.example"),
        (Member::LegalInfoUrl, "https://practice.example/legal"),
        (Member::Scope, scenario.scope()),
        (Member::ContentType, content_type(scenario)),
    ] {
        document.set(member, text);
    }
    document.set_auth_type(&AuthType::Oauth);
    let mut project = Project {
        format: Project::FORMAT,
        id: ProjectId::read(PRACTICE_ID)?,
        revision: 0,
        platform: "chatgpt-plugin".to_owned(),
        draft: Draft {
            provider_name: "the practice provider".to_owned(),
            practice: Some(scenario.name().to_owned()),
            client_id: Scenario::CLIENT_ID.to_owned(),
            client_secret: SecretPlace::Typed,
            redirect_uri: "http://127.0.0.1:0/callback".to_owned(),
            api_address: scenario.api_url(port),
            ..Draft::default()
        },
        manifest: String::new(),
        opened: None,
        cut_out: Vec::new(),
        origin: Origin::New,
        changed_at_ms: now_ms,
    };
    fill_in(&mut document, &mut project, port);
    Some(project)
}

/// Switches a practice project to another scenario. Scope and content type go with it only where the two scenarios differ
/// in them, so that a fix which the author applied stays.
pub(super) fn choose(document: &mut Document, project: &mut Project, scenario: Scenario) {
    let before = project.draft.practice.as_deref().and_then(Scenario::read).unwrap_or_default();
    project.draft.practice = Some(scenario.name().to_owned());
    if scenario.scope() != before.scope() {
        document.set(Member::Scope, scenario.scope());
    }
    if scenario.asks_in_json() != before.asks_in_json() {
        document.set(Member::ContentType, content_type(scenario));
    }
    let port = document.get(Member::ClientUrl).and_then(|url| url::Url::parse(&url).ok()?.port());
    if let Some(port) = port {
        fill_in(document, project, port);
    }
}

/// The content type with which what this scenario does can be seen.
fn content_type(scenario: Scenario) -> &'static str {
    if scenario.asks_in_json() {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    }
}

/// Puts the practice provider's addresses into a practice project; they never count as moved.
pub fn fill_in(document: &mut Document, project: &mut Project, port: u16) {
    let scenario = project.draft.practice.as_deref().and_then(Scenario::read).unwrap_or_default();
    document.set(Member::ClientUrl, &scenario.authorization_url(port));
    document.set(Member::AuthorizationUrl, &scenario.token_url(port));
    project.draft.api_address = scenario.api_url(port);
    document.text().clone_into(&mut project.manifest);
}

/// The practice provider runs: the practice project opens, or its addresses are filled in anew.
pub(super) fn practise(model: &mut Model, port: u16) -> Vec<Command> {
    model.practice_port = Some(port);
    if std::mem::take(&mut model.practise_next) {
        model.busy = None;
        let Some(project) = practice_project(port, Scenario::default(), model.now_ms) else { return Vec::new() };
        // The one practice project is replaced each time: the one on disk is no other window's change.
        let mut commands: Vec<Command> = show(model, project).into_iter().map(written_over).collect();
        if let Some(open) = &mut model.open {
            open.page = Page::Provider;
        }
        commands.push(Command::Start(None, Job::ListProjects));
        return commands;
    }
    match &mut model.open {
        Some(open) if open.scenario().is_some() => {
            fill_in(&mut open.document, &mut open.project, port);
            open.derive();
            Vec::new()
        }
        _ => Vec::new(),
    }
}

impl Model {
    /// Says something above the page, in place of what was said of the same kind.
    pub(super) fn say(&mut self, kind: &'static str, tone: Tone, title: &str, text: &str, actions: &[BannerAction]) {
        self.banners.retain(|banner| banner.kind != kind);
        self.banners.push(Banner {
            kind,
            tone,
            title: title.to_owned(),
            text: text.to_owned(),
            actions: actions.to_vec(),
        });
    }

    /// Says no more of this kind.
    pub(super) fn unsay(&mut self, kind: &str) {
        self.banners.retain(|banner| banner.kind != kind);
    }
}
