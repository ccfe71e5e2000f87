#![expect(clippy::disallowed_methods, reason = "a call that hangs has a thread of its own")]

mod bonds;
mod crashes;
mod late_writes;

use std::thread;
use std::time::Duration;

use super::*;
use crate::vault::{decode, Call, Gate, MemoryVault, ScriptedOutcome, ScriptedVault};

fn token(generation: u64) -> Secret {
    Secret::new(format!("token-of-generation-{generation}"))
}

fn bond() -> Bond {
    bond_of("0123456789abcdef0123456789abcdef")
}

fn bond_of(grant: &str) -> Bond {
    Bond { grant: grant.to_owned(), hosts: vec!["id.example:443".to_owned()], client: "client-1".to_owned() }
}

fn loaded(vault: &mut dyn Vault) -> Option<(u64, String)> {
    load(vault, "p", "default").unwrap().map(|held| (held.generation, held.secret.expose_secret().to_owned()))
}

fn holds(vault: &mut dyn Vault, generation: u64) -> bool {
    loaded(vault) == Some((generation, token(generation).expose_secret().to_owned()))
}

fn key(what: VaultItem) -> Key {
    Key::new("p", "default", what)
}

#[test]
fn the_two_slots_are_used_in_turn_and_the_last_token_comes_back() {
    let vault = &mut ScriptedVault::new();
    assert_eq!(loaded(vault), None);
    for generation in 1..6 {
        store(vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
        assert!(holds(vault, generation));
    }
    let put: Vec<Call> = vault.calls().into_iter().filter(|call| matches!(call, Call::Put(_))).collect();
    let turns = [
        VaultItem::RefreshToken,
        VaultItem::RefreshTokenB,
        VaultItem::RefreshToken,
        VaultItem::RefreshTokenB,
        VaultItem::RefreshToken,
    ];
    assert_eq!(put, turns.map(|what| Call::Put(key(what))));
}

#[test]
fn a_write_cut_off_in_the_middle_costs_nothing_but_itself() {
    let vault = &mut ScriptedVault::new();
    for generation in 1..4 {
        store(vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
    }
    let whole = encode(4, &token(4)).expose_secret().to_owned();
    for length in 0..whole.len() {
        vault.tamper(&key(VaultItem::RefreshTokenB), Some(Secret::new(whole.chars().take(length).collect())));
        assert!(holds(vault, 3), "{length} bytes");
    }
    // The damaged slot is the one that is written next.
    store(vault, "p", "default", 4, &bond(), &token(4)).unwrap();
    assert!(holds(vault, 4));
    vault.tamper(&key(VaultItem::RefreshTokenB), None);
    assert!(holds(vault, 3));
}

#[test]
fn two_damaged_slots_are_damaged_and_not_empty() {
    let vault = &mut ScriptedVault::new();
    vault.tamper(&key(VaultItem::RefreshToken), Some(Secret::new("edited".to_owned())));
    assert_eq!(load(vault, "p", "default").unwrap_err(), VaultError::Damaged);
    store(vault, "p", "default", 1, &bond(), &token(1)).unwrap();
    assert!(holds(vault, 1));
}

#[test]
fn a_hung_write_that_lands_after_the_next_ones_changes_nothing() {
    let vault = ScriptedVault::new();
    let mut new = vault.clone();
    store(&mut new, "p", "default", 1, &bond(), &token(1)).unwrap();
    let gate = Gate::new();
    vault.at_put(1, ScriptedOutcome::Hangs(gate.clone()));
    let mut hung = vault.clone();
    let abandoned = thread::spawn(move || store(&mut hung, "p", "default", 2, &bond(), &token(2)));
    gate.wait_until_reached();
    // The one who waited gave up, took a new connection, and went on.
    store(&mut new, "p", "default", 2, &bond(), &token(2)).unwrap();
    store(&mut new, "p", "default", 3, &bond(), &token(3)).unwrap();
    gate.open();
    abandoned.join().unwrap().unwrap();
    assert!(holds(&mut new, 3));
}

#[test]
fn a_new_grant_counts_on_so_that_a_late_write_of_the_old_one_loses() {
    let vault = ScriptedVault::new();
    let mut new = vault.clone();
    store(&mut new, "p", "default", 5, &bond(), &token(5)).unwrap();
    let gate = Gate::new();
    vault.at_put(1, ScriptedOutcome::Hangs(gate.clone()));
    let mut hung = vault.clone();
    let abandoned = thread::spawn(move || store(&mut hung, "p", "default", 6, &bond(), &token(6)));
    gate.wait_until_reached();
    // The account knows of 6, the vault of 5.
    assert_eq!(store_next(&mut new, "p", "default", 6, &bond(), &token(7)), Ok(7));
    gate.open();
    abandoned.join().unwrap().unwrap();
    assert!(holds(&mut new, 7));
}

#[test]
fn a_generation_that_is_not_above_what_is_there_is_refused_and_nothing_is_written() {
    let vault = &mut ScriptedVault::new();
    for generation in [4, 5] {
        store(vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
    }
    let before = vault.calls().len();
    for (generation, of) in [(1, 1), (4, 4), (5, 4), (5, 6)] {
        let refused = store(vault, "p", "default", generation, &bond(), &token(of));
        assert_eq!(refused, Err(VaultError::NotNewer { highest: 5 }));
        assert!(holds(vault, 5));
    }
    // The newest once more is a second try.
    store(vault, "p", "default", 5, &bond(), &token(5)).unwrap();
    assert!(vault.calls()[before..].iter().all(|call| matches!(call, Call::Get(_))));
    let both = BOTH.map(|what| decode(&vault.raw(&key(what)).unwrap()).unwrap().generation);
    assert_eq!(both, [4, 5]);
}

#[test]
fn a_put_that_fails_leaves_the_last_token_whichever_put_it_is() {
    for k in 1..7_usize {
        let vault = &mut ScriptedVault::new();
        vault.at_put(k, ScriptedOutcome::Fails(VaultError::PromptDismissed));
        for generation in 1..k as u64 {
            store(vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
        }
        let failed = store(vault, "p", "default", k as u64, &bond(), &token(k as u64));
        assert_eq!(failed, Err(VaultError::PromptDismissed));
        assert!(k == 1 && loaded(vault).is_none() || holds(vault, k as u64 - 1));
        store(vault, "p", "default", k as u64, &bond(), &token(k as u64)).unwrap();
        assert!(holds(vault, k as u64));
    }
}

#[test]
fn a_put_whose_answer_was_lost_can_be_tried_again() {
    let vault = &mut ScriptedVault::new();
    store(vault, "p", "default", 1, &bond(), &token(1)).unwrap();
    vault.at_put(1, ScriptedOutcome::DoneButFails(VaultError::Locked));
    store(vault, "p", "default", 2, &bond(), &token(2)).unwrap_err();
    store(vault, "p", "default", 2, &bond(), &token(2)).unwrap();
    assert!(holds(vault, 2));
    store(vault, "p", "default", 3, &bond(), &token(3)).unwrap();
    assert!(holds(vault, 3));
}

#[test]
fn forgetting_leaves_nothing_and_other_accounts_alone() {
    let vault = &mut ScriptedVault::new();
    store(vault, "p", "other", 1, &bond(), &token(1)).unwrap();
    for generation in 1..3 {
        store(vault, "p", "default", generation, &bond(), &token(generation)).unwrap();
    }
    forget(vault, "p", "default").unwrap();
    assert_eq!(vault.keys(), [Key::new("p", "other", VaultItem::RefreshToken)]);
}

#[test]
fn the_preflight_touches_no_token_and_leaves_nothing_behind() {
    let vault = &mut ScriptedVault::new();
    store(vault, "p", "default", 1, &bond(), &token(1)).unwrap();
    let before = vault.keys();
    preflight(vault, "p", "default", 900).unwrap();
    assert_eq!(vault.keys(), before);
    assert!(holds(vault, 1));
    vault.at_put(1, ScriptedOutcome::Fails(VaultError::Locked));
    assert_eq!(preflight(vault, "p", "default", 900), Err(VaultError::Locked));
    vault.forget_puts();
    assert_eq!(preflight(vault, "p", "default", 900), Err(VaultError::NotReturned));
    let limited = &mut MemoryVault::with_limit(2560);
    assert_eq!(preflight(limited, "p", "default", 2560), Err(VaultError::TooLong { limit: 2560 }));
}

#[test]
fn no_error_prints_a_secret_and_each_says_what_to_do() {
    let all = [
        VaultError::Absent { why: "no session bus".to_owned() },
        VaultError::Locked,
        VaultError::PromptDismissed,
        VaultError::PromptUnanswered { waited: Duration::from_secs(60) },
        VaultError::Hung { waited: Duration::from_secs(10) },
        VaultError::NotReturned,
        VaultError::Damaged,
        VaultError::TooLong { limit: 2560 },
        VaultError::NotNewer { highest: 7 },
        VaultError::Failed { detail: "no answer".to_owned() },
    ];
    for error in all {
        let words = error.to_string();
        assert!(words.contains(": ") || words.contains("; "), "{words}");
        assert!(!words.ends_with('.'), "{words}");
    }
    let vault = &mut ScriptedVault::new();
    vault.tamper(&key(VaultItem::RefreshToken), Some(Secret::new("paa1 1 00 t canary-7f3a.".to_owned())));
    let error = load(vault, "p", "default").unwrap_err();
    assert!(!format!("{error:?} {error} {vault:?}").contains("canary"));
}
