//! The project that a command line names: its endpoints, from a manifest, typed, or looked up, and its platform.

#![expect(clippy::disallowed_methods, reason = "a new project has a random id")]

use super::super::arguments::SignInArguments;
use super::super::check;
use super::super::session::Session;
use super::super::terminal::Terminal;
use super::found_again;
use super::typed_over::typed_over;
use super::unfit;
use crate::draft::{ContentType, Field, ValueOrigin};
use crate::manifest::{AuthType, Family, OpenedManifest};
use crate::provider::discovery::IssuerCheck;
use crate::record::{Event, Job, McpServer, Project, ProjectId, ProjectSource, RunId};
use crate::run::now_ms;
use crate::sentence::listed;

/// The kept project of these endpoints and this client, with what is named now, or a new one; set to its platform.
pub(super) fn project(session: &mut Session, arguments: &SignInArguments) -> Result<Project, String> {
    let begun = match (&arguments.server, &arguments.manifest) {
        (Some(url), _) => of_server(session, arguments, url)?,
        (None, Some(place)) => of_manifest(session, arguments, place)?,
        (None, None) => of_fields(session, arguments)?,
    };
    let found = found_again::project(session, &begun, arguments);
    match found {
        // One of an earlier version may have no time.
        Some(project) if project.changed_at_ms == 0 => Ok(Project { changed_at_ms: now_ms(), ..project }),
        Some(project) => Ok(project),
        None => of_its_reader(session, begun),
    }
}

/// A new project: where no platform was named, of the one that reads its manifest. A host brings its own redirect address.
fn of_its_reader(session: &Session, mut begun: Project) -> Result<Project, String> {
    if begun.platform.is_empty() {
        let family = begun.source.family().ok_or_else(|| no_platform(session))?;
        session.platforms.reader_of(family).id.clone_into(&mut begun.platform);
    }
    let host = session.platforms.by_id(&begun.platform).and_then(|platform| platform.mcp);
    if let Some(host) = host.filter(|_| begun.source.server().is_some()) {
        begun.put(Field::RedirectUri, host.redirect.value);
    }
    Ok(begun)
}

fn of_manifest(session: &mut Session, arguments: &SignInArguments, place: &str) -> Result<Project, String> {
    let (origin, opened) = check::read(place, session.platforms)?;
    if !opened.secrets.is_empty() {
        let who = match opened.family {
            Family::V1 => "everybody who fetched it has",
            Family::M365 => "everybody who gets the app package can read",
        };
        Terminal::say_error(&format!(
            "The manifest holds a client secret, which {who}. It was left out and is not used: \
             make a new one at your provider, then delete the old one"
        ));
    }
    if let Some(why) = signs_nobody_in(&opened) {
        return Err(why);
    }
    let source = ProjectSource::of_opened(&opened, origin);
    match opened.family {
        Family::V1 => of_v1(arguments, source),
        Family::M365 => of_m365(session, arguments, source),
    }
}

/// Why there is no sign-in to test; `None` where there is one.
fn signs_nobody_in(opened: &OpenedManifest) -> Option<String> {
    let kind = opened.document.auth_type();
    match opened.family {
        Family::V1 if kind == Some(AuthType::Oauth) => None,
        Family::V1 => {
            let kind = kind.as_ref().map_or("missing", AuthType::as_str);
            Some(format!(
                "Nobody signs in at this plugin: its auth.type is {kind}, and only oauth has a sign-in to test"
            ))
        }
        Family::M365 => unfit::why(opened),
    }
}

fn of_v1(arguments: &SignInArguments, source: ProjectSource) -> Result<Project, String> {
    let typed = [
        ("--authorization-url", &arguments.authorization_url),
        ("--token-url", &arguments.token_url),
        ("--issuer", &arguments.issuer),
        ("--scope", &arguments.scope),
    ];
    let typed: Vec<&str> = typed.into_iter().filter_map(|(option, value)| value.as_ref().map(|_| option)).collect();
    if !typed.is_empty() {
        return Err(format!(
            "The manifest names endpoints and scope itself: leave {} out, or --manifest",
            listed(&typed)
        ));
    }
    begun(arguments, source)
}

