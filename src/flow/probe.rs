//! Probes: what is tried after a sign-in or a refresh, one file each, with its cost. None that can hurt runs unasked.

mod api;
mod ask;
mod probing;
mod replay;
mod variants;

pub(super) use api::api;
pub(super) use ask::Ask;
pub(super) use probing::{ProbeTurn, Probed, Probing};
pub(super) use replay::replay;
pub(super) use variants::refresh_variants;
pub use variants::{other_ways, vary, worth_varying};
