//! What a run reads before it has the account's lock is worth nothing: others sign in, refresh and delete meanwhile.

use std::rc::Rc;
use std::sync::Arc;

use super::{ended_in, ports, verdict, Bench, ScriptedVault};
use crate::draft::{Setup, TypedUrl};
use crate::finding::Verdict;
use crate::flow::OurSide;
use crate::record::{Event, Job, LiveJob, Person, RunEvent, RunId, Scenario};
use crate::run::shared::Shared;
use crate::run::{person, Handle};
use crate::secret::Secret;
use crate::vault::slots;

const ROTATING: Scenario = Scenario::HealthyRotating;

/// Begins a sign-in whose page somebody opens elsewhere; gives the page once the redirect URI is listened at.
fn begin(bench: &Bench, job: &LiveJob) -> (Handle, String) {
    let handle = bench.runner.start(Some(RunId(5)), Job::SignIn(Box::new(job.clone()), Person::Elsewhere));
    let mut page = None;
    bench.wait(|event| {
        if let Event::Run(_, RunEvent::Open(request)) = &event {
            page = Some(request.url.clone());
        }
        matches!(event, Event::Run(_, RunEvent::Waiting(_))).then_some(())
    });
    (handle, page.unwrap())
}

/// Plays the person at that page.
fn visit(home: &tempfile::TempDir, page: &str) {
    let shared = Rc::new(Shared::new(ports(home, &ScriptedVault::new()), Arc::new(|_| ())));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, person::play(&shared, page));
}

/// Signs in, in another process.
fn sign_in_elsewhere(home: &tempfile::TempDir, bench: &Bench) -> crate::record::Account {
    let other = Bench::new(home, bench.vault.clone());
    let (_, _handle) = other.sign_in(ROTATING);
    let ended = other.ended();
    assert_eq!(verdict(&ended), Verdict::StaysSignedIn);
    ended.account
}

#[test]
fn a_sign_in_counts_on_from_what_is_there_when_its_code_comes() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(ROTATING);
    let (_handle, page) = begin(&bench, &job);
    let meanwhile = sign_in_elsewhere(&home, &bench).grant.unwrap();
    visit(&home, &page);
    let ended = bench.ended();
    let grant = ended.account.grant.clone().unwrap();
    assert_eq!((verdict(&ended), grant.generation), (Verdict::StaysSignedIn, meanwhile.generation + 3));
    let kept = slots::load(&mut bench.vault.clone(), job.account.project.as_str(), &job.account.account);
    let kept = kept.unwrap().unwrap();
    assert_eq!((kept.generation, kept.bond), (grant.generation, grant.bond));
}

#[test]
fn a_run_that_is_cancelled_writes_nothing_over_what_another_one_brought_meanwhile() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(ROTATING);
    let (handle, _) = begin(&bench, &job);
    let meanwhile = sign_in_elsewhere(&home, &bench);
    handle.cancel();
    let ended = bench.ended();
    assert_eq!(ended.record.our_side, Some(OurSide::Cancelled));
    let now = bench.archive.load_account(&job.account.project, &job.account.account).unwrap();
    assert_eq!((&now, &ended.account), (&meanwhile, &meanwhile));
}

#[test]
fn a_first_run_that_is_cancelled_leaves_no_verdict() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (handle, _) = begin(&bench, &bench.job(ROTATING));
    handle.cancel();
    let ended = bench.ended();
    assert_eq!((ended.record.our_side.clone(), ended.account.verdict), (Some(OurSide::Cancelled), None));
}

#[test]
fn a_run_that_could_not_have_the_lock_waits_for_no_lock_to_say_nothing_with() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(ROTATING);
    let before = sign_in_elsewhere(&home, &bench);
    let held = bench.archive.try_lock_grant(&job.account.project, &job.account.account).unwrap().unwrap();
    let _handle = bench.runner.start(Some(RunId(6)), Job::Refresh(Box::new(job)));
    let mut not_kept = false;
    let ended = bench.wait(|event| {
        not_kept |= matches!(event, Event::Saved(_, Err(_)));
        ended_in(event)
    });
    drop(held);
    assert_eq!((ended.record.our_side.clone(), ended.account), (Some(OurSide::Busy), before));
    assert!(!not_kept, "there is no verdict that could be lost");
}

#[test]
fn of_a_project_that_was_deleted_meanwhile_nothing_comes_back_on_the_disk_or_in_the_keychain() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(ROTATING);
    sign_in_elsewhere(&home, &bench);
    let (_handle, page) = begin(&bench, &job);
    let other = Bench::new(&home, bench.vault.clone());
    let project = job.account.project.clone();
    let _deleting = other.runner.start(None, Job::DeleteProject(project.clone()));
    other.wait(|event| matches!(event, Event::Deleted(_, Ok(()))).then_some(()));
    let nothing_is_there = || {
        assert!(!home.path().join("projects").join(project.as_str()).exists());
        assert_eq!(bench.vault.keys(), []);
    };
    nothing_is_there();
    visit(&home, &page);
    let ended = bench.ended();
    assert_eq!((ended.record.our_side.clone(), ended.record.exchanges.len()), (Some(OurSide::Deleted), 0));
    nothing_is_there();
    for kind in [Job::Refresh(Box::new(job.clone())), Job::SignIn(Box::new(job.clone()), Person::Played)] {
        let _handle = bench.runner.start(Some(RunId(6)), kind);
        assert!(bench.ended().record.exchanges.is_empty());
        nothing_is_there();
    }
    let secret = Secret::new("a-secret".to_owned());
    let _storing = bench.runner.start(None, Job::StoreClientSecret(job.account, secret));
    bench.wait(|event| matches!(event, Event::ClientSecret(..)).then_some(()));
    let _trying = bench.runner.start(None, Job::TryVault);
    bench.wait(|event| matches!(event, Event::ClientSecret(..)).then_some(()));
    nothing_is_there();
}

#[test]
fn a_grant_of_another_host_or_client_is_sent_nowhere_whatever_was_approved() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let practised = bench.job(ROTATING);
    let setup = Setup { practises: false, ..practised.setup.clone() };
    let mut job = LiveJob { practice: None, setup, ..practised };
    let elsewhere = || TypedUrl::read("https://refresh.example/token").unwrap();
    for host in [job.setup.token_host(), "refresh.example:443".to_owned()] {
        job.approved.allow_host(host);
    }
    let secret = Secret::new(Scenario::CLIENT_SECRET.to_owned());
    let _storing = bench.runner.start(None, Job::StoreClientSecret(job.account.clone(), secret));
    let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job.clone()), Person::Played));
    let signed_in = bench.ended();
    assert_eq!(verdict(&signed_in), Verdict::StaysSignedIn);
    let own = job.setup.clone();
    for (setup, goes) in [
        (Setup { token_url: elsewhere(), ..own.clone() }, false),
        (Setup { refresh_url: Some(elsewhere()), ..own.clone() }, false),
        (Setup { client_id: "another".into(), ..own.clone() }, false),
        (own, true),
    ] {
        // In the process that has the token in memory, and in another one.
        for its in [&bench, &Bench::new(&home, bench.vault.clone())] {
            let refresh = LiveJob { setup: setup.clone(), ..job.clone() };
            let _handle = its.runner.start(Some(RunId(2)), Job::Refresh(Box::new(refresh)));
            let ended = its.ended();
            let another = matches!(ended.record.our_side, Some(OurSide::GrantOfAnother { .. }));
            assert_eq!((another, ended.record.exchanges.len()), (!goes, usize::from(goes)), "{:?}", ended.record);
        }
    }
}
