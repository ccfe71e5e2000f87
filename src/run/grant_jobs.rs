//! Sign-ins and refreshes: what must be there first, the flow, and what is kept of it.

use std::future::Future;
use std::rc::Rc;

use zeroize::Zeroizing;

use super::cancel::Cancel;
use super::conclude::{by_a_fault, ended, not_run, stopped};
use super::drive::Drive;
use super::pkce;
use super::pocket::Pocket;
use super::server_refresh;
use super::server_sign_in::{self, Prepared};
use super::shared::{now_ms, random, Shared};
use crate::archive::{AccountTrouble, GrantLock};
use crate::exchange::{Exchange, SecretRef, Variant};
use crate::flow::{
    of_another, other_ways, worth_varying, Fresh, NotLooked, OurSide, RefreshFlow, RunKind, RunOutcome, RunRecord,
    SecretMark, ServerSeen, SignInFlow, Timing, VaultError,
};
use crate::platform::Platform;
use crate::record::{Account, AccountId, LiveJob, Person, RunEvent, RunId, Scenario};
use crate::secret::Secret;

/// Signs in and refreshes twice. Whether what comes of it could be written down is looked at before anybody is sent through a
/// consent page.
pub(super) async fn sign_in(shared: &Rc<Shared>, id: RunId, job: LiveJob, person: Person, cancel: Cancel) {
    shared.tell_all(shared.saves.now(&shared.ports.archive, &job.account.project));
    shared.says_whether_it_practises(&job.account, job.practice.is_some());
    let ready = match shared.ports.archive.can_keep(&job.account.project, &job.account.account) {
        Ok(()) => unless_cancelled(&cancel, ready_to_sign_in(shared, &job)).await,
        Err(AccountTrouble::Unreadable(why)) => Err(OurSide::Unreadable(why)),
        Err(AccountTrouble::Disk(why)) => Err(why.into()),
    };
    if let Err(why) = ready {
        not_run(shared, id, &job, RunKind::SignIn, why).await;
        return;
    }
    let (job, seen) = if job.setup.server.is_some() {
        let Some((job, seen)) = at_its_server(shared, id, &job, &cancel).await else { return };
        (job, Some(seen))
    } else {
        (job, None)
    };
    let platform = job.platform;
    let timing = Timing { callback: shared.ports.limits.sign_in };
    let may_call = job.setup.api_address.as_ref().is_some_and(|address| job.may_call(address));
    let new = || SignInFlow::new(job.setup.clone(), platform, timing).calling_api(may_call);
    let first = new().allowing(job.allowed).looking(looks(&job));
    let first = match seen {
        Some((seen, exchanges)) => first.at_a_server(seen, exchanges),
        None => first,
    };
    let (mut outcome, mut lock) = match one(shared, id, &job, person, &cancel, first).await {
        Ok(ended) => ended,
        Err(why) => {
            not_run(shared, id, &job, RunKind::SignIn, why).await;
            return;
        }
    };
    for &variant in exchange_variants(&outcome.record, platform) {
        shared.tell_run(id, RunEvent::SignInAgain(variant));
        drop(lock.take());
        let Ok((varied, its_lock)) = one(shared, id, &job, person, &cancel, new().varied(variant)).await else { break };
        let taken = varied.record.exchanges.iter().any(|exchange| !worth_varying(exchange));
        let stopped = varied.record.our_side.is_some();
        lock = its_lock;
        outcome.record.exchanges.extend(varied.record.exchanges);
        if taken || stopped {
            break;
        }
    }
    ended(shared, id, &job, outcome, lock).await;
}

/// The job as an MCP server's documents have it, with what was seen on the way. `None` where nothing can follow: then it is told
/// why.
async fn at_its_server(
    shared: &Rc<Shared>,
    id: RunId,
    job: &LiveJob,
    cancel: &Cancel,
) -> Option<(LiveJob, (ServerSeen, Vec<Exchange>))> {
    let Prepared { mut job, seen, exchanges, goes_on } = server_sign_in::prepare(shared, id, job, cancel).await;
    match goes_on {
        Ok(used) => {
            job.at_server.used = Some(used);
            Some((job, (seen, exchanges)))
        }
        Err(our_side) => {
            let record = RunRecord {
                our_side,
                server: Some(Box::new(seen)),
                exchanges,
                allowed: job.allowed,
                ..RunRecord::new(RunKind::SignIn, now_ms(), &job.setup.scope)
            };
            stopped(shared, id, &job, record).await;
            None
        }
    }
}

