//! The one driver: takes a job and the ports, executes a flow's effects, emits events; owns the threads and timers.
//!
//! Two named threads: *worker* (a current-thread runtime for sockets and timers) and *keychain* (every vault call, one at
//! a time, each with a limit; a hung one is abandoned and replaced). Nothing that must happen depends on a frame being
//! drawn.

mod api;
mod cancel;
mod chores;
mod conclude;
mod defect;
mod discovering;
mod drive;
mod ends;
mod grant_jobs;
mod keeping;
mod kept;
mod keychain;
mod leftovers;
mod listed;
mod load;
mod looking;
mod os;
mod pages_due;
mod pastes;
mod person;
mod pkce;
mod pocket;
mod ports;
mod practice_vault;
mod practising;
mod refresh_tokens;
mod registering;
mod runner;
mod saves;
mod secrets;
mod send;
mod server_lookup;
mod server_refresh;
mod server_setup;
mod server_sign_in;
mod shared;
#[cfg(test)]
mod tests;
mod unlocking;
mod unstored;
mod written;

pub use ports::{Ports, Sink, VaultFactory, Waits};
pub use runner::{Handle, Runner};
pub(crate) use shared::now_ms;
