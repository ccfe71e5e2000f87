//! What an account holds, put together from the three places that know of it, read under its lock: the account's file, the
//! journal and the keychain. They may be at odds after a crash: the higher generation counts.

use super::{Bond, Grant, GrantState, Spends, VaultError};

/// What lies on the disk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnDisk {
    /// The account's grant.
    pub grant: Option<Grant>,
    /// The highest generation that any refresh token of this account ever had.
    pub highest: u64,
    /// A request that was about to be sent, and of which nothing more was written.
    pub intent: Option<OpenIntent>,
}

/// A request whose end is not in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenIntent {
    /// What it spends.
    pub spends: Spends,
    /// The generation of the newest refresh token when it was sent.
    pub generation: u64,
    /// Milliseconds since 1970.
    pub at_ms: i64,
}

/// The newest refresh token that was found, without itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredToken {
    /// Its generation.
    pub generation: u64,
    /// What it is bound to; `None` where a version wrote it that did not say.
    pub bond: Option<Bond>,
}

/// An account as a run finds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The grant; of one that the account's file does not know yet, as much as the keychain's record tells.
    pub grant: Option<Grant>,
    /// The generation of its newest refresh token that is there to be presented.
    pub generation: Option<u64>,
    /// The highest generation that any refresh token of this account ever had.
    pub highest: u64,
    /// A request that was cut off and that nothing has settled since.
    pub unsettled: Option<Spends>,
    /// The keychain had a newer token than the account's file knew of.
    pub file_is_behind: bool,
    /// Why the keychain could not be read, where it could not.
    pub vault: Option<VaultError>,
    /// The token before the newest is the one that is presented.
    pub presents_before: bool,
}

impl Loaded {
    /// Puts together what was found.
    pub fn of(disk: OnDisk, stored: Result<Option<StoredToken>, VaultError>) -> Self {
        let (stored, vault) = match stored {
            Ok(stored) => (stored, None),
            Err(error) => (None, Some(error)),
        };
        let highest = disk.highest.max(stored.as_ref().map_or(0, |stored| stored.generation));
        let (grant, generation, file_is_behind) = match (disk.grant, stored) {
            (Some(grant), Some(stored)) if is_of(&stored, &grant) => newest(grant, stored),
            (Some(_), Some(StoredToken { generation, bond: Some(bond) })) if generation > disk.highest => {
                (Some(Grant::recovered(generation, bond)), Some(generation), true)
            }
            // What is stored is of a grant before this one.
            (Some(grant), _) => (Some(grant), None, false),
            (None, Some(StoredToken { generation, bond: Some(bond) })) => {
                (Some(Grant::recovered(generation, bond)), Some(generation), true)
            }
            // Of a token that nothing is known of, nobody can say where it may go.
            (None, _) => (None, None, false),
        };
        let unsettled = unsettled(disk.intent, grant.as_ref(), generation);
        Self { grant, generation, highest, unsettled, file_is_behind, vault, presents_before: false }
    }
}

/// Whether a stored token is this grant's. What an older version wrote does not say: then it is.
fn is_of(stored: &StoredToken, grant: &Grant) -> bool {
    match (&stored.bond, &grant.bond) {
        (Some(stored), Some(grant)) => stored.grant == grant.grant,
        // A bound token is younger than a file that knows of no bonds, unless it is the same one, bound since.
        (Some(stored), None) => stored.hosts.contains(&grant.token_host),
        // One that was left unbound is older than the bond, unless binding it is all that failed.
        (None, Some(_)) => stored.generation >= grant.generation,
        (None, None) => true,
    }
}

type Newest = (Option<Grant>, Option<u64>, bool);

fn newest(mut grant: Grant, stored: StoredToken) -> Newest {
    let StoredToken { generation, bond } = stored;
    // What stands beside the token counts: the file may have been changed.
    grant.bond = bond.or(grant.bond);
    let behind = generation > grant.generation;
    if behind {
        // It was taken and kept; what its answer said of lifetimes was never written down.
        grant.generation = generation;
        grant.lifetimes_s = None;
        grant.state = GrantState::Alive;
    }
    (Some(grant), Some(generation), behind)
}