/// A Microsoft manifest names a registration in place of endpoints: they are typed, or looked up.
fn of_m365(session: &mut Session, arguments: &SignInArguments, source: ProjectSource) -> Result<Project, String> {
    let mut project = begun(arguments, source)?;
    let needed = [("--authorization-url", &arguments.authorization_url), ("--token-url", &arguments.token_url)];
    let missing: Vec<&str> =
        needed.into_iter().filter_map(|(option, value)| value.is_none().then_some(option)).collect();
    if arguments.issuer.is_none() && !missing.is_empty() {
        return Err(format!(
            "A Microsoft 365 manifest names no endpoints, they stand in the Teams developer portal: give {}, or --issuer",
            listed(&missing)
        ));
    }
    put_what_is_typed(session, arguments, &mut project)?;
    Ok(project)
}

/// An MCP server, whose documents the sign-in looks up.
fn of_server(session: &Session, arguments: &SignInArguments, url: &str) -> Result<Project, String> {
    let source = ProjectSource::Server(McpServer { url: url.to_owned(), mine: arguments.mine });
    let mut project = begun(arguments, source)?;
    // Whatever it was tested as before: the specification, where no host is named.
    if let (true, Some(host)) = (project.platform.is_empty(), session.platforms.first_host()) {
        host.id.clone_into(&mut project.platform);
    }
    typed_over(arguments, &mut project);
    Ok(project)
}

/// Without a manifest.
fn of_fields(session: &mut Session, arguments: &SignInArguments) -> Result<Project, String> {
    let mut project = begun(arguments, ProjectSource::Fields)?;
    put_what_is_typed(session, arguments, &mut project)?;
    Ok(project)
}

fn put_what_is_typed(session: &mut Session, arguments: &SignInArguments, project: &mut Project) -> Result<(), String> {
    put_endpoints(session, arguments, project)?;
    project.put(Field::Scope, arguments.scope.as_deref().unwrap_or_default());
    project.put(Field::ContentType, ContentType::Form.as_str());
    project.draft.origins.set(Field::ContentType, ValueOrigin::Assumed);
    Ok(())
}

fn put_endpoints(session: &mut Session, arguments: &SignInArguments, project: &mut Project) -> Result<(), String> {
    if let (Some(page), Some(token)) = (&arguments.authorization_url, &arguments.token_url) {
        project.put(Field::AuthorizationUrl, page);
        project.put(Field::TokenUrl, token);
    } else if let Some(issuer) = &arguments.issuer {
        look_up(session, issuer, project)?;
    }
    Ok(())
}

/// Both endpoints from the provider's discovery document, where that is the issuer's own.
fn look_up(session: &mut Session, issuer: &str, project: &mut Project) -> Result<(), String> {
    const ID: RunId = RunId(0);
    session.order(Some(ID), Job::Discover(issuer.to_owned()));
    let end = session.wait_for(|event| if let Event::Discovered(_, end) = event { Some(end) } else { None });
    let found = end.ok_or("The worker ended too early")?.map_err(|none| format!("{} (--issuer)", none.said()))?;
    let at = found.place.url.to_string();
    let document = &found.document;
    if !IssuerCheck::of(document.issuer.as_deref(), found.place.issuer.as_deref()).may_fill() {
        let named = document.issuer.as_deref().map_or("no issuer".into(), crate::visible::line);
        return Err(format!(
            "The document at {at} names {named}, not what it was looked up for: give --authorization-url and --token-url"
        ));
    }
    let endpoints = [
        (Field::AuthorizationUrl, &document.authorization_endpoint, "--authorization-url"),
        (Field::TokenUrl, &document.token_endpoint, "--token-url"),
    ];
    for (field, value, _) in endpoints {
        let Some(value) = value else {
            return Err(format!(
                "The document at {at} names no {}: give --authorization-url and --token-url",
                field.label()
            ));
        };
        project.put(field, value);
        project.draft.origins.set(field, ValueOrigin::Discovered(at.clone()));
    }
    issuer.clone_into(&mut project.draft.provider_address);
    Ok(())
}

fn no_platform(session: &Session) -> String {
    let ids: Vec<&str> = session.platforms.of_manifests().map(|platform| platform.id).collect();
    format!("Say whose requests are to be sent: --platform with one of {}", listed(&ids))
}

/// Where no platform was named it has none yet: a kept project may say it.
fn begun(arguments: &SignInArguments, source: ProjectSource) -> Result<Project, String> {
    Ok(Project::new(new_id()?, arguments.platform.unwrap_or_default(), source, now_ms()))
}

fn new_id() -> Result<ProjectId, String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| format!("No randomness: {error}"))?;
    Ok(ProjectId::from_random(bytes))
}
