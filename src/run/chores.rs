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
use crate::record::{AccountId, Event, Job, OpenedAccount, OpenedProject, Origin, Project, ProjectId, Written};

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
            let in_memory = opened.as_ref().map(|opened| in_memory(&opened.project)).unwrap_or_default();
            shared.tell(Event::Opened(opened.map(Box::new)));
            for account in in_memory {
                shared.look_for_client_secret(&account).await;
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
        Job::LookAtPlace { path, agreed, opened, saves } => {
            let there = written::look(Path::new(&path), opened.as_deref());
            shared.tell(Event::PlaceLooked { path, agreed, there, saves });
        }
        Job::WriteManifest { path, text, saves } => {
            let kept = written::write(Path::new(&path), &text).map(|kept| kept.map(|kept| kept.display().to_string()));
            shared.tell(Event::ManifestWritten(path, saves, kept.map(|kept| Written { text, kept })));
        }
        Job::StoreClientSecret(account, secret) => {
            shared.keep_client_secret(&account, secret).await;
            shared.tell(Event::ClientSecret(account, shared.vault.borrow().clone()));
        }
        Job::ForgetClientSecret(account) => {
            shared.forget_client_secret(&account).await;
            shared.tell(Event::ClientSecret(account, shared.vault.borrow().clone()));
        }
        Job::Paste(run, pasted) => shared.pastes.hand(run, pasted),
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
        Job::SignIn(..) | Job::Refresh(_) | Job::CallApi(..) | Job::Discover(_) | Job::LookUpServer(_) => {}
    }
}

fn open(shared: &Shared, id: &ProjectId) -> Result<OpenedProject, String> {
    let archive = &shared.ports.archive;
    let loaded = archive.load(id).map_err(|error| error.to_string())?;
    let account = loaded.project.account_id();
    shared.saves.opened(&loaded.project);
    let put_by = loaded.project.accounts().skip(1);
    let others = put_by.map(|(platform, account)| (platform.to_owned(), opened_account(archive, &account)));
    Ok(OpenedProject {
        history: archive.history(id, &account.account),
        unsettled: unsettled(archive, &account, loaded.account.grant.as_ref()),
        others: others.collect(),
        project: loaded.project,
        account: loaded.account,
        read_only: loaded.read_only,
        recovered: loaded.recovered_from_backup,
        documents: archive.documents(id),
    })
}

/// What lies on the disk of an account that is not the chosen one; where it can't be read, nothing does: choosing it tells.
fn opened_account(archive: &Archive, id: &AccountId) -> OpenedAccount {
    let account = archive.load_account(&id.project, &id.account).unwrap_or_default();
    let history = archive.history(&id.project, &id.account);
    OpenedAccount { unsettled: unsettled(archive, id, account.grant.as_ref()), account, history }
}

/// The accounts of which the project says that their client secret is in memory: a process that is gone may have said so.
fn in_memory(project: &Project) -> Vec<AccountId> {
    if project.draft.practice.is_some() {
        return Vec::new();
    }
    let put_by = project.clients.values().map(|client| client.client_secret);
    let places = std::iter::once(project.draft.client_secret).chain(put_by);
    let accounts = project.accounts().map(|(_, account)| account);
    accounts.zip(places).filter_map(|(account, place)| (place == SecretPlace::Typed).then_some(account)).collect()
}

/// Whether a request was cut off and nothing on the disk settled it since. Where another window or process has the lock, what
/// it has under way is not cut off. The keychain is not read for this: a refresh looks there first.
fn unsettled(archive: &Archive, account: &AccountId, grant: Option<&Grant>) -> bool {
    let lock = archive.try_lock_grant(&account.project, &account.account).ok().flatten();
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
    let mut locks = Vec::new();
    let accounts = archive.accounts(id).into_iter().map(|name| AccountId { project: id.clone(), account: name });
    // A token that is in memory alone is let go last: what another window holds may keep the project here.
    let (last, first): (Vec<_>, Vec<_>) = accounts.partition(|account| shared.has_unstored(account));
    for account in first.into_iter().chain(last) {
        let lock = match shared.take_unstored_lock(&account) {
            Some(lock) => lock,
            None => take_lock(shared, &account)
                .await
                .map_err(|error| error.to_string())?
                .ok_or_else(|| held(archive, &account))?,
        };
        locks.push((account, lock));
    }
    shared.saves.forget(id);
    let practises = archive.load(id).is_ok_and(|loaded| loaded.project.draft.practice.is_some());
    let first = AccountId::default_of(id);
    shared.says_whether_it_practises(&first, practises);
    // Of all its accounts.
    let forgotten = shared.forget_all(&first).await;
    let locks = locks.into_iter().map(|(_, lock)| lock).collect();
    archive.delete(id, locks).map_err(|error| error.to_string())?;
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