/// An intent is settled once a token with a higher generation is there: it is what the request brought. That the account's
/// file knows of one settles nothing: it is written, too, where the keychain did not take the token.
fn unsettled(intent: Option<OpenIntent>, grant: Option<&Grant>, stored: Option<u64>) -> Option<Spends> {
    let reached = stored.unwrap_or(0);
    let open = intent.filter(|intent| intent.generation >= reached).map(|intent| intent.spends);
    let remembered = grant.filter(|grant| grant.state == GrantState::Ambiguous).map(|_| Spends::RefreshToken);
    open.or(remembered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Lifetime;

    fn bond(grant: &str) -> Bond {
        Bond { grant: grant.to_owned(), hosts: vec!["id.example:443".to_owned()], client: "client".to_owned() }
    }

    fn grant(id: &str, generation: u64) -> Grant {
        Grant::new(generation, &Lifetime::Seconds(60), "id.example:443".to_owned(), bond(id), vec![], 0)
    }

    fn disk(grant: Option<Grant>, intent: Option<u64>) -> OnDisk {
        let highest = grant.as_ref().map_or(0, |grant| grant.generation);
        let intent = intent.map(|generation| OpenIntent { spends: Spends::RefreshToken, generation, at_ms: 1 });
        OnDisk { grant, highest, intent }
    }

    fn stored(id: &str, generation: u64) -> StoredToken {
        StoredToken { generation, bond: Some(bond(id)) }
    }

    #[test]
    fn an_intent_is_unsettled_until_a_higher_generation_is_there() {
        let table = [
            // (on disk, in the keychain, intent, unsettled, presented)
            (4, 4, None, false, Some(4)),
            (4, 4, Some(4), true, Some(4)),
            (4, 5, Some(4), false, Some(5)),
            (5, 5, Some(4), false, Some(5)),
            // It came and could not be kept.
            (5, 4, Some(4), true, Some(4)),
        ];
        for (on_disk, kept, intent, unsettled, presented) in table {
            let loaded = Loaded::of(disk(Some(grant("a", on_disk)), intent), Ok(Some(stored("a", kept))));
            assert_eq!(
                (loaded.unsettled.is_some(), loaded.generation),
                (unsettled, presented),
                "{on_disk} {kept} {intent:?}"
            );
        }
    }

    #[test]
    fn a_token_that_the_account_does_not_know_of_is_recovered_with_its_bond() {
        for grant_on_disk in [None, Some(grant("a", 4))] {
            let loaded = Loaded::of(disk(grant_on_disk, Some(4)), Ok(Some(stored("b", 5))));
            assert_eq!(loaded.grant.unwrap().bond, Some(bond("b")));
            assert_eq!((loaded.generation, loaded.file_is_behind, loaded.unsettled), (Some(5), true, None));
        }
    }

    #[test]
    fn where_a_token_may_go_is_what_stands_beside_it_whatever_the_file_says() {
        let mut elsewhere = grant("a", 4);
        elsewhere.bond = Some(Bond { hosts: vec!["other.example:443".to_owned()], ..bond("a") });
        let loaded = Loaded::of(disk(Some(elsewhere), None), Ok(Some(stored("a", 4))));
        assert_eq!(loaded.grant.unwrap().bond, Some(bond("a")));
    }

    #[test]
    fn an_unbound_token_that_is_older_than_a_bound_grant_is_an_earlier_ones() {
        for (generation, found) in [(3, None), (4, Some(4))] {
            let loaded = Loaded::of(disk(Some(grant("b", 4)), None), Ok(Some(StoredToken { generation, bond: None })));
            assert_eq!(loaded.generation, found);
        }
    }

    #[test]
    fn what_an_earlier_grant_left_is_not_the_new_ones() {
        let without_a_token = OnDisk { highest: 7, ..disk(Some(grant("b", 0)), None) };
        let loaded = Loaded::of(without_a_token, Ok(Some(stored("a", 7))));
        assert_eq!((loaded.grant.unwrap().generation, loaded.generation, loaded.highest), (0, None, 7));
    }

    #[test]
    fn a_token_of_which_nothing_is_known_is_nobodys() {
        let stray = Ok(Some(StoredToken { generation: 3, bond: None }));
        let loaded = Loaded::of(OnDisk::default(), stray);
        assert_eq!((loaded.grant, loaded.generation, loaded.highest), (None, None, 3));
    }

    #[test]
    fn a_grant_that_was_left_in_doubt_stays_so_until_a_newer_token_is_there() {
        let mut doubtful = grant("a", 4);
        doubtful.state = GrantState::Ambiguous;
        let same = Loaded::of(disk(Some(doubtful.clone()), None), Ok(Some(stored("a", 4))));
        assert_eq!(same.unsettled, Some(Spends::RefreshToken));
        let newer = Loaded::of(disk(Some(doubtful), None), Ok(Some(stored("a", 5))));
        assert_eq!((newer.unsettled, newer.grant.unwrap().state), (None, GrantState::Alive));
    }
}
