//! Jobs that are no live runs: projects, manifests, the client secret, settings.

use std::path::Path;
use std::rc::Rc;

use zeroize::Zeroizing;

use super::drive::take_lock;
use super::shared::{settle, Shared};
use super::{leftovers, listed, written};
use crate::archive::{read_manifest, Archive};
use crate::draft::SecretPlace;
use crate::flow::{Grant, GrantState};
use crate::manifest::LARGEST;
use crate::record::{AccountId, Event, Job, OpenedProject, Origin, Project, ProjectId, Written};

/// Does one.
pub(super) async fn run(shared: &Rc<Shared>, job: Job) {
    match job {
        Job::ListProjects => {
            settle(&shared.ports.archive);
            // What was just typed or dropped stands in it.
            shared.tell_all(shared.saves.flush(&shared.ports.archive));
            shared.tell(Event::Projects(Ok(listed::all(shared))));
        }
        Job::OpenProject(id) => {
            shared.tell_all(shared.saves.flush(&shared.ports.archive));
            let opened = open(shared, &id);
            let in_memory = opened.as_ref().is_ok_and(|opened| says_in_memory(&opened.project));
            shared.tell(Event::Opened(opened.map(Box::new)));
            if in_memory {
                shared.look_for_client_secret(&AccountId::default_of(&id)).await;
            }
        }
        Job::SaveProject(project) => {
            let id = project.id.clone();
            shared.saves.put(*project);
            tokio::time::sleep(shared.ports.waits.save).await;
            shared.tell_all(shared.saves.now(&shared.ports.archive, &id));
        }
        Job::OverwriteProject(project) => shared.tell_all(shared.saves.over(&shared.ports.archive, *project)),
        Job::DeleteProject(id) => {
            let deleted = delete(shared, &id).await;
            shared.tell(Event::Deleted(id, deleted));
        }
        Job::ReadManifest(origin) => {
            let read = read(shared, &origin).await;
            shared.tell(Event::ManifestRead(origin, read));
        }
        Job::OpenManifest(origin) => {
            let read = read(shared, &origin).await;
            match read.as_ref().ok().and_then(|bytes| known(shared, &origin, bytes)) {
                Some(id) => shared.tell(Event::Opened(open(shared, &id).map(Box::new))),
                None => shared.tell(Event::ManifestRead(origin, read)),
            }
        }
        Job::RenameProject(id, title) => shared.tell(Event::Renamed(listed::rename(shared, &id, title))),
        Job::DuplicateProject(id, new) => shared.tell(Event::Duplicated(listed::duplicate(shared, &id, new))),
        Job::LookAtPlace { path, agreed, opened } => {
            let there = written::look(Path::new(&path), opened.as_deref());
            shared.tell(Event::PlaceLooked { path, agreed, there });
        }
        Job::WriteManifest { path, text } => {
            let kept = written::write(Path::new(&path), &text).map(|kept| kept.map(|kept| kept.display().to_string()));
            shared.tell(Event::ManifestWritten(path, kept.map(|kept| Written { text, kept })));
        }
        Job::StoreClientSecret(account, secret) => {
            shared.keep_client_secret(&account, secret).await;
            shared.tell(Event::ClientSecret(account, shared.vault.borrow().clone()));
        }
        Job::ForgetClientSecret(account) => {
            shared.forget_client_secret(&account).await;
            shared.tell(Event::ClientSecret(account, shared.vault.borrow().clone()));
        }
        Job::TryVault => shared.try_vault().await,
        Job::ForgetLeftovers(ids) => {
            let forgotten = leftovers::forget(shared, ids).await.map_err(|error| error.to_string());
            shared.tell(Event::LeftoversForgotten(forgotten));
        }
        Job::StartPractice => {
            let port = shared.practising.ensure(&shared.ports);
            shared.tell(Event::Practice(port.map_err(|error| error.to_string())));
        }
        Job::SaveSettings(settings) => {
            // Settings are a comfort: a window of another size next time is no reason to stop anybody.
            shared.ports.archive.save_settings(&settings).ok();
        }
        Job::SignIn(..) | Job::Paste(_) | Job::Refresh(_) | Job::CallApi(..) | Job::Discover(_) => {}
    }
}

