//! Reads an account as it is now, with its lock in hand: its file and journal on the disk, its newest refresh token in the
//! keychain.

use super::shared::Shared;
use crate::archive::GrantLock;
use crate::flow::{GrantState, Loaded, OnDisk, Unreadable};
use crate::record::AccountId;

/// Reads it. `before`: the author wants the token before the newest presented, where the newest was refused.
pub(super) async fn load(
    shared: &Shared,
    account: &AccountId,
    lock: &GrantLock,
    before: bool,
) -> Result<Loaded, Unreadable> {
    let disk = shared.ports.archive.on_disk(lock)?;
    let current = disk.grant.as_ref().and_then(|grant| grant.bond.as_ref()).map(|bond| bond.grant.clone());
    let reached = disk.grant.as_ref().map_or(0, |grant| grant.generation);
    let stored = shared.find_refresh_token(account, current.as_deref(), reached).await;
    let presents_before = match refused(&disk).filter(|_| before) {
        Some(newest) => shared.find_token_before(account, newest).await,
        None => false,
    };
    Ok(Loaded { presents_before, ..Loaded::of(disk, stored) })
}

/// The generation of a newest token that was refused.
fn refused(disk: &OnDisk) -> Option<u64> {
    disk.grant.as_ref().filter(|grant| grant.state == GrantState::Refused).map(|grant| grant.generation)
}
