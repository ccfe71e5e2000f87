//! What `run` tells → the new state, and what to do next.

use super::{
    closing, discovering, dropped, leftovers, looking_at_server, not_kept, on_run_event, projects, saving, secret,
    start, unsettled, BannerAction, BannerKind, BannerTone, Command, Model, Open,
};
use crate::record::{Event, Job, OpenedProject, ProjectId, RunEvent, RunId, SaveTrouble};

/// Applies one event.
pub(super) fn apply(model: &mut Model, event: Event) -> Vec<Command> {
    match event {
        Event::Projects(Ok(projects)) => {
            model.unsay(BannerKind::Projects);
            model.projects = Some(projects);
            Vec::new()
        }
        Event::Projects(Err(why)) => {
            model.projects = Some(Vec::new());
            model.say(BannerKind::Projects, BannerTone::Danger, "Your projects can't be listed", &why, &[]);
            Vec::new()
        }
        Event::Opened(Ok(opened)) => match dropped::is_known(model, &opened) {
            Some(commands) => commands,
            None => project_opened(model, *opened),
        },
        // One that is known, and can't be opened: the others are waited for.
        Event::Opened(Err(why)) if model.dropped.is_some() => dropped::not_opened(model, &why),
        Event::Opened(Err(why)) => {
            model.busy = None;
            model.say_failed(BannerKind::Open, "This project can't be opened", &why);
            Vec::new()
        }
        Event::Saved(id, result) => {
            saved(model, &id, result);
            Vec::new()
        }
        Event::Deleted(id, result) => {
            match result {
                Ok(()) => not_kept::gone(model, &id),
                Err(why) => model.say_failed(BannerKind::Delete, "The project was not deleted", &why),
            }
            vec![Command::Start(None, Job::ListProjects)]
        }
        Event::ManifestRead(origin, read) if model.explains(&origin) => {
            model.explain_bytes(read);
            Vec::new()
        }
        Event::ManifestRead(origin, read) if dropped::is_one(model, &origin) => {
            dropped::read(model, read.as_ref().map(|bytes| bytes.as_slice()).map_err(Clone::clone))
        }
        Event::ManifestRead(origin, Ok(bytes)) => start::manifest(model, origin, &bytes),
        Event::ManifestRead(_, Err(why)) => {
            model.busy = None;
            model.say_failed(BannerKind::Open, "This manifest can't be opened", &why);
            Vec::new()
        }
        Event::Renamed(result) => projects::renamed(model, result),
        Event::Duplicated(result) => projects::duplicated(model, result),
        Event::PlaceLooked { path, agreed, there, saves } => saving::looked(model, path, (agreed, there), saves),
        Event::ManifestWritten(path, saves, result) => saving::ended(model, path, saves, result),
        Event::ClientSecret(account, vault) => secret::kept(model, &account, vault),
        Event::SecretMark(account, mark) => secret::marked(model, &account, mark),
        Event::Vault(vault) => {
            secret::vault_is(model, vault);
            Vec::new()
        }
        Event::Practice(Ok(port)) => start::practise(model, port),
        Event::Practice(Err(why)) => {
            model.busy = None;
            model.practise_next = false;
            model.say_failed(BannerKind::Practice, "The practice provider did not start", &why);
            Vec::new()
        }
        Event::Discovering(id, asking) => discovering::asks(model, id, asking),
        Event::ServerLookedUp(id, documents) => looking_at_server::ended(model, id, documents),
        Event::Discovered(id, end) => discovering::ended(model, id, *end),
        Event::Leftovers(ids) => leftovers::found(model, ids),
        Event::LeftoversForgotten(result) => {
            leftovers::forgotten(model, result);
            Vec::new()
        }
        Event::Stored(account) => {
            not_kept::stored(model, &account);
            Vec::new()
        }
        Event::AskedToEnd(count) => closing::asked_by_system(model, count),
        Event::Run(id, event) => of_run(model, id, event),
    }
}

/// A run tells something; a look-up by itself, what it asks.
fn of_run(model: &mut Model, id: RunId, event: RunEvent) -> Vec<Command> {
    if let RunEvent::Sending(request, _) = &event {
        if looking_at_server::is_on(model, id) {
            return looking_at_server::asks(model, request);
        }
    }
    model.in_hand.told(id, &event);
    on_run_event::apply(model, id, event)
}

/// A project was saved, or why not: told of the one that is open.
fn saved(model: &mut Model, id: &ProjectId, result: Result<u64, SaveTrouble>) {
    if let Some(open) = model.open.as_mut().filter(|open| open.project.id == *id) {
        match result {
            Ok(revision) => {
                open.project.revision = revision;
                model.unsay(BannerKind::Save);
            }
            Err(trouble) => not_saved(model, &trouble),
        }
    }
}

fn project_opened(model: &mut Model, opened: OpenedProject) -> Vec<Command> {
    model.busy = None;
    let (recovered, read_only) = (opened.recovered, opened.read_only);
    let page = model.open.as_ref().filter(|open| open.project.id == opened.project.id).map(|open| open.page);
    for kind in
        [BannerKind::Open, BannerKind::Save, BannerKind::ChangedElsewhere, BannerKind::Recovered, BannerKind::ReadOnly]
    {
        model.unsay(kind);
    }
    model.leave_list();
    let mut open = Open::new(opened, model.platforms);
    if let Some(page) = page {
        open.go_to(page);
    }
    let practises = open.scenario().is_some();
    let unknown = open.platform().is_none().then(|| open.project.platform.clone());
    model.open = Some(open);
    if recovered {
        model.say(
            BannerKind::Recovered,
            BannerTone::Warning,
            "The project file was damaged",
            "Its last good copy was opened. Look through it: the newest change may be missing",
            &[BannerAction::Dismiss],
        );
    }
    if read_only || unknown.is_some() {
        say_read_only(model, unknown.filter(|_| !read_only));
    }
    unsettled::say(model);
    if practises {
        vec![Command::Start(None, Job::StartPractice)]
    } else {
        Vec::new()
    }
}

/// Why the open project can't be changed: a newer version wrote it, or its platform is not known here.
fn say_read_only(model: &mut Model, unknown_platform: Option<String>) {
    let (title, text) = match unknown_platform {
        None => ("A newer version wrote this project", "It can be looked at here and not changed".to_owned()),
        Some(id) => (
            "This project’s platform is not known here",
            format!(
                "This project is for the platform “{id}”, which this version does not know: it can be looked at and not \
                 changed"
            ),
        ),
    };
    model.say(BannerKind::ReadOnly, BannerTone::Warning, title, &text, &[]);
}

fn not_saved(model: &mut Model, trouble: &SaveTrouble) {
    match trouble {
        SaveTrouble::ChangedElsewhere => model.say(
            BannerKind::ChangedElsewhere,
            BannerTone::Warning,
            "This project was changed elsewhere",
            "Another window saved it since. Reload shows what it saved; Keep mine writes over it",
            &[BannerAction::Reload, BannerAction::KeepMine],
        ),
        SaveTrouble::Disk(_) | SaveTrouble::Other(_) => {
            let why = trouble.to_string();
            model.say(BannerKind::Save, BannerTone::Danger, "Your changes are not saved", &why, &[]);
        }
    }
}
