//! The process ends, or the keychain does, between any two calls.

use super::*;

type Operation = fn(&mut dyn Vault) -> Result<(), VaultError>;
type Begin = fn(&mut ScriptedVault);

/// What was there, what is done to it, and the generation that is there afterwards.
const CASES: [(&str, Begin, Operation, u64); 7] = [
    ("the first token", |_| (), |vault| store(vault, "p", "default", 4, &bond(), &token(4)), 4),
    ("a refresh", bound, |vault| store(vault, "p", "default", 4, &bond(), &token(4)), 4),
    ("a refresh of an unbound token", unbound, |vault| store(vault, "p", "default", 4, &bond(), &token(4)), 4),
    ("a first grant", |_| (), |vault| next(vault, 3), 4),
    ("a new grant", bound, |vault| next(vault, 3), 4),
    ("a new grant over unbound tokens", unbound, |vault| next(vault, 3), 4),
    ("a rebinding", unbound, |vault| rebind(vault, "p", "default", &bond()), 3),
];

fn next(vault: &mut dyn Vault, after: u64) -> Result<(), VaultError> {
    store_next(vault, "p", "default", after, &bond_of("of a new sign-in"), &token(4)).map(|_| ())
}

fn bound(vault: &mut ScriptedVault) {
    for generation in 1..4 {
        store(vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
    }
}

pub(super) fn unbound(vault: &mut ScriptedVault) {
    for (generation, what) in [(3, BOTH[0]), (2, BOTH[1])] {
        vault.tamper(&key(what), Some(encode(generation, &token(generation))));
    }
}

fn newest(vault: &ScriptedVault) -> Option<u64> {
    let copy = &mut copy_of(vault);
    let found = loaded(copy);
    assert!(found.as_ref().is_none_or(|(generation, _)| holds(copy, *generation)), "{found:?}");
    found.map(|(generation, _)| generation)
}

/// What a process that starts later finds.
pub(super) fn copy_of(vault: &ScriptedVault) -> ScriptedVault {
    let copy = ScriptedVault::new();
    for what in BOTH {
        copy.tamper(&key(what), vault.raw(&key(what)));
    }
    copy
}

fn calls(begin: Begin, operation: Operation) -> usize {
    let vault = &mut ScriptedVault::new();
    begin(vault);
    let before = vault.calls().len();
    operation(vault).unwrap();
    vault.calls().len() - before
}

#[test]
fn a_crash_between_any_two_calls_leaves_the_old_or_the_new_token_whole_and_a_second_try_ends_it() {
    for (name, begin, operation, goal) in CASES {
        let calls = calls(begin, operation);
        for crash in 0..=calls {
            for last_is_done in [false, true] {
                let vault = &mut ScriptedVault::new();
                begin(vault);
                let old = newest(vault);
                for _ in 0..crash {
                    vault.enqueue(ScriptedOutcome::Done);
                }
                // The call at which it ends reached the keychain, or did not; none comes after it.
                if last_is_done {
                    vault.enqueue(ScriptedOutcome::DoneButFails(VaultError::Locked));
                }
                for _ in 0..20 {
                    vault.enqueue(ScriptedOutcome::Fails(VaultError::Locked));
                }
                let at = format!("{name}, crash at call {} of {calls}, done: {last_is_done}", crash + 1);
                assert_eq!(operation(vault).is_ok(), crash == calls, "{at}");
                let left = newest(vault);
                assert!(left == old || left == Some(goal), "{at}: {left:?}");
                let again = &mut copy_of(vault);
                assert_eq!(operation(again), Ok(()), "{at}");
                assert_eq!(newest(again), Some(goal), "{at}");
                let bond = load(again, "p", "default").unwrap().unwrap().bond;
                assert!(bond.is_some(), "{at}");
            }
        }
    }
}

#[test]
fn once_its_put_was_answered_the_new_token_is_what_a_later_process_finds() {
    for (name, begin, operation, goal) in CASES {
        for crash in 0..=calls(begin, operation) {
            let vault = &mut ScriptedVault::new();
            begin(vault);
            let before = vault.calls().len();
            for _ in 0..crash {
                vault.enqueue(ScriptedOutcome::Done);
            }
            for _ in 0..20 {
                vault.enqueue(ScriptedOutcome::Fails(VaultError::Locked));
            }
            operation(vault).ok();
            // The last of them failed, where one did.
            let done = &vault.calls()[before..][..crash];
            let puts = done.iter().filter(|call| matches!(call, Call::Put(_))).count();
            let first = if name == "a refresh of an unbound token" { 2 } else { 1 };
            assert!(puts < first || newest(vault) == Some(goal), "{name}, crash after call {crash}");
        }
    }
}

#[test]
fn a_new_grant_that_is_tried_again_and_again_takes_one_generation() {
    let vault = &mut ScriptedVault::new();
    bound(vault);
    let new = bond_of("of a new sign-in");
    for _ in 0..5 {
        // The first of its puts is done; the second never is.
        let puts_of_this_try = usize::from(newest(vault) == Some(3)) + 1;
        vault.at_put(puts_of_this_try, ScriptedOutcome::Fails(VaultError::Locked));
        assert_eq!(store_next(vault, "p", "default", 3, &new, &token(4)), Err(VaultError::Locked));
        assert!(holds(vault, 4));
    }
    for _ in 0..2 {
        assert_eq!(store_next(vault, "p", "default", 3, &new, &token(4)), Ok(4));
    }
    let both = BOTH.map(|what| vault.raw(&key(what)).unwrap());
    assert!(both[0].same_as(&both[1]));
    // Another grant's token is none of its tries, though it be the same text; nor is one at or below what was counted.
    assert_eq!(store_next(vault, "p", "default", 4, &bond_of("another"), &token(4)), Ok(5));
    assert_eq!(store_next(vault, "p", "default", 9, &bond_of("another"), &token(4)), Ok(10));
}
