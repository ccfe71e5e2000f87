//! `plugin-auth sign-in`: a live sign-in with two refreshes, saved as a project.

mod begun;
mod found_again;
mod switches;
mod typed_over;
mod unfit;

use std::time::Duration;

use super::arguments::SignInArguments;
use super::live::LiveRun;
use super::session::Session;
use super::terminal::Terminal;
use super::{allowed_hosts, client_secret, live, redirect, told};
use crate::draft::{Cure, Field, Problem, SecretPlace, Setup};
use crate::finding::before_a_run;
use crate::flow::OurSide;
use crate::platform::{Platform, Platforms};
use crate::record::{AtServer, Event, Job, LiveJob, Person, Project};
use crate::secret::Secret;
use crate::wire::Limits;

/// Runs it; the exit status is the verdict's.
pub(super) fn run(arguments: &SignInArguments, environment: Option<Secret>, platforms: Platforms) -> u8 {
    let terminal = Terminal::new(arguments.json);
    match prepared(arguments, environment, platforms) {
        Ok(ready) => signed_in(ready, arguments, terminal),
        Err(why) => told::could_not_run(terminal, &why, None),
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
    let secret = client_secret::given(arguments.client_secret_stdin, environment)?;
    let limits = Limits { sign_in: Duration::from_secs(arguments.timeout), ..Limits::default() };
    let mut session = Session::start_live(limits, platforms)?;
    let mut project = begun::project(&mut session, arguments)?;
    let at_server = project.source.server().is_some();
    // What was typed for a server before stays, unless a client is to be registered in its place.
    if arguments.client_id.is_some() || !at_server || arguments.register {
        let client_id = arguments.client_id.clone().unwrap_or_default();
        // A secret belongs to the client that it was given for.
        if at_server && project.draft.client_id != client_id {
            project.draft.client_secret = SecretPlace::None;
        }
        project.draft.client_id = client_id;
    }
    let (page, token) = (project.text(Field::AuthorizationUrl), project.text(Field::TokenUrl));
    let redirect = arguments.redirect.clone();
    let redirect = redirect.or_else(|| at_server.then(|| project.draft.redirect_uri.clone()));
    let redirect = redirect.unwrap_or_else(|| redirect::at(&page, &token));
    (project.draft.redirect_uri, project.draft.paste) = (redirect, arguments.paste);
    project.draft.extra.clone_from(&arguments.parameters);
    if let Some(address) = &arguments.api {
        project.draft.api_address.clone_from(address);
    }
    if secret.is_some() && project.draft.client_secret == SecretPlace::None {
        project.draft.client_secret = SecretPlace::Typed;
    }
    let unknown = || live::unknown_platform(&project.platform);
    let platform = session.platforms.by_id(&project.platform).ok_or_else(unknown)?;
    of_its_kind(&project, platform)?;
    switches::set(&mut project, platform, arguments, secret.is_some())?;
    let platform = platform.set(project.draft.switches);
    if let Some(trouble) = secret.as_ref().and_then(|secret| platform.trouble_with_the_length_of(secret)) {
        Terminal::say_error(&trouble);
    }
    let setup = parsed(&project, platform, arguments.api.is_some())?;
    // The author gave the secret for this very host, or there is none that could go astray.
    if setup.server.is_none() && (secret.is_some() || project.draft.client_secret == SecretPlace::None) {
        project.draft.approved.allow_hosts(setup.secret_hosts());
    }
    if setup.server.is_some() {
        allowed_hosts::allow_at_a_server(&mut project.draft.approved, &arguments.allow_hosts);
    } else {
        allowed_hosts::allow(&mut project.draft.approved, &setup, &arguments.allow_hosts)?;
    }
    // Before it is saved: a command line that is refused changes no project.
    if secret.is_none() && platform.demands().client_secret && setup.server.is_none() {
        goes_where_it_may(&project, &setup, platform)?;
    }
    // Who names the API's address here has the access token go there.
    if let Some(address) = setup.api_address.as_ref().filter(|_| arguments.api.is_some()) {
        project.draft.approved.allow_api(address);
    }
    Ok(ReadySignIn { session, project, platform, setup, secret })
}

/// A host is told a server's address, and any other platform is not.
fn of_its_kind(project: &Project, platform: &Platform) -> Result<(), String> {
    match (project.source.server().is_some(), platform.mcp.is_some()) {
        (true, false) => Err(format!(
            "{} signs in to no MCP server: leave --server out, or name a host (--platform)",
            platform.begins()
        )),
        (false, true) => Err(format!("{} is told an MCP server’s address: give --server", platform.begins())),
        (true, true) | (false, false) => Ok(()),
    }
}

/// Whether each host that the keychain's secret is to go to was allowed; else the words that the run itself would end with.
fn goes_where_it_may(project: &Project, setup: &Setup, platform: &Platform) -> Result<(), String> {
    let refused = setup.secret_hosts().into_iter().find(|host| !project.draft.approved.allows_host(host));
    refused.map_or(Ok(()), |host| Err(before_a_run(&OurSide::HostNotApproved(host), platform.name())))
}

/// The setup, or every problem in words. Of the API's address only one that was named for this very run keeps it from running.
fn parsed(project: &Project, platform: &Platform, api_named: bool) -> Result<Setup, String> {
    let has_manifest = project.source.manifest_v1().is_some();
    let found = project.setup(platform);
    let (setup, problems) = match found {
        Ok((setup, problems)) => (Some(setup), problems),
        Err(problems) => (None, problems),
    };
    let of_api = |problem: &Problem| api_named && problem.field == Field::ApiAddress;
    let stops = |problem: &&Problem| problem.blocks || of_api(problem);
    let lacks_api = api_named && setup.as_ref().is_some_and(|setup| setup.api_address.is_none());
    match setup {
        Some(setup) if !lacks_api => Ok(setup),
        Some(_) | None => {
            let problems: Vec<String> =
                problems.iter().filter(stops).map(|problem| said(problem, has_manifest)).collect();
            Err(format!("This can't be tested yet: {}", problems.join("; ")))
        }
    }
}

/// A problem in words, with the option that it was typed behind.
fn said(problem: &Problem, has_manifest: bool) -> String {
    let words = client_secret::said(problem);
    if problem.cure == Some(Cure::PasteTheAddress) {
        return format!("{words} (--redirect, --paste)");
    }
    match option_of(problem.field, has_manifest) {
        Some(option) => format!("{words} ({option})"),
        None => words,
    }
}

/// The option that a field is here; none where the manifest or the platform says it, or where its message names the ways.
fn option_of(field: Field, has_manifest: bool) -> Option<&'static str> {
    match field {
        Field::AuthorizationUrl => (!has_manifest).then_some("--authorization-url"),
        Field::TokenUrl => (!has_manifest).then_some("--token-url"),
        Field::ClientId => Some("--client-id"),
        Field::RedirectUri => Some("--redirect"),
        Field::ApiAddress => Some("--api"),
        Field::Extra(_) => Some("--param"),
        Field::RefreshUrl => Some("--refresh-url"),
        Field::Server => Some("--server"),
        Field::Resource
        | Field::ClientSecret
        | Field::Scope
        | Field::ContentType
        | Field::ProviderName
        | Field::ProviderAddress
        | Field::CallbackId
        | Field::BaseUrl => None,
    }
}

