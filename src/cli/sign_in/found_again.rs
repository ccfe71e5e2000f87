//! The kept project that a command line means: of the same place, endpoints and client.

use super::super::arguments::SignInArguments;
use super::super::session::Session;
use crate::draft::Field;
use crate::record::{Origin, Project};

/// How well a kept project fits, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fits {
    /// Its endpoints do, and it has no client of this platform yet.
    WithoutThatPlatform,
    /// Its client of this platform does.
    WithThatPlatform,
    /// The same, and it is set to that platform.
    AsItIs,
}

/// It, set to the platform that was asked for, with what the command line says of its manifest or its fields now.
pub(super) fn project(session: &Session, begun: &Project, arguments: &SignInArguments) -> Option<Project> {
    let kept = session.archive.list().into_iter().filter_map(|summary| {
        let loaded = session.archive.load(&summary.id).ok().filter(|loaded| !loaded.read_only)?;
        let fits = fits(&loaded.project, begun, arguments)?;
        Some((fits, loaded.project))
    });
    // The list begins with the one that was changed last: of several that fit alike it is meant.
    let best = kept.fold(None, |best: Option<(Fits, Project)>, one| match best {
        Some(best) if best.0 >= one.0 => Some(best),
        Some(_) | None => Some(one),
    });
    let (_, mut project) = best?;
    if !begun.platform.is_empty() {
        project.choose(&begun.platform);
    }
    Some(with_what_is_named(project, begun))
}

fn fits(kept: &Project, begun: &Project, arguments: &SignInArguments) -> Option<Fits> {
    let origin =
        |project: &Project| -> Option<Origin> { project.source.manifest().map(|manifest| manifest.origin.clone()) };
    let same = |field| kept.text(field) == begun.text(field);
    let same_family = kept.source.family() == begun.source.family();
    let same_place =
        same_family && origin(kept) == origin(begun) && same(Field::AuthorizationUrl) && same(Field::TokenUrl);
    if !same_place || kept.draft.practice.is_some() {
        return None;
    }
    let chosen = begun.platform.is_empty() || begun.platform == kept.platform;
    if chosen {
        return (kept.draft.client_id == arguments.client_id).then_some(Fits::AsItIs);
    }
    match kept.clients.get(&begun.platform) {
        Some(client) => (client.client_id == arguments.client_id).then_some(Fits::WithThatPlatform),
        None => Some(Fits::WithoutThatPlatform),
    }
}

/// A kept project with the manifest's text as it is now, or the scope that was typed; what the manifest was when it was opened
/// stays.
fn with_what_is_named(mut kept: Project, begun: &Project) -> Project {
    if let (Some(manifest), Some(now)) = (kept.source.manifest_mut(), begun.source.manifest()) {
        manifest.document = now.document.clone();
    }
    if kept.source.manifest_v1().is_none() {
        kept.put(Field::Scope, &begun.text(Field::Scope));
    }
    kept
}
