//! Sign-ins and refreshes: what must be there first, the flow, and what is kept of it.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::cancel::Cancel;
use super::conclude::{by_a_fault, ended, not_run};
use super::drive::Drive;
use super::pkce;
use super::pocket::Pocket;
use super::shared::{random, Shared};
use crate::exchange::Variant;
use crate::flow::{
    other_ways, worth_varying, Fresh, GrantState, OurSide, RefreshFlow, RunKind, RunOutcome, RunRecord, SignInFlow,
    Timing,
};
use crate::platform::Platform;
use crate::record::{Account, AccountId, LiveJob, Person, RunEvent, RunId, Scenario};
use crate::secret::Secret;

/// Signs in and refreshes twice.
pub(super) async fn sign_in(shared: &Rc<Shared>, id: RunId, job: LiveJob, person: Person, cancel: Cancel) {
    let platform = job.platform;
    let account = shared.ports.archive.load_account(&job.account.project, &job.account.account).unwrap_or_default();
    if let Err(why) = prepare(shared, &job).await {
        not_run(shared, id, &job, RunKind::SignIn, why, account);
        return;
    }
    // A new grant's tokens must count as newer than any that is still in the keychain.
    let stored = shared.load_refresh_token(&job.account).await.ok().flatten().unwrap_or_default();
    let known = account.grant.as_ref().map_or(0, |grant| grant.generation).max(stored);
    let timing = Timing { callback: shared.ports.limits.sign_in };
    let may_call = job.setup.api_address.as_ref().is_some_and(|address| job.may_call(address));
    let new = || SignInFlow::new(job.setup.clone(), platform, timing, known).calling_api(may_call);
    let mut outcome = match one(shared, id, &job, person, &cancel, new().allowing(job.allowed)).await {
        Ok(outcome) => outcome,
        Err(why) => {
            not_run(shared, id, &job, RunKind::SignIn, why, account);
            return;
        }
    };
    for &variant in exchange_variants(&outcome.record, platform) {
        shared.tell_run(id, RunEvent::SignInAgain(variant));
        let Ok(varied) = one(shared, id, &job, person, &cancel, new().varied(variant)).await else { break };
        let taken = varied.record.exchanges.iter().any(|exchange| !worth_varying(exchange));
        let stopped = varied.record.our_side.is_some();
        outcome.record.exchanges.extend(varied.record.exchanges);
        if taken || stopped {
            break;
        }
    }
    ended(shared, id, &job, outcome, account);
}

/// One sign-in, with a `state` and a verifier of its own.
async fn one(
    shared: &Rc<Shared>,
    id: RunId,
    job: &LiveJob,
    person: Person,
    cancel: &Cancel,
    mut flow: SignInFlow,
) -> Result<RunOutcome, OurSide> {
    let fresh = fresh(shared, &job.account).ok_or(OurSide::NoRandomness)?;
    let mut drive = Drive::new(shared, id, job, cancel.clone());
    drive.person = person;
    let outcome = drive.run(&mut flow, fresh).await;
    shared.with_pocket(&job.account, Pocket::sign_in_is_over);
    outcome.ok_or(OurSide::Defect)
}

/// What is new with each sign-in; its verifier stays here. `None` where the system gives no random numbers.
pub(super) fn fresh(shared: &Shared, account: &AccountId) -> Option<Fresh> {
    let state = random()?;
    let verifier = pkce::verifier(&Zeroizing::new(random()?));
    let challenge = pkce::challenge(&verifier);
    shared.with_pocket(account, |pocket| pocket.verifier = Some(verifier));
    Some(Fresh { state, challenge })
}

/// The ways in which a refused code's exchange is tried again, each with a new sign-in, until one is taken.
fn exchange_variants(record: &RunRecord, platform: &Platform) -> &'static [Variant] {
    let refused = match record.exchanges.as_slice() {
        [only] => worth_varying(only),
        _ => false,
    };
    if record.allowed.retry_variants && refused {
        other_ways(platform)
    } else {
        &[]
    }
}

/// Refreshes once.
pub(super) async fn refresh(shared: &Rc<Shared>, id: RunId, job: LiveJob, cancel: Cancel) {
    let platform = job.platform;
    let account: Account =
        shared.ports.archive.load_account(&job.account.project, &job.account.account).unwrap_or_default();
    let Some(grant) = account.grant.clone().filter(|grant| grant.generation > 0) else {
        not_run(shared, id, &job, RunKind::Refresh, OurSide::NothingToRefresh, account);
        return;
    };
    if grant.state == GrantState::EndedByProbe {
        not_run(shared, id, &job, RunKind::Refresh, OurSide::EndedByProbe, account);
        return;
    }
    if let Err(why) = prepare(shared, &job).await {
        not_run(shared, id, &job, RunKind::Refresh, why, account);
        return;
    }
    let mut flow = RefreshFlow::new(job.setup.clone(), platform, grant, job.allowed);
    let drive = Drive::new(shared, id, &job, cancel);
    match drive.run(&mut flow, Fresh::default()).await {
        Some(outcome) => ended(shared, id, &job, outcome, account),
        None => by_a_fault(shared, id, &job, RunKind::Refresh),
    }
    let shown = shared.with_pocket(&job.account, |pocket| pocket.shown());
    shared.tell_run(id, RunEvent::Tokens(shown));
}

/// The practice provider, and the client secret, which goes only where it may.
async fn prepare(shared: &Rc<Shared>, job: &LiveJob) -> Result<(), OurSide> {
    if job.practice.is_some() {
        shared.practising.ensure(&shared.ports)?;
        let secret = Secret::new(Scenario::CLIENT_SECRET.to_owned());
        shared.with_pocket(&job.account, |pocket| pocket.client_secret = Some((secret, None)));
        return Ok(());
    }
    if let Some(host) = job.setup.secret_hosts().into_iter().find(|host| !job.approved.allows_host(host)) {
        return Err(OurSide::HostNotApproved(host));
    }
    if !job.platform.demands().client_secret {
        return Ok(());
    }
    match shared.find_client_secret(&job.account).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(OurSide::NoClientSecret),
        Err(error) => Err(error.into()),
    }
}
