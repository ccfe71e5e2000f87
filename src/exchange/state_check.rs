//! How a callback's `state` compares with the one sent, and the words for it.

use serde::{Deserialize, Serialize};

/// How the callback's `state` compares with the one sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StateCheck {
    /// The same, once.
    Right,
    /// Another value.
    Wrong,
    /// None at all.
    Missing,
    /// More than one.
    Doubled,
}

impl StateCheck {
    /// What happened to it, as half a sentence.
    pub fn clause(self) -> &'static str {
        match self {
            Self::Right => "state came back unchanged",
            Self::Wrong => "state came back changed",
            Self::Missing => "state did not come back",
            Self::Doubled => "state came back more than once",
        }
    }

    /// With what an answer came, behind "an answer came".
    pub fn with(self) -> &'static str {
        match self {
            Self::Right => "with the right state",
            Self::Wrong => "with another state",
            Self::Missing => "without state",
            Self::Doubled => "with more than one state",
        }
    }

    /// What is told while the run goes on: nobody can say yet whose answer it was.
    pub fn told_beside_the_wait(self) -> String {
        format!(
            "An answer came {}. Another page may have sent it, or the provider changes state. The right one is still \
             waited for",
            self.with()
        )
    }
}
