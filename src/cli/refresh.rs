//! `plugin-auth refresh`: one refresh with what the keychain holds.

use super::arguments::RefreshArguments;
use super::live::LiveRun;
use super::session::Session;
use super::terminal::Terminal;
use super::{allowed_hosts, client_secret, live, told};
use crate::archive::FindError;
use crate::draft::ClientAuthentication;
use crate::model::fill_in;
use crate::platform::Platforms;
use crate::record::{AtServer, Job, LiveJob, Project, ProjectId, Scenario};
use crate::secret::Secret;
use crate::wire::Limits;

/// Runs it; the exit status is the verdict's.
pub(super) fn run(arguments: &RefreshArguments, environment: Option<Secret>, platforms: Platforms) -> u8 {
    let terminal = Terminal::new(arguments.json);
    let prepared = || {
        let secret = client_secret::given(arguments.client_secret_stdin, environment)?;
        let mut session = Session::start_live(Limits::default(), platforms)?;
        let job = job(&mut session, terminal, arguments, secret.is_some())?;
        if let Some(secret) = secret {
            client_secret::store(&mut session, &job.account, secret);
        }
        Ok((session, job))
    };
    match prepared() {
        Ok((session, job)) => refreshed(session, terminal, job),
        Err(why) => {
            let why: String = why;
            told::could_not_run(terminal, &why, None)
        }
    }
}

/// Which project is meant; where it may be several, each on a line for people.
fn meant(session: &Session, terminal: Terminal, typed: &str) -> Result<ProjectId, String> {
    session.archive.find(typed).map_err(|error| match &error {
        FindError::Ambiguous { text, candidates } if !terminal.is_for_machines() => {
            let lines: Vec<String> = candidates.iter().map(|(id, name)| format!("  {}  {name}", id.as_str())).collect();
            format!("“{text}” fits more than one project. Give the id of the one you mean\n{}", lines.join("\n"))
        }
        FindError::Ambiguous { .. } | FindError::NotFound { .. } => error.to_string(),
    })
}

fn job(
    session: &mut Session,
    terminal: Terminal,
    arguments: &RefreshArguments,
    secret_given: bool,
) -> Result<LiveJob, String> {
    let id = meant(session, terminal, &arguments.project)?;
    let loaded = session.archive.load(&id).map_err(|error| error.to_string())?;
    if loaded.read_only {
        return Err(loaded.trouble.unwrap_or_else(|| "This project can be looked at, not changed".to_owned()));
    }
    if let Some(trouble) = &loaded.trouble {
        Terminal::say_error(trouble);
    } else if loaded.recovered_from_backup {
        Terminal::say_error("The project file was damaged, so its last good copy was opened");
    }
    let mut project: Project = loaded.project;
    if let Some(platform) = arguments.platform {
        set_to(&mut project, platform)?;
    }
    let platform = project.platform_of(session.platforms).ok_or_else(|| live::unknown_platform(&project.platform))?;
    // Of a server its documents say whether its client has one.
    let at_server = project.source.server().is_some();
    if secret_given && !at_server && platform.sends().client_authentication() == ClientAuthentication::None {
        return Err(format!(
            "{} sends no client secret in this project, and {}. To sign in with one: plugin-auth sign-in --platform {} \
             --client-auth post or basic",
            platform.begins(),
            client_secret::without(arguments.client_secret_stdin),
            platform.id
        ));
    }
    let practice = project.draft.practice.as_deref().map(|name| Scenario::read(name).unwrap_or_default());
    if practice.is_some() {
        let port = session.practice_port()?;
        fill_in(&mut project, port);
    }
    let (setup, _) = project.setup(platform).map_err(|problems| {
        let problems: Vec<String> = problems.iter().filter(|p| p.blocks).map(client_secret::said).collect();
        format!("This project can't be refreshed: {}", problems.join("; "))
    })?;
    let mut approved = project.permissions();
    if !at_server && (secret_given || project.draft.practice.is_some()) {
        // The author gave it for this very project, or it is worth nothing elsewhere.
        approved.allow_hosts(setup.secret_hosts());
    }
    if at_server {
        allowed_hosts::allow_at_a_server(&mut approved, &arguments.allow_hosts);
    } else {
        allowed_hosts::allow(&mut approved, &setup, &arguments.allow_hosts)?;
    }
    Ok(LiveJob {
        account: project.account_id(),
        platform,
        setup,
        approved,
        practice,
        allowed: crate::flow::Allowed::default(),
        try_old_token: arguments.try_old_token,
        look: false,
        at_server: AtServer { secret_is_given: secret_given, ..AtServer::default() },
    })
}

/// Sets the project to one of its other platforms, for this run alone.
fn set_to(project: &mut Project, platform: &str) -> Result<(), String> {
    let known: Vec<String> = project.accounts().map(|(platform, _)| platform.to_owned()).collect();
    if !known.iter().any(|one| one == platform) {
        return Err(format!(
            "Nobody signed in with this project as {platform}: it knows {}. plugin-auth sign-in --platform {platform} does",
            known.join(", ")
        ));
    }
    project.choose(platform);
    Ok(())
}

fn refreshed(session: Session, terminal: Terminal, job: LiveJob) -> u8 {
    let project = job.account.project.as_str().to_owned();
    let platform = job.platform;
    let about = vec![format!("The job: refresh once, exactly as {} does", platform.name())];
    let run = LiveRun { terminal, project: &project, platform, show_url: false, paste: false, about, manifest: None };
    run.run(session, Job::Refresh(Box::new(job)))
}
