//! Plugin Auth Assistant: will the users of an AI plugin still be signed in tomorrow?
//!
//! Data runs one way:
//!
//! ```text
//! typed ─► draft ─► platform ─► flow ─► run ─► exchange ─► finding ─► verdict ─► model ─► window, cli
//!            ▲                    (effects out, answers in)                │
//!            └──────────────── the author applies a fix ◄──────────────────┘
//! ```
//!
//! Three storeys. **Pure** (data in, data out; no clock, no randomness, no I/O): [`claim`], [`secret`], and what all rows
//! say alike: [`host`], [`span`], [`sentence`], [`visible`]; then [`recognise`], [`manifest`], [`draft`], [`exchange`], [`platform`], [`provider`],
//! [`server`], [`flow`], [`finding`], [`record`], [`report`], [`model`]. **Ports**, one kind of outside each: [`wire`] the only sockets, [`vault`]
//! the keychain, [`archive`] the only files. **Drivers**: [`practice`] the embedded provider, [`run`] the one that executes
//! a flow's effects, [`window`] and [`cli`].
//! Beside them stands `fuzzed`, what must hold for any bytes, which no row uses.
//! Each imports only from those before it in this order; a test reads the source and holds the arrow.
//!
//! - A platform is one file: its requests, and how sure we are of each fact.
//! - A flow is a machine without I/O, so that a refresh's crash points and a cancelled sign-in are unit tests.
//! - A rule is one file: evidence in, a finding out. The verdict is one total function of the same evidence.
//! - A provider is one file in `assets/providers/`. A scenario of the practice provider is a row in `record/scenario/` and
//!   its behaviour in `practice/behaviour/`.
//! - A request holds references to secrets, resolved in the moment of sending: what is shown, kept and exported is
//!   redacted by construction.

pub mod archive;
pub mod claim;
pub mod cli;
pub mod draft;
pub mod exchange;
pub mod finding;
pub mod flow;
#[doc(hidden)]
pub mod fuzzed;
pub mod host;
pub mod manifest;
pub mod model;
pub mod platform;
pub mod practice;
pub mod provider;
pub mod recognise;
pub mod record;
pub mod report;
pub mod run;
pub mod secret;
pub mod sentence;
pub mod server;
pub mod span;
pub mod vault;
pub mod visible;
pub mod window;
pub mod wire;
