//! The driver with a scripted keychain and the practice provider: real sockets, a real disk, limits of a moment.

pub(super) mod bench;
mod callbacks;
mod crashes;
mod echoes;
mod endings;
mod faults;
mod keeping;
mod leftovers;
mod listed;
mod pasted;
mod platforms;
mod practised;
mod registered;
mod server_refreshes;
mod servers;
mod under_the_lock;
mod verifier;

use std::time::Duration;

use super::{Handle, Ports};
use crate::draft::{Approved, Setup};
use crate::exchange::{Outcome, Purpose};
use crate::finding::{Look, Verdict};
use crate::flow::OurSide;
use crate::platform::Platforms;
use crate::record::{Ended, Event, Job, LiveJob, Person, RunEvent, RunId, Scenario, VaultState};
use crate::secret::Secret;
use crate::vault::{Call, Gate, ScriptedOutcome, ScriptedVault, VaultError};
use bench::{ended_in, ports, Bench, PATIENCE};

fn verdict(ended: &Ended) -> Verdict {
    ended.judgement.as_ref().unwrap().verdict
}

#[test]
fn two_processes_in_one_home_share_one_practice_provider() {
    let home = tempfile::tempdir().unwrap();
    let (first, second) = (Bench::new(&home, ScriptedVault::new()), Bench::new(&home, ScriptedVault::new()));
    assert_eq!(first.port(), second.port());
    let (_, _handle) = second.sign_in(Scenario::HealthyRotating);
    assert_eq!(verdict(&second.ended()), Verdict::StaysSignedIn);
}

#[test]
fn a_keychain_that_hangs_is_given_up_within_its_limit_and_memory_serves() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let gate = Gate::new();
    bench.vault.enqueue(ScriptedOutcome::Hangs(gate.clone()));
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    let ended = bench.ended();
    gate.open();
    assert_eq!(verdict(&ended), Verdict::StaysSignedIn);
}

#[test]
fn where_no_keychain_answers_all_runs_in_memory_and_that_is_told() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    for _ in 0..100 {
        bench.vault.enqueue(ScriptedOutcome::Fails(VaultError::Absent { why: "no bus".to_owned() }));
    }
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    let ended = bench.ended();
    assert_eq!(verdict(&ended), Verdict::StaysSignedIn);
    assert!(matches!(&ended.vault, VaultState::Memory(why) if why.contains("no bus")), "{:?}", ended.vault);
    assert_eq!(verdict(&bench.refresh(Scenario::HealthyRotating)), Verdict::StaysSignedIn);
}

#[test]
fn nothing_is_sent_where_the_successor_of_a_stored_token_could_not_be_stored() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    assert_eq!(bench.ended().vault.word(), Some("keychain"));
    for _ in 0..50 {
        bench.vault.enqueue(ScriptedOutcome::Fails(VaultError::Locked));
    }
    let ended = bench.refresh(Scenario::HealthyRotating);
    assert!(ended.record.our_side == Some(VaultError::Locked.into()), "{:?}", ended.record);
    assert!(ended.record.exchanges.is_empty());
}

#[test]
fn a_refresh_that_was_sent_is_stored_though_nobody_waits_for_it() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    let before = bench.ended().account.grant.unwrap().generation;
    let job = bench.job(Scenario::Slow);
    let handle = bench.runner.start(Some(RunId(3)), Job::Refresh(Box::new(job)));
    bench.wait(|event| matches!(event, Event::Run(_, RunEvent::Sending(..))).then_some(()));
    drop(handle);
    let ended = bench.ended();
    assert!(matches!(ended.record.exchanges[0].outcome, Outcome::Answer(_)));
    assert_eq!(ended.account.grant.as_ref().unwrap().generation, before + 1);
    assert!(bench.runner.finish(PATIENCE));
    let again = Bench::new(&home, bench.vault.clone());
    assert_eq!(verdict(&again.refresh(Scenario::HealthyRotating)), Verdict::StaysSignedIn);
}

