//! The platforms of a project beside the yardstick: where that one stays signed in, and another does not.

use super::stale::measured_now;
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
    /// platform's id. Only verdicts on what stands here now count: so both are of the same endpoints, the same scope and the same API.
    pub fn beside_the_yardstick<'a>(
        &self,
        platforms: Platforms,
        kept: impl Fn(&str) -> Option<Kept<'a>>,
    ) -> Vec<Compared> {
        let own = platforms.by_id(&self.platform);
        let Some(standard) = platforms.beside(own).find(|platform| platform.yardstick) else { return Vec::new() };
        let has = |platform: &Platform, wanted: &[Verdict]| {
            let verdict = kept(platform.id).and_then(|kept| kept.account.verdict);
            verdict.is_some_and(|verdict| wanted.contains(&verdict))
        };
        let fails = |platform: &&'static Platform| has(platform, &[Verdict::SignInFails, Verdict::SignedOut]);
        let is_meant = |platform: &&'static Platform| self.platform == standard.id || self.platform == platform.id;
        if !has(standard, &[Verdict::StaysSignedIn]) {
            return Vec::new();
        }
        let others = platforms.beside(own).filter(|platform| platform.id != standard.id).filter(is_meant).filter(fails);
        let others: Vec<&Platform> = others.collect();
        if others.is_empty() {
            return Vec::new();
        }
        let Some(ours) = self.as_of(standard, platforms, &kept) else { return Vec::new() };
        let beside = |platform| compare(&ours.side(), &self.as_of(platform, platforms, &kept)?.side());
        let compared = others.into_iter().filter_map(beside);
        compared.map(|compared| self.without_foreign_remedy(compared)).collect()
    }

    /// This project as it stands for that platform; `None` where its verdict is old, or nobody knows what it was measured with.
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
        let calls_alike = measured_now(&project, platform)?.calls_alike(account.judged_with.as_ref()?);
        if !calls_alike || project.is_stale(account, platform) {
            return None;
        }
        let (setup, _) = project.setup(platform).ok()?;
        let entry = history.iter().rev().find(|entry| entry.tells_of_the_provider());
        Some(Measurement { platform, setup, verdict: account.verdict?, entry })
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
    entry: Option<&'a HistoryEntry>,
}

impl Measurement<'_> {
    fn side(&self) -> Side<'_> {
        let (run, first) = (self.entry.map(|entry| &entry.record), self.entry.and_then(|entry| entry.findings.first()));
        Side {
            platform: self.platform,
            setup: &self.setup,
            verdict: self.verdict,
            run,
            first: first.map(String::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{ClientAuthentication, Field, SecretPlace};
    use crate::flow::{RunKind, RunRecord};
    use crate::record::{Measured, ProjectId, ProjectSource};

    /// A project that was set up for a GPT Action and for any client, and is set to this one.
    fn project(chosen: &str) -> Project {
        let mut project = Project::new(ProjectId::from_random([1; 8]), "gpt-action", ProjectSource::Fields, 0);
        for (field, value) in [
            (Field::AuthorizationUrl, "https://login.example/authorize"),
            (Field::TokenUrl, "https://login.example/token"),
            (Field::Scope, "a"),
        ] {
            project.put(field, value);
        }
        for platform in ["gpt-action", "any-client"] {
            project.choose(platform);
            project.put(Field::ClientId, "c");
            project.draft.client_secret = SecretPlace::Stored;
        }
        project.choose(chosen);
        project
    }

    /// A page that asked for PKCE.
    fn refused() -> HistoryEntry {
        let findings = vec!["pkce-required".to_owned()];
        let record = RunRecord::new(RunKind::SignIn, 0, "a");
        HistoryEntry { record, verdict: Some(Verdict::SignInFails), summary: String::new(), findings }
    }

    fn account(project: &Project, platform: &str, verdict: Verdict) -> Account {
        let mut project = project.clone();
        project.choose(platform);
        let platform = project.platform_of(Platforms::shipped()).unwrap();
        let (setup, _) = project.setup(platform).unwrap();
        let judged_with = Some(Measured::of(&setup, platform, None));
        Account { verdict: Some(verdict), judged_with, ..Account::default() }
    }

    /// The ids of the platforms that stand beside the yardstick, with whether a press would help, after this change.
    fn beside(chosen: &str, verdicts: [Verdict; 2], change: impl Fn(&mut Project)) -> Vec<(&'static str, bool)> {
        let before = project(chosen);
        let accounts = [account(&before, "any-client", verdicts[0]), account(&before, "gpt-action", verdicts[1])];
        let mut now = before;
        change(&mut now);
        let history = [refused()];
        let kept = |platform: &str| {
            let at = ["any-client", "gpt-action"].iter().position(|id| *id == platform)?;
            Some(Kept { account: &accounts[at], history: &history })
        };
        let all = now.beside_the_yardstick(Platforms::shipped(), kept);
        all.into_iter().map(|compared| (compared.platform, compared.finding.remedy.is_some())).collect()
    }

    const APART: [Verdict; 2] = [Verdict::StaysSignedIn, Verdict::SignInFails];

    #[test]
    fn the_two_stand_side_by_side_whichever_is_chosen_as_long_as_both_verdicts_are_of_what_stands_here() {
        assert_eq!(beside("gpt-action", APART, |_| ()).len(), 1);
        assert_eq!(beside("any-client", APART, |_| ()), [("gpt-action", false)]);
        let changes: [fn(&mut Project); 5] = [
            |now| now.draft.api_address = "https://api.example/other".to_owned(),
            |now| now.put(Field::Scope, "b"),
            |now| now.put(Field::TokenUrl, "https://login.example/other"),
            |now| now.put(Field::ClientId, "another"),
            |now| now.draft.switches.client_authentication = Some(ClientAuthentication::Basic),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            assert_eq!(beside("gpt-action", APART, change), [], "{at}");
        }
        for verdicts in
            [[Verdict::StaysSignedIn; 2], [Verdict::Unknown, Verdict::SignInFails], [Verdict::SignInFails; 2]]
        {
            assert_eq!(beside("gpt-action", verdicts, |_| ()), [], "{verdicts:?}");
        }
    }

    #[test]
    fn a_verdict_of_which_nobody_knows_what_it_was_measured_with_is_not_compared() {
        let project = project("gpt-action");
        let mut accounts = [("any-client", APART[0]), ("gpt-action", APART[1])]
            .map(|(id, verdict)| (id, account(&project, id, verdict)));
        let history = [refused()];
        let beside = |accounts: &[(&str, Account)]| {
            let of = |platform: &str| accounts.iter().find(|(id, _)| *id == platform);
            let kept = |platform: &str| of(platform).map(|(_, account)| Kept { account, history: &history });
            project.beside_the_yardstick(Platforms::shipped(), kept).len()
        };
        assert_eq!(beside(&accounts), 1);
        accounts[0].1.judged_with = None;
        assert_eq!(beside(&accounts), 0);
    }

    #[test]
    fn a_third_platform_is_no_business_of_the_two() {
        assert_eq!(beside("gpt-action", APART, |now| now.choose("m365-copilot")), []);
    }
}
