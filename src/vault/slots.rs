//! A refresh token in two entries, written in turn: while one is being written the other is whole, so a crash between any
//! two calls leaves one that verifies. The highest generation counts.
//!
//! A hung write that lands late lands beside or under a higher generation and harms nothing: what it carries is either the
//! same token, tried again, or an older one whose slot is not the one that counts. For that generations only ever grow: a
//! new grant goes on counting where the last one stopped, and is written to both slots ([`store_next`]). A write that
//! hangs while two more refreshes are stored could still hide the last one; then [`load`] gives a generation below the
//! account's, which the caller sees.

use super::client_secret::{delete_and_look, put_and_compare};
use super::{decode, encode, Key, Vault, VaultError, VaultItem};
use crate::secret::Secret;

const BOTH: [VaultItem; 2] = [VaultItem::RefreshToken, VaultItem::RefreshTokenB];

/// What one slot holds.
enum Slot {
    Empty,
    Damaged,
    Holds(u64, Secret),
}

impl Slot {
    fn generation(&self) -> Option<u64> {
        match self {
            Self::Holds(generation, _) => Some(*generation),
            Self::Empty | Self::Damaged => None,
        }
    }
}

/// Generation and refresh token: the highest that verifies. `None` where the vault returns nothing at all, `Damaged`
/// where it returns only what does not verify. A generation below the account's own means that what was stored last
/// doesn't come back: the caller compares.
pub fn load(vault: &mut dyn Vault, project: &str, account: &str) -> Result<Option<(u64, Secret)>, VaultError> {
    let slots = read_both(vault, project, account)?;
    let damaged = slots.iter().any(|slot| matches!(slot, Slot::Damaged));
    let [a, b] = slots.map(|slot| match slot {
        Slot::Holds(generation, secret) => Some((generation, secret)),
        Slot::Empty | Slot::Damaged => None,
    });
    match (a, b) {
        (Some(a), Some(b)) => Ok(Some(if a.0 >= b.0 { a } else { b })),
        (Some(one), None) | (None, Some(one)) => Ok(Some(one)),
        (None, None) if damaged => Err(VaultError::Damaged),
        (None, None) => Ok(None),
    }
}

/// Writes the slot that does not hold the highest generation, and reads it back. When it returns, [`load`] gives this
/// token: a slot with a generation as high or higher is deleted after the new one is safe.
pub fn store(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    generation: u64,
    token: &Secret,
) -> Result<(), VaultError> {
    let slots = read_both(vault, project, account)?;
    let [target, other] = in_turn(&slots);
    put_and_compare(vault, &Key::new(project, account, target), &encode(generation, token))?;
    if highest(&slots) >= Some(generation) {
        delete_and_look(vault, &Key::new(project, account, other))?;
    }
    Ok(())
}

/// Stores the token of a new grant above whatever is there and above `after` (the highest generation that the account
/// ever had or tried to store; 0 if none), and returns its generation. Both slots get it, so that neither a late write
/// nor a slot that could not be written brings the old grant back.
pub fn store_next(
    vault: &mut dyn Vault,
    project: &str,
    account: &str,
    after: u64,
    token: &Secret,
) -> Result<u64, VaultError> {
    let slots = read_both(vault, project, account)?;
    let generation = highest(&slots).unwrap_or(0).max(after).saturating_add(1);
    let record = encode(generation, token);
    for what in in_turn(&slots) {
        put_and_compare(vault, &Key::new(project, account, what), &record)?;
    }
    Ok(generation)
}

/// Deletes both slots and looks that they are gone.
pub fn forget(vault: &mut dyn Vault, project: &str, account: &str) -> Result<(), VaultError> {
    // Both are tried, whatever becomes of the first.
    let [a, b] = BOTH.map(|what| delete_and_look(vault, &Key::new(project, account, what)));
    a.and(b)
}

/// Whether a token of `length` characters could be stored now: writes, reads back and deletes an entry of that length with
/// nothing secret in it. A refresh token is spent only after this.
pub fn preflight(vault: &mut dyn Vault, project: &str, account: &str, length: usize) -> Result<(), VaultError> {
    let key = Key::new(project, account, VaultItem::Probe);
    put_and_compare(vault, &key, &encode(0, &Secret::new("-".repeat(length))))?;
    vault.delete(&key)
}

fn highest(slots: &[Slot; 2]) -> Option<u64> {
    slots.iter().filter_map(Slot::generation).max()
}

/// The slot to write first, which does not hold the highest generation, and the other.
fn in_turn([a, b]: &[Slot; 2]) -> [VaultItem; 2] {
    let [first, second] = BOTH;
    if a.generation() > b.generation() {
        [second, first]
    } else {
        [first, second]
    }
}

fn read_both(vault: &mut dyn Vault, project: &str, account: &str) -> Result<[Slot; 2], VaultError> {
    let mut read = |what| match vault.get(&Key::new(project, account, what)) {
        Ok(None) => Ok(Slot::Empty),
        Ok(Some(record)) => {
            Ok(decode(&record).map_or(Slot::Damaged, |(generation, token)| Slot::Holds(generation, token)))
        }
        // Not even text.
        Err(VaultError::Damaged) => Ok(Slot::Damaged),
        Err(error) => Err(error),
    };
    Ok([read(BOTH[0])?, read(BOTH[1])?])
}

#[cfg(test)]
mod tests;