#[test]
fn a_token_that_could_not_be_stored_is_told_and_tried_until_it_is() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    let before = bench.ended().account.grant.unwrap().generation;
    // The probe is the next put, the new token's the one behind it.
    bench.vault.at_put(2, ScriptedOutcome::Fails(VaultError::Failed { detail: "full".to_owned() }));
    let job = bench.job(Scenario::HealthyRotating);
    let _handle = bench.runner.start(Some(RunId(4)), Job::Refresh(Box::new(job)));
    let mut told = false;
    let ended = bench.wait(|event| {
        if let Event::Run(_, RunEvent::NotKept(why, _)) = &event {
            told = why.to_string().contains("full");
        }
        ended_in(event)
    });
    assert!(told);
    assert_eq!(ended.account.grant.unwrap().generation, before + 1);
    assert!(bench.runner.finish(PATIENCE));
    let again = Bench::new(&home, bench.vault.clone());
    assert_eq!(verdict(&again.refresh(Scenario::HealthyRotating)), Verdict::StaysSignedIn);
}

#[test]
fn a_token_that_the_store_never_takes_is_an_error_of_ours_and_nobody_is_said_to_stay_signed_in() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    assert_eq!(verdict(&bench.ended()), Verdict::StaysSignedIn);
    // The probe is taken, and nothing behind it.
    for put in 2..1000 {
        bench.vault.at_put(put, ScriptedOutcome::Fails(VaultError::Failed { detail: "full".to_owned() }));
    }
    let ended = bench.refresh(Scenario::HealthyRotating);
    assert!(ended.record.not_kept.is_some());
    let judgement = ended.judgement.unwrap();
    let first = judgement.findings.first().map(crate::finding::Finding::id);
    assert_eq!((judgement.verdict, first), (Verdict::Unknown, Some("token-not-kept")), "{}", judgement.summary);
    assert!(!bench.runner.finish(PATIENCE), "the process's end says that something is lost");
    // The one before is spent: the next process does not present it by itself.
    let calls = bench.vault.calls().len();
    let again = Bench::new(&home, bench.vault.clone()).refresh(Scenario::HealthyRotating);
    assert!(again.record.exchanges.is_empty() && again.record.our_side.is_some(), "{:?}", again.record);
    assert!(bench.vault.calls().len() > calls, "it was the keychain that was asked");
}

/// A refresh whose new token is not stored yet; its handle.
fn not_stored_yet(bench: &Bench, outcome: ScriptedOutcome) -> Handle {
    let (_, _handle) = bench.sign_in(Scenario::HealthyRotating);
    bench.ended();
    bench.vault.at_put(2, outcome);
    bench.runner.start(Some(RunId(2)), Job::Refresh(Box::new(bench.job(Scenario::HealthyRotating))))
}

#[test]
fn a_prompt_that_was_closed_comes_back_on_try_again_alone_or_once_the_keychain_is_open() {
    for by_hand in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let vault = ScriptedVault::new();
        let mut ports = ports(&home, &vault);
        ports.waits.keep = PATIENCE;
        let bench = Bench::on(ports, vault);
        let _handle = not_stored_yet(&bench, ScriptedOutcome::Fails(VaultError::PromptDismissed));
        bench.wait(|event| matches!(event, Event::Run(_, RunEvent::NotKept(..))).then_some(()));
        let calls = bench.vault.calls().len();
        if by_hand {
            let _handle = bench.runner.start(None, Job::TryVault);
        } else {
            bench.vault.set_locked(Some(false));
        }
        assert_eq!(verdict(&bench.ended()), Verdict::StaysSignedIn, "{by_hand}");
        let puts = bench.vault.calls()[calls..].iter().filter(|call| matches!(call, Call::Put(_))).count();
        assert!(puts > 0);
    }
}

