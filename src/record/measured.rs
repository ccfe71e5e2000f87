//! What a verdict was measured with, to tell when it is no verdict on what stands in the form now. It is kept with the
//! account, so that a window that was closed meanwhile tells it, too.

use serde::{Deserialize, Serialize};

use super::{Account, Project, Scenario};
use crate::draft::{Field, Setup, TypedUrl};
use crate::platform::Platform;

/// The parts of a setup that a sign-in's outcome rests on. No secret is among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measured {
    platform: String,
    /// The newest day on which a fact of that platform was read, `YYYY-MM-DD`.
    facts_of: String,
    /// The practice provider's behaviour, where it was that.
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    authorization_url: String,
    token_url: String,
    /// The refresh URL and the resource, where the platform takes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<String>,
    client_id: String,
    scope: String,
    content_type: String,
    extra: Vec<(String, String)>,
}

/// What differs, in the one way that is worth saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Differs {
    /// Another platform would send the requests.
    Platform,
    /// Newer facts are known of the platform.
    Facts {
        /// The day of those that it was measured by.
        before: String,
    },
    /// The practice provider does something else.
    Scenario,
    /// The author changed these fields.
    Fields(Vec<Field>),
}

impl Measured {
    /// Of this setup. The practice provider has another port each time, which changes nothing.
    pub fn of(setup: &Setup, platform: &Platform, scenario: Option<Scenario>) -> Self {
        let place = |url: &TypedUrl| if scenario.is_some() { url.url().path() } else { url.as_typed() }.to_owned();
        Self {
            platform: platform.id.to_owned(),
            facts_of: platform.facts_read_on().to_owned(),
            scenario: scenario.map(|scenario| scenario.name().to_owned()),
            authorization_url: place(&setup.authorization_url),
            token_url: place(&setup.token_url),
            refresh_url: setup.refresh_url.as_ref().map(place),
            resource: setup.resource.as_ref().map(place),
            client_id: setup.client_id.clone(),
            scope: setup.scope.clone(),
            content_type: setup.content_type.as_str().to_owned(),
            extra: setup.extra.clone(),
        }
    }

    /// Of what stands in a project's form; `None` while something blocks a sign-in.
    fn of_project(project: &Project, platform: &Platform) -> Option<Self> {
        let scenario = project.draft.practice.as_deref().map(|name| Scenario::read(name).unwrap_or_default());
        let (setup, _) = project.setup(platform).ok()?;
        Some(Self::of(&setup, platform, scenario))
    }

    /// How what would be measured now differs; `None` where it is the same.
    pub fn differs(&self, now: &Self) -> Option<Differs> {
        if self.platform != now.platform {
            return Some(Differs::Platform);
        }
        // Another behaviour brings other addresses and another scope with it.
        if self.scenario != now.scenario {
            return Some(Differs::Scenario);
        }
        let pairs = [
            (Field::AuthorizationUrl, self.authorization_url != now.authorization_url),
            (Field::TokenUrl, self.token_url != now.token_url),
            (Field::RefreshUrl, self.refresh_url != now.refresh_url),
            (Field::Resource, self.resource != now.resource),
            (Field::ClientId, self.client_id != now.client_id),
            (Field::Scope, self.scope != now.scope),
            (Field::ContentType, self.content_type != now.content_type),
            (Field::Extra(0), self.extra != now.extra),
        ];
        let changed: Vec<Field> = pairs.into_iter().filter_map(|(field, differs)| differs.then_some(field)).collect();
        if !changed.is_empty() {
            return Some(Differs::Fields(changed));
        }
        (self.facts_of < now.facts_of).then(|| Differs::Facts { before: self.facts_of.clone() })
    }
}

impl Project {
    /// Whether it was changed since its account's verdict was measured, so that this is none on what stands there now.
    pub fn is_stale(&self, account: &Account, platform: &Platform) -> bool {
        let other_secret = || self.secret_mark.zip(account.judged_secret).is_some_and(|(now, sent)| now != sent);
        let Some(with) = account.judged_with.as_ref().filter(|_| account.verdict.is_some()) else {
            return account.verdict.is_some() && other_secret();
        };
        Measured::of_project(self, platform).is_none_or(|now| with.differs(&now).is_some()) || other_secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::SecretPlace;
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
        let judged_with = Measured::of_project(&project(), platform);
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
