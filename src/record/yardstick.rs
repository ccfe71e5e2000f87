//! The platforms of a project beside the yardstick: where that one stays signed in, and another does not.

use super::{Account, HistoryEntry, Project};
use crate::finding::{compare, Compared, Side, Verdict};
use crate::platform::{Platform, Platforms};

/// What is known of an account.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// It, with its last verdict.
    pub account: &'a Account,
    /// What was run.
    pub history: &'a [HistoryEntry],
}

impl Project {
    /// The chosen platform beside the yardstick; where that is chosen, all others. `kept` tells of a platform's account, by the
    /// platform's id. Only verdicts on what stands here now count: so both are of the same endpoints and the same scope.
    pub fn beside_the_yardstick<'a>(
        &self,
        platforms: Platforms,
        kept: impl Fn(&str) -> Option<Kept<'a>>,
    ) -> Vec<Compared> {
        let Some(standard) = platforms.all().find(|platform| platform.yardstick) else { return Vec::new() };
        let has = |platform: &Platform, wanted: &[Verdict]| {
            let verdict = kept(platform.id).and_then(|kept| kept.account.verdict);
            verdict.is_some_and(|verdict| wanted.contains(&verdict))
        };
        let fails = |platform: &&'static Platform| has(platform, &[Verdict::SignInFails, Verdict::SignedOut]);
        let is_meant = |platform: &&'static Platform| self.platform == standard.id || self.platform == platform.id;
        if !has(standard, &[Verdict::StaysSignedIn]) {
            return Vec::new();
        }
        let others = platforms.all().filter(|platform| platform.id != standard.id).filter(is_meant).filter(fails);
        let others: Vec<&Platform> = others.collect();
        if others.is_empty() {
            return Vec::new();
        }
        let Some(ours) = self.as_of(standard, platforms, &kept) else { return Vec::new() };
        let beside = |platform| compare(&ours.side(), &self.as_of(platform, platforms, &kept)?.side());
        let compared = others.into_iter().filter_map(beside);
        compared.map(|compared| self.without_foreign_remedy(compared)).collect()
    }

    /// This project as it stands for that platform; `None` where its verdict is old.
    fn as_of<'a>(
        &self,
        platform: &Platform,
        platforms: Platforms,
        kept: impl Fn(&str) -> Option<Kept<'a>>,
    ) -> Option<Measurement<'a>> {
        let Kept { account, history } = kept(platform.id)?;
        let mut project = self.clone();
        project.choose(platform.id);
        let platform = project.platform_of(platforms)?;
        if project.is_stale(account, platform) {
            return None;
        }
        let (setup, _) = project.setup(platform).ok()?;
        let run = history.iter().rev().find(|entry| entry.tells_of_the_provider()).map(|entry| &entry.record);
        Some(Measurement { platform, setup, verdict: account.verdict?, run })
    }

    /// A press changes the platform that is chosen, and no other.
    fn without_foreign_remedy(&self, mut compared: Compared) -> Compared {
        if compared.platform != self.platform {
            compared.finding.remedy = None;
        }
        compared
    }
}

/// What one platform was measured with, and what came of it.
struct Measurement<'a> {
    platform: &'static Platform,
    setup: crate::draft::Setup,
    verdict: Verdict,
    run: Option<&'a crate::flow::RunRecord>,
}

impl Measurement<'_> {
    fn side(&self) -> Side<'_> {
        Side { platform: self.platform, setup: &self.setup, verdict: self.verdict, run: self.run }
    }
}
