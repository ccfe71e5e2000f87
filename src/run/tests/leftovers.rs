//! Secrets of projects that are gone: looked for after the keychain was used for something else, and deleted where that is
//! asked for.

use super::Bench;
use crate::archive::Archive;
use crate::flow::VaultError;
use crate::model::practice_project;
use crate::platform::Platforms;
use crate::record::{Event, Job, Project, ProjectId, Scenario};
use crate::secret::Secret;
use crate::vault::{Call, Key, ScriptedOutcome, ScriptedVault, Vault as _, VaultItem};

fn fill(vault: &ScriptedVault, project: &ProjectId) {
    let key = Key::new(project.as_str(), "default", VaultItem::RefreshToken);
    vault.clone().put(&key, &Secret::new("left behind".to_owned())).unwrap();
}

fn held(vault: &ScriptedVault) -> Vec<String> {
    vault.clone().projects().unwrap()
}

/// A project that was made here.
fn made(archive: &Archive, number: u8) -> ProjectId {
    let id = ProjectId::from_random([number; 8]);
    let project = practice_project(Platforms::shipped().first(), 1, Scenario::HealthyRotating, 0).unwrap();
    archive.save(&Project { id: id.clone(), ..project }, 0).unwrap();
    id
}

/// Two that were made here, of which one is gone, and one that another data directory made.
fn three(home: &tempfile::TempDir, vault: &ScriptedVault) -> [ProjectId; 3] {
    let archive = Archive::open(home.path().to_owned());
    let (stays, gone) = (made(&archive, 1), made(&archive, 2));
    std::fs::remove_dir_all(home.path().join("projects").join(gone.as_str())).unwrap();
    let all = [stays, gone, ProjectId::from_random([3; 8])];
    for id in &all {
        fill(vault, id);
    }
    all
}

fn leftovers(bench: &Bench) -> Vec<ProjectId> {
    bench.wait(|event| if let Event::Leftovers(ids) = event { Some(ids) } else { None })
}

#[test]
fn what_is_left_of_a_project_that_was_made_here_and_is_gone_is_told_and_no_other() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let [stays, gone, another] = three(&home, &bench.vault);
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    assert_eq!(leftovers(&bench), std::slice::from_ref(&gone));
    bench.ended();

    // Whoever asks: only what is gone, and was ours, is deleted.
    let asked = vec![stays.clone(), gone.clone(), another.clone()];
    let _handle = bench.runner.start(None, Job::ForgetLeftovers(asked));
    bench.wait(|event| matches!(event, Event::LeftoversForgotten(Ok(()))).then_some(()));
    let held = held(&bench.vault);
    assert!(held.contains(&stays.as_str().to_owned()) && held.contains(&another.as_str().to_owned()), "{held:?}");
    assert!(!held.contains(&gone.as_str().to_owned()), "{held:?}");
}

#[test]
fn nothing_is_looked_for_before_the_keychain_is_used_and_once_only() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    three(&home, &bench.vault);
    let looked = || bench.vault.calls().iter().filter(|call| **call == Call::Entries).count();
    let _handle = bench.runner.start(None, Job::ListProjects);
    bench.wait(|event| matches!(event, Event::Projects(_)).then_some(()));
    assert_eq!(looked(), 0);
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    leftovers(&bench);
    bench.ended();
    bench.refresh(Scenario::HealthyRotating);
    assert_eq!(looked(), 1);
}

#[test]
fn a_project_is_deleted_with_the_secrets_of_all_its_platforms_where_the_keychain_lists_nothing() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let archive = &bench.archive;
    let id = made(archive, 1);
    let loaded = archive.load(&id).unwrap().project;
    let mut project = loaded.clone();
    // One that this version does not know, set up and never signed in as.
    project.choose("some-assistant");
    project.choose("any-client");
    archive.save(&project, loaded.revision).unwrap();
    std::fs::create_dir_all(archive.project_folder(&id).join("another-assistant")).unwrap();
    for account in ["default", "any-client", "some-assistant", "another-assistant"] {
        for what in [VaultItem::ClientSecret, VaultItem::RefreshTokenB] {
            let key = Key::new(id.as_str(), account, what);
            bench.vault.clone().put(&key, &Secret::new("not left behind".to_owned())).unwrap();
        }
    }
    bench.vault.enqueue(ScriptedOutcome::Fails(VaultError::Failed { detail: "it lists nothing".to_owned() }));
    let _handle = bench.runner.start(None, Job::DeleteProject(id.clone()));
    bench.wait(|event| matches!(event, Event::Deleted(_, Ok(()))).then_some(()));
    assert_eq!(bench.vault.keys(), []);
    assert!(!archive.has(&id));
}

#[test]
fn what_the_keychain_does_not_give_up_is_told() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let [_, gone, _] = three(&home, &bench.vault);
    for _ in 0..10 {
        bench.vault.enqueue(ScriptedOutcome::Fails(VaultError::Locked));
    }
    let _handle = bench.runner.start(None, Job::ForgetLeftovers(vec![gone]));
    let why = bench.wait(|event| if let Event::LeftoversForgotten(Err(why)) = event { Some(why) } else { None });
    assert!(why.contains("locked"), "{why}");
}
