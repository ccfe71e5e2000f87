//! Sign-ins and refreshes: what must be there first, the flow, and what is kept of it.

use std::rc::Rc;

use super::drive::Drive;
use super::ends::{ended, not_run};
use super::runner::Cancel;
use super::shared::Shared;
use crate::exchange::Variant;
use crate::flow::{worth_varying, GrantState, OurSide, RefreshFlow, RunKind, RunRecord, SignInFlow, Timing};
use crate::record::{Account, LiveJob, Person, RunEvent, RunId, Scenario};
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
    let limits = &shared.ports.limits;
    let timing = Timing { callback: limits.sign_in, state_patience: limits.state_patience };
    let new = || SignInFlow::new(job.setup.clone(), platform, timing, known);
    let drive = |person, cancel| {
        let mut drive = Drive::new(shared, id, job.account.clone(), job.setup.token_host(), cancel);
        drive.person = person;
        drive
    };
    let Some(mut outcome) = drive(person, cancel.clone()).run(&mut new().allowing(job.allowed)).await else {
        not_run(shared, id, &job, RunKind::SignIn, no_random(), account);
        return;
    };
    for &variant in exchange_variants(&outcome.record) {
        shared.tell_run(id, RunEvent::SignInAgain(variant));
        let Some(varied) = drive(person, cancel.clone()).run(&mut new().varied(variant)).await else { break };
        let taken = varied.record.exchanges.iter().any(|exchange| !worth_varying(exchange));
        let stopped = varied.record.our_side.is_some();
        outcome.record.exchanges.extend(varied.record.exchanges);
        if taken || stopped {
            break;
        }
    }
    ended(shared, id, &job, outcome, account);
}

/// The ways in which a refused code's exchange is tried again, each with a new sign-in, until one is taken.
fn exchange_variants(record: &RunRecord) -> &'static [Variant] {
    let refused = match record.exchanges.as_slice() {
        [only] => worth_varying(only),
        _ => false,
    };
    if record.allowed.retry_variants && refused {
        &[Variant::OtherContentType, Variant::OtherClientAuthentication, Variant::OtherBoth]
    } else {
        &[]
    }
}

fn no_random() -> OurSide {
    OurSide::CannotListen("the system gives no random numbers".to_owned())
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
    let drive = Drive::new(shared, id, job.account.clone(), job.setup.token_host(), cancel);
    match drive.run(&mut flow).await {
        Some(outcome) => ended(shared, id, &job, outcome, account),
        None => not_run(shared, id, &job, RunKind::Refresh, no_random(), account),
    }
    let shown = shared.with_pocket(&job.account, |pocket| pocket.shown());
    shared.tell_run(id, RunEvent::Tokens(shown));
}

/// The practice provider, and the client secret, which goes only where it may.
async fn prepare(shared: &Rc<Shared>, job: &LiveJob) -> Result<(), OurSide> {
    if job.practice.is_some() {
        shared.practising.ensure(shared).map_err(OurSide::CannotListen)?;
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
        Err(error) => Err(OurSide::Vault(error.to_string())),
    }
}