/// Whether the authorization page is looked at. Once: a sign-in in another way opens the same page.
fn looks(job: &LiveJob) -> Result<(), NotLooked> {
    match (job.practice, job.look) {
        (Some(_), _) => Err(NotLooked::Practice),
        (None, false) => Err(NotLooked::Unwanted),
        (None, true) => Ok(()),
    }
}

/// What a sign-in needs. A keychain that has to be unlocked is unlocked now, and not while the code ages; and of one that gives
/// and takes nothing it is known before anybody is sent to sign in. What it holds is read again under the lock.
async fn ready_to_sign_in(shared: &Rc<Shared>, job: &LiveJob) -> Result<(), OurSide> {
    prepare(shared, job).await?;
    if job.practice.is_some() {
        shared.forget_what_a_keychain_had(&job.account).await;
    }
    match shared.find_refresh_token(&job.account, None, 0).await {
        Ok(_) => Ok(shared.preflight(&job.account).await?),
        // Then memory is the store; but what is in memory takes no place of a grant that a keychain holds and may give back.
        Err(VaultError::Absent { .. }) => Ok(()),
        Err(error) if has_a_token(shared, &job.account) => Err(error.into()),
        Err(_) => Ok(()),
    }
}

fn has_a_token(shared: &Shared, account: &AccountId) -> bool {
    let kept = shared.ports.archive.load_account(&account.project, &account.account);
    kept.is_ok_and(|kept| kept.grant.is_some_and(|grant| grant.generation > 0))
}

/// One sign-in, with a `state` and a verifier of its own.
async fn one(
    shared: &Rc<Shared>,
    id: RunId,
    job: &LiveJob,
    person: Person,
    cancel: &Cancel,
    mut flow: SignInFlow,
) -> Result<(RunOutcome, Option<GrantLock>), OurSide> {
    let fresh = fresh(shared, &job.account).ok_or(OurSide::NoRandomness)?;
    let fresh = Fresh { secret: mark_sent(shared, job), ..fresh };
    let mut drive = Drive::new(shared, id, job, cancel.clone());
    drive.person = person;
    let outcome = drive.run(&mut flow, fresh).await;
    shared.with_pocket(&job.account, Pocket::sign_in_is_over);
    outcome.ok_or(OurSide::Defect)
}

/// What is new with each sign-in; its verifier stays here. `None` where the system gives no random numbers.
pub(super) fn fresh(shared: &Shared, account: &AccountId) -> Option<Fresh> {
    let (state, grant) = (random()?, random()?);
    let verifier = pkce::verifier(&Zeroizing::new(random()?));
    let challenge = pkce::challenge(&verifier);
    shared.with_pocket(account, |pocket| pocket.sign_in_begins(verifier));
    Some(Fresh { state, challenge, grant, secret: None })
}

/// The mark of the client secret that is sent; none where none is, whatever is kept.
fn mark_sent(shared: &Shared, job: &LiveJob) -> Option<SecretMark> {
    let sent = job.platform.demands().client_secret;
    shared.with_pocket(&job.account, |pocket| pocket.secret_mark()).filter(|_| sent)
}

/// The ways in which a refused code's exchange is tried again, each with a new sign-in, until one is taken.
fn exchange_variants(record: &RunRecord, platform: &Platform) -> &'static [Variant] {
    let mut sent = record.exchanges.iter().filter(|exchange| exchange.request.purpose.asks_for_tokens());
    let refused = sent.next().is_some_and(worth_varying) && sent.next().is_none();
    if record.allowed.retry_variants && refused {
        other_ways(platform)
    } else {
        &[]
    }
}

