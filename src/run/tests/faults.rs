//! What fails on our side: a job that panics, a worker that ends, a disk that takes nothing.

use std::sync::mpsc;

use super::{ended_in, verdict, Bench, ScriptedOutcome, PATIENCE};
use crate::finding::{Finding, Verdict};
use crate::flow::{Allowed, GrantState, NoDocument, OurSide, Probe, Spends};
use crate::model::practice_project;
use crate::record::{Event, Job, LiveJob, Origin, Person, RunEvent, RunId, SaveTrouble, Saves, Scenario, VaultState};
use crate::secret::Secret;
use crate::vault::ScriptedVault;

#[test]
fn a_keychain_call_that_panics_ends_a_refresh_as_a_fault_of_this_program() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    assert_eq!(bench.ended().vault.word(), Some("keychain"));
    for _ in 0..50 {
        bench.vault.enqueue(ScriptedOutcome::Panics);
    }
    let ended = bench.refresh(Scenario::HealthyRotating);
    assert_eq!((ended.record.our_side, ended.record.exchanges.len()), (Some(OurSide::Defect), 0));
}

#[test]
fn a_run_that_panics_ends_as_a_fault_of_this_program() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let allowed = Allowed::default().with(Probe::Replay);
    let job = LiveJob { allowed, ..bench.job(Scenario::HealthyRotating) };
    bench.panic_at(|event| matches!(event, Event::Run(_, RunEvent::Sending(..))));
    let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job), Person::Played));
    let ended = bench.ended();
    assert_eq!((ended.record.our_side.clone(), ended.record.allowed), (Some(OurSide::Defect), allowed));
    let judgement = ended.judgement.unwrap();
    assert_eq!(judgement.verdict, Verdict::Unknown);
    assert!(judgement.summary.contains("a fault of this program"), "{}", judgement.summary);
    // Its lock is free again, and the next run is as good as any.
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    assert_eq!(verdict(&bench.ended()), Verdict::StaysSignedIn);
}

type SaysSo = Box<dyn Fn(&Event) -> bool>;

#[test]
fn a_chore_that_panics_says_so_to_whoever_waits_for_it() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(Scenario::HealthyRotating);
    let text = |error: &str| error.contains("fault of this program");
    let path = home.path().join("x.json").display().to_string();
    let project =
        practice_project(crate::platform::Platforms::shipped().first(), bench.port(), Scenario::HealthyRotating, 0)
            .unwrap();
    let account = job.account.clone();
    let jobs: Vec<(Job, SaysSo)> = vec![
        (Job::ListProjects, Box::new(move |event| matches!(event, Event::Projects(Err(why)) if text(why)))),
        (
            Job::OpenProject(account.project.clone()),
            Box::new(move |event| matches!(event, Event::Opened(Err(why)) if text(why))),
        ),
        (
            Job::SaveProject(Box::new(project)),
            Box::new(move |event| matches!(event, Event::Saved(_, Err(why)) if text(&why.to_string()))),
        ),
        (
            Job::ReadManifest(Origin::New),
            Box::new(move |event| matches!(event, Event::ManifestRead(_, Err(why)) if text(why))),
        ),
        (
            Job::WriteManifest { path, text: String::new(), saves: Saves::Manifest },
            Box::new(move |event| matches!(event, Event::ManifestWritten(_, Saves::Manifest, Err(why)) if text(why))),
        ),
        (
            Job::ForgetClientSecret(account.clone()),
            Box::new(move |event| matches!(event, Event::ClientSecret(_, VaultState::Memory(why)) if text(why))),
        ),
        (Job::StartPractice, Box::new(move |event| matches!(event, Event::Practice(Err(why)) if text(why)))),
        (
            Job::DeleteProject(account.project),
            Box::new(move |event| matches!(event, Event::Deleted(_, Err(why)) if text(why))),
        ),
    ];
    for (job, says_so) in jobs {
        let name = format!("{job:?}");
        bench.panic_at(|_| true);
        let _handle = bench.runner.start(None, job);
        let event = bench.wait(Some);
        assert!(says_so(&event), "{name}: {event:?}");
    }
    bench.panic_at(|event| matches!(event, Event::Discovering(..)));
    let _handle = bench.runner.start(Some(RunId(9)), Job::Discover("http://127.0.0.1:1".to_owned()));
    let why = bench.wait(|event| if let Event::Discovered(_, end) = event { Some(end.unwrap_err().why) } else { None });
    assert_eq!(why, NoDocument::Defect);
}

