//! What `run` tells: the window forwards it to the model, `--json` prints it, tests feed it by hand.

use std::collections::BTreeMap;
use std::time::Duration;

use url::Url;
use zeroize::Zeroizing;

use super::{
    Account, AccountId, HistoryEntry, Origin, Place, Project, ProjectId, ProjectSummary, RunId, Saves, Written,
};
use crate::exchange::{AuthorizationRequest, Exchange, NotTaken, OwnValues, Request, StateCheck, Variant};
use crate::finding::{Judgement, Verdict};
use crate::flow::{DiscoveryEnd, DiskError, PageSeen, RunRecord, SecretMark, Stage, StageState, VaultError};
use crate::server::Documents;

/// Where secrets are kept now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VaultState {
    /// Not asked yet: the keychain is first read when a secret is needed.
    NotAsked,
    /// In the keychain of this name.
    Keychain(String),
    /// In the keychain, which is locked: what was stored in it is still there, and what is new stays in memory until it is
    /// unlocked; why.
    Locked(String),
    /// In memory only; why.
    Memory(String),
    /// In the data directory: the practice provider's, which are worth nothing. Told of a run, never of all that is kept.
    Practice,
}

impl VaultState {
    /// Why what is new stays in memory, where it does.
    pub fn why_in_memory(&self) -> Option<&str> {
        match self {
            Self::NotAsked | Self::Keychain(_) | Self::Practice => None,
            Self::Locked(why) | Self::Memory(why) => Some(why),
        }
    }

    /// The result line's word.
    pub fn word(&self) -> Option<&'static str> {
        match self {
            Self::NotAsked => None,
            Self::Keychain(_) => Some("keychain"),
            Self::Locked(_) | Self::Memory(_) => Some("memory"),
            Self::Practice => Some("practice"),
        }
    }
}

/// Why a project was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveTrouble {
    /// Another window or process saved it since.
    #[error("another window or process changed it meanwhile")]
    ChangedElsewhere,
    /// The disk did not take it.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Something else; one sentence.
    #[error("{0}")]
    Other(String),
}

/// An opened project.
#[derive(Clone, Debug)]
pub struct OpenedProject {
    /// It.
    pub project: Project,
    /// Its account.
    pub account: Account,
    /// What was run before, oldest first.
    pub history: Vec<HistoryEntry>,
    /// Written by a newer version: it is shown, not changed.
    pub read_only: bool,
    /// The file was damaged, and the one before it was opened.
    pub recovered: bool,
    /// A refresh was sent and never settled: the provider may have rotated the token.
    pub unsettled: bool,
    /// The documents of its MCP server, as they were looked up last.
    pub documents: Option<Documents>,
    /// The accounts of its other platforms, by the platform's id.
    pub others: BTreeMap<String, OpenedAccount>,
}

/// What lies on the disk of one account.
#[derive(Clone, Debug, Default)]
pub struct OpenedAccount {
    /// It.
    pub account: Account,
    /// What was run before, oldest first.
    pub history: Vec<HistoryEntry>,
    /// A refresh was sent and never settled.
    pub unsettled: bool,
}

/// The tokens as they may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokensShown {
    /// The access token in memory, masked.
    pub access: Option<String>,
    /// When it ends, milliseconds since 1970, where known.
    pub access_ends_at_ms: Option<i64>,
    /// The refresh token, masked, if it was seen in this session.
    pub refresh: Option<String>,
}

