//! What is kept and told at the end of a run.

use std::rc::Rc;

use super::drive::take_lock;
use super::shared::{now_ms, Shared};
use crate::archive::{Archive, GrantLock};
use crate::exchange::SecretRef;
use crate::finding::{judge, Evidence, Judgement, Verdict};
use crate::flow::{Grant, GrantState, OurSide, RunKind, RunOutcome, RunRecord};
use crate::platform::Way;
use crate::record::{Account, Ended, Event, HistoryEntry, LiveJob, Measured, RunEvent, RunId, SaveTrouble};

/// A run came to its end: it is judged, kept with the project, and told.
pub(super) async fn ended(
    shared: &Rc<Shared>,
    id: RunId,
    job: &LiveJob,
    mut outcome: RunOutcome,
    lock: Option<GrantLock>,
) {
    outcome.record.secret_misfit = shared.with_pocket(&job.account, |pocket| {
        pocket.resolve(SecretRef::ClientSecret).and_then(|secret| job.platform.misfit_of(secret))
    });
    let judgement = judged(job, &outcome.record, outcome.grant.as_ref());
    let told = Told { record: outcome.record, judgement: Some(judgement), grant: outcome.grant };
    keep(shared, id, job, told, lock).await;
}

/// It could not run.
pub(super) async fn not_run(shared: &Rc<Shared>, id: RunId, job: &LiveJob, kind: RunKind, why: OurSide) {
    let record =
        RunRecord { our_side: Some(why), allowed: job.allowed, ..RunRecord::new(kind, now_ms(), &job.setup.scope) };
    not_run_as(shared, id, job, record, None).await;
}

/// A sign-in that ended before the browser opened, with what it saw until then.
pub(super) async fn stopped(shared: &Rc<Shared>, id: RunId, job: &LiveJob, record: RunRecord) {
    not_run_as(shared, id, job, record, None).await;
}

async fn not_run_as(shared: &Rc<Shared>, id: RunId, job: &LiveJob, record: RunRecord, lock: Option<GrantLock>) {
    let kept = shared.ports.archive.load_account(&job.account.project, &job.account.account).unwrap_or_default();
    let judgement = match record.kind {
        RunKind::SignIn => Some(judged(job, &record, None)),
        RunKind::Refresh => Some(judged(job, &record, kept.grant.as_ref())),
        // A call of the author's API is judged by nobody, so it replaces no run that was.
        RunKind::Api => None,
    };
    keep(shared, id, job, Told { record, judgement, grant: None }, lock).await;
}

/// A fault of this program ended it, wherever it was.
pub(super) async fn by_a_fault(shared: &Rc<Shared>, id: RunId, job: &LiveJob, kind: RunKind) {
    let (archive, whose) = (&shared.ports.archive, &job.account);
    // What another process has under way is for that to settle. Where the lock can't be had, nothing is said of the grant.
    let free = || archive.try_lock_grant(&whose.project, &whose.account).ok().flatten();
    let lock = shared.take_unstored_lock(whose).or_else(free).filter(|_| kind != RunKind::Api);
    if let Some(lock) = &lock {
        // The request may have gone out, and what came of it may be lost with the run.
        let cut_off = archive.unfinished(lock).map(|intent| intent.generation);
        let doubt = |account: &mut Account| {
            if let Some(grant) = account.grant.as_mut().filter(|grant| cut_off >= Some(grant.generation)) {
                grant.state = GrantState::Ambiguous;
            }
        };
        if let Some(Err(why)) = cut_off.is_some().then(|| archive.update_account(lock, doubt)) {
            shared.tell(Event::Saved(whose.project.clone(), Err(why.into())));
        }
    }
    let record = RunRecord {
        our_side: Some(OurSide::Defect),
        allowed: job.allowed,
        ..RunRecord::new(kind, now_ms(), &job.setup.scope)
    };
    not_run_as(shared, id, job, record, lock).await;
}

fn judged(job: &LiveJob, run: &RunRecord, grant: Option<&Grant>) -> Judgement {
    judge(&Evidence::of(&job.setup, job.platform, run, grant))
}

/// What a run brought.
pub(super) struct Told {
    pub(super) record: RunRecord,
    pub(super) judgement: Option<Judgement>,
    /// The grant as it is now, of a run that had the account's lock.
    pub(super) grant: Option<Grant>,
}

