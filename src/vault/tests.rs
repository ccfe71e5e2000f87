//! What holds for any secret and any order of writing.

use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

use super::{decode, encode, slots, Key, MemoryVault, Vault as _, VaultItem};
use crate::flow::Bond;
use crate::fuzzed::tests::cases;
use crate::secret::Secret;

fn token(generation: u64) -> Secret {
    Secret::new(format!("token-of-{generation}"))
}

fn loaded(vault: &mut MemoryVault) -> Option<(u64, String)> {
    slots::load(vault, "p", "a").unwrap().map(|held| (held.generation, held.secret.expose_secret().to_owned()))
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_record_gives_back_its_secret_and_generation_whatever_they_are(text in any::<String>(), generation: u64) {
        let held = decode(&encode(generation, &Secret::new(text.clone()))).unwrap();
        prop_assert_eq!((held.generation, held.secret.expose_secret()), (generation, text.as_str()));
    }

    #[test]
    fn a_record_with_one_letter_changed_is_damaged(
        text in "[ -~]{0,40}", at in any::<prop::sample::Index>(), by in 1_u8..128,
    ) {
        let record = encode(7, &Secret::new(text));
        let mut bytes = record.expose_secret().as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = (bytes[at] + by) % 128;
        prop_assert!(decode(&Secret::new(String::from_utf8(bytes).unwrap())).is_err());
    }

    #[test]
    fn whatever_is_stored_in_whatever_order_a_generation_never_goes_down(
        generations in prop::collection::vec(0_u64..40, 1..12),
    ) {
        let (vault, bond) = (&mut MemoryVault::new(), Bond::sample());
        let mut highest = None;
        for generation in generations {
            let stored = slots::store(vault, "p", "a", generation, &bond, &token(generation));
            prop_assert_eq!(stored.is_ok(), Some(generation) >= highest);
            highest = highest.max(Some(generation));
            prop_assert_eq!(loaded(vault).map(|(generation, _)| generation), highest);
        }
    }

    #[test]
    fn of_two_slots_the_higher_generation_counts_and_a_damaged_one_never(
        a in prop::option::of(0_u64..9), b in prop::option::of(0_u64..9),
    ) {
        let vault = &mut MemoryVault::new();
        for (what, generation) in [(VaultItem::RefreshToken, a), (VaultItem::RefreshTokenB, b)] {
            let record = generation.map_or_else(|| Secret::new("no record".to_owned()), |one| encode(one, &token(one)));
            vault.put(&Key::new("p", "a", what), &record).unwrap();
        }
        match a.max(b) {
            Some(highest) => prop_assert_eq!(loaded(vault).unwrap().0, highest),
            None => prop_assert!(slots::load(vault, "p", "a").is_err(), "damaged, and no empty keychain"),
        }
    }

    #[test]
    fn a_new_grant_is_above_all_that_was_ever_there(
        before in prop::collection::vec(0_u64..1000, 0..5), after in 0_u64..1000,
    ) {
        let (vault, bond) = (&mut MemoryVault::new(), Bond::sample());
        let mut highest = after;
        for generation in before {
            // One that is not newer than what is there is refused.
            slots::store(vault, "p", "a", generation, &bond, &token(generation)).ok();
            highest = highest.max(generation);
        }
        let next = Bond { grant: "f".repeat(32), ..bond };
        let generation = slots::store_next(vault, "p", "a", after, &next, &token(7)).unwrap();
        prop_assert!(generation > highest);
        prop_assert_eq!(loaded(vault), Some((generation, token(7).expose_secret().to_owned())));
    }
}
