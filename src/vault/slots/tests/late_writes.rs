//! A write that hangs, is given up, and lands whenever it likes.

use super::crashes::{copy_of, unbound};
use super::*;

type Write = (Key, Secret);

/// The writes of an operation, in order, as the keychain would get them.
fn writes(vault: &ScriptedVault, operation: impl FnOnce(&mut dyn Vault)) -> Vec<Write> {
    let mut copy = copy_of(vault);
    operation(&mut copy);
    let keys = copy.calls().into_iter().filter_map(|call| match call {
        Call::Put(key) => Some(key),
        Call::Get(_) | Call::Delete(_) | Call::Entries => None,
    });
    keys.map(|key| (key.clone(), copy.raw(&key).unwrap())).collect()
}

/// Lets the write land after each step, and looks that no generation goes down and each is the token that it was.
fn lands_anywhere(begin: &ScriptedVault, late: &Write, name: &str, steps: &[u64]) {
    for lands in 0..=steps.len() {
        let vault = &mut copy_of(begin);
        let mut highest = 0;
        for at in 0..=steps.len() {
            if at == lands {
                vault.tamper(&late.0, Some(late.1.duplicate()));
            }
            if let Some(generation) = at.checked_sub(1).and_then(|at| steps.get(at)) {
                store(vault, "p", "default", *generation, &bond(), &token(*generation)).unwrap();
            }
            let (generation, _) = loaded(vault).unwrap();
            assert!(generation >= highest && holds(vault, generation), "{name}, {late:?} before step {lands}, at {at}");
            highest = generation;
        }
        // It lands behind all steps, too.
        vault.tamper(&late.0, Some(late.1.duplicate()));
        assert!(holds(vault, highest), "{name}, {late:?} at the end");
    }
}

fn three(bonded: bool) -> ScriptedVault {
    let mut vault = ScriptedVault::new();
    if bonded {
        for generation in 1..4 {
            store(&mut vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
        }
    } else {
        unbound(&mut vault);
    }
    vault
}

#[test]
fn a_write_of_a_refresh_lowers_no_generation_whenever_it_lands_beside_its_second_try_and_the_next_refresh() {
    let begin = three(true);
    for late in writes(&begin, |vault| store(vault, "p", "default", 4, &bond(), &token(4)).unwrap()) {
        lands_anywhere(&begin, &late, "a refresh", &[4, 5]);
    }
}

#[test]
fn a_write_of_a_rebinding_or_of_an_unbound_tokens_refresh_lowers_no_generation_either() {
    let begin = three(false);
    let rebinding = writes(&begin, |vault| rebind(vault, "p", "default", &bond()).unwrap());
    let refresh = writes(&begin, |vault| store(vault, "p", "default", 4, &bond(), &token(4)).unwrap());
    assert_eq!((rebinding.len(), refresh.len()), (1, 2));
    for late in rebinding.iter().chain(&refresh) {
        lands_anywhere(&begin, late, "unbound", &[4]);
    }
}

#[test]
fn a_write_of_the_old_grant_never_brings_it_back_and_one_of_the_new_is_the_new() {
    for bonded in [true, false] {
        let begin = three(bonded);
        let new = bond_of("of a new sign-in");
        let old = writes(&begin, |vault| store(vault, "p", "default", 4, &bond(), &token(4)).unwrap());
        let rebinding = writes(&begin, |vault| rebind(vault, "p", "default", &bond()).unwrap());
        for late in old.iter().chain(&rebinding) {
            let vault = &mut copy_of(&begin);
            // 4 was tried and may land.
            assert_eq!(store_next(vault, "p", "default", 4, &new, &token(5)), Ok(5));
            vault.tamper(&late.0, Some(late.1.duplicate()));
            assert!(holds(vault, 5), "{late:?}");
        }
        let first = writes(&begin, |vault| {
            store_next(vault, "p", "default", 4, &new, &token(5)).unwrap();
        });
        for late in &first {
            let vault = &mut copy_of(&begin);
            for _ in 0..2 {
                assert_eq!(store_next(vault, "p", "default", 4, &new, &token(5)), Ok(5));
                vault.tamper(&late.0, Some(late.1.duplicate()));
                assert!(holds(vault, 5));
            }
        }
    }
}

/// Hangs `hung` at its call number `at`, lets `others` do theirs over another connection, and then lets it go on.
fn given_up(
    begin: &ScriptedVault,
    at: usize,
    hung: impl FnOnce(&mut dyn Vault) + Send + 'static,
    others: impl FnOnce(&mut dyn Vault),
) -> ScriptedVault {
    let mut vault = copy_of(begin);
    let gate = Gate::new();
    for _ in 0..at {
        vault.enqueue(ScriptedOutcome::Done);
    }
    vault.enqueue(ScriptedOutcome::Hangs(gate.clone()));
    let mut its = vault.clone();
    let abandoned = thread::spawn(move || hung(&mut its));
    gate.wait_until_reached();
    others(&mut vault);
    gate.open();
    abandoned.join().unwrap();
    vault
}

#[test]
fn a_call_that_hangs_while_it_reads_and_goes_on_later_leaves_the_newest_though_much_was_stored_meanwhile() {
    for bonded in [true, false] {
        let begin = three(bonded);
        for at in 0..2 {
            for up_to in 4..9 {
                let refreshes = move |vault: &mut dyn Vault| {
                    for generation in 4..=up_to {
                        store(vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
                    }
                };
                let store_4 = |vault: &mut dyn Vault| drop(store(vault, "p", "default", 4, &bond(), &token(4)));
                assert!(holds(&mut given_up(&begin, at, store_4, refreshes), up_to), "store, {at}, {up_to}");
            }
        }
    }
}

#[test]
fn a_new_grant_whose_first_try_goes_on_after_its_refreshes_does_not_bring_its_first_token_back() {
    let begin = three(true);
    let first = |vault: &mut dyn Vault| store_next(vault, "p", "default", 3, &bond_of("new"), &token(4));
    for at in 0..2 {
        for up_to in 4..8 {
            let others = move |vault: &mut dyn Vault| {
                assert_eq!(first(vault), Ok(4));
                for generation in 5..=up_to {
                    store(vault, "p", "default", generation, &bond_of("new"), &token(generation)).unwrap();
                }
            };
            let mut vault = given_up(&begin, at, move |vault| drop(first(vault)), others);
            assert!(holds(&mut vault, up_to), "{at}, {up_to}");
        }
    }
}

#[test]
fn a_refresh_that_comes_too_late_writes_nothing_whatever_the_order() {
    for order in [[1, 2, 3, 4], [4, 3, 2, 1], [2, 1, 4, 3], [3, 4, 1, 2], [2, 4, 1, 3]] {
        let vault = &mut ScriptedVault::new();
        let mut highest = 0;
        for generation in order {
            let stored = store(vault, "p", "default", generation, &bond(), &token(generation));
            assert_eq!(stored, if generation > highest { Ok(()) } else { Err(VaultError::NotNewer { highest }) });
            highest = highest.max(generation);
            assert!(holds(vault, highest));
        }
    }
}
