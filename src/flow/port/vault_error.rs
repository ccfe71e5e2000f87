//! Why a vault did not do what it was asked, and what to do about it. No secret is ever in it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A vault's failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum VaultError {
    /// There is no keychain to reach.
    #[error(
        "no keychain can be reached ({why}): start one, such as GNOME Keyring, KWallet or KeePassXC, and try again"
    )]
    Absent {
        /// What is missing.
        why: String,
    },
    /// It is locked, and nothing could ask for its password.
    #[error("the keychain is locked and could not ask for its password: unlock it and try again")]
    Locked,
    /// It asked for its password and did not get it.
    #[error("the keychain stays locked, since its password prompt was closed: try again and enter the password")]
    PromptDismissed,
    /// It asked for its password, and nobody answered in time. Made by whoever waits, not by a vault.
    #[error(
        "the keychain stays locked, since nobody answered its password prompt for {} s: look for it behind other windows, \
         or try again, and enter the password",
        .waited.as_secs()
    )]
    PromptUnanswered {
        /// How long was waited.
        waited: Duration,
    },
    /// It did not answer in time. Made by whoever waits, not by a vault.
    #[error(
        "the keychain has not answered for {} s: look for its password prompt behind other windows, or restart it, and \
         try again",
        .waited.as_secs()
    )]
    Hung {
        /// How long was waited.
        waited: Duration,
    },
    /// What was stored, or should be, does not come back.
    #[error(
        "the keychain does not return what was stored in it: unlock the keychain that was used then, or sign in again"
    )]
    NotReturned,
    /// What comes back is not what was stored.
    #[error(
        "what the keychain returns was changed or is damaged: enter the client secret or sign in again to replace it"
    )]
    Damaged,
    /// It keeps no entry so long.
    #[error(
        "the keychain keeps at most {limit} bytes an entry and this secret needs more: ask the provider for shorter tokens, \
         or work in memory"
    )]
    TooLong {
        /// Bytes.
        limit: usize,
    },
    /// A refresh token as new as the one to be stored, or newer, is there already. Nothing was overwritten.
    #[error(
        "the keychain already holds a refresh token as new as this one or newer (number {highest}), and keeps it: refresh \
         again to go on with that one"
    )]
    NotNewer {
        /// The generation of the one that is there.
        highest: u64,
    },
    /// The call panicked. Made by whoever waits, not by a vault.
    #[error("a fault of this program ended its call of the keychain: please report it")]
    Panicked,
    /// Anything else.
    #[error("the keychain failed: {detail}; restart it and try again")]
    Failed {
        /// Its words.
        detail: String,
    },
}

impl VaultError {
    /// Whether somebody was asked for its password and did not give it: to ask again unasked would be a nuisance.
    pub fn has_asked(&self) -> bool {
        self.is_locked() && *self != Self::Locked
    }

    /// Whether it is locked, and nothing else is wrong: all that was stored is still in it.
    pub fn is_locked(&self) -> bool {
        match self {
            Self::Locked | Self::PromptDismissed | Self::PromptUnanswered { .. } => true,
            Self::Absent { .. }
            | Self::Hung { .. }
            | Self::NotReturned
            | Self::Damaged
            | Self::TooLong { .. }
            | Self::NotNewer { .. }
            | Self::Panicked
            | Self::Failed { .. } => false,
        }
    }
}
