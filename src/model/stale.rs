//! Why a verdict is none on what stands there now.

use super::Open;
use crate::record::{Differs, Measured};
use crate::sentence::listed;

/// What changed since it was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// The author replaced the client secret.
    Secret,
    /// Something else differs.
    Differs(Differs),
    /// What stands there now can't be tested at all.
    Blocked,
}

impl Open {
    /// What a sign-in would measure now; `None` while something blocks one.
    pub(crate) fn to_measure(&self) -> Option<Measured> {
        let (setup, platform) = (self.derived.setup.as_ref()?, self.platform()?);
        Some(Measured::of(setup, platform, self.scenario()))
    }

    /// What changed since the verdict was measured, so that it says nothing of what stands there now, and what to do. While a
    /// run is on, that is being done.
    pub fn stale(&self) -> Option<Stale> {
        self.changed_since().filter(|_| !self.runs())
    }

    fn changed_since(&self) -> Option<Stale> {
        self.account.verdict?;
        let differs = match (&self.measured, self.to_measure()) {
            (Some(before), Some(now)) => before.differs(&now).map(Stale::Differs),
            (Some(_), None) => self.platform().map(|_| Stale::Blocked),
            (None, _) => None,
        };
        differs.or_else(|| self.secret_was_replaced().then_some(Stale::Secret))
    }

    /// Whether it was, whatever changed; also while a run is on.
    pub fn verdict_is_stale(&self) -> bool {
        self.changed_since().is_some()
    }
}

impl Stale {
    /// What changed, and what to do, in two sentences.
    pub fn words(&self, platform: &str) -> String {
        match self {
            Self::Secret => "You replaced the client secret since. Sign in again to see whether it is taken".to_owned(),
            Self::Blocked => "Measured before you changed the setup, which can’t be tested as it is. See Provider".to_owned(),
            Self::Differs(Differs::Platform) => {
                format!("Measured with the requests of another platform. Sign in again to see what {platform} meets")
            }
            Self::Differs(Differs::Facts { before }) => format!(
                "Measured by what was known of {platform} on {before}, and more is known now. Sign in again to see what is true \
                 by that"
            ),
            Self::Differs(Differs::Switches) => {
                "Measured before you changed how the client shows itself, or PKCE. Sign in again to see what is true of it now"
                    .to_owned()
            }
            Self::Differs(Differs::Scenario) => {
                "Measured before you switched what the practice provider does. Sign in again to see what it does now".to_owned()
            }
            Self::Differs(Differs::Fields(fields)) => {
                let names: Vec<&str> = fields.iter().map(|field| field.inside_a_sentence()).collect();
                format!("Measured before you changed {}. Sign in again to see what is true of it now", listed(&names))
            }
        }
    }
}