#[test]
fn whoever_waits_for_an_event_is_let_go_when_the_worker_ends() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    assert!(bench.runner.finish(PATIENCE));
    assert_eq!(bench.events.recv_timeout(PATIENCE).unwrap_err(), mpsc::RecvTimeoutError::Disconnected);
}

#[test]
fn a_disk_that_takes_no_journal_and_no_lock_is_told_as_that_and_nothing_is_sent() {
    for file in ["journal.jsonl", "grant.lock"] {
        let home = tempfile::tempdir().unwrap();
        let bench = Bench::new(&home, ScriptedVault::new());
        let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
        bench.ended();
        // Nobody may write a file where a folder is, not even root.
        let path = bench.account_folder(&home).join(file);
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        let ended = bench.refresh(Scenario::HealthyRotating);
        let Some(OurSide::Disk(error)) = &ended.record.our_side else { panic!("{file}: {:?}", ended.record.our_side) };
        assert!(error.to_string().contains(&path.display().to_string()), "the file itself is named: {error}");
        assert!(ended.record.exchanges.is_empty());
        let summary = ended.judgement.unwrap().summary;
        assert!(summary.contains("the disk could not be written") && !summary.contains("keychain"), "{summary}");
    }
}

#[test]
fn a_disk_that_takes_no_journal_is_told_before_anybody_is_sent_to_sign_in() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    std::fs::create_dir_all(bench.account_folder(&home).join("journal.jsonl")).unwrap();
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    let mut opened = false;
    let ended = bench.wait(|event| {
        opened |= matches!(event, Event::Run(_, RunEvent::Open(_)));
        ended_in(event)
    });
    assert!(!opened, "nobody is sent through a consent page for nothing");
    assert!(matches!(&ended.record.our_side, Some(OurSide::Disk(_))), "{:?}", ended.record.our_side);
    assert!(ended.record.exchanges.is_empty());
    let summary = ended.judgement.unwrap().summary;
    assert!(summary.contains("so nothing more was sent") && !summary.contains("no token was asked for"), "{summary}");
}

#[test]
fn a_refresh_that_panics_once_it_was_sent_leaves_the_grant_ambiguous_and_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    bench.ended();
    bench.panic_at(|event| matches!(event, Event::Run(_, RunEvent::Sending(..))));
    let ended = bench.refresh(Scenario::HealthyRotating);
    assert_eq!(ended.record.our_side, Some(OurSide::Defect));
    assert_eq!(ended.account.grant.unwrap().state, GrantState::Ambiguous);
    let found: Vec<&str> = ended.judgement.as_ref().unwrap().findings.iter().map(Finding::id).collect();
    assert_eq!(found, ["refresh-answer-lost"]);
    // Nothing is presented unasked.
    let again = bench.refresh(Scenario::HealthyRotating);
    assert_eq!(again.record.our_side, Some(OurSide::Unsettled(Spends::RefreshToken)));
    assert!(again.record.exchanges.is_empty());
    let found: Vec<&str> = again.judgement.as_ref().unwrap().findings.iter().map(Finding::id).collect();
    assert_eq!(found, ["refresh-unsettled"]);
    // It was not taken after all, and one that the author asks for settles it.
    let job = LiveJob { try_old_token: true, ..bench.job(Scenario::HealthyRotating) };
    let _handle = bench.runner.start(Some(RunId(3)), Job::Refresh(Box::new(job)));
    assert_eq!(bench.ended().account.grant.unwrap().state, GrantState::Alive);
}

