//! What is done with a project from the list, without opening it.

use super::shared::{now_ms, Shared};
use crate::draft::SecretPlace;
use crate::record::{Project, ProjectId, ProjectSummary};

/// All projects, each with whether its verdict is one on what stands in it now.
pub(super) fn all(shared: &Shared) -> Vec<ProjectSummary> {
    let (archive, platforms) = (&shared.ports.archive, shared.ports.platforms);
    let mut all = archive.list();
    for one in all.iter_mut().filter(|one| one.account.verdict.is_some()) {
        let project = archive.load(&one.id).ok().map(|loaded| loaded.project);
        let known = project.as_ref().and_then(|project| project.platform_of(platforms));
        one.stale = project.as_ref().zip(known).is_some_and(|(project, known)| project.is_stale(&one.account, known));
    }
    all
}

/// Calls it so, or by its manifest again.
pub(super) fn rename(shared: &Shared, id: &ProjectId, title: Option<String>) -> Result<(), String> {
    let project = whole(shared, id)?;
    let before = project.revision;
    let renamed = Project { title, ..project };
    let revision = shared.ports.archive.save(&renamed, before).map_err(|error| error.to_string())?;
    shared.saves.opened(&Project { revision, ..renamed });
    Ok(())
}

/// Makes another with the same setup; its name.
pub(super) fn duplicate(shared: &Shared, id: &ProjectId, new: ProjectId) -> Result<String, String> {
    let mut copy = whole(shared, id)?;
    let name = match copy.name() {
        name if name.is_empty() => "Untitled copy".to_owned(),
        name => format!("{name} copy"),
    };
    let name = not_taken(shared, name);
    (copy.id, copy.revision, copy.title, copy.secret_mark) = (new, 0, Some(name.clone()), None);
    copy.changed_at_ms = now_ms();
    for client in copy.clients.values_mut() {
        (client.client_secret, client.secret_mark) = (SecretPlace::None, None);
    }
    copy.draft.client_secret = match copy.draft.practice {
        // The practice provider's is known.
        Some(_) => copy.draft.client_secret,
        None => SecretPlace::None,
    };
    shared.ports.archive.save(&copy, 0).map_err(|error| error.to_string())?;
    Ok(name)
}

/// The same name, numbered where another project is called so: two that are called alike can't be told apart.
fn not_taken(shared: &Shared, name: String) -> String {
    let taken: Vec<String> = shared.ports.archive.list().into_iter().map(|one| one.name).collect();
    let numbered = (2..=taken.len() + 1).map(|number| format!("{name} {number}"));
    std::iter::once(name.clone()).chain(numbered).find(|one| !taken.contains(one)).unwrap_or(name)
}

/// As it is, with what waits to be saved of it.
fn whole(shared: &Shared, id: &ProjectId) -> Result<Project, String> {
    shared.tell_all(shared.saves.flush(&shared.ports.archive));
    let loaded = shared.ports.archive.load(id).map_err(|error| error.to_string())?;
    if loaded.read_only {
        return Err("A newer version of this program made it: it can be looked at, not changed".to_owned());
    }
    Ok(loaded.project)
}
