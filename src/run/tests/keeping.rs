//! A new token and a keychain that does not take it: what is told, what is tried again, and when the lock is let go.

use super::{ended_in, ports, verdict, Bench, PATIENCE};
use crate::finding::{Finding, Verdict};
use crate::flow::{GrantState, OurSide};
use crate::record::{Ended, Event, Job, LiveJob, RunEvent, RunId, Scenario};
use crate::run::{Handle, Waits};
use crate::vault::{decode, encode, Call, Key, ScriptedVault, VaultError, VaultItem};

const ROTATING: Scenario = Scenario::HealthyRotating;

fn found(ended: &Ended) -> Vec<&str> {
    ended.judgement.as_ref().unwrap().findings.iter().map(Finding::id).collect()
}

fn refreshing(bench: &Bench, job: LiveJob) -> Handle {
    bench.runner.start(Some(RunId(4)), Job::Refresh(Box::new(job)))
}

/// Signed in, and the keychain then fails behind the next proof that it takes something.
fn with_a_keychain_that_fails_after_the_proof(bench: &Bench, error: VaultError) -> LiveJob {
    let (_, _handle) = bench.sign_in(ROTATING);
    assert_eq!(verdict(&bench.ended()), Verdict::StaysSignedIn);
    bench.vault.puts_fail_from(2, error);
    bench.job(ROTATING)
}

fn no_new_one(detail: &str) -> VaultError {
    VaultError::Failed { detail: detail.to_owned() }
}

/// Whether another window or process could take the account's lock now.
fn is_free(bench: &Bench, job: &LiveJob) -> bool {
    bench.archive.try_lock_grant(&job.account.project, &job.account.account).unwrap().is_some()
}

#[test]
fn a_token_that_is_not_kept_is_an_error_of_ours_and_is_stored_once_the_keychain_is_back() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = with_a_keychain_that_fails_after_the_proof(&bench, no_new_one("full"));
    let before = bench.archive.load_account(&job.account.project, &job.account.account).unwrap();
    let _handle = refreshing(&bench, job.clone());
    let ended = bench.ended();
    assert_eq!((verdict(&ended), found(&ended)), (Verdict::Unknown, vec!["token-not-kept"]));
    assert!(ended.record.not_kept.is_some());
    assert!(!is_free(&bench, &job), "nobody presents the one before while its successor is in memory");
    assert_eq!(ended.account.verdict, before.verdict, "it tells nothing of the provider");

    bench.vault.recover();
    bench.wait(|event| matches!(event, Event::Stored(account) if account == job.account).then_some(()));
    let lock = bench.archive.try_lock_grant(&job.account.project, &job.account.account).unwrap().unwrap();
    assert_eq!(bench.archive.unfinished(&lock), None, "its intent is closed");
    drop(lock);
    assert!(bench.runner.finish(PATIENCE));
    let again = Bench::new(&home, bench.vault.clone());
    assert_eq!(verdict(&again.refresh(ROTATING)), Verdict::StaysSignedIn);
}

#[test]
fn a_keychain_that_is_back_before_the_run_gives_up_changes_no_verdict() {
    let home = tempfile::tempdir().unwrap();
    let vault = ScriptedVault::new();
    let waits = Waits { keep: PATIENCE, ..ports(&home, &vault).waits };
    let bench = Bench::on(super::Ports { waits, ..ports(&home, &vault) }, vault);
    let job = with_a_keychain_that_fails_after_the_proof(&bench, no_new_one("full"));
    let _handle = refreshing(&bench, job);
    bench.wait(|event| matches!(event, Event::Run(_, RunEvent::NotKept(..))).then_some(()));
    bench.vault.recover();
    let ended = bench.ended();
    assert_eq!((verdict(&ended), ended.record.not_kept.clone()), (Verdict::StaysSignedIn, None));
    let again = Bench::new(&home, bench.vault.clone());
    assert_eq!(verdict(&again.refresh(ROTATING)), Verdict::StaysSignedIn);
}