/// Refreshes once.
pub(super) async fn refresh(shared: &Rc<Shared>, id: RunId, mut job: LiveJob, cancel: Cancel) {
    shared.says_whether_it_practises(&job.account, job.practice.is_some());
    if job.setup.server.is_some() {
        if let Err(why) = server_refresh::as_signed_in(shared, &mut job).await {
            not_run(shared, id, &job, RunKind::Refresh, why).await;
            return;
        }
    }
    if let Err(why) = unless_cancelled(&cancel, ready_to_refresh(shared, &job)).await {
        not_run(shared, id, &job, RunKind::Refresh, why).await;
        return;
    }
    let may_call = job.setup.api_address.as_ref().is_some_and(|address| job.may_call(address));
    let flow = RefreshFlow::new(job.setup.clone(), job.platform, job.allowed).calling_api(may_call);
    let mut flow = flow.trying_the_old_token(job.try_old_token);
    let Some(grant) = random() else {
        not_run(shared, id, &job, RunKind::Refresh, OurSide::NoRandomness).await;
        return;
    };
    let secret = mark_sent(shared, &job);
    let drive = Drive::new(shared, id, &job, cancel);
    let came = drive.run(&mut flow, Fresh { grant, secret, ..Fresh::default() }).await;
    // Before the end: whoever was told that may open another project or platform, whose tokens these are not.
    let shown = shared.with_pocket(&job.account, |pocket| pocket.shown());
    shared.tell_run(id, RunEvent::Tokens(shown));
    match came {
        Some((outcome, lock)) => ended(shared, id, &job, outcome, lock).await,
        None => by_a_fault(shared, id, &job, RunKind::Refresh).await,
    }
}

/// Before anything is sent nothing is waited for that is not wanted any more: a keychain may ask for its password for long.
async fn unless_cancelled(cancel: &Cancel, ready: impl Future<Output = Result<(), OurSide>>) -> Result<(), OurSide> {
    let mut cancel = cancel.clone();
    tokio::select! {
        ready = ready => ready,
        () = cancel.cancelled() => Err(OurSide::Cancelled),
    }
}

/// What is missing is named before a client secret is asked for. The account itself is read by the flow, under its lock.
async fn ready_to_refresh(shared: &Rc<Shared>, job: &LiveJob) -> Result<(), OurSide> {
    let (archive, whose) = (&shared.ports.archive, &job.account);
    // What the file says may be behind: a sign-in that was cut off is read under the lock.
    let cut_off = archive.may_be_unfinished(&whose.project, &whose.account);
    match archive.load_account(&whose.project, &whose.account) {
        Err(error) => return Err(OurSide::Unreadable(error.into())),
        Ok(_) if cut_off => {}
        Ok(Account { grant: Some(grant), .. }) if grant.generation == 0 => return Err(OurSide::NothingToRefresh),
        // Before a client secret is asked for: it would go there, too.
        Ok(Account { grant: Some(grant), .. }) => {
            if let Some(why) = of_another(&grant, &job.setup) {
                return Err(why);
            }
            // An earlier version kept them elsewhere; and a file that is lost costs a sign-in.
            if shared.practice_of(whose).is_some() && shared.find_refresh_token(whose, None, 0).await?.is_none() {
                return Err(OurSide::NothingToRefresh);
            }
        }
        // Its file may be lost, and a sign-in may have been cut off before it was written.
        Ok(Account { grant: None, .. }) => {
            if shared.find_refresh_token(whose, None, 0).await?.is_none() {
                return Err(OurSide::NothingToRefresh);
            }
        }
    }
    prepare(shared, job).await
}

/// The practice provider, and the client secret, which goes only where it may.
async fn prepare(shared: &Rc<Shared>, job: &LiveJob) -> Result<(), OurSide> {
    if job.practice.is_some() {
        shared.practising.ensure(&shared.ports)?;
        let secret = Secret::new(Scenario::CLIENT_SECRET.to_owned());
        shared.with_pocket(&job.account, |pocket| pocket.has_client_secret(secret, None, None));
        return Ok(());
    }
    // What is asked about is the client secret alone: a grant is bound to where it came from.
    if !job.platform.demands().client_secret {
        return Ok(());
    }
    // A server's client is the grant's own, whose secret is in hand, and which goes back to the issuer that knows it.
    if job.at_server.used.is_some() {
        let here = shared.with_pocket(&job.account, |pocket| pocket.resolve(SecretRef::ClientSecret).is_some());
        return here.then_some(()).ok_or(OurSide::NoClientSecret);
    }
    if let Some(host) = job.setup.secret_hosts().into_iter().find(|host| !job.approved.allows_host(host)) {
        return Err(OurSide::HostNotApproved(host));
    }
    match shared.find_client_secret(&job.account).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(OurSide::NoClientSecret),
        Err(error) => Err(error.into()),
    }
}
