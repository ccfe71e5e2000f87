//! Sans-IO machines: an input goes in, effects come out. Clock and randomness are inputs.

mod grant;
mod run_record;

pub use grant::{Grant, GrantState};
pub use run_record::{CallbackEnd, OurSide, RunKind, RunRecord};