/// Keeps a run with its project, and tells its end. While a token is not stored, which this run or an earlier one left, the
/// lock stays held, and it is tried on.
pub(super) async fn keep(shared: &Rc<Shared>, id: RunId, job: &LiveJob, told: Told, lock: Option<GrantLock>) {
    let (archive, whose) = (&shared.ports.archive, &job.account);
    // Ours, where an earlier run left it.
    let lock = lock.or_else(|| shared.take_unstored_lock(whose));
    let lock = match write(shared, job, &told, lock).await {
        Ok(lock) => lock,
        Err((why, lock)) => {
            shared.tell(Event::Saved(whose.project.clone(), Err(why)));
            lock
        }
    };
    if let Some(lock) = lock.filter(|_| told.record.not_kept.is_some() || shared.has_unstored(whose)) {
        shared.keep_trying(whose, lock, job.setup.token_host());
    }
    let Told { record, judgement, .. } = told;
    let account = archive.load_account(&whose.project, &whose.account).unwrap_or_default();
    let vault = shared.where_kept(whose);
    shared.tell_run(id, RunEvent::Ended(Box::new(Ended { record, judgement, account, vault })));
}

type Written = Result<Option<GrantLock>, (SaveTrouble, Option<GrantLock>)>;

/// Writes what a run tells into the account's file, then the run itself into its history. A run that tells nothing of the
/// grant writes nothing there.
async fn write(shared: &Rc<Shared>, job: &LiveJob, told: &Told, lock: Option<GrantLock>) -> Written {
    let (archive, whose) = (&shared.ports.archive, &job.account);
    let history = || archive.append_history(&whose.project, &whose.account, &entry(told)).map_err(SaveTrouble::from);
    let nothing = told.judgement.is_none() || tells_nothing(archive, job, told);
    if told.grant.is_none() && nothing {
        return match history() {
            Ok(()) => Ok(lock),
            Err(why) => Err((why, lock)),
        };
    }
    let lock = match lock {
        Some(lock) => Some(lock),
        None => take_lock(shared, whose).await.map_err(|error| (error.into(), None))?,
    };
    let Some(lock) = lock else {
        let why = "another window or process is using this account, so this run’s verdict is not kept".to_owned();
        return Err((SaveTrouble::Other(why), None));
    };
    let changed = archive.update_account(&lock, |account| tell(account, told, job)).map_err(SaveTrouble::from);
    match changed.and_then(|_| history()) {
        Ok(()) => Ok(Some(lock)),
        Err(why) => Err((why, Some(lock))),
    }
}

/// What ended on our side tells nothing of the provider: the last verdict stands, if there is one. A run that its author
/// cancelled tells nothing at all.
fn tells_nothing(archive: &Archive, job: &LiveJob, told: &Told) -> bool {
    let before = || archive.load_account(&job.account.project, &job.account.account).unwrap_or_default().verdict;
    was_cancelled(told) || ended_on_our_side(told) && before().is_some()
}

/// A page that had refused by name tells of the provider, whoever ended the run then.
fn ended_on_our_side(told: &Told) -> bool {
    let refused = told.judgement.as_ref().is_some_and(|judgement| judgement.verdict == Verdict::SignInFails);
    told.record.ended_on_our_side() && !refused
}

fn was_cancelled(told: &Told) -> bool {
    told.record.our_side == Some(OurSide::Cancelled) && ended_on_our_side(told)
}

fn tell(account: &mut Account, told: &Told, job: &LiveJob) {
    if let Some(grant) = &told.grant {
        account.grant = Some(grant.clone());
    }
    forget_the_client(account, told, job);
    let nothing = was_cancelled(told) || ended_on_our_side(told) && account.verdict.is_some();
    if let Some(judgement) = told.judgement.as_ref().filter(|_| !nothing) {
        account.verdict = Some(judgement.verdict);
        account.summary = Some(judgement.summary.clone());
        account.signed_out_after_s = judgement.signed_out_after_s;
        account.judged_at_ms = Some(now_ms());
        account.judged_secret = told.record.secret;
        if told.record.kind == RunKind::SignIn {
            account.judged_with = Some(Measured::of(&job.setup, job.platform, job.practice));
            account.sign_in_failed = judgement.verdict == Verdict::SignInFails;
        }
    }
}

/// A registered client that the server does not take any more is not shown again: the next sign-in registers a new one.
fn forget_the_client(account: &mut Account, told: &Told, job: &LiveJob) {
    let refused = told.judgement.as_ref().is_some_and(Judgement::refuses_the_client);
    let Some(used) = job.at_server.used.as_ref().filter(|used| refused && used.way == Way::Registration) else {
        return;
    };
    account.registered.retain(|one| one.issuer != used.issuer || one.client_id != used.client_id);
}

fn entry(told: &Told) -> HistoryEntry {
    let judgement = told.judgement.as_ref();
    HistoryEntry {
        record: told.record.clone(),
        verdict: judgement.map(|judgement| judgement.verdict),
        summary: judgement.map(|judgement| judgement.summary.clone()).unwrap_or_default(),
        findings: judgement.iter().flat_map(|j| j.findings.iter().map(|finding| finding.id().to_owned())).collect(),
    }
}
