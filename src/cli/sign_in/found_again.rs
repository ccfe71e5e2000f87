//! The kept project that a command line means: of the same place, endpoints and client.

use super::super::arguments::SignInArguments;
use super::super::session::Session;
use super::typed_over::typed_over;
use crate::draft::Field;
use crate::record::{Origin, Project, ProjectSource};

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

/// It, set to the platform that was asked for, else to the one whose client it is, with what the command line says of its
/// manifest or its fields now. One of a platform that this version does not know is a newer one's, and is passed over.
pub(super) fn project(session: &Session, begun: &Project, arguments: &SignInArguments) -> Option<Project> {
    let known = |platform: &str| session.platforms.by_id(platform).is_some();
    let kept = session.archive.list().into_iter().filter_map(|summary| {
        let loaded = session.archive.load(&summary.id).ok().filter(|loaded| !loaded.read_only)?;
        let kept = Some(loaded.project).filter(|kept| known(&kept.platform) && same_place(kept, begun))?;
        let (fits, platform) = fits(&kept, &begun.platform, arguments.client_id.as_deref().unwrap_or_default(), known)?;
        Some((fits, platform, kept))
    });
    // The list begins with the one that was changed last: of several that fit alike it is meant.
    let best = kept.fold(None, |best: Option<(Fits, String, Project)>, one| match best {
        Some(best) if best.0 >= one.0 => Some(best),
        Some(_) | None => Some(one),
    });
    let (_, platform, mut project) = best?;
    choose(session, &mut project, &platform);
    Some(with_what_is_named(project, begun, arguments))
}

/// Sets it to that platform. A host that it was never set to brings its own redirect address, unless another was typed.
fn choose(session: &Session, project: &mut Project, platform: &str) {
    let own = |id: &str| Some(session.platforms.by_id(id)?.mcp?.redirect.value);
    let is_new = project.platform != platform && !project.clients.contains_key(platform);
    let is_its_own = own(&project.platform).is_some_and(|own| own == project.draft.redirect_uri);
    project.choose(platform);
    if let Some(own) = own(platform).filter(|_| is_new && is_its_own) {
        project.put(Field::RedirectUri, own);
    }
}

fn same_place(kept: &Project, begun: &Project) -> bool {
    let origin =
        |project: &Project| -> Option<Origin> { project.source.manifest().map(|manifest| manifest.origin.clone()) };
    let same = |field| kept.text(field) == begun.text(field);
    kept.draft.practice.is_none()
        && kept.source.family() == begun.source.family()
        && origin(kept) == origin(begun)
        && same(Field::Server)
        // Of a server its documents name them, or the command line does now.
        && (kept.source.server().is_some() || same(Field::AuthorizationUrl) && same(Field::TokenUrl))
}

/// How well, and as which platform; `asked` is the one that was named, empty where none was. One whose client id was never
/// filled in has no client yet.
fn fits(kept: &Project, asked: &str, client_id: &str, known: impl Fn(&str) -> bool) -> Option<(Fits, String)> {
    if kept.source.server().is_some() {
        let platform = if asked.is_empty() { kept.platform.as_str() } else { asked };
        let fits = if platform == kept.platform { Fits::AsItIs } else { Fits::WithThatPlatform };
        return Some((fits, platform.to_owned()));
    }
    let chosen = (&kept.platform, &kept.draft.client_id);
    let others = kept.clients.iter().map(|(platform, client)| (platform, &client.client_id));
    let wanted = |platform: &str| known(platform) && (asked.is_empty() || asked == platform);
    let mut clients = std::iter::once(chosen).chain(others).filter(|(platform, id)| wanted(platform) && !id.is_empty());
    let with = |platform: &String| {
        let fits = if *platform == kept.platform { Fits::AsItIs } else { Fits::WithThatPlatform };
        (fits, platform.clone())
    };
    if let Some((platform, _)) = clients.clone().find(|(_, id)| *id == client_id) {
        return Some(with(platform));
    }
    let platform = if asked.is_empty() { kept.platform.as_str() } else { asked };
    let has_another = clients.any(|(of, _)| of.as_str() == platform);
    (!has_another && is_its_own(kept, client_id)).then(|| (Fits::WithoutThatPlatform, platform.to_owned()))
}

/// Whether a project may get a first client of another platform by this one: of the same manifest it may in any case. Without a
/// manifest many have the same endpoints, a large provider's: there it is the one with this client, or with none yet.
fn is_its_own(kept: &Project, client_id: &str) -> bool {
    let mut ids = std::iter::once(&kept.draft.client_id).chain(kept.clients.values().map(|client| &client.client_id));
    kept.source.manifest().is_some() || ids.clone().any(|id| id == client_id) || ids.all(String::is_empty)
}

/// A kept project with the manifest's text as it is now, or the scope that was typed; what the manifest was when it was opened
/// stays, and so does what was not typed.
fn with_what_is_named(mut kept: Project, begun: &Project, arguments: &SignInArguments) -> Project {
    if let (Some(manifest), Some(now)) = (kept.source.manifest_mut(), begun.source.manifest()) {
        manifest.document = now.document.clone();
    }
    if let (ProjectSource::Server(server), true) = (&mut kept.source, arguments.mine) {
        server.mine = true;
    }
    if kept.source.server().is_some() {
        typed_over(arguments, &mut kept);
        return kept;
    }
    if let Some(scope) = arguments.scope.as_deref().filter(|_| kept.source.manifest_v1().is_none()) {
        kept.put(Field::Scope, scope);
    }
    kept
}
