//! What is kept and told at the end of a run.

use std::rc::Rc;

use super::shared::{now_ms, Shared};
use crate::finding::{judge, Evidence, Judgement};
use crate::flow::{Grant, OurSide, RunKind, RunOutcome, RunRecord};
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
    let judgement = judged(job, &record, account.grant.as_ref().filter(|_| kind == RunKind::Refresh));
    keep(shared, id, job, record, Some(judgement), account);
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
        Err(error) => Err(error.to_string()),
        Ok(_) => archive
            .save_account(&whose.project, &whose.account, &account)
            .and_then(|()| archive.append_history(&whose.project, &whose.account, &entry))
            .map_err(|error| error.to_string()),
    };
    if let Err(why) = saved {
        shared.tell(Event::Saved(whose.project.clone(), Err(SaveTrouble::Other(why))));
    }
    let vault = shared.vault.borrow().clone();
    shared.tell_run(id, RunEvent::Ended(Box::new(Ended { record, judgement, account, vault })));
}
