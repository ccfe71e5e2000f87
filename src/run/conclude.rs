//! What is kept and told at the end of a run.

use std::rc::Rc;

use super::shared::{now_ms, Shared};
use crate::finding::{judge, Evidence, Judgement};
use crate::flow::{Grant, GrantState, OurSide, RunKind, RunOutcome, RunRecord};
use crate::record::{Account, Ended, Event, HistoryEntry, LiveJob, RunEvent, RunId, SaveTrouble};

/// A run came to its end: it is judged, kept with the project, and told.
pub(super) fn ended(shared: &Rc<Shared>, id: RunId, job: &LiveJob, outcome: RunOutcome, mut account: Account) {
    let judgement = judged(job, &outcome.record, outcome.grant.as_ref());
    if let Some(grant) = outcome.grant {
        account.grant = Some(grant);
    }
    keep(shared, id, job, outcome.record, Some(judgement), account);
}

/// It could not run.
pub(super) fn not_run(shared: &Rc<Shared>, id: RunId, job: &LiveJob, kind: RunKind, why: OurSide, account: Account) {
    let record =
        RunRecord { our_side: Some(why), allowed: job.allowed, ..RunRecord::new(kind, now_ms(), &job.setup.scope) };
    let judgement = match kind {
        RunKind::SignIn => Some(judged(job, &record, None)),
        RunKind::Refresh => Some(judged(job, &record, account.grant.as_ref())),
        // A call of the author's API is judged by nobody, so it replaces no run that was.
        RunKind::Api => None,
    };
    keep(shared, id, job, record, judgement, account);
}

/// A fault of this program ended it, wherever it was.
pub(super) fn by_a_fault(shared: &Rc<Shared>, id: RunId, job: &LiveJob, kind: RunKind) {
    let (archive, whose) = (&shared.ports.archive, &job.account);
    // What another process has under way is for that to settle. Where the lock can't be had, nothing is said of the grant.
    let lock = archive.try_lock_grant(&whose.project, &whose.account).ok().flatten();
    let mut account = archive.load_account(&whose.project, &whose.account).unwrap_or_default();
    let refreshes = match kind {
        RunKind::SignIn | RunKind::Refresh => lock.is_some(),
        RunKind::Api => false,
    };
    // The refresh may have gone out, and what came of it may be lost with the run.
    if refreshes && archive.unfinished(&whose.project, &whose.account).is_some() {
        if let Some(grant) = &mut account.grant {
            grant.state = GrantState::Ambiguous;
        }
    }
    not_run(shared, id, job, kind, OurSide::Defect, account);
}

fn judged(job: &LiveJob, run: &RunRecord, grant: Option<&Grant>) -> Judgement {
    judge(&Evidence::of(&job.setup, job.platform, run, grant))
}

/// Keeps a run with its project, and tells its end.
pub(super) fn keep(
    shared: &Rc<Shared>,
    id: RunId,
    job: &LiveJob,
    record: RunRecord,
    judgement: Option<Judgement>,
    mut account: Account,
) {
    // What ended on our side tells nothing of the provider: the last verdict stands, if there is one.
    // A run that its author cancelled tells nothing at all.
    let cancelled = record.our_side == Some(OurSide::Cancelled);
    let told_nothing = cancelled || record.our_side.is_some() && account.verdict.is_some();
    if let Some(judgement) = judgement.as_ref().filter(|_| !told_nothing) {
        account.verdict = Some(judgement.verdict);
        account.summary = Some(judgement.summary.clone());
        account.signed_out_after_s = judgement.signed_out_after_s;
        account.judged_at_ms = Some(now_ms());
    }
    let entry = HistoryEntry {
        record: record.clone(),
        verdict: judgement.as_ref().map(|judgement| judgement.verdict),
        summary: judgement.as_ref().map(|judgement| judgement.summary.clone()).unwrap_or_default(),
        findings: judgement.iter().flat_map(|j| j.findings.iter().map(|finding| finding.id().to_owned())).collect(),
    };
    let (archive, whose) = (&shared.ports.archive, &job.account);
    // An account's file that can't be read is left as it is: a backup put there will open.
    let saved = match archive.load_account(&whose.project, &whose.account) {
        Err(error) => Err(SaveTrouble::Other(error.to_string())),
        Ok(_) => archive
            .save_account(&whose.project, &whose.account, &account)
            .and_then(|()| archive.append_history(&whose.project, &whose.account, &entry))
            .map_err(SaveTrouble::from),
    };
    if let Err(why) = saved {
        shared.tell(Event::Saved(whose.project.clone(), Err(why)));
    }
    let vault = shared.vault.borrow().clone();
    shared.tell_run(id, RunEvent::Ended(Box::new(Ended { record, judgement, account, vault })));
}
