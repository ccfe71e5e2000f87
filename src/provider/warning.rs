//! What will bite at a provider, said before anybody signs in.

use serde::Deserialize;

use crate::claim::{Severity, Sureness};

/// What it is about, for whoever looks for its source or would say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Whether a refresh token comes, and for what.
    RefreshToken,
    /// What ends a grant or its refresh token.
    GrantEnds,
    /// How clients send their credentials, so that nothing else has to say it.
    Credentials,
    /// PKCE.
    Pkce,
    /// How a token request's body is written.
    Body,
    /// Where a refresh goes.
    RefreshEndpoint,
}

/// One such thing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// Its stable id, which begins with the provider's.
    pub id: String,
    /// Its topics, if any.
    #[serde(default)]
    pub about: Vec<Topic>,
    /// One sentence without a full stop, for the author.
    pub text: String,
    /// A warning, or a hint.
    pub severity: Severity,
    /// How sure we are.
    pub sureness: Sureness,
    /// Which of the record's sources it rests on: that one's reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Where it holds under a condition that nobody can see from here: what to ask the author, to be answered with *yes*
    /// (it holds), *no* or *don’t know*.
    #[serde(default)]
    pub condition: Option<String>,
    /// What to do where the answer is *yes*, one imperative sentence.
    #[serde(default)]
    pub way_out: Option<String>,
    /// When the grant ends although it is used, in seconds from the sign-in; under `condition`, where there is one.
    #[serde(default)]
    pub ends_after_s: Option<u64>,
}

impl Warning {
    /// Whether it is about this.
    pub fn is_about(&self, topic: Topic) -> bool {
        self.about.contains(&topic)
    }

    /// Whether it holds only where the author says that it does.
    pub fn is_conditional(&self) -> bool {
        self.condition.is_some()
    }
}
