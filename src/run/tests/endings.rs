//! The worker's end with a token in hand, and what becomes of one that a run left unstored.

use super::{ended_in, Bench, PATIENCE};
use crate::draft::SecretPlace;
use crate::model::practice_project;
use crate::platform::Platforms;
use crate::record::{Event, Job, Person, ProjectId, RunEvent, RunId, Scenario, VaultState};
use crate::secret::Secret;
use crate::vault::{Key, ScriptedOutcome, ScriptedVault, Vault as _, VaultError, VaultItem};

fn fails() -> ScriptedOutcome {
    ScriptedOutcome::Fails(VaultError::Locked)
}

/// A sign-in, then a refresh whose new token the keychain never takes, until its run is over.
fn with_an_unstored_token(home: &tempfile::TempDir) -> Bench {
    let bench = Bench::new(home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    bench.ended();
    // The probe is the next put; whatever comes behind it fails.
    for k in 2..2_000 {
        bench.vault.at_put(k, fails());
    }
    let ended = bench.refresh(Scenario::HealthyRotating);
    assert!(ended.record.not_kept.is_some());
    bench
}

#[test]
fn a_token_that_was_stored_late_is_told_whether_its_run_goes_on_or_is_over() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    bench.ended();
    bench.vault.at_put(2, fails());
    let _handle = bench.runner.start(Some(RunId(4)), Job::Refresh(Box::new(bench.job(Scenario::HealthyRotating))));
    let mut told = Vec::new();
    bench.wait(|event| {
        if let Event::Run(_, RunEvent::NotKept(..)) = &event {
            told.push("not kept");
        } else if let Event::Stored(_) = &event {
            told.push("stored");
        }
        ended_in(event)
    });
    assert_eq!(told, ["not kept", "stored"]);

    let bench = with_an_unstored_token(&tempfile::tempdir().unwrap());
    bench.vault.recover();
    bench.wait(|event| matches!(event, Event::Stored(_)).then_some(()));
}

#[test]
fn the_end_of_a_run_is_the_last_that_it_tells() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let rotating = || Box::new(bench.job(Scenario::HealthyRotating));
    let falls_over = |event: &Event| matches!(event, Event::Run(_, RunEvent::Sending(..)));
    for panics in [false, true] {
        for job in [Job::SignIn(rotating(), Person::Played), Job::Refresh(rotating())] {
            if panics {
                bench.panic_at(falls_over);
            }
            let _handle = bench.runner.start(Some(RunId(1)), job);
            let mut tokens = false;
            bench.wait(|event| {
                tokens |= matches!(event, Event::Run(_, RunEvent::Tokens(_)));
                ended_in(event)
            });
            assert!(tokens, "how they may be shown is told before");
            let _handle = bench.runner.start(None, Job::ListProjects);
            bench.wait(|event| {
                assert!(!matches!(event, Event::Run(..)), "{event:?}");
                matches!(event, Event::Projects(_)).then_some(())
            });
        }
    }
}

#[test]
fn a_run_that_ends_before_it_gets_to_an_unstored_token_leaves_it_to_be_tried_on() {
    let home = tempfile::tempdir().unwrap();
    let bench = with_an_unstored_token(&home);
    // It takes the lock, and its own probe fails.
    let ended = bench.refresh(Scenario::HealthyRotating);
    assert!(ended.record.our_side.is_some() && ended.record.exchanges.is_empty(), "{:?}", ended.record);
    bench.vault.recover();
    bench.wait(|event| matches!(event, Event::Stored(_)).then_some(()));
    assert!(bench.runner.finish(PATIENCE));
}

#[test]
fn who_gives_up_loses_the_token_and_nothing_that_was_typed() {
    let home = tempfile::tempdir().unwrap();
    let bench = with_an_unstored_token(&home);
    let mut project = practice_project(Platforms::shipped().first(), 1, Scenario::HealthyRotating, 0).unwrap();
    project.id = ProjectId::from_random([9; 8]);
    let id = project.id.clone();
    let _handle = bench.runner.start(None, Job::SaveProject(Box::new(project)));
    bench.runner.give_up();
    assert!(!bench.runner.finish(PATIENCE), "a token is not stored");
    assert!(crate::archive::Archive::open(home.path().to_owned()).load(&id).is_ok());
}

#[test]
fn a_project_whose_secret_the_keychain_holds_says_so_when_it_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let vault = ScriptedVault::new();
    let mut project = practice_project(Platforms::shipped().first(), 1, Scenario::HealthyRotating, 0).unwrap();
    (project.id, project.draft.practice) = (ProjectId::from_random([8; 8]), None);
    project.draft.client_secret = SecretPlace::Typed;
    crate::archive::Archive::open(home.path().to_owned()).save(&project, 0).unwrap();
    let key = Key::new(project.id.as_str(), "default", VaultItem::ClientSecret);
    vault.clone().put(&key, &Secret::new("s".to_owned())).unwrap();
    let bench = Bench::new(&home, vault);
    let _handle = bench.runner.start(None, Job::OpenProject(project.id));
    let vault = bench.wait(|event| if let Event::ClientSecret(_, vault) = event { Some(vault) } else { None });
    assert!(matches!(vault, VaultState::Keychain(_)));
    assert!(bench.vault.calls().iter().all(|call| !matches!(call, crate::vault::Call::Get(_))), "nothing is read");
}
