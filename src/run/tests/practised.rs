//! The practice provider's secrets: in a file of the data directory, whatever the keychain is like.

use super::bench::{ports, Bench};
use super::verdict;
use crate::finding::Verdict;
use crate::flow::OurSide;
use crate::record::{Event, Job, Scenario, VaultState};
use crate::run::ports::{practice_vault, Waits};
use crate::run::Ports;
use crate::vault::{Call, ScriptedVault};

/// As the real program keeps them.
fn bench(home: &tempfile::TempDir, vault: ScriptedVault) -> Bench {
    let ports = ports(home, &vault);
    // Files are not the scripted keychain: on a busy disk they may take longer than its moment.
    let waits = Waits { store_again: ports.waits.store_again, ..Default::default() };
    Bench::on(Ports { practice_vault: Some(practice_vault(&ports.archive)), waits, ..ports }, vault)
}

/// A practice sign-in as an earlier version left it, with its tokens in the keychain.
fn of_an_earlier_version(home: &tempfile::TempDir) -> ScriptedVault {
    let bench = Bench::new(home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    assert_eq!(verdict(&bench.ended()), Verdict::StaysSignedIn);
    let vault = bench.vault.clone();
    assert!(!vault.keys().is_empty());
    vault
}

#[test]
fn practice_asks_nothing_of_the_keychain_and_goes_on_in_a_later_process() {
    let home = tempfile::tempdir().unwrap();
    let vault = ScriptedVault::new();
    {
        let bench = bench(&home, vault.clone());
        let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
        let ended = bench.ended();
        assert_eq!((verdict(&ended), &ended.vault), (Verdict::StaysSignedIn, &VaultState::Practice));
    }
    let later = bench(&home, vault.clone());
    // A process tells its end before it lets the lock go.
    let account = later.job(Scenario::HealthyRotating).account;
    while later.archive.try_lock_grant(&account.project, &account.account).unwrap().is_none() {
        std::thread::yield_now();
    }
    let ended = later.refresh(Scenario::HealthyRotating);
    let came = (verdict(&ended), &ended.vault);
    assert_eq!(came, (Verdict::StaysSignedIn, &VaultState::Practice), "{:?}", ended.record.our_side);
    assert_eq!(vault.calls(), Vec::<Call>::new());
    assert!(!later.archive.practice_secret_names().is_empty());
    let project = later.job(Scenario::HealthyRotating).account.project;
    let _handle = later.runner.start(None, Job::DeleteProject(project));
    later.wait(|event| if let Event::Deleted(_, deleted) = event { Some(deleted) } else { None }).unwrap();
    assert_eq!((later.archive.practice_secret_names(), vault.calls()), (Vec::new(), Vec::new()));
}

#[test]
fn what_an_earlier_version_left_in_the_keychain_is_not_refreshed_but_said_and_a_new_sign_in_removes_it() {
    let home = tempfile::tempdir().unwrap();
    let vault = of_an_earlier_version(&home);
    let bench = bench(&home, vault.clone());
    let calls = vault.calls().len();
    let ended = bench.refresh(Scenario::HealthyRotating);
    assert_eq!(ended.record.our_side, Some(OurSide::NothingToRefresh));
    assert_eq!(vault.calls().len(), calls, "nobody is asked for a password");
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    assert_eq!(verdict(&bench.ended()), Verdict::StaysSignedIn);
    assert_eq!(vault.keys(), Vec::new());
    assert_eq!(verdict(&bench.refresh(Scenario::HealthyRotating)), Verdict::StaysSignedIn);
}

#[test]
fn a_practice_project_of_an_earlier_version_is_deleted_with_its_entries_but_unlocks_nothing_for_it() {
    for locked in [false, true] {
        let home = tempfile::tempdir().unwrap();
        let vault = of_an_earlier_version(&home);
        vault.set_locked(Some(locked));
        let bench = bench(&home, vault.clone());
        let project = bench.job(Scenario::HealthyRotating).account.project;
        let _handle = bench.runner.start(None, Job::DeleteProject(project));
        bench.wait(|event| if let Event::Deleted(_, deleted) = event { Some(deleted) } else { None }).unwrap();
        assert_eq!(vault.keys().is_empty(), !locked);
    }
}
