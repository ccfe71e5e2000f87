//! Sans-IO machines: an input goes in, effects come out. Clock and randomness are inputs.
//!
//! A flow asks for one thing at a time; the answer carries the id of what asked for it, so a late answer of something
//! that is over is dropped.

mod discovery;
mod effect;
mod grant;
mod input;
mod outcome;
mod phase;
mod port;
mod probe;
mod refresh;
mod run_record;
mod sign_in;
mod stage;

#[cfg(test)]
mod tests;

pub use discovery::{Came, Discovered, DiscoveryEnd, DiscoveryFlow, Next, NotDiscovered, Tried, Why};
pub use effect::{Effect, EffectId, Step};
pub use grant::{Grant, GrantState};
pub use input::{ForeignError, Input, Reading};
pub use outcome::Outcome;
pub use phase::Phase;
pub use port::{BindError, BrowserError, DiskError, Noted, UnfitAddress, VaultError};
pub use probe::{vary, worth_varying, Allowed, Probe};
pub use refresh::RefreshFlow;
pub use run_record::{CallbackEnd, OurSide, RunKind, RunRecord};
pub use sign_in::{SignInFlow, Timing};
pub use stage::{Stage, StageState};

/// A machine that a driver runs to its end.
pub trait Flow {
    /// Takes one input, at `now_ms` (milliseconds since 1970), and says what to do next.
    fn advance(&mut self, input: Input, now_ms: i64) -> Vec<Step>;
}
