//! PKCE’s verifier: one for each sign-in, in memory until it is sent.

use std::rc::Rc;
use std::sync::Arc;

use tokio::sync::watch;

use super::{ended_in, ports, verdict, Bench};
use crate::exchange::{Body, Outcome, Purpose, Request, RequestField, SecretRef};
use crate::finding::Verdict;
use crate::flow::{Stage, StageState};
use crate::record::{AccountId, Ended, Event, Job, LiveJob, Person, ProjectId, RunEvent, RunId, Scenario};
use crate::run::cancel::Cancel;
use crate::run::defect::Owed;
use crate::run::shared::Shared;
use crate::run::{grant_jobs, pkce, send};
use crate::secret::Secret;
use crate::vault::ScriptedVault;

/// The challenges of the pages that were opened until the run ended, and its end.
fn challenges(bench: &Bench, job: LiveJob) -> (Vec<String>, Box<Ended>) {
    let _handle = bench.runner.start(Some(RunId(1)), Job::SignIn(Box::new(job), Person::Played));
    let mut challenges = Vec::new();
    let ended = bench.wait(|event| {
        if let Event::Run(_, RunEvent::Open(page)) = &event {
            let sent = page.parameters.iter().find(|parameter| parameter.name == "code_challenge");
            challenges.push(sent.expect("a challenge").value.clone());
        }
        ended_in(event)
    });
    (challenges, ended)
}

#[test]
fn a_platform_that_does_pkce_proves_each_sign_in_by_a_verifier_of_its_own_that_nobody_else_sees() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let platform = crate::platform::with_pkce::with_pkce();
    let (mut all, ended) = challenges(&bench, LiveJob { platform, ..bench.job(Scenario::PkceRequired) });
    assert_eq!(verdict(&ended), Verdict::StaysSignedIn);
    let sent = format!("{:?}", ended.record.exchanges[0].request);
    assert!(sent.contains("Secret(CodeVerifier)"), "{sent}");
    // Another way needs another sign-in, and that a verifier of its own.
    let allowed = crate::flow::Allowed { retry_variants: true, ..crate::flow::Allowed::default() };
    let job = LiveJob { platform, allowed, ..bench.job(Scenario::BasicOnly) };
    let (again, _) = challenges(&bench, job);
    assert!(again.len() > 1, "{again:?}");
    all.extend(again);
    let different: std::collections::HashSet<&String> = all.iter().collect();
    assert_eq!(different.len(), all.len(), "{all:?}");
    assert!(all.iter().all(|challenge| challenge.len() == 43), "{all:?}");
}

fn holds_none_of(pocket: &crate::run::pocket::Pocket) -> bool {
    [SecretRef::Code, SecretRef::CodeVerifier].into_iter().all(|secret| pocket.resolve(secret).is_none())
}

#[tokio::test]
async fn code_and_verifier_are_in_memory_until_they_are_sent_and_no_longer() {
    let home = tempfile::tempdir().unwrap();
    let shared = Rc::new(Shared::new(ports(&home, &ScriptedVault::new()), Arc::new(|_| ())));
    let account = AccountId::default_of(&ProjectId::from_random([1; 8]));
    let fresh = grant_jobs::fresh(&shared, &account).unwrap();
    shared.with_pocket(&account, |pocket| {
        assert_eq!(pkce::challenge(pocket.resolve(SecretRef::CodeVerifier).unwrap()), fresh.challenge);
        pocket.code_came(Secret::new("the-code".to_owned()));
    });
    let fields = [("code", SecretRef::Code), ("code_verifier", SecretRef::CodeVerifier)];
    let request = Request {
        purpose: Purpose::Exchange,
        method: "POST".to_owned(),
        url: "http://127.0.0.1:1/token".to_owned(),
        headers: Vec::new(),
        bearer: None,
        basic: None,
        variant: None,
        body: Body::Form(fields.map(|(name, secret)| RequestField::secret(name, secret)).into()),
    };
    let (exchange, _) = send::exchange(&shared, &shared.client, (RunId(1), &account), &[], request).await;
    assert!(matches!(exchange.outcome, Outcome::Failure(_)));
    shared.with_pocket(&account, |pocket| assert!(holds_none_of(pocket)));
}

#[tokio::test]
async fn a_code_does_not_outlive_its_sign_in_however_that_ends() {
    let home = tempfile::tempdir().unwrap();
    let bench = Bench::new(&home, ScriptedVault::new());
    let job = bench.job(Scenario::HealthyRotating);
    let ((cancel, own), (_all, all)) = (watch::channel(false), watch::channel(false));
    let took_code = |event: &Event| matches!(event, Event::Run(_, RunEvent::Stage(Stage::TakeCode, StageState::Done)));
    let sink = Arc::new(move |event: Event| {
        if took_code(&event) {
            cancel.send_replace(true);
        }
    });
    let shared = Rc::new(Shared::new(ports(&home, &ScriptedVault::new()), sink));
    let account = job.account.clone();
    // The exchange waits for the lock, and there it is cancelled.
    let _held = shared.ports.archive.try_lock_grant(&account.project, &account.account).unwrap().unwrap();
    let sign_in =
        grant_jobs::sign_in(&shared, RunId(1), job.clone(), Person::Played, Cancel::new(own.clone(), all.clone()));
    tokio::task::LocalSet::new().run_until(Box::pin(sign_in)).await;
    assert!(*own.borrow(), "it came as far as a code");
    shared.with_pocket(&account, |pocket| assert!(holds_none_of(pocket)));

    let owed = Owed::by(Some(RunId(2)), &Job::SignIn(Box::new(job), Person::Played));
    grant_jobs::fresh(&shared, &account).unwrap();
    shared.with_pocket(&account, |pocket| pocket.code_came(Secret::new("the-code".to_owned())));
    owed.tell(&shared).await;
    shared.with_pocket(&account, |pocket| assert!(holds_none_of(pocket)));
}
