//! `plugin-auth demo`: the whole job with the practice provider, in the window or in the terminal.

use super::arguments::DemoArguments;
use super::live::LiveRun;
use super::scenarios;
use super::session::Session;
use super::terminal::Terminal;
use super::told;
use crate::draft::{Approved, Setup};
use crate::model::practice_project;
use crate::platform::{Platform, Platforms};
use crate::record::{AtServer, Event, Job, LiveJob, Person, Project, SaveTrouble};
use crate::window::Beginning;
use crate::wire::Limits;

/// Runs it. In the window: 0 when that is closed. In the terminal: by verdict.
pub(super) fn run(demo: &DemoArguments, platforms: Platforms) -> u8 {
    let terminal = Terminal::new(demo.json);
    if demo.list {
        terminal.show(&scenarios::list());
        return 0;
    }
    if !demo.headless && !demo.json {
        match crate::window::open(Beginning::Practice(demo.scenario), platforms) {
            Ok(stored) => return super::window_closed(stored),
            Err(why) => Terminal::say_error(&format!("The window can't open ({why}), so this runs in the terminal")),
        }
    }
    match prepared(demo, platforms) {
        Ok(ready) => signed_in(ready, terminal, demo),
        Err(why) => told::could_not_run(terminal, &why, None),
    }
}

struct ReadyDemo {
    session: Session,
    project: Project,
    platform: &'static Platform,
    setup: Setup,
}

fn prepared(demo: &DemoArguments, platforms: Platforms) -> Result<ReadyDemo, String> {
    let mut session = Session::start_live(Limits::default(), platforms)?;
    let port = session.practice_port()?;
    let platform = session.platforms.first();
    let project = practice_project(platform, port, demo.scenario, 0).ok_or("The practice project has no id")?;
    let (setup, _) = project.setup(platform).map_err(|_| "The practice provider's setup does not parse")?;
    session.order(None, Job::DeleteProject(project.id.clone()));
    session.wait_for(|event| matches!(event, Event::Deleted(..)).then_some(()));
    session.order(None, Job::SaveProject(Box::new(project.clone())));
    let saved = session.wait_for(|event| if let Event::Saved(_, saved) = event { Some(saved) } else { None });
    match saved {
        Some(Ok(_)) => Ok(ReadyDemo { session, project, platform, setup }),
        Some(Err(why @ (SaveTrouble::Disk(_) | SaveTrouble::Other(_)))) => Err(why.to_string()),
        Some(Err(SaveTrouble::ChangedElsewhere)) | None => {
            Err("Another window has the practice project open: close it, then try again".to_owned())
        }
    }
}

fn signed_in(ready: ReadyDemo, terminal: Terminal, demo: &DemoArguments) -> u8 {
    let ReadyDemo { session, project, platform, setup } = ready;
    let about = vec![
        format!("The practice provider answered at {}", setup.token_host()),
        format!("Scenario {}: {}", demo.scenario, demo.scenario.title()),
        format!("The job: sign in as {} would, with us as the person, and refresh twice", platform.name()),
    ];
    let job = LiveJob {
        account: project.account_id(),
        platform,
        setup,
        approved: Approved::default(),
        practice: Some(demo.scenario),
        allowed: super::arguments::allowed(&demo.allow),
        try_old_token: false,
        look: false,
        at_server: AtServer::default(),
    };
    let run = LiveRun {
        terminal,
        project: project.id.as_str(),
        platform,
        show_url: false,
        paste: false,
        about,
        manifest: project.source.manifest().map(|manifest| manifest.document.text()),
    };
    run.run(session, Job::SignIn(Box::new(job), Person::Played))
}
