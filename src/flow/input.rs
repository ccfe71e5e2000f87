//! What a driver tells a flow.

use super::{
    BindError, BrowserError, DiskError, EffectId, ForeignError, Loaded, PageLook, SecretMark, Unreadable, VaultError,
};
use crate::exchange::{CameBy, Exchange, NotTaken, StateCheck, TokenAnswer};

/// A token answer's meaning, and what only the holder of the secrets can tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRead {
    /// What it means.
    pub answer: TokenAnswer,
    /// Whether its refresh token is the very one that was presented.
    pub same_refresh_token: bool,
    /// Whether a token before the newest was presented and taken, and none came in its place: it is the newest from now on.
    pub older_goes_on: bool,
}

impl AnswerRead {
    /// Of an answer before which nothing was presented.
    pub fn first(answer: TokenAnswer) -> Self {
        Self { answer, same_refresh_token: false, older_goes_on: false }
    }
}

/// What is new with each run; of it a refresh takes the grant's id alone, for a grant that has none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fresh {
    /// Random bytes for `state`.
    pub state: [u8; 16],
    /// PKCE's challenge, by S256; its verifier stays with the driver.
    pub challenge: String,
    /// Random bytes for a grant's id.
    pub grant: [u8; 16],
    /// The mark of the client secret that will be sent, where there is one.
    pub secret: Option<SecretMark>,
}

/// One input.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Begin.
    Start(Fresh),
    /// The listener is up, on this port.
    Listening(EffectId, u16),
    /// The redirect URI is elsewhere: the answer will be pasted.
    NothingToListenAt(EffectId),
    /// It could not be had.
    CannotListen(EffectId, BindError),
    /// The browser was started.
    Opened(EffectId),
    /// No browser is wanted: the address is opened elsewhere, or we play the person.
    NothingToOpen(EffectId),
    /// No browser could be started.
    NotOpened(EffectId, BrowserError),
    /// A look at the authorization page saw this.
    Looked(EffectId, Box<PageLook>),
    /// A code came, with the right `state`.
    Code {
        /// `iss` beside it.
        issuer: Option<String>,
        /// By which way.
        by: CameBy,
    },
    /// An error came, with the right `state`.
    CallbackError {
        /// `error`
        code: String,
        /// `error_description`
        description: Option<String>,
        /// `iss` beside it.
        issuer: Option<String>,
        /// By which way.
        by: CameBy,
    },
    /// The right `state` came with neither one code nor an error.
    NoCode {
        /// `iss` beside it.
        issuer: Option<String>,
        /// By which way.
        by: CameBy,
    },
    /// An answer came whose `state` isn't ours.
    WrongState(StateCheck, Option<ForeignError>),
    /// A text was pasted that is not the address.
    NotTaken(NotTaken),
    /// Nothing more will be pasted.
    NothingPasted,
    /// The person whom we play has done all that they do: what they brought came before this, and nothing can follow.
    PersonDone,
    /// A wait is over.
    Elapsed(EffectId),
    /// The lock is ours.
    Locked(EffectId),
    /// Somebody else kept it for the whole limit.
    Busy(EffectId),
    /// The account as it is now.
    Loaded(EffectId, Box<Loaded>),
    /// Its file can't be read.
    Unreadable(EffectId, Unreadable),
    /// The store took a probe and gave it back.
    Writable(EffectId),
    /// The store failed.
    VaultFailed(EffectId, VaultError),
    /// The lock's file, the journal or the account's file can't be written.
    DiskFailed(EffectId, DiskError),
    /// The grant is on disk.
    Written(EffectId),
    /// The journal is on disk.
    Journalled(EffectId),
    /// An exchange ended, well or badly; nothing was read where no HTTP answer came.
    Answered(EffectId, Box<Exchange>, Option<Box<AnswerRead>>),
    /// The token is stored, as this generation: that of a new grant is above all that were there.
    Kept(EffectId, u64),
    /// It could not be stored and is in memory only.
    NotKept(EffectId, VaultError),
    /// The author cancels.
    Cancel,
}