#[test]
fn a_run_that_is_cancelled_does_not_wait_for_the_keychain_to_give_its_client_secret() {
    let home = tempfile::tempdir().unwrap();
    let vault = ScriptedVault::new();
    let mut ports = ports(&home, &vault);
    ports.waits.vault_read = Duration::from_hours(1);
    let bench = Bench::on(ports, vault);
    let practised = bench.job(Scenario::HealthyRotating);
    let mut approved = Approved::default();
    approved.allow_host(practised.setup.token_host());
    let job = LiveJob { practice: None, approved, ..practised };
    let jobs = [Job::SignIn(Box::new(job.clone()), Person::Elsewhere), Job::Refresh(Box::new(job))];
    for job in jobs {
        let gate = Gate::new();
        bench.vault.enqueue(ScriptedOutcome::Hangs(gate.clone()));
        let handle = bench.runner.start(Some(RunId(1)), job);
        gate.wait_until_reached();
        handle.cancel();
        assert_eq!(bench.ended().record.our_side, Some(OurSide::Cancelled));
        gate.open();
    }
}

#[test]
fn a_keychain_that_does_not_answer_is_told_as_that_though_memory_holds_an_older_token() {
    let home = tempfile::tempdir().unwrap();
    let open = Bench::new(&home, ScriptedVault::new());
    let (_, _handle) = open.sign_in(Scenario::HealthyRotating);
    open.ended();
    let another = Bench::new(&home, open.vault.clone());
    assert_eq!(verdict(&another.refresh(Scenario::HealthyRotating)), Verdict::StaysSignedIn);
    open.vault.enqueue(ScriptedOutcome::Fails(VaultError::Locked));
    let ended = open.refresh(Scenario::HealthyRotating);
    assert_eq!((ended.record.our_side, ended.record.exchanges.len()), (Some(VaultError::Locked.into()), 0));
    assert_eq!(verdict(&open.refresh(Scenario::HealthyRotating)), Verdict::StaysSignedIn);
}

#[test]
fn who_gives_up_does_not_wait_for_a_keychain_that_hangs() {
    let home = tempfile::tempdir().unwrap();
    let hour = Duration::from_hours(1);
    let vault = ScriptedVault::new();
    let mut ports = ports(&home, &vault);
    (ports.waits.vault_write, ports.waits.keep) = (hour, hour);
    let bench = Bench::on(ports, vault);
    let gate = Gate::new();
    let _handle = not_stored_yet(&bench, ScriptedOutcome::Hangs(gate.clone()));
    gate.wait_until_reached();
    bench.runner.give_up();
    let ended = bench.ended();
    assert!(ended.record.not_kept.is_some(), "{:?}", ended.record);
    assert!(!bench.runner.finish(PATIENCE));
    gate.open();
}

#[test]
fn cancelling_a_sign_in_frees_its_port_and_says_cancelled() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(Scenario::HealthyRotating);
    let handle = bench.runner.start(Some(RunId(5)), Job::SignIn(Box::new(job), Person::Elsewhere));
    bench.wait(|event| matches!(event, Event::Run(_, RunEvent::Waiting(_))).then_some(()));
    handle.cancel();
    let ended = bench.ended();
    assert_eq!(ended.record.our_side, Some(OurSide::Cancelled));
    let uri: url::Url = ended.record.redirect_uri.unwrap().parse().unwrap();
    assert!(std::net::TcpListener::bind(("127.0.0.1", uri.port().unwrap())).is_ok());
}

