//! The probes that need the author's consent, and what of them was consented to.

use serde::{Deserialize, Serialize};

/// A probe that needs the author's consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum Probe {
    /// After a refusal: the same request in the other ways that providers want. A variant of the code's exchange needs a new
    /// sign-in, since no code is sent twice.
    RetryVariants,
    /// Present a spent refresh token. Ends the grant at providers that take reuse for theft.
    Replay,
}

impl Probe {
    /// Its name on the command line and in the result.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What the author consented to, for one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Allowed {
    /// [`Probe::RetryVariants`]
    pub retry_variants: bool,
    /// [`Probe::Replay`]
    pub replay: bool,
}

impl Allowed {
    /// With one more probe.
    #[must_use]
    pub fn with(self, probe: Probe) -> Self {
        match probe {
            Probe::RetryVariants => Self { retry_variants: true, ..self },
            Probe::Replay => Self { replay: true, ..self },
        }
    }
}
