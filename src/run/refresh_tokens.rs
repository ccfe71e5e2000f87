//! The refresh tokens of one account that are in memory, as the protocol has it: *found* in the keychain, *arrived* in an
//! answer, *adopted* as the newest once the flow says so, *stored*. What is newest is told by generation, within one grant.

use super::kept::Kept;
use crate::flow::{Bond, StoredToken};
use crate::secret::Secret;
use crate::vault::HeldToken;

/// The newest refresh token.
#[derive(Debug)]
struct Newest {
    held: HeldToken,
    kept: Kept,
    /// It is the first of its grant.
    first: bool,
}

/// A token that is in memory only, on its way to the keychain.
#[derive(Debug)]
pub(super) struct ToStore {
    pub(super) generation: u64,
    pub(super) bond: Bond,
    pub(super) secret: Secret,
    /// It is the first of its grant: it is stored above all that is there.
    pub(super) first: bool,
}

/// One account's refresh tokens.
#[derive(Debug, Default)]
pub(super) struct RefreshTokens {
    newest: Option<Newest>,
    /// Presented in place of the newest, because the author asked for it after that was refused.
    before: Option<Secret>,
    /// What the newest replaced, in this process.
    spent: Option<Secret>,
    /// What the last answer brought, until the flow says which grant's it is.
    arrived: Option<Secret>,
    /// It came with a code: it is the first of a new grant.
    first_arrived: bool,
    /// The keychain is the store: it answered when the account was read. Else memory is.
    keychain_serves: bool,
}

impl RefreshTokens {
    /// The keychain answered with this. `current` is the id of the grant that the account's file names: of two grants that
    /// one counts, and within one the higher generation.
    pub(super) fn found(&mut self, stored: Option<HeldToken>, current: Option<&str>) {
        self.keychain_serves = true;
        self.before = None;
        let Some(stored) = stored else { return };
        let counts = self.newest.as_ref().is_none_or(|newest| {
            let of = |held: &HeldToken| held.bond.as_ref().map(|bond| bond.grant.clone());
            match (of(&newest.held), of(&stored)) {
                (Some(here), Some(there)) if here != there && current == Some(here.as_str()) => false,
                (Some(here), Some(there)) if here != there && current == Some(there.as_str()) => true,
                _ => newest.held.generation < stored.generation,
            }
        });
        if counts {
            self.newest = Some(Newest { held: stored, kept: Kept::Keychain, first: false });
            self.spent = None;
        }
    }

    /// The keychain did not answer. Where it ever did in this process, or holds the newest, it stays the store.
    pub(super) fn not_found(&mut self, answered_before: bool) {
        self.before = None;
        let holds_newest = self.newest.as_ref().is_some_and(|newest| newest.kept == Kept::Keychain);
        self.keychain_serves |= answered_before || holds_newest;
    }

    /// The token that is presented next is this one, and not the newest.
    pub(super) fn present_before(&mut self, before: HeldToken) {
        self.before = Some(before.secret);
    }

    /// What a refresh presents.
    pub(super) fn to_present(&self) -> Option<&Secret> {
        self.before.as_ref().or(self.newest_secret())
    }

    /// The newest.
    pub(super) fn newest_secret(&self) -> Option<&Secret> {
        self.newest.as_ref().map(|newest| &newest.held.secret)
    }

    /// What the newest replaced, where that happened in this process.
    pub(super) fn spent(&self) -> Option<&Secret> {
        self.spent.as_ref()
    }

    /// What else is in memory: the newest beside one that is presented in its place, and what arrived.
    pub(super) fn others(&self) -> impl Iterator<Item = &Secret> {
        self.newest_secret().into_iter().chain(&self.arrived)
    }

    /// The newest, without itself.
    pub(super) fn newest(&self) -> Option<StoredToken> {
        let held = &self.newest.as_ref()?.held;
        Some(StoredToken { generation: held.generation, bond: held.bond.clone() })
    }

    /// Whether the newest came from the keychain without saying what it is bound to.
    pub(super) fn is_unbound(&self) -> bool {
        let unbound = |newest: &Newest| newest.held.bond.is_none() && newest.kept == Kept::Keychain;
        self.newest.as_ref().is_some_and(unbound)
    }

