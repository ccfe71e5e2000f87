//! `plugin-auth sign-in`: a live sign-in with two refreshes, saved as a project.

#![expect(clippy::disallowed_methods, reason = "a new project has a random id")]

use std::io::Read as _;
use std::time::Duration;

use super::arguments::SignInArguments;
use super::session::Session;
use super::terminal::Terminal;
use super::{check, follow};
use crate::draft::{Field, Problem, SecretPlace, Setup};
use crate::manifest::{AuthType, OpenedManifest};
use crate::platform::{Platform, Platforms};
use crate::record::{
    AccountId, Event, Job, LiveJob, Origin, Person, Project, ProjectId, ProjectSource, RunId, VaultState,
};
use crate::secret::Secret;
use crate::wire::Limits;

/// Runs it; the exit status is the verdict's.
pub(super) fn run(arguments: &SignInArguments, environment: Option<Secret>, platforms: Platforms) -> u8 {
    let terminal = Terminal::new(arguments.json);
    match prepared(arguments, environment, platforms) {
        Ok(ready) => signed_in(ready, arguments, terminal),
        Err(why) => follow::could_not_run(terminal, &why, None),
    }
}

struct ReadySignIn {
    session: Session,
    project: Project,
    platform: &'static Platform,
    setup: Setup,
    secret: Option<Secret>,
}

fn prepared(
    arguments: &SignInArguments,
    environment: Option<Secret>,
    platforms: Platforms,
) -> Result<ReadySignIn, String> {
    let secret = if arguments.client_secret_stdin { Some(from_standard_input()?) } else { environment };
    let (origin, opened) = check::read(&arguments.manifest, platforms)?;
    if !opened.secrets.is_empty() {
        Terminal::say_error(
            "The manifest holds a client secret, which everybody who fetched it has. It was left out and is not used: \
             make a new one at your provider, then delete the old one",
        );
    }
    let kind = opened.document.auth_type();
    if kind != Some(AuthType::Oauth) {
        let kind = kind.as_ref().map_or("missing", AuthType::as_str);
        return Err(format!(
            "Nobody signs in at this plugin: its auth.type is {kind}, and only oauth has a sign-in to test"
        ));
    }
    let limits = Limits { sign_in: Duration::from_secs(arguments.timeout), ..Limits::default() };
    let session = Session::start(limits, platforms)?;
    let mut project = begun(session.platforms, &origin, opened)?;
    if let Some(kept) = same_project(&session, &project, &arguments.client_id) {
        project = with_the_manifest_of(kept, project);
    }
    project.draft.client_id.clone_from(&arguments.client_id);
    project.draft.redirect_uri.clone_from(&arguments.redirect);
    project.draft.extra.clone_from(&arguments.parameters);
    if secret.is_some() && project.draft.client_secret == SecretPlace::None {
        project.draft.client_secret = SecretPlace::Typed;
    }
    let platform =
        session.platforms.by_id(&project.platform).ok_or_else(|| follow::unknown_platform(&project.platform))?;
    let setup = parsed(&project, platform)?;
    // The author gave the secret for this very host, or there is none that could go astray.
    if secret.is_some() || project.draft.client_secret == SecretPlace::None {
        project.draft.approved.allow_hosts(setup.secret_hosts());
    }
    Ok(ReadySignIn { session, project, platform, setup, secret })
}

/// The setup, or every problem in words.
fn parsed(project: &Project, platform: &Platform) -> Result<Setup, String> {
    project.setup(platform).map(|(setup, _)| setup).map_err(|problems| {
        let problems: Vec<String> =
            problems.iter().filter(|problem| problem.blocks).map(Problem::with_its_field).collect();
        format!("This can't be tested yet: {}", problems.join("; "))
    })
}

fn from_standard_input() -> Result<Secret, String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|error| format!("The client secret can't be read: {error}"))?;
    // One line end is dropped: `echo` and editors add it.
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    if text.is_empty() {
        return Err("Standard input was empty: pipe the client secret into it".to_owned());
    }
    Ok(Secret::new(text))
}

/// A project that begins with this manifest.
fn begun(platforms: Platforms, origin: &Origin, opened: OpenedManifest) -> Result<Project, String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| format!("No randomness: {error}"))?;
    let platform = platforms.first();
    let cut_out = opened.secrets.into_iter().map(|found| found.pointer).collect();
    let source = ProjectSource::opened(opened.document, cut_out, origin.clone());
    Ok(Project::new(ProjectId::from_random(bytes), platform.id, source, 0))
}

/// The kept project of the same platform, path or address, endpoints and client.
fn same_project(session: &Session, begun: &Project, client_id: &str) -> Option<Project> {
    let origin = |project: &Project| project.source.manifest().map(|manifest| manifest.origin.clone());
    let same = |kept: &Project, field| kept.text(field) == begun.text(field);
    session.archive.list().into_iter().find_map(|summary| {
        let loaded = session.archive.load(&summary.id).ok().filter(|loaded| !loaded.read_only)?;
        let kept = loaded.project;
        let fits = kept.platform == begun.platform
            && origin(&kept) == origin(begun)
            && kept.draft.client_id == client_id
            && same(&kept, Field::AuthorizationUrl)
            && same(&kept, Field::TokenUrl);
        fits.then_some(kept)
    })
}

/// A kept project with the manifest's text as it is now; what it was when it was opened stays.
fn with_the_manifest_of(mut kept: Project, begun: Project) -> Project {
    if let (Some(manifest), ProjectSource::ManifestV1(now)) = (kept.source.manifest_mut(), begun.source) {
        manifest.document = now.document;
    }
    kept
}

fn signed_in(ready: ReadySignIn, arguments: &SignInArguments, terminal: Terminal) -> u8 {
    let ReadySignIn { mut session, project, platform, setup, secret } = ready;
    let account = AccountId::default_of(&project.id);
    let project_id = project.id.as_str().to_owned();
    let approved = project.permissions();
    if let Some(secret) = secret {
        session.order(None, Job::StoreClientSecret(account.clone(), secret));
        let kept = session.wait_for(|event| if let Event::ClientSecret(_, vault) = event { Some(vault) } else { None });
        follow::say_vault(&kept.unwrap_or(VaultState::NotAsked));
    }
    session.order(None, Job::SaveProject(Box::new(project)));
    if let Some(Err(trouble)) =
        session.wait_for(|event| if let Event::Saved(_, saved) = event { Some(saved) } else { None })
    {
        Terminal::say_error(&format!("The project can't be saved: {trouble}"));
    }
    let id = RunId(1);
    let allowed = super::arguments::allowed(&arguments.allow);
    let person = if arguments.no_browser { Person::Elsewhere } else { Person::Browser };
    let job = LiveJob { account, platform, setup, approved, practice: None, allowed };
    session.order(Some(id), Job::SignIn(Box::new(job), person));
    let status = match follow::to_the_end(&session, terminal, id, true) {
        Some(ended) => match ended.judgement.clone() {
            Some(judgement) => follow::result(terminal, &judgement, &ended.vault, Some(&project_id)),
            None => follow::could_not_run(terminal, "The run was not judged", Some(&project_id)),
        },
        None => follow::could_not_run(terminal, "The worker ended too early", Some(&project_id)),
    };
    session.finish();
    status
}
