//! What became of the platforms of a project that are not chosen now.

use super::yardstick::Kept;
use super::Project;
use crate::finding::Verdict;
use crate::platform::{Platform, Platforms};

/// The last result of one of them.
#[derive(Clone, Debug)]
pub struct OtherResult {
    /// Whose requests were sent.
    pub platform: &'static Platform,
    /// What becomes of its users.
    pub verdict: Verdict,
    /// The same in words.
    pub summary: String,
    /// Milliseconds since 1970 of that verdict, where it was noted.
    pub judged_at_ms: Option<i64>,
    /// Whether something that it rests on was changed since.
    pub is_stale: bool,
}

impl Project {
    /// They, in the order in which platforms are offered. `kept` tells of a platform's account, by the platform's id.
    pub fn results_of_others<'a>(
        &self,
        platforms: Platforms,
        kept: impl Fn(&str) -> Option<Kept<'a>>,
    ) -> Vec<OtherResult> {
        let others = platforms.beside(platforms.by_id(&self.platform)).filter(|platform| platform.id != self.platform);
        others.filter_map(|platform| self.result_of(platform, platforms, kept(platform.id)?)).collect()
    }

    fn result_of(&self, platform: &Platform, platforms: Platforms, kept: Kept<'_>) -> Option<OtherResult> {
        let (verdict, summary) = (kept.account.verdict?, kept.account.summary.clone()?);
        let mut project = self.clone();
        project.choose(platform.id);
        let platform = project.platform_of(platforms)?;
        let is_stale = project.is_stale(kept.account, platform);
        Some(OtherResult { platform, verdict, summary, judged_at_ms: kept.account.judged_at_ms, is_stale })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Account, ProjectId, ProjectSource};

    #[test]
    fn only_those_that_have_a_verdict_and_are_not_chosen_are_told() {
        let project = Project::new(ProjectId::from_random([1; 8]), "any-client", ProjectSource::Fields, 0);
        let account = Account {
            verdict: Some(Verdict::SignInFails),
            summary: Some("Sign-in fails: the client was refused".to_owned()),
            judged_at_ms: Some(7),
            ..Account::default()
        };
        let never = Account::default();
        let kept = |platform: &str| {
            let account = match platform {
                "any-client" | "m365-copilot" => &account,
                "gpt-action" => &never,
                _ => return None,
            };
            Some(Kept { account, history: &[] })
        };
        let told = project.results_of_others(Platforms::shipped(), kept);
        let ids: Vec<&str> = told.iter().map(|one| one.platform.id).collect();
        assert_eq!(ids, ["m365-copilot"]);
        assert_eq!((told[0].verdict, told[0].judged_at_ms), (Verdict::SignInFails, Some(7)));
    }
}
