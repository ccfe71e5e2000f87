//! The practice provider's scenarios: their names, what each does, and what a sign-in there leads to.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How the practice provider behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scenario {
    /// A new refresh token with each refresh.
    #[default]
    HealthyRotating,
    /// The answer repeats the same refresh token.
    HealthyFixed,
    /// A refresh answers without a refresh token; the old one goes on.
    HealthyOmitted,
    /// Every answer of the token endpoint takes 8 seconds.
    Slow,
    /// Access tokens live 20 seconds.
    ShortLived,
    /// No refresh token, unless the scope holds `offline_access`.
    NoRefreshToken,
    /// The refresh token comes as `refreshToken`.
    RenamedRefreshToken,
    /// A refresh answers 400 `invalid_grant`.
    RefreshRefused,
    /// `state` comes back changed.
    StateChanged,
    /// `state` does not come back.
    StateMissing,
    /// The token endpoint answers 500.
    ServerError,
}

impl Scenario {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::HealthyRotating,
        Self::HealthyFixed,
        Self::HealthyOmitted,
        Self::NoRefreshToken,
        Self::RenamedRefreshToken,
        Self::RefreshRefused,
        Self::ShortLived,
        Self::Slow,
        Self::StateChanged,
        Self::StateMissing,
        Self::ServerError,
    ];

    /// Its name on the command line and in a project.
    pub fn name(self) -> &'static str {
        match self {
            Self::HealthyRotating => "healthy-rotating",
            Self::HealthyFixed => "healthy-fixed",
            Self::HealthyOmitted => "healthy-omitted",
            Self::Slow => "slow",
            Self::ShortLived => "short-lived",
            Self::NoRefreshToken => "no-refresh-token",
            Self::RenamedRefreshToken => "renamed-refresh-token",
            Self::RefreshRefused => "refresh-refused",
            Self::StateChanged => "state-changed",
            Self::StateMissing => "state-missing",
            Self::ServerError => "server-error",
        }
    }

    /// The scenario of that name.
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.name() == name)
    }

    /// What it does, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Self::HealthyRotating => "Healthy, a new refresh token each time",
            Self::HealthyFixed => "Healthy, one refresh token for good",
            Self::HealthyOmitted => "Healthy, a refresh leaves the refresh token out",
            Self::Slow => "Takes 8 seconds for every token answer",
            Self::ShortLived => "Access tokens live 20 seconds",
            Self::NoRefreshToken => "No refresh token",
            Self::RenamedRefreshToken => "Refresh token under another name",
            Self::RefreshRefused => "Refuses to refresh",
            Self::StateChanged => "Changes state",
            Self::StateMissing => "Loses state",
            Self::ServerError => "Server error at the token URL",
        }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Scenario {
    /// The practice provider's only client; public by nature.
    pub const CLIENT_ID: &'static str = "practice-client";
    /// Its secret; public by nature.
    pub const CLIENT_SECRET: &'static str = "practice-secret";

    /// The page that the browser opens.
    pub fn authorization_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/authorize", self.name())
    }

    /// The token endpoint.
    pub fn token_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/token", self.name())
    }

    /// An API that takes the access token.
    pub fn api_url(self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/me", self.name())
    }
}
