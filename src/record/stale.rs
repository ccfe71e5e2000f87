//! Whether a verdict is one on what stands in its project now.

use super::{Account, Measured, Project, Scenario};
use crate::platform::Platform;

impl Project {
    /// Whether it was changed since its account's verdict was measured, so that this is none on what stands there now.
    pub fn is_stale(&self, account: &Account, platform: &Platform) -> bool {
        let other_secret = || self.secret_mark.zip(account.judged_secret).is_some_and(|(now, sent)| now != sent);
        let Some(with) = account.judged_with.as_ref().filter(|_| account.verdict.is_some()) else {
            return account.verdict.is_some() && other_secret();
        };
        measured_now(self, platform).is_none_or(|now| with.differs(&now).is_some()) || other_secret()
    }
}

/// What would be measured with what stands in a project's form; `None` while something blocks a sign-in.
pub(super) fn measured_now(project: &Project, platform: &Platform) -> Option<Measured> {
    let scenario = project.draft.practice.as_deref().map(|name| Scenario::read(name).unwrap_or_default());
    let (setup, _) = project.setup(platform).ok()?;
    Some(Measured::of(&setup, platform, scenario))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Field, SecretPlace};
    use crate::finding::Verdict;
    use crate::flow::SecretMark;
    use crate::platform::Platforms;
    use crate::record::{ProjectId, ProjectSource};

    fn project() -> Project {
        let mut project =
            Project::new(ProjectId::from_random([1; 8]), "chatgpt-plugin", ProjectSource::new_manifest(), 0);
        for (field, value) in [
            (Field::AuthorizationUrl, "https://login.example/authorize"),
            (Field::TokenUrl, "https://login.example/token"),
            (Field::ClientId, "c"),
            (Field::Scope, "a"),
            (Field::ContentType, "application/json"),
        ] {
            project.put(field, value);
        }
        project.draft.client_secret = SecretPlace::Stored;
        project
    }

    #[test]
    fn a_verdict_is_stale_once_a_field_or_the_secret_is_another_than_it_was_measured_with() {
        let platform = Platforms::shipped().first();
        let judged_with = measured_now(&project(), platform);
        assert!(judged_with.is_some());
        let judged_secret = Some(SecretMark::kept(7));
        let account =
            Account { verdict: Some(Verdict::StaysSignedIn), judged_with, judged_secret, ..Account::default() };
        let stale = |change: fn(&mut Project)| {
            let mut now = project();
            change(&mut now);
            now.is_stale(&account, platform)
        };
        assert!(!stale(|_| ()) && !stale(|now| now.secret_mark = Some(SecretMark::kept(7))));
        assert!(!stale(|now| now.title = Some("Mine".to_owned())));
        assert!(stale(|now| now.put(Field::Scope, "b")));
        assert!(stale(|now| now.put(Field::TokenUrl, "")), "it can't be tested at all");
        assert!(stale(|now| now.secret_mark = Some(SecretMark::kept(8))));
        let never = Account { verdict: None, ..account.clone() };
        assert!(!project().is_stale(&never, platform));
    }
}