#[test]
fn a_kept_secret_goes_nowhere_unless_that_was_allowed_and_a_refresh_url_is_asked_about_too() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let practised = bench.job(Scenario::HealthyRotating);
    let host = practised.setup.token_host();
    let refresh_url = crate::draft::TypedUrl::read("https://refresh.example/token").unwrap();
    let elsewhere = Setup { refresh_url: Some(refresh_url), ..practised.setup.clone() };
    let allowed = |hosts: &[&str]| Approved::from_list(hosts.iter().map(|host| (*host).to_owned()));
    let api = format!("http://{host}/");
    for (setup, approved, wanted) in [
        (&practised.setup, allowed(&[]), OurSide::HostNotApproved(host.clone())),
        (&practised.setup, allowed(&[&api]), OurSide::HostNotApproved(host.clone())),
        (&practised.setup, allowed(&["other.example:443"]), OurSide::HostNotApproved(host.clone())),
        (&elsewhere, allowed(&[&host]), OurSide::HostNotApproved("refresh.example:443".to_owned())),
        // What comes next is asked once it may be used.
        (&practised.setup, allowed(&[&host]), OurSide::NoClientSecret),
        (&elsewhere, allowed(&[&host, "refresh.example:443"]), OurSide::NoClientSecret),
    ] {
        let job = LiveJob { practice: None, setup: setup.clone(), approved, ..practised.clone() };
        let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job), Person::Elsewhere));
        let ended = bench.ended();
        assert_eq!(ended.record.our_side, Some(wanted));
        assert!(ended.record.exchanges.is_empty());
    }
}

#[test]
fn a_platform_that_shows_no_client_secret_is_not_asked_for_one() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let practised = bench.job(Scenario::HealthyRotating);
    let mut approved = Approved::default();
    approved.allow_host(practised.setup.token_host());
    let job = LiveJob { practice: None, platform: &crate::platform::public_host::PUBLIC_HOST, approved, ..practised };
    let handle = bench.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job), Person::Elsewhere));
    bench.wait(|event| matches!(event, Event::Run(_, RunEvent::Waiting(_))).then_some(()));
    handle.cancel();
    assert_eq!(bench.ended().record.our_side, Some(OurSide::Cancelled));
}

#[test]
fn an_answer_that_comes_later_than_the_platform_waits_came_too_late() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let plugin = Platforms::shipped().first();
    let patience = crate::platform::Stated { value: Some(Duration::from_millis(100)), ..plugin.sends.patience };
    let sends = crate::platform::Sends { patience, ..plugin.sends };
    let platform = Box::leak(Box::new(crate::platform::Platform { sends, ..*plugin }));
    let job = LiveJob { platform, ..bench.job(Scenario::Slow) };
    let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job), Person::Played));
    let exchanges = bench.ended().record.exchanges;
    assert!(matches!(&exchanges[..], [exchange] if matches!(exchange.outcome, Outcome::Failure(_))), "{exchanges:?}");
}

#[test]
fn the_access_token_goes_to_no_address_of_the_api_that_was_not_allowed_whoever_calls_it() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let address = url::Url::parse("http://127.0.0.1:1/me").unwrap();
    let mut job = LiveJob { practice: None, ..bench.job(Scenario::HealthyRotating) };
    job.approved.allow_host(job.setup.token_host());
    job.setup.api_address = Some(address.clone());
    let secret = Secret::new(Scenario::CLIENT_SECRET.to_owned());
    let _handle = bench.runner.start(None, Job::StoreClientSecret(job.account.clone(), secret));
    for allowed in [false, true] {
        if allowed {
            job.approved.allow_api(&address);
        }
        let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job.clone()), Person::Played));
        let ended = bench.ended();
        let called = ended.record.exchanges.iter().any(|exchange| exchange.request.purpose == Purpose::Api);
        assert_eq!((ended.record.our_side, called), (None, allowed));
        let judgement = ended.judgement.unwrap();
        let why = &judgement.not_evaluated.iter().find(|one| one.probe == Look::Api).unwrap().why;
        assert_eq!(why.contains("press Call your API"), !allowed, "{why}");
        let _handle = bench.runner.start(Some(RunId(2)), Job::CallApi(Box::new(job.clone()), address.to_string()));
        let why = (!allowed).then(|| OurSide::ApiNotApproved(address.to_string()));
        assert_eq!(bench.ended().record.our_side, why);
    }
}
