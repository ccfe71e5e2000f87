//! What the project's other platforms add to a run's result: where a standard client stays signed in, and another does not.

use std::collections::BTreeMap;

use super::session::Session;
use crate::finding::Judgement;
use crate::record::{Account, Ended, HistoryEntry, Kept, ProjectId};

/// The judgement of a run of this platform with that.
pub(super) fn with_others(session: &Session, project: &str, platform: &str, ended: &Ended) -> Option<Judgement> {
    let mut judgement = ended.judgement.clone()?;
    let Some(loaded) = ProjectId::read(project).and_then(|id| session.archive.load(&id).ok()) else {
        return Some(judgement);
    };
    let mut project = loaded.project;
    // The run may have been another's than the one that the project is set to.
    project.choose(platform);
    let others = project.accounts().skip(1).filter_map(|(platform, id)| {
        let account = session.archive.load_account(&id.project, &id.account).ok()?;
        Some((platform, (account, session.archive.history(&id.project, &id.account))))
    });
    let others: BTreeMap<&str, (Account, Vec<HistoryEntry>)> = others.collect();
    let of_this_run = [HistoryEntry {
        record: ended.record.clone(),
        verdict: Some(judgement.verdict),
        summary: judgement.summary.clone(),
        findings: judgement.findings.iter().map(|finding| finding.id().to_owned()).collect(),
    }];
    let kept = |platform: &str| {
        if platform == project.platform {
            return Some(Kept { account: &ended.account, history: &of_this_run });
        }
        others.get(platform).map(|(account, history)| Kept { account, history })
    };
    let beside = project.beside_the_yardstick(session.platforms, kept);
    judgement.findings.extend(beside.into_iter().map(|compared| compared.finding));
    judgement.findings.sort_by_key(|finding| finding.severity);
    Some(judgement)
}
