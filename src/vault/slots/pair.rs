//! Both slots of one account, as they were read.

use super::BOTH;
use crate::vault::{decode, HeldToken, Key, Vault, VaultError, VaultItem};

/// What one slot holds.
enum Slot {
    Empty,
    Damaged,
    Holds(HeldToken),
}

/// The two of them.
pub(super) struct Pair([Slot; 2]);

impl Pair {
    /// Asks the vault for both.
    pub(super) fn read(vault: &mut dyn Vault, project: &str, account: &str) -> Result<Self, VaultError> {
        let mut read = |what| match vault.get(&Key::new(project, account, what)) {
            Ok(None) => Ok(Slot::Empty),
            Ok(Some(record)) => Ok(decode(&record).map_or(Slot::Damaged, Slot::Holds)),
            // Not even text.
            Err(VaultError::Damaged) => Ok(Slot::Damaged),
            Err(error) => Err(error),
        };
        Ok(Self([read(BOTH[0])?, read(BOTH[1])?]))
    }

    /// The token that counts. `None` where both are empty, `Damaged` where nothing verifies and something is there.
    pub(super) fn into_newest(self) -> Result<Option<HeldToken>, VaultError> {
        let damaged = self.0.iter().any(|slot| matches!(slot, Slot::Damaged));
        let at = self.newest_at();
        let [a, b] = self.0.map(held);
        match if at == 0 { a } else { b } {
            None if damaged => Err(VaultError::Damaged),
            newest => Ok(newest),
        }
    }

    /// The token that counts, where one verifies.
    pub(super) fn newest(&self) -> Option<&HeldToken> {
        self.in_slot(self.newest_at())
    }

    /// The token of the other slot, where that verifies.
    pub(super) fn other(&self) -> Option<&HeldToken> {
        self.in_slot(1 - self.newest_at())
    }

    /// The other one's token, taken out.
    pub(super) fn into_other(self) -> Option<HeldToken> {
        let at = self.newest_at();
        let [a, b] = self.0.map(held);
        if at == 0 {
            b
        } else {
            a
        }
    }

    /// The highest generation that verifies.
    pub(super) fn highest(&self) -> Option<u64> {
        self.newest().map(|newest| newest.generation)
    }

    /// The slot to write first, which does not hold the token that counts, and the one that does.
    pub(super) fn in_turn(&self) -> [VaultItem; 2] {
        let [first, second] = BOTH;
        match self.newest() {
            Some(_) if self.newest_at() == 0 => [second, first],
            Some(_) | None => [first, second],
        }
    }

    /// Of two of one generation the one with a bond counts: it is the same token, written anew.
    fn newest_at(&self) -> usize {
        let rank = |at| self.in_slot(at).map(|held| (held.generation, held.bond.is_some()));
        usize::from(rank(1) > rank(0))
    }

    fn in_slot(&self, at: usize) -> Option<&HeldToken> {
        match self.0.get(at)? {
            Slot::Holds(held) => Some(held),
            Slot::Empty | Slot::Damaged => None,
        }
    }
}

fn held(slot: Slot) -> Option<HeldToken> {
    match slot {
        Slot::Holds(held) => Some(held),
        Slot::Empty | Slot::Damaged => None,
    }
}
