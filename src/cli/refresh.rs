//! `plugin-auth refresh`: one refresh with what the keychain holds.

use super::arguments::RefreshArguments;
use super::follow;
use super::session::Session;
use super::terminal::Terminal;
use crate::draft::Problem;
use crate::model::fill_in;
use crate::platform::Platforms;
use crate::record::{AccountId, Job, LiveJob, Project, RunId, Scenario};
use crate::wire::Limits;

/// Runs it; the exit status is the verdict's.
pub(super) fn run(arguments: &RefreshArguments, platforms: Platforms) -> u8 {
    let terminal = Terminal::new(arguments.json);
    let mut session = match Session::start(Limits::default(), platforms) {
        Ok(session) => session,
        Err(why) => return follow::could_not_run(terminal, &why, None),
    };
    match job(&mut session, &arguments.project) {
        Ok(job) => refreshed(session, terminal, job),
        Err(why) => follow::could_not_run(terminal, &why, None),
    }
}

fn job(session: &mut Session, named: &str) -> Result<LiveJob, String> {
    let id = session.archive.find(named).map_err(|error| error.to_string())?;
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
    let platform =
        session.platforms.by_id(&project.platform).ok_or_else(|| follow::unknown_platform(&project.platform))?;
    let account = AccountId::default_of(&id);
    if session.archive.unfinished(&id, &account.account).is_some() {
        Terminal::say_error(
            "The last refresh was sent and never settled: the provider may have replaced the refresh token. This one shows \
             whether the old one is still taken",
        );
    }
    let practice = project.draft.practice.as_deref().map(|name| Scenario::read(name).unwrap_or_default());
    if practice.is_some() {
        let port = follow::practice_port(session)?;
        fill_in(&mut project, port);
    }
    let (setup, _) = project.setup(platform).map_err(|problems| {
        let problems: Vec<String> = problems.iter().filter(|p| p.blocks).map(Problem::with_its_field).collect();
        format!("This project can't be refreshed: {}", problems.join("; "))
    })?;
    Ok(LiveJob {
        account,
        platform,
        setup,
        approved: project.permissions(),
        practice,
        allowed: crate::flow::Allowed::default(),
    })
}

fn refreshed(mut session: Session, terminal: Terminal, job: LiveJob) -> u8 {
    let id = RunId(1);
    let project = job.account.project.as_str().to_owned();
    terminal.say(&format!("Refreshing once, exactly as {} does:", job.platform.name()));
    session.order(Some(id), Job::Refresh(Box::new(job)));
    let status = match follow::to_the_end(&session, terminal, id, false) {
        Some(ended) => match &ended.judgement {
            Some(judgement) => follow::result(terminal, judgement, &ended.vault, Some(&project)),
            None => follow::could_not_run(terminal, "The run was not judged", Some(&project)),
        },
        None => follow::could_not_run(terminal, "The worker ended too early", Some(&project)),
    };
    session.finish();
    status
}
