//! The list of projects: renamed, copied, and left without a word in them.

use super::{BannerAction, BannerKind, BannerTone, Command, Dialog, Model};
use crate::record::{Job, ProjectId};

/// Asks what a project is to be called.
pub(super) fn ask_name(model: &mut Model, project: ProjectId, name: String) -> Vec<Command> {
    model.ask(Dialog::Rename { project, text: name.clone(), name })
}

/// It is called so; an empty name gives it back the one of its manifest.
pub(super) fn rename(model: &Model, project: ProjectId, text: &str, name: &str) -> Vec<Command> {
    let text = text.trim();
    if text == name {
        return Vec::new();
    }
    let known = model.projects.iter().flatten().any(|one| one.id == project);
    let title = Some(text.to_owned()).filter(|text| !text.is_empty());
    if known {
        vec![Command::Start(None, Job::RenameProject(project, title))]
    } else {
        Vec::new()
    }
}

/// Another with the same setup.
pub(super) fn duplicate(model: &Model, project: ProjectId) -> Vec<Command> {
    vec![Command::Start(None, Job::DuplicateProject(project, ProjectId::from_random(model.random)))]
}

/// It is there, called so, or why not.
pub(super) fn duplicated(model: &mut Model, result: Result<String, String>) -> Vec<Command> {
    match result {
        Ok(name) => {
            let title = format!("{name} was made");
            let text =
                "The setup was copied. The client secret and the sign-in were not: type the secret there, then sign in";
            model.say(BannerKind::List, BannerTone::Info, &title, text, &[BannerAction::Dismiss]);
        }
        Err(why) => model.say_failed(BannerKind::List, "The project was not duplicated", &why),
    }
    vec![Command::Start(None, Job::ListProjects)]
}

/// It is called so, or why not.
pub(super) fn renamed(model: &mut Model, result: Result<(), String>) -> Vec<Command> {
    match result {
        Ok(()) => model.unsay(BannerKind::List),
        Err(why) => model.say_failed(BannerKind::List, "The project was not renamed", &why),
    }
    vec![Command::Start(None, Job::ListProjects)]
}

/// The open project is left: one that nothing was typed into is not kept.
pub(super) fn left(model: &mut Model) -> Vec<Command> {
    let Some(open) = model.open.take() else { return Vec::new() };
    let nothing = open.project.is_blank() && open.history.is_empty() && open.account.grant.is_none();
    if nothing && !open.read_only && open.project.revision > 0 {
        vec![Command::Start(None, Job::DeleteProject(open.project.id))]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests;
