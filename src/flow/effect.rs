//! What a flow asks its driver to do.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Grant, PageAddress, RunOutcome, Spends, Stage, StageState};
use crate::draft::Redirect;
use crate::exchange::{AuthorizationRequest, Request};

/// Counts a flow's effects, so that an answer finds what asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EffectId(pub u32);

/// One effect with its id.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectStep {
    /// Its id; the answer carries it.
    pub id: EffectId,
    /// What to do.
    pub effect: Effect,
}

/// How far a refresh came, as the journal writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It will be sent now.
    Intent,
    /// It was certainly not sent.
    NotSent,
    /// An answer was read that spent nothing.
    Answered,
    /// What it brought is stored.
    Saved,
}

/// Something to do outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Await an answer with this `state`: at the redirect URI, where that is on this computer, and pasted. Answered by
    /// `Listening`, `NothingToListenAt` or `CannotListen`.
    Listen {
        /// Where.
        redirect: Redirect,
        /// The `state` that will be sent.
        state: String,
    },
    /// Stop listening. Not answered.
    StopListening,
    /// Open the browser. Answered by `Opened`, `NothingToOpen` or `NotOpened`.
    Open(AuthorizationRequest),
    /// Look at the authorization page, in the background. Answered by `Looked`, if that comes before the run's end.
    Look(Box<PageAddress>),
    /// Wake the flow after this time. Answered by `Elapsed`, unless a later `Wait` replaced it.
    Wait(Duration),
    /// Take the account's lock. Answered by `Locked`, `Busy` or `DiskFailed`.
    Lock,
    /// Read the account: its file, its journal, its newest refresh token's generation; with `before`, make ready to present
    /// the token before the newest. Answered by `Loaded` or `Unreadable`.
    Load {
        /// Present the token before the newest one, if it is still there and the newest was refused.
        before: bool,
    },
    /// Prove that the store can be written. Answered by `Writable` or `VaultFailed`.
    Preflight,
    /// Write the journal, durably: how far a request that spends something came, and the newest refresh token's generation.
    /// Answered by `Journalled` or `DiskFailed`.
    Journal(Phase, Spends, u64),
    /// Send a request. Answered by `Answered`.
    Send(Request),
    /// Store the refresh token that came last, as this grant's newest. Answered by `Kept` or `NotKept`.
    Keep(Box<Grant>),
    /// Write the grant into the account's file. Answered by `Written` or `DiskFailed`.
    Write(Box<Grant>),
    /// Show how a stage stands. Not answered.
    Show(Stage, StageState),
    /// The run is over. Not answered; the account's lock, where it was taken, is held until what came of it is written.
    Done(Box<RunOutcome>),
}
