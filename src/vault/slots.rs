//! A refresh token in two entries, written in turn: while one is being written the other is whole, so a crash between any
//! two calls leaves one that verifies. The highest generation counts, and none is ever written that is not above it.
//!
//! Beside the newest stands, in general, the token that it replaced ([`load_before`]). A new grant goes on counting where
//! the last one stopped, and is written to both slots ([`store_next`]). Tokens that were stored before there were bonds get
//! theirs by [`rebind`], or with the next one that is stored.
//!
//! A call that hangs, is given up and goes on later finds what was stored meanwhile and writes nothing; the
//! [`Fence`](super::Fence) of its thread stops it even before that. A single write that hangs inside of the keychain and
//! lands late harms nothing either: it lands beside or under a higher generation, and carries the same token, tried again,
//! or an older one whose slot is not the one that counts. Only where its slot was written again meanwhile with a later
//! generation (the next but one, as a rule) does it hide that one; then [`load`] gives a generation below the account's,
//! which the caller sees. Every operation reads before it writes, so a prompt to unlock hangs in a read.

use super::client_secret::{delete_and_look, put_and_compare};
use super::{encode, encode_token, HeldToken, Key, Vault, VaultError, VaultItem};
use crate::flow::Bond;
use crate::secret::Secret;
use pair::Pair;

mod pair;

const BOTH: [VaultItem; 2] = [VaultItem::RefreshToken, VaultItem::RefreshTokenB];

/// The refresh token of the highest generation that verifies. `None` where the vault returns nothing at all, `Damaged`
/// where it returns only what does not verify. A generation below the account's own means that what was stored last
/// doesn't come back: the caller compares. Whether it may be sent where it is wanted, the caller compares with its bond.
pub fn load(vault: &mut dyn Vault, project: &str, account: &str) -> Result<Option<HeldToken>, VaultError> {
    Pair::read(vault, project, account)?.into_newest()
}

/// The token that the one of `generation` replaced, of the same grant; `None` where it isn't there any more, or where that
/// generation is not the newest that is stored, or has no bond that says its grant.
pub fn load_before(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    generation: u64,
) -> Result<Option<HeldToken>, VaultError> {
    let pair = Pair::read(vault, project, account)?;
    let grant = |held: &HeldToken| held.bond.as_ref().map(|bond| bond.grant.clone());
    let Some(of) = pair.newest().filter(|newest| newest.generation == generation).and_then(grant) else {
        return Ok(None);
    };
    Ok(pair.into_other().filter(|other| other.generation < generation && grant(other) == Some(of)))
}

/// Stores a token that replaces the one of its grant that is there: writes the slot that does not hold the newest, and
/// reads it back. When it returns, [`load`] gives this token.
///
/// # Errors
/// [`VaultError::NotNewer`] where the generation is not above what is there, and nothing is written; the same token at the
/// same generation is a second try, and no error. Else what the vault failed with.
pub fn store(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    generation: u64,
    bond: &Bond,
    token: &Secret,
) -> Result<(), VaultError> {
    let pair = Pair::read(vault, project, account)?;
    if let Some(newest) = pair.newest().filter(|newest| newest.generation >= generation) {
        let again = newest.generation == generation && newest.secret.same_as(token);
        return if again { Ok(()) } else { Err(VaultError::NotNewer { highest: newest.generation }) };
    }
    let [older, newer] = pair.in_turn();
    let mut target = Key::new(project, account, older);
    if let Some(unbound) = pair.newest().filter(|newest| newest.bond.is_none()) {
        // The token that it replaces is known to be of this grant from now on. And a rebinding that hangs may land in this
        // slot whenever it likes, so the new token gets the other; but none that can be stored waits for one that can't.
        let replaced = encode_token(unbound.generation, Some(bond), &unbound.secret);
        if put_and_compare(vault, &target, &replaced).is_ok() {
            target = Key::new(project, account, newer);
        }
    }
    put_and_compare(vault, &target, &encode_token(generation, Some(bond), token))
}

/// Stores the first token of a new grant above whatever is there and above `after` (the highest generation that the
/// account ever had or tried to store; 0 if none), and returns its generation. Both slots get it, so that neither a late
/// write nor a slot that could not be written brings the old grant back. A second try after a failure in between goes on
/// where the first one stopped: it takes no further generation.
///
/// # Errors
/// [`VaultError::NotNewer`] where a later token of this grant is there already, above `after`: then this try comes too late,
/// and nothing is written. Else what the vault failed with.
pub fn store_next(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    after: u64,
    bond: &Bond,
    token: &Secret,
) -> Result<u64, VaultError> {
    let pair = Pair::read(vault, project, account)?;
    let of_grant = |held: &&HeldToken| held.bond.as_ref().is_some_and(|kept| kept.grant == bond.grant);
    let [older, newer] = pair.in_turn();
    if let Some(newest) = pair.newest().filter(of_grant).filter(|newest| newest.generation > after) {
        let generation = newest.generation;
        if !newest.secret.same_as(token) {
            return Err(VaultError::NotNewer { highest: generation });
        }
        let there = pair.other().filter(of_grant).is_some_and(|other| other.generation == generation);
        if !there {
            let record = encode_token(generation, newest.bond.as_ref(), token);
            put_and_compare(vault, &Key::new(project, account, older), &record)?;
        }
        return Ok(generation);
    }
    let generation = pair.highest().unwrap_or(0).max(after).saturating_add(1);
    let record = encode_token(generation, Some(bond), token);
    for what in [older, newer] {
        put_and_compare(vault, &Key::new(project, account, what), &record)?;
    }
    Ok(generation)
}

/// Writes the newest record anew with this bond, at the same generation, if it has none: it was stored before there were
/// bonds. The record without stays in the other slot until the next token is stored; the one with it counts.
pub fn rebind(vault: &mut dyn Vault, project: &str, account: &str, bond: &Bond) -> Result<(), VaultError> {
    let pair = Pair::read(vault, project, account)?;
    let [older, _] = pair.in_turn();
    let Some(unbound) = pair.into_newest()?.filter(|newest| newest.bond.is_none()) else { return Ok(()) };
    let record = encode_token(unbound.generation, Some(bond), &unbound.secret);
    put_and_compare(vault, &Key::new(project, account, older), &record)
}

/// Deletes both slots and looks that they are gone.
pub fn forget(vault: &mut dyn Vault, project: &str, account: &str) -> Result<(), VaultError> {
    // Both are tried, whatever becomes of the first.
    let [a, b] = BOTH.map(|what| delete_and_look(vault, &Key::new(project, account, what)));
    a.and(b)
}

/// Whether the vault takes anything now: writes, reads back and deletes an entry of `length` characters with nothing secret
/// in it.
pub fn preflight(vault: &mut dyn Vault, project: &str, account: &str, length: usize) -> Result<(), VaultError> {
    write_and_delete(vault, project, account, &encode(0, &filler(length)))
}

/// The same with the record that a token of `length` characters with this bond would need, since some keychains keep no
/// long entries. A refresh token is spent only after this.
pub fn preflight_token(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    bond: &Bond,
    length: usize,
) -> Result<(), VaultError> {
    write_and_delete(vault, project, account, &encode_token(0, Some(bond), &filler(length)))
}

fn filler(length: usize) -> Secret {
    Secret::new("-".repeat(length))
}

fn write_and_delete(vault: &mut dyn Vault, project: &str, account: &str, record: &Secret) -> Result<(), VaultError> {
    let key = Key::new(project, account, VaultItem::Probe);
    put_and_compare(vault, &key, record)?;
    vault.delete(&key)
}

#[cfg(test)]
mod tests;