#[test]
fn the_end_of_the_process_says_that_a_token_is_not_stored_and_the_next_one_presents_nothing_unasked() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = with_a_keychain_that_fails_after_the_proof(&bench, no_new_one("full"));
    let _handle = refreshing(&bench, job);
    assert_eq!(found(&bench.ended()), ["token-not-kept"]);
    assert!(!bench.runner.finish(PATIENCE));
    // The worker is gone, and with it the lock.
    while bench.events.recv_timeout(PATIENCE).is_ok() {}
    bench.vault.recover();
    let again = Bench::new(&home, bench.vault.clone());
    let ended = again.refresh(ROTATING);
    assert!(matches!(ended.record.our_side, Some(OurSide::Unsettled(_))), "{:?}", ended.record.our_side);
    assert_eq!((found(&ended), ended.record.exchanges.len()), (vec!["refresh-unsettled"], 0));
    // The old one is refused, since it is spent: that is ours, too.
    let old = LiveJob { try_old_token: true, ..again.job(ROTATING) };
    let _handle = refreshing(&again, old);
    let ended = again.ended();
    assert_eq!((verdict(&ended), ended.record.exchanges.len()), (Verdict::Unknown, 1));
    assert_eq!(ended.account.grant.unwrap().state, GrantState::Ambiguous);
}

#[test]
fn a_prompt_that_was_closed_comes_back_only_when_the_author_tries_again() {
    let home = tempfile::tempdir().unwrap();
    let vault = ScriptedVault::new();
    let waits = Waits { keep: PATIENCE, ..ports(&home, &vault).waits };
    let bench = Bench::on(super::Ports { waits, ..ports(&home, &vault) }, vault);
    let job = with_a_keychain_that_fails_after_the_proof(&bench, VaultError::PromptDismissed);
    bench.vault.set_locked(Some(true));
    let puts = || bench.vault.calls().iter().filter(|call| matches!(call, Call::Put(_))).count();
    let before = puts();
    let _handle = refreshing(&bench, job.clone());
    bench.wait(|event| matches!(event, Event::Run(_, RunEvent::NotKept(..))).then_some(()));
    // A save is told eight tries later.
    let project = bench.archive.load(&job.account.project).unwrap().project;
    let _save = bench.runner.start(None, Job::SaveProject(Box::new(project)));
    bench.wait(|event| matches!(event, Event::Saved(..)).then_some(()));
    assert_eq!(puts(), before + 2, "the proof and the one try");
    bench.vault.recover();
    let _again = bench.runner.start(None, Job::TryVault);
    let ended = bench.wait(ended_in);
    assert_eq!(verdict(&ended), Verdict::StaysSignedIn);
}

#[test]
fn an_old_record_says_what_it_is_bound_to_after_the_next_success() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let stays = Scenario::HealthyFixed;
    let (_, _handle) = bench.sign_in(stays);
    assert_eq!(verdict(&bench.ended()), Verdict::StaysSignedIn);
    let job = bench.job(stays);
    let (project, account) = (&job.account.project, &job.account.account);
    let entry = |what| Key::new(project.as_str(), account, what);
    let slots = [VaultItem::RefreshToken, VaultItem::RefreshTokenB].map(entry);
    let held = decode(&bench.vault.raw(&slots[0]).unwrap()).unwrap();
    let bound = held.bond.clone().unwrap();
    bench.vault.tamper(&slots[0], Some(encode(held.generation, &held.secret)));
    bench.vault.tamper(&slots[1], None);
    let lock = bench.archive.try_lock_grant(project, account).unwrap().unwrap();
    let without = |account: &mut crate::record::Account| account.grant.as_mut().unwrap().bond = None;
    bench.archive.update_account(&lock, without).unwrap();
    drop(lock);

    let next = Bench::new(&home, bench.vault.clone());
    let ended = next.refresh(stays);
    assert_eq!((verdict(&ended), ended.record.our_side.clone()), (Verdict::StaysSignedIn, None));
    let newest = slots.iter().find_map(|slot| decode(&next.vault.raw(slot)?).ok()?.bond).expect("a bond");
    assert_eq!((newest.hosts, newest.client), (bound.hosts, bound.client));
    assert_eq!(ended.account.grant.unwrap().bond.unwrap().grant, newest.grant);
}
