//! Several files at once: each becomes a project, or is found to be one already, one after the other.

use std::collections::VecDeque;

use super::{start, BannerAction, BannerKind, BannerTone, Command, Model};
use crate::manifest::open;
use crate::record::{Job, OpenedProject, Origin, ProjectId};
use crate::sentence::begin_large;

/// Files on their way.
#[derive(Debug)]
pub(super) struct Dropped {
    /// The one that is read now.
    now: String,
    left: VecDeque<String>,
    came: Vec<(String, Came)>,
    /// The first of the ids that they get.
    random: u64,
}

/// What came of one.
#[derive(Debug)]
enum Came {
    New {
        /// A client secret stood in it, and was cut out.
        held_secret: bool,
    },
    Known,
    Not(String),
}

/// These were dropped.
pub(super) fn begin(model: &mut Model, paths: Vec<String>) -> Vec<Command> {
    let mut left = VecDeque::from(paths);
    let Some(now) = left.pop_front() else { return Vec::new() };
    model.busy = Some(format!("Reading {} manifests…", left.len() + 1));
    let job = Job::OpenManifest(Origin::File(now.clone()));
    model.dropped = Some(Dropped { now, left, came: Vec::new(), random: u64::from_be_bytes(model.random) });
    vec![Command::Start(None, job)]
}

/// These came while others were still read: a system may hand them over one by one. Gives them back where none are.
pub(super) fn more(model: &mut Model, paths: Vec<String>) -> Option<Vec<String>> {
    match &mut model.dropped {
        Some(dropped) => {
            dropped.left.extend(paths);
            None
        }
        None => Some(paths),
    }
}

/// Whether this is one of them.
pub(super) fn is_one(model: &Model, origin: &Origin) -> bool {
    matches!((&model.dropped, origin), (Some(Dropped { now, .. }), Origin::File(path)) if path == now)
}

/// One was read.
pub(super) fn read(model: &mut Model, read: Result<&[u8], String>) -> Vec<Command> {
    let opened = read.and_then(|bytes| open(bytes).map_err(|error| error.to_string()));
    let (Some(dropped), platforms) = (&mut model.dropped, model.platforms) else { return Vec::new() };
    let opened = match opened {
        Ok(opened) => opened,
        Err(why) => return next(model, Came::Not(begin_large(&why))),
    };
    let id = ProjectId::from_random(dropped.random.wrapping_add(dropped.came.len() as u64).to_be_bytes());
    let origin = Origin::File(dropped.now.clone());
    let held_secret = opened.secrets.iter().any(|found| found.may_be_the_clients);
    let platform = platforms.reader_of(opened.family);
    let project = start::of_manifest(id, platform, &opened, origin, model.now_ms);
    let mut commands = vec![Command::Start(None, Job::SaveProject(Box::new(project)))];
    commands.extend(next(model, Came::New { held_secret }));
    commands
}

/// One is a project already. Whether it was one of these; any other is opened.
pub(super) fn is_known(model: &mut Model, opened: &OpenedProject) -> Option<Vec<Command>> {
    let origin = opened.project.source.manifest().map(|manifest| manifest.origin.clone())?;
    is_one(model, &origin).then(|| next(model, Came::Known))
}

/// One is a project already, which can't be opened.
pub(super) fn not_opened(model: &mut Model, why: &str) -> Vec<Command> {
    next(model, Came::Not(begin_large(why)))
}

fn next(model: &mut Model, came: Came) -> Vec<Command> {
    let Some(dropped) = &mut model.dropped else { return Vec::new() };
    let path = std::mem::take(&mut dropped.now);
    dropped.came.push((path, came));
    if let Some(path) = dropped.left.pop_front() {
        dropped.now.clone_from(&path);
        return vec![Command::Start(None, Job::OpenManifest(Origin::File(path)))];
    }
    model.busy = None;
    let came = model.dropped.take().map(|dropped| dropped.came).unwrap_or_default();
    say(model, &came);
    vec![Command::Start(None, Job::ListProjects)]
}

fn say(model: &mut Model, came: &[(String, Came)]) {
    let count = |fits: fn(&Came) -> bool| came.iter().filter(|(_, came)| fits(came)).count();
    let new = count(|came| matches!(came, Came::New { .. }));
    let not = count(|came| matches!(came, Came::Not(_)));
    let projects = if new == 1 { "project" } else { "projects" };
    let title = match (new, not) {
        (0, 0) => "All of them are projects here already".to_owned(),
        (new, 0) => format!("{new} new {projects}"),
        (new, not) => format!("{new} new {projects}, {not} of {} files could not be opened", came.len()),
    };
    let lines: Vec<String> = came.iter().filter_map(|(path, came)| line(file_name(path), came)).collect();
    let text = if lines.is_empty() { "Each is in the list below".to_owned() } else { lines.join(". ") };
    let secret = count(|came| matches!(came, Came::New { held_secret: true })) > 0;
    let tone = match (not, secret) {
        (0, false) => BannerTone::Info,
        (_, true) => BannerTone::Danger,
        (_, false) => BannerTone::Warning,
    };
    model.say(BannerKind::List, tone, &title, &text, &[BannerAction::Dismiss]);
}

/// What is to be said of one beyond that it is in the list.
fn line(name: &str, came: &Came) -> Option<String> {
    match came {
        Came::New { held_secret: false } => None,
        Came::New { held_secret: true } => Some(format!(
            "{name} held a client secret: it was cut out, and whoever has that file still has it, so make a new one"
        )),
        Came::Known => Some(format!("{name} was here already")),
        Came::Not(why) => Some(format!("{name}: {why}")),
    }
}

/// A path's last part, on any system.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests;