/// One event.
#[derive(Debug)]
pub enum Event {
    /// The projects, newest first, or why they can't be listed.
    Projects(Result<Vec<ProjectSummary>, String>),
    /// A project was opened, or why not.
    Opened(Result<Box<OpenedProject>, String>),
    /// A project was saved; its new revision.
    Saved(ProjectId, Result<u64, SaveTrouble>),
    /// A project is gone.
    Deleted(ProjectId, Result<(), String>),
    /// A manifest's bytes, or why it can't be read.
    ManifestRead(Origin, Result<Zeroizing<Vec<u8>>, String>),
    /// A project is called otherwise now, or why not.
    Renamed(Result<(), String>),
    /// Another project with the same setup is there, called so, or why not.
    Duplicated(Result<String, String>),
    /// Whether a file is where a manifest is to be written.
    PlaceLooked {
        /// Where.
        path: String,
        /// Whether the author agreed already that it may be replaced.
        agreed: bool,
        /// What is there.
        there: Place,
        /// What is to be written.
        saves: Saves,
    },
    /// A manifest, or a text, was written there, or why not.
    ManifestWritten(String, Saves, Result<Written, String>),
    /// The client secret is kept (in memory where the keychain fails), or forgotten.
    ClientSecret(AccountId, VaultState),
    /// The client secret that will be sent has this mark: another value has another.
    SecretMark(AccountId, SecretMark),
    /// Where secrets are kept has changed.
    Vault(VaultState),
    /// The practice provider runs on this port, or why it doesn't.
    Practice(Result<u16, String>),
    /// A discovery asks one of its places.
    Discovering(RunId, Asking),
    /// A discovery is over.
    Discovered(RunId, Box<DiscoveryEnd>),
    /// An MCP server was looked up, for its documents or at the beginning of a sign-in; `None` where that was cancelled.
    ServerLookedUp(RunId, Option<Box<Documents>>),
    /// A refresh token of which it was told that it is not stored is stored now.
    Stored(AccountId),
    /// The keychain holds secrets of these projects, which were made here and are gone.
    Leftovers(Vec<ProjectId>),
    /// Those are deleted, or why not.
    LeftoversForgotten(Result<(), String>),
    /// The system asked the process to end, so many times.
    AskedToEnd(u32),
    /// Something of a run.
    Run(RunId, RunEvent),
}

/// One step of a discovery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The document that is asked for.
    pub url: Url,
    /// Which place it is, from 1.
    pub number: usize,
    /// How many there are at most.
    pub of: usize,
    /// How long it goes on at most, in all.
    pub gives_up_in: Duration,
}

/// Something of a run.
#[derive(Debug)]
pub enum RunEvent {
    /// A stage stands so.
    Stage(Stage, StageState),
    /// The sign-in that went before is over, and another begins, whose code is exchanged in this way.
    SignInAgain(Variant),
    /// The page to open.
    Open(AuthorizationRequest),
    /// A look at that page saw this.
    Looked(Box<PageSeen>),
    /// It waits for the browser for so long.
    Waiting(Duration),
    /// So many requests came that were none of ours.
    Stray(u64),
    /// An answer came with another `state`.
    WrongState(StateCheck),
    /// A text was pasted that is not the address that is waited for.
    NotTaken(NotTaken),
    /// A request goes out; through this proxy, if any.
    Sending(Request, Option<String>),
    /// It ended, well or badly.
    Exchanged(Box<Exchange>),
    /// What the author's API said in full to the request that was sent at this moment.
    ApiValues(i64, OwnValues),
    /// The tokens changed.
    Tokens(TokensShown),
    /// The keychain held a newer refresh token than the account's file knew of, which counts.
    FileIsBehind,
    /// A token could not be stored and is in memory only; why, and how long the run goes on trying.
    NotKept(VaultError, Duration),
    /// The run is over.
    Ended(Box<Ended>),
}

impl Ended {
    /// Whether it tells of the provider. What ended on our side does where the provider's page had refused by name.
    pub fn tells_of_the_provider(&self) -> bool {
        let refused = self.judgement.as_ref().is_some_and(|judgement| judgement.verdict == Verdict::SignInFails);
        refused || !self.record.ended_on_our_side()
    }
}

/// A run's end.
#[derive(Debug)]
pub struct Ended {
    /// What happened.
    pub record: RunRecord,
    /// What it means; `None` for a call of the author's API.
    pub judgement: Option<Judgement>,
    /// The account as it is now.
    pub account: Account,
    /// Where secrets are.
    pub vault: VaultState,
}
