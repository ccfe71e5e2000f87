//! Sans-IO machines: an input goes in, effects come out. Clock and randomness are inputs.
//!
//! A flow asks for one thing at a time; the answer carries the id of what asked for it, so a late answer of something
//! that is over is dropped.

mod after_tokens;
mod allowed;
mod asker;
mod bond;
mod discovery;
mod door;
mod effect;
mod grant;
mod input;
mod loaded;
mod look;
mod obtaining;
mod opening;
mod our_side;
mod port;
mod presentable;
mod probe;
mod refresh;
mod register;
mod registered_client;
mod run_record;
mod secret_mark;
mod server_lookup;
mod server_seen;
mod sign_in;
mod spends;
mod stage;
mod stage_failure;
mod token_lives;
mod transaction;
mod used_client;

#[cfg(test)]
mod tests;

pub use allowed::{Allowed, Probe};
pub use bond::Bond;
pub use discovery::{
    Discovered, DiscoveryEnd, DiscoveryFlow, DiscoveryStep, NoDocument, NotDiscovered, PlaceAnswer, PlaceTrouble, Tried,
};
pub use door::Timing;
pub use effect::{Effect, EffectId, EffectStep, Phase};
pub use grant::{Grant, GrantState};
pub use input::{AnswerRead, Fresh, Input};
pub use loaded::{Loaded, OnDisk, OpenIntent, StoredToken};
pub use look::{
    refusal_in, BackWithout, LookFlow, LookStep, Looked, Marks, NamedIn, NotLooked, OpenerCut, PageAddress, PageLook,
    PageRefusal, PageSeen,
};
pub use our_side::OurSide;
pub use port::{
    BindError, BrowserError, DiskError, FetchError, Noted, PracticeError, UnfitAddress, Unreadable, VaultError,
};
pub use presentable::of_another;
pub use probe::{other_ways, vary, worth_varying};
pub use refresh::RefreshFlow;
pub use register::{NoClient, RegisterEnd, RegisterFlow, RegisterInput, RegisterStep, RegistrationRead};
pub use registered_client::RegisteredClient;
pub use run_record::{CallbackEnd, ForeignError, RunKind, RunOutcome, RunRecord};
pub use secret_mark::SecretMark;
pub use server_lookup::{LookupStep, ServerLookup, MOST_REQUESTS};
pub use server_seen::{ServerSeen, StepTold};
pub use sign_in::SignInFlow;
pub use spends::Spends;
pub use stage::{Stage, StageState};
pub use stage_failure::StageFailure;
pub use token_lives::TokenLives;
pub use used_client::UsedClient;

/// A machine that a driver runs to its end.
pub trait Flow {
    /// Takes one input, at `now_ms` (milliseconds since 1970), and says what to do next.
    fn advance(&mut self, input: Input, now_ms: i64) -> Vec<EffectStep>;
}