fn signed_in(ready: ReadySignIn, arguments: &SignInArguments, terminal: Terminal) -> u8 {
    let ReadySignIn { mut session, mut project, platform, setup, secret } = ready;
    let account = project.account_id();
    let project_id = project.id.as_str().to_owned();
    // First the project, then what belongs to it: a secret of a project that is not on the disk would be nobody's.
    match saved(&mut session, &project) {
        Ok(revision) => project.revision = revision,
        Err(why) => return told::could_not_run(terminal, &why, Some(&project_id)),
    }
    let approved = project.permissions();
    // One of the environment may stand there from long ago.
    let secret_is_given = arguments.client_secret_stdin;
    if let Some(secret) = secret {
        let stored = client_secret::store(&mut session, &account, secret);
        if stored && project.draft.client_secret == SecretPlace::Typed {
            project.draft.client_secret = SecretPlace::Stored;
            if let Err(why) = saved(&mut session, &project) {
                Terminal::say_error(&why);
            }
        }
    }
    let allowed = super::arguments::allowed(&arguments.allow);
    let person = if arguments.no_browser { Person::Elsewhere } else { Person::Browser };
    let look = !arguments.no_look;
    let about = vec![format!(
        "The job: sign in as {} would, by what was known of it on {}, and refresh twice",
        platform.name(),
        platform.facts_read_on()
    )];
    let run = LiveRun {
        terminal,
        project: &project_id,
        platform,
        show_url: true,
        paste: arguments.paste,
        about,
        manifest: None,
    };
    let job = LiveJob {
        account,
        platform,
        setup,
        approved,
        practice: None,
        allowed,
        try_old_token: false,
        look,
        at_server: AtServer { register_anew: arguments.register, secret_is_given, ..AtServer::default() },
    };
    run.run(session, Job::SignIn(Box::new(job), person))
}

/// Saves the project; its revision, or in words why it can't be.
fn saved(session: &mut Session, project: &Project) -> Result<u64, String> {
    session.order(None, Job::SaveProject(Box::new(project.clone())));
    let saved = session.wait_for(|event| if let Event::Saved(_, saved) = event { Some(saved) } else { None });
    match saved {
        Some(Ok(revision)) => Ok(revision),
        Some(Err(trouble)) => Err(format!("The project can't be saved: {trouble}")),
        None => Err("The worker ended too early".to_owned()),
    }
}
