//! What a token is bound to, and the token before it.

use super::crashes::unbound;
use super::*;

fn before(vault: &mut dyn Vault, generation: u64) -> Option<u64> {
    load_before(vault, "p", "default", generation).unwrap().map(|held| {
        assert!(held.secret.same_as(&token(held.generation)));
        held.generation
    })
}

fn bond_held(vault: &mut dyn Vault) -> Option<Bond> {
    load(vault, "p", "default").unwrap().unwrap().bond
}

#[test]
fn a_token_comes_back_with_its_bond() {
    let vault = &mut MemoryVault::new();
    assert_eq!(store_next(vault, "p", "default", 0, &bond(), &token(1)), Ok(1));
    assert_eq!(bond_held(vault), Some(bond()));
    let moved = Bond { hosts: vec!["id.example:443".to_owned(), "refresh.example:443".to_owned()], ..bond() };
    store(vault, "p", "default", 2, &moved, &token(2)).unwrap();
    assert_eq!(bond_held(vault), Some(moved));
}

#[test]
fn the_token_before_is_the_one_that_was_replaced_in_the_same_grant() {
    let vault = &mut MemoryVault::new();
    assert_eq!(before(vault, 0), None);
    store_next(vault, "p", "default", 0, &bond(), &token(1)).unwrap();
    assert_eq!(before(vault, 1), None);
    for generation in 2..5 {
        store(vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
        assert_eq!(before(vault, generation), Some(generation - 1));
        assert_eq!(before(vault, generation - 1), None);
        assert_eq!(before(vault, generation + 1), None);
    }
    store_next(vault, "p", "default", 4, &bond_of("of a new sign-in"), &token(5)).unwrap();
    assert_eq!(before(vault, 5), None);
}

#[test]
fn the_old_grants_token_is_not_the_one_before_where_the_new_grant_reached_one_slot_only() {
    let vault = &mut ScriptedVault::new();
    store(vault, "p", "default", 1, &bond(), &token(1)).unwrap();
    vault.at_put(2, ScriptedOutcome::Fails(VaultError::Locked));
    store_next(vault, "p", "default", 1, &bond_of("of a new sign-in"), &token(2)).unwrap_err();
    assert!(holds(vault, 2));
    assert_eq!(before(vault, 2), None);
}

#[test]
fn a_token_from_before_there_were_bonds_is_written_anew_with_one_at_its_own_generation() {
    let vault = &mut ScriptedVault::new();
    unbound(vault);
    assert_eq!((bond_held(vault), before(vault, 3)), (None, None));
    rebind(vault, "p", "default", &bond()).unwrap();
    assert!(holds(vault, 3));
    assert_eq!(bond_held(vault), Some(bond()));
    // What is bound stays bound as it is.
    let calls = vault.calls().len();
    rebind(vault, "p", "default", &bond_of("another")).unwrap();
    assert_eq!(bond_held(vault), Some(bond()));
    assert!(vault.calls()[calls..].iter().all(|call| matches!(call, Call::Get(_))));
    // And it is the one before the next.
    store(vault, "p", "default", 4, &bond(), &token(4)).unwrap();
    assert!(holds(vault, 4));
    assert_eq!(before(vault, 4), Some(3));
}

#[test]
fn an_unbound_token_that_is_replaced_gets_its_successors_bond_and_is_the_one_before_it() {
    let vault = &mut ScriptedVault::new();
    unbound(vault);
    store(vault, "p", "default", 4, &bond(), &token(4)).unwrap();
    assert!(holds(vault, 4));
    assert_eq!((bond_held(vault), before(vault, 4)), (Some(bond()), Some(3)));
}

#[test]
fn a_token_that_can_be_stored_does_not_wait_for_an_unbound_one_that_is_too_long_with_a_bond() {
    let long = Secret::new("x".repeat(2400));
    let vault = &mut MemoryVault::with_limit(2560);
    vault.put(&key(VaultItem::RefreshToken), &encode(3, &long)).unwrap();
    assert!(matches!(rebind(vault, "p", "default", &bond()), Err(VaultError::TooLong { .. })));
    store(vault, "p", "default", 4, &bond(), &token(4)).unwrap();
    assert!(holds(vault, 4));
}

#[test]
fn rebinding_nothing_does_nothing_and_damage_is_said() {
    let vault = &mut ScriptedVault::new();
    rebind(vault, "p", "default", &bond()).unwrap();
    assert!(vault.keys().is_empty());
    vault.tamper(&key(VaultItem::RefreshToken), Some(Secret::new("edited".to_owned())));
    assert_eq!(rebind(vault, "p", "default", &bond()), Err(VaultError::Damaged));
}

#[test]
fn the_preflight_of_a_token_counts_its_bond() {
    let vault = &mut MemoryVault::with_limit(2560);
    let length = 2560 - encode_token(0, Some(&bond()), &Secret::new(String::new())).expose_secret().len();
    preflight_token(vault, "p", "default", &bond(), length).unwrap();
    let too_long = preflight_token(vault, "p", "default", &bond(), length + 1);
    assert_eq!(too_long, Err(VaultError::TooLong { limit: 2560 }));
    assert!(vault.entries().unwrap().is_empty());
}
