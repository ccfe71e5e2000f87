//! How a project begins: from nothing, from a manifest, or with the practice provider.

use std::collections::BTreeMap;

use super::{BannerAction, BannerKind, BannerTone, Command, Model, Open, Page};
use crate::draft::{ClientAuthentication, Draft, Field, SecretPlace, ValueOrigin};
use crate::manifest::{open, AuthType, Document, Member, OpenedManifest};
use crate::platform::Platform;
use crate::record::{Account, Job, Manifest, OpenedProject, Origin, Project, ProjectId, ProjectSource, Scenario};
use crate::sentence::begin_large;

/// The practice project's id: there is one, replaced each time a demo begins.
pub const PRACTICE_ID: &str = "7072616374696365";

/// Begins a new project for this platform, with a new manifest where it reads one.
pub(super) fn new(model: &mut Model, platform: &str) -> Vec<Command> {
    let Some(platform) = model.platforms.by_id(platform) else { return Vec::new() };
    model.dialog = None;
    let source = ProjectSource::begins(platform.manifest);
    let mut project = Project::new(ProjectId::from_random(model.random), platform.id, source, model.now_ms);
    // What a new manifest holds nobody typed.
    if project.source.manifest().is_some() {
        project.draft.origins.set(Field::ContentType, ValueOrigin::Assumed);
    }
    // It is saved with the first thing that is typed.
    drop(show(model, project));
    Vec::new()
}

/// The project that a manifest of a file begins.
pub(super) fn of_manifest(
    id: ProjectId,
    platform: &Platform,
    opened: &OpenedManifest,
    origin: Origin,
    now_ms: i64,
) -> Project {
    let source = ProjectSource::of_opened(opened, origin);
    Project::new(id, platform.id, source, now_ms)
}

fn unseen(project: Project) -> OpenedProject {
    OpenedProject {
        project,
        account: Account::default(),
        history: Vec::new(),
        read_only: false,
        recovered: false,
        unsettled: false,
        documents: None,
        others: BTreeMap::new(),
    }
}

/// Shows a project that was never saved before, and saves it.
pub(super) fn show(model: &mut Model, project: Project) -> Vec<Command> {
    model.busy = None;
    model.leave_list();
    let open = Open::new(unseen(project), model.platforms);
    let save = open.save();
    model.open = Some(open);
    vec![save]
}

/// The same save, over whatever is there.
fn written_over(save: Command) -> Command {
    if let Command::Start(id, Job::SaveProject(project)) = save {
        Command::Start(id, Job::OverwriteProject(project))
    } else {
        save
    }
}

/// A manifest's bytes have come.
pub(super) fn manifest(model: &mut Model, origin: Origin, bytes: &[u8]) -> Vec<Command> {
    let opened = match open(bytes) {
        Ok(opened) => opened,
        Err(error) => {
            model.busy = None;
            model.say_failed(BannerKind::Open, "This can't be opened as a manifest", &begin_large(&error.to_string()));
            return Vec::new();
        }
    };
    model.unsay(BannerKind::Open);
    let (id, platform) = (ProjectId::from_random(model.random), model.platforms.reader_of(opened.family));
    let project = of_manifest(id, platform, &opened, origin, model.now_ms);
    let commands = show(model, project);
    let the_clients = opened.secrets.into_iter().find(|found| found.may_be_the_clients);
    if let (Some(open), Some(found)) = (&mut model.open, the_clients) {
        open.found_secret = Some(found.secret);
        say_found(model);
    }
    commands
}

fn say_found(model: &mut Model) {
    model.say(
        BannerKind::FoundSecret,
        BannerTone::Danger,
        "The file you opened holds a client secret",
        "It was cut out before anything was saved, and the exported manifest leaves it out. Whoever fetched that file \
         still has it: make a new secret at your provider, then delete the old one",
        &[BannerAction::KeepFoundSecret, BannerAction::Dismiss],
    );
}

/// The practice project, filled in, for a provider on this port: the platform as its switches are set, and the practice provider's
/// client that shows itself as that does.
pub fn practice_project(platform: &Platform, port: u16, scenario: Scenario, now_ms: i64) -> Option<Project> {
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
    ] {
        document.set(member, text);
    }
    document.set_auth_type(&AuthType::Oauth);
    let source =
        ProjectSource::ManifestV1(Manifest { document, opened: None, cut_out: Vec::new(), origin: Origin::New });
    let mut project = Project::new(ProjectId::read(PRACTICE_ID)?, platform.id, source, now_ms);
    let (client_id, client_secret) = match platform.sends().client_authentication() {
        ClientAuthentication::Post | ClientAuthentication::Basic => (Scenario::CLIENT_ID, SecretPlace::Typed),
        ClientAuthentication::None => (Scenario::PUBLIC_CLIENT_ID, SecretPlace::None),
    };
    project.draft = Draft {
        provider_name: "the practice provider".to_owned(),
        practice: Some(scenario.name().to_owned()),
        client_id: client_id.to_owned(),
        client_secret,
        redirect_uri: "http://127.0.0.1:0/callback".to_owned(),
        switches: platform.switches(),
        ..Draft::default()
    };
    if platform.demands().takes(Field::RefreshUrl) {
        project.put(Field::RefreshUrl, &scenario.refresh_url(port));
    }
    project.put(Field::Scope, scenario.scope());
    project.put(Field::ContentType, content_type(scenario));
    fill_in(&mut project, port);
    Some(project)
}

/// Switches a practice project to another scenario. Scope and content type go with it only where the two scenarios differ
/// in them, so that a fix which the author applied stays.
pub(super) fn choose(project: &mut Project, scenario: Scenario) {
    let before = project.draft.practice.as_deref().and_then(Scenario::read).unwrap_or_default();
    project.draft.practice = Some(scenario.name().to_owned());
    if scenario.scope() != before.scope() {
        project.put(Field::Scope, scenario.scope());
    }
    if scenario.asks_in_json() != before.asks_in_json() {
        project.put(Field::ContentType, content_type(scenario));
    }
    let port = url::Url::parse(&project.text(Field::AuthorizationUrl)).ok().and_then(|url| url.port());
    if let Some(port) = port {
        fill_in(project, port);
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
pub fn fill_in(project: &mut Project, port: u16) {
    let scenario = project.draft.practice.as_deref().and_then(Scenario::read).unwrap_or_default();
    project.put(Field::AuthorizationUrl, &scenario.authorization_url(port));
    project.put(Field::TokenUrl, &scenario.token_url(port));
    if !project.text(Field::RefreshUrl).is_empty() {
        project.put(Field::RefreshUrl, &scenario.refresh_url(port));
    }
    project.put(Field::ApiAddress, &scenario.api_url(port));
}

/// The practice provider runs: the practice project opens, or its addresses are filled in anew.
pub(super) fn practise(model: &mut Model, port: u16) -> Vec<Command> {
    model.practice_port = Some(port);
    if std::mem::take(&mut model.practise_next) {
        model.busy = None;
        let platform = model.platforms.first();
        let project = practice_project(platform, port, Scenario::default(), model.now_ms);
        let Some(project) = project else { return Vec::new() };
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
            fill_in(&mut open.project, port);
            open.derive();
            Vec::new()
        }
        Some(_) | None => Vec::new(),
    }
}