    /// It is bound now.
    pub(super) fn is_bound(&mut self, bond: Bond) {
        if let Some(newest) = &mut self.newest {
            newest.held.bond = Some(bond);
        }
    }

    /// Whether the keychain is the store, so that a token which it does not take is not kept.
    pub(super) fn keychain_serves(&self) -> bool {
        self.keychain_serves
    }

    /// A refresh's answer brought this refresh token, if any. Whether it is the very one that was presented.
    pub(super) fn arrive(&mut self, token: Option<Secret>) -> bool {
        let same = token.as_ref().zip(self.to_present()).is_some_and(|(new, old)| new.same_as(old));
        (self.arrived, self.first_arrived) = (token.filter(|_| !same), false);
        same
    }

    /// A code's exchange brought this refresh token, if any. It is a new grant's, also where a provider gives the very token of
    /// the grant before.
    pub(super) fn arrive_first(&mut self, token: Option<Secret>) {
        (self.arrived, self.first_arrived) = (token, true);
    }

    /// The token before the newest was presented and taken, and no other came: it is the newest from now on. Whether it was
    /// so.
    pub(super) fn before_goes_on(&mut self) -> bool {
        let Some(before) = self.before.as_ref().filter(|_| self.arrived.is_none()) else { return false };
        self.arrived = Some(before.duplicate());
        true
    }

    /// The flow says whose newest token it is that arrived.
    pub(super) fn adopt(&mut self, generation: u64, bond: &Bond) {
        let Some(secret) = self.arrived.take() else { return };
        // The successor of a first one that was never stored is still above all that is there.
        let unstored = |newest: &Newest| newest.first && newest.kept == Kept::Memory;
        let replaces_none = std::mem::take(&mut self.first_arrived);
        let first = replaces_none || self.newest.as_ref().is_some_and(unstored);
        let held = HeldToken { generation, bond: Some(bond.clone()), secret };
        let replaced = self.newest.replace(Newest { held, kept: Kept::Memory, first });
        // What an earlier grant left is not what the first token of this one replaced.
        self.spent = replaced.map(|newest| newest.held.secret).filter(|_| !replaces_none);
        self.before = None;
    }

    /// The newest, where it is in memory only.
    pub(super) fn to_store(&self) -> Option<ToStore> {
        let Newest { held, kept, first } = self.newest.as_ref()?;
        let bond = held.bond.clone().filter(|_| *kept == Kept::Memory)?;
        Some(ToStore { generation: held.generation, bond, secret: held.secret.duplicate(), first: *first })
    }

    /// What was to be stored as `generation` is stored, as this one.
    pub(super) fn stored(&mut self, generation: u64, stored_as: u64) {
        if let Some(newest) = self.newest.as_mut().filter(|newest| newest.held.generation == generation) {
            (newest.held.generation, newest.kept, newest.first) = (stored_as, Kept::Keychain, false);
        }
    }

    /// The newest counts as newer than this generation.
    pub(super) fn climbs_above(&mut self, highest: u64) {
        if let Some(newest) = self.newest.as_mut().filter(|newest| newest.held.generation <= highest) {
            newest.held.generation = highest.saturating_add(1);
        }
    }

