//! What each scenario does, as a table. Nothing else asks which scenario it is.

use crate::record::Scenario;

/// What a refresh does with the refresh token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renewal {
    /// A new one; the old one is spent.
    Rotate,
    /// The same one again.
    Repeat,
    /// None in the answer; the old one goes on.
    Omit,
    /// 400 `invalid_grant`; the old one goes on, so that another scenario finds it alive.
    Refuse,
}

/// How `state` comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    /// As it was sent.
    Kept,
    /// With something behind it.
    Changed,
    /// Not at all.
    Lost,
}

/// How the token endpoint answers, before it looks at the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// At once.
    Prompt,
    /// After a while.
    Slow,
    /// With 500.
    Broken,
}

/// One scenario's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Behaviour {
    /// The member that carries the refresh token; `None`: there is none, and no grant is kept.
    pub(super) member: Option<&'static str>,
    /// What a refresh does with it.
    pub(super) renewal: Renewal,
    /// `expires_in`.
    pub(super) lifetime_s: u32,
    /// How the token endpoint answers.
    pub(super) pace: Pace,
    /// What happens to `state`.
    pub(super) echo: Echo,
}

impl Behaviour {
    /// The row of a scenario, for a request with this scope.
    pub(super) fn of(scenario: Scenario, scope: &str) -> Self {
        let healthy = Self {
            member: Some("refresh_token"),
            renewal: Renewal::Rotate,
            lifetime_s: 3600,
            pace: Pace::Prompt,
            echo: Echo::Kept,
        };
        let offline = scope.split(' ').any(|word| word == "offline_access");
        match scenario {
            Scenario::HealthyRotating => healthy,
            Scenario::HealthyFixed => Self { renewal: Renewal::Repeat, ..healthy },
            Scenario::HealthyOmitted => Self { renewal: Renewal::Omit, ..healthy },
            Scenario::Slow => Self { pace: Pace::Slow, ..healthy },
            Scenario::ShortLived => Self { lifetime_s: 20, ..healthy },
            Scenario::NoRefreshToken if offline => healthy,
            Scenario::NoRefreshToken => Self { member: None, renewal: Renewal::Omit, ..healthy },
            // Repeated, not rotated: a client that can't read the name must find its old token alive elsewhere.
            Scenario::RenamedRefreshToken => Self { member: Some("refreshToken"), renewal: Renewal::Repeat, ..healthy },
            Scenario::RefreshRefused => Self { renewal: Renewal::Refuse, ..healthy },
            Scenario::StateChanged => Self { echo: Echo::Changed, ..healthy },
            Scenario::StateMissing => Self { echo: Echo::Lost, ..healthy },
            Scenario::ServerError => Self { pace: Pace::Broken, ..healthy },
        }
    }

    /// The `state` that goes back for the one that came; none where none came.
    pub(super) fn state(&self, sent: Option<&str>) -> Option<String> {
        match (self.echo, sent) {
            (Echo::Kept, Some(state)) => Some(state.to_owned()),
            (Echo::Changed, Some(state)) => Some(format!("{state}-changed")),
            (Echo::Lost, _) | (_, None) => None,
        }
    }
}