fn open(shared: &Shared, id: &ProjectId) -> Result<OpenedProject, String> {
    let archive = &shared.ports.archive;
    let loaded = archive.load(id).map_err(|error| error.to_string())?;
    let account = AccountId::default_of(id);
    shared.saves.opened(&loaded.project);
    Ok(OpenedProject {
        history: archive.history(id, &account.account),
        unsettled: unsettled(archive, id, &account, loaded.account.grant.as_ref()),
        project: loaded.project,
        account: loaded.account,
        read_only: loaded.read_only,
        recovered: loaded.recovered_from_backup,
    })
}

/// Whether the project says that its client secret is in memory: a process that is gone may have said so.
fn says_in_memory(project: &Project) -> bool {
    project.draft.client_secret == SecretPlace::Typed && project.draft.practice.is_none()
}

/// Whether a request was cut off and nothing on the disk settled it since. Where another window or process has the lock, what
/// it has under way is not cut off. The keychain is not read for this: a refresh looks there first.
fn unsettled(archive: &Archive, id: &ProjectId, account: &AccountId, grant: Option<&Grant>) -> bool {
    let lock = archive.try_lock_grant(id, &account.account).ok().flatten();
    let open = lock.and_then(|lock| archive.unfinished(&lock));
    open.is_some_and(|intent| intent.generation >= grant.map_or(0, |grant| grant.generation))
        || grant.is_some_and(|grant| grant.state == GrantState::Ambiguous)
}

/// The project that was begun from this very place and text.
fn known(shared: &Shared, origin: &Origin, bytes: &[u8]) -> Option<ProjectId> {
    let text = crate::manifest::open(bytes).ok()?.document.text().to_owned();
    shared.tell_all(shared.saves.flush(&shared.ports.archive));
    let archive = &shared.ports.archive;
    archive.list().into_iter().map(|summary| summary.id).find(|id| {
        archive.load(id).is_ok_and(|loaded| {
            let manifest = loaded.project.source.manifest();
            manifest.is_some_and(|kept| kept.origin == *origin && kept.opened.as_deref() == Some(&text))
        })
    })
}

/// Deletes a project with its secrets, under its lock: what another window or process has under way comes to its end first,
/// and finds nothing to write to afterwards.
async fn delete(shared: &Rc<Shared>, id: &ProjectId) -> Result<(), String> {
    let archive = &shared.ports.archive;
    if !archive.has(id) {
        shared.saves.forget(id);
        return Ok(());
    }
    let account = AccountId::default_of(id);
    let lock = match shared.take_unstored_lock(&account) {
        Some(lock) => lock,
        None => take_lock(shared, &account)
            .await
            .map_err(|error| error.to_string())?
            .ok_or_else(|| held(archive, &account))?,
    };
    shared.saves.forget(id);
    shared.says_whether_it_practises(
        &account,
        archive.load(id).is_ok_and(|loaded| loaded.project.draft.practice.is_some()),
    );
    let forgotten = shared.forget_all(&account).await;
    archive.delete(lock).map_err(|error| error.to_string())?;
    forgotten.map_err(|error| {
        format!("The project is deleted, its secrets are still in the keychain: they are offered for deletion once it answers. {error}")
    })
}

fn held(archive: &Archive, account: &AccountId) -> String {
    let by = archive.grant_holder(&account.project, &account.account);
    let by = by.map(|process| format!(" (process {process})")).unwrap_or_default();
    format!("Another window or process{by} is signing in or refreshing with it: wait for that to end, or end it")
}

async fn read(shared: &Rc<Shared>, origin: &Origin) -> Result<Zeroizing<Vec<u8>>, String> {
    match origin {
        Origin::New => Ok(Zeroizing::default()),
        Origin::File(path) => {
            read_manifest(Path::new(path), LARGEST as u64).map(Zeroizing::new).map_err(|error| error.to_string())
        }
        Origin::Web(address) => {
            shared.client.fetch(address, LARGEST).await.map(Zeroizing::new).map_err(|error| error.to_string())
        }
    }
}