    /// How long the newest is, in bytes, and what it is bound to: its successor will be about as long.
    pub(super) fn measure(&self) -> Option<(usize, Option<Bond>)> {
        let held = &self.newest.as_ref()?.held;
        Some((held.secret.expose_secret().len(), held.bond.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bond(grant: &str) -> Bond {
        Bond { grant: grant.to_owned(), hosts: vec!["id.example:443".to_owned()], client: "c".to_owned() }
    }

    fn held(grant: &str, generation: u64, text: &str) -> HeldToken {
        HeldToken { generation, bond: Some(bond(grant)), secret: Secret::new(text.to_owned()) }
    }

    fn presents(tokens: &RefreshTokens) -> &str {
        tokens.to_present().unwrap().expose_secret()
    }

    fn with_new_one(grant: &str, generation: u64, text: &str) -> RefreshTokens {
        let mut tokens = RefreshTokens::default();
        tokens.found(None, None);
        tokens.arrive_first(Some(Secret::new(text.to_owned())));
        tokens.adopt(generation, &bond(grant));
        tokens
    }

    #[test]
    fn a_new_grants_token_is_new_whatever_it_is_and_is_never_taken_for_the_one_before() {
        for before in [HeldToken { bond: None, ..held("a", 3, "same") }, held("a", 3, "same")] {
            let mut tokens = RefreshTokens::default();
            tokens.found(Some(before), None);
            tokens.arrive_first(Some(Secret::new("same".to_owned())));
            tokens.adopt(4, &bond("b"));
            assert!(tokens.to_store().is_some_and(|to_store| to_store.first && to_store.bond == bond("b")));
            assert!(tokens.spent().is_none());
        }
    }

    #[test]
    fn a_keychain_that_holds_the_newest_stays_the_store_however_often_it_fails() {
        let mut tokens = RefreshTokens::default();
        tokens.found(Some(held("a", 3, "kept")), None);
        for _ in 0..3 {
            tokens.not_found(false);
            assert!(tokens.keychain_serves());
        }
        let mut memory = RefreshTokens::default();
        memory.not_found(false);
        assert!(!memory.keychain_serves());
    }

    #[test]
    fn the_token_before_goes_on_as_the_newest_where_it_is_taken_and_none_replaces_it() {
        let mut tokens = RefreshTokens::default();
        tokens.found(Some(held("a", 5, "refused")), Some("a"));
        assert!(!tokens.before_goes_on());
        tokens.present_before(held("a", 4, "before"));
        assert!(!tokens.arrive(None) && tokens.before_goes_on());
        tokens.adopt(6, &bond("a"));
        assert_eq!(presents(&tokens), "before");
    }

    #[test]
    fn memory_counts_against_the_keychain_only_within_one_grant() {
        let table = [
            // (in memory, in the keychain, the account's grant, what is presented)
            (("a", 5), ("a", 4), "a", "memory"),
            (("a", 4), ("a", 5), "a", "keychain"),
            (("a", 7), ("b", 6), "b", "keychain"),
            (("b", 6), ("a", 7), "b", "memory"),
        ];
        for (memory, keychain, current, wanted) in table {
            let mut tokens = with_new_one(memory.0, memory.1, "memory");
            tokens.found(Some(held(keychain.0, keychain.1, "keychain")), Some(current));
            assert_eq!(presents(&tokens), wanted, "{memory:?} {keychain:?} {current}");
        }
    }

    #[test]
    fn a_token_is_to_be_stored_until_it_is_and_the_first_of_a_grant_says_so() {
        let mut tokens = with_new_one("a", 3, "first");
        assert!(tokens.to_store().is_some_and(|to_store| to_store.first && to_store.generation == 3));
        tokens.stored(3, 8);
        assert!(tokens.to_store().is_none());
        assert!(!tokens.arrive(Some(Secret::new("second".to_owned()))));
        tokens.adopt(9, &bond("a"));
        assert!(tokens.to_store().is_some_and(|to_store| !to_store.first && to_store.generation == 9));
        assert_eq!(tokens.spent().unwrap().expose_secret(), "first");
    }

    #[test]
    fn the_very_token_that_was_presented_is_nothing_new() {
        let mut tokens = with_new_one("a", 3, "same");
        tokens.stored(3, 3);
        assert!(tokens.arrive(Some(Secret::new("same".to_owned()))));
        tokens.adopt(4, &bond("a"));
        assert_eq!(tokens.newest().unwrap().generation, 3);
    }

    #[test]
    fn the_token_before_is_presented_once_it_is_asked_for_and_its_successor_is_the_newest() {
        let mut tokens = RefreshTokens::default();
        tokens.found(Some(held("a", 5, "refused")), Some("a"));
        tokens.present_before(held("a", 4, "before"));
        assert_eq!(presents(&tokens), "before");
        tokens.arrive(Some(Secret::new("next".to_owned())));
        tokens.adopt(6, &bond("a"));
        assert_eq!(presents(&tokens), "next");
    }
}