#[test]
fn a_refresh_that_panics_before_it_is_sent_leaves_the_grant_alive() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    bench.ended();
    bench.panic_at(|event| matches!(event, Event::Run(_, RunEvent::Stage(..))));
    let ended = bench.refresh(Scenario::HealthyRotating);
    assert_eq!(ended.record.our_side, Some(OurSide::Defect));
    assert_eq!(ended.account.grant.unwrap().state, GrantState::Alive);
}

#[test]
fn what_panicked_over_the_keychain_is_tried_again_and_the_banner_goes() {
    let at: [fn(&Event) -> bool; 2] =
        [|event| matches!(event, Event::Vault(_)), |event| matches!(event, Event::ClientSecret(..))];
    for at in at {
        let home = tempfile::tempdir().unwrap();
        let bench = Bench::new(&home, ScriptedVault::new());
        let account = bench.job(Scenario::HealthyRotating).account;
        bench.panic_at(at);
        let _handle = bench.runner.start(None, Job::StoreClientSecret(account, Secret::new("a-secret".to_owned())));
        bench.wait(|event| matches!(event, Event::ClientSecret(_, VaultState::Memory(_))).then_some(()));
        let _handle = bench.runner.start(None, Job::TryVault);
        bench.wait(|event| matches!(event, Event::Vault(VaultState::Keychain(_))).then_some(()));
    }
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    bench.panic_at(|event| matches!(event, Event::Vault(_)));
    let _handle = bench.runner.start(None, Job::TryVault);
    bench.wait(|event| matches!(event, Event::Vault(VaultState::Memory(_))).then_some(()));
    let _handle = bench.runner.start(None, Job::TryVault);
    bench.wait(|event| matches!(event, Event::Vault(VaultState::Keychain(_))).then_some(()));
}

#[test]
fn a_typed_secret_whose_storing_panicked_is_stored_when_the_keychain_is_tried_again() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let account = bench.job(Scenario::HealthyRotating).account;
    bench.panic_at(|event| matches!(event, Event::Vault(_)));
    let _handle = bench.runner.start(None, Job::StoreClientSecret(account, Secret::new("a-secret".to_owned())));
    bench.wait(|event| matches!(event, Event::ClientSecret(_, VaultState::Memory(_))).then_some(()));
    let _handle = bench.runner.start(None, Job::TryVault);
    bench.wait(|event| matches!(event, Event::ClientSecret(_, VaultState::Keychain(_))).then_some(()));
}

#[test]
fn a_call_of_the_api_that_did_not_come_off_is_judged_by_nobody() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let call = || {
        let job = bench.job(Scenario::HealthyRotating);
        let address = job.setup.token_url.url().to_string();
        let _handle = bench.runner.start(Some(RunId(7)), Job::CallApi(Box::new(job), address));
        bench.ended()
    };
    let without_token = call();
    assert_eq!(without_token.record.our_side, Some(OurSide::NoAccessToken));
    assert!(without_token.judgement.is_none() && without_token.account.verdict.is_none());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    bench.ended();
    bench.panic_at(|event| matches!(event, Event::Run(_, RunEvent::Sending(..))));
    let panicked = call();
    assert_eq!(panicked.record.our_side, Some(OurSide::Defect));
    assert!(panicked.judgement.is_none() && panicked.account.verdict == Some(Verdict::StaysSignedIn));
}

#[test]
fn a_project_that_the_disk_does_not_take_is_told_with_the_disks_own_reason() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let project =
        practice_project(crate::platform::Platforms::shipped().first(), bench.port(), Scenario::HealthyRotating, 0)
            .unwrap();
    let path = home.path().join("projects").join(project.id.as_str()).join("save.lock");
    std::fs::create_dir_all(&path).unwrap();
    let _handle = bench.runner.start(None, Job::SaveProject(Box::new(project)));
    let saved = bench.wait(|event| if let Event::Saved(_, saved) = event { Some(saved) } else { None });
    let Err(SaveTrouble::Disk(error)) = saved else { panic!("{saved:?}") };
    assert!(error.to_string().contains(&path.display().to_string()), "{error}");
}
