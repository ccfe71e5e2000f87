//! What the keychain still holds of projects that are gone: however they went, nothing else would ever find it again.

use std::rc::Rc;

use super::keychain::Patience;
use super::shared::Shared;
use crate::record::{Event, ProjectId};
use crate::vault::VaultError;

/// Looks once, after the keychain was first used for something else: nobody is asked for a password for this. Only what was
/// made in this data directory is ours to tell of.
pub(super) async fn look_once(shared: Rc<Shared>) {
    shared.answered.notified().await;
    let gone = shared.ports.archive.gone();
    let practises = practising(&shared);
    if gone.is_empty() && practises.is_empty() {
        return;
    }
    // A keychain that can't be asked so is asked another day.
    let Ok(held) = shared.keychain.call(Patience::Read, |vault| vault.projects()).await else { return };
    for id in practises.into_iter().filter(|id| held.iter().any(|one| one == id.as_str())) {
        // An earlier version kept them there. They are worth nothing, so nobody is asked, and no failure is told.
        drop(shared.forget_in(&shared.keychain, &id).await);
    }
    let left: Vec<ProjectId> = gone.into_iter().filter(|id| held.iter().any(|one| one == id.as_str())).collect();
    if !left.is_empty() {
        shared.tell(Event::Leftovers(left));
    }
}

/// The practice projects, whose secrets lie elsewhere.
fn practising(shared: &Shared) -> Vec<ProjectId> {
    if shared.ports.practice_vault.is_none() {
        return Vec::new();
    }
    shared.ports.archive.list().into_iter().filter(|project| project.practice).map(|project| project.id).collect()
}

/// Deletes what the keychain holds of these projects. Of one that is there again, or that was never made here, nothing is
/// touched. All are tried; the first failure is told.
pub(super) async fn forget(shared: &Shared, ids: Vec<ProjectId>) -> Result<(), VaultError> {
    let mut ended = Ok(());
    for id in ids {
        if !shared.ports.archive.gone().contains(&id) {
            continue;
        }
        ended = ended.and(shared.forget_in(&shared.keychain, &id).await);
    }
    ended
}
