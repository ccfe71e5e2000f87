//! What a driver tells a flow.

use super::{EffectId, Grant};
use crate::exchange::{Exchange, StateCheck, TokenAnswer};

/// A token answer's meaning, and what only the holder of the secrets can tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What it means.
    pub answer: TokenAnswer,
    /// Whether its refresh token is the very one that was presented.
    pub same_refresh_token: bool,
}

/// The error that an answer with a foreign `state` carried: `error`, and perhaps `error_description`. Nobody acts upon it,
/// but it may say why `state` is not there.
pub type ForeignError = (String, Option<String>);

/// One input.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Begin; 16 random bytes for `state`.
    Start([u8; 16]),
    /// The listener is up, on this port.
    Listening(EffectId, u16),
    /// Its port is taken.
    PortTaken(EffectId, u16),
    /// It could not be had for another reason.
    CannotListen(EffectId, String),
    /// The browser was started.
    Opened(EffectId),
    /// No browser is wanted: the address is opened elsewhere, or we play the person.
    NothingToOpen(EffectId),
    /// No browser could be started.
    NotOpened(EffectId, String),
    /// A code came, with the right `state`.
    Code,
    /// An error came, with the right `state`.
    CallbackError(String, Option<String>),
    /// The right `state` came with neither one code nor an error.
    NoCode,
    /// An answer came whose `state` isn't ours.
    WrongState(StateCheck, Option<ForeignError>),
    /// A wait is over.
    Elapsed(EffectId),
    /// The lock is ours.
    Locked(EffectId),
    /// Somebody else kept it for the whole limit.
    Busy(EffectId),
    /// The newest generation in the store, `None` where there is no refresh token; and the grant as it is on disk now.
    Loaded(EffectId, Option<u64>, Option<Box<Grant>>),
    /// The store took a probe and gave it back.
    Writable(EffectId),
    /// The store or the journal failed; its words.
    VaultFailed(EffectId, String),
    /// The journal is on disk.
    Journalled(EffectId),
    /// An exchange ended, well or badly; `None` for a reading where no HTTP answer came.
    Answered(EffectId, Box<Exchange>, Option<Box<Reading>>),
    /// The token is stored.
    Kept(EffectId),
    /// It could not be stored and is in memory only; the store's words.
    NotKept(EffectId, String),
    /// The author cancels.
    Cancel,
}
