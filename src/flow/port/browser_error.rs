//! Why no browser was started.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Why no browser was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "is", content = "of", rename_all = "kebab-case")]
pub enum BrowserError {
    /// None is to be opened: the address is opened by hand.
    #[error("no browser is wanted, open the address by hand")]
    NotWanted,
    /// The address is not one that a browser may be given.
    #[error("the address is not opened: {0}")]
    Refused(UnfitAddress),
    /// The system found none that starts; its words.
    #[error("no browser could be started: {0}")]
    NotFound(String),
    /// It neither started nor failed in time.
    #[error("the browser did not start within {} s", .0.as_secs())]
    TooSlow(Duration),
}

/// Why an address is none that a browser may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum UnfitAddress {
    /// A control character is in it.
    #[error("a control character is in it")]
    ControlCharacter,
    /// It can't be read as a URL.
    #[error("it is no URL")]
    NoUrl,
    /// Its scheme is another one.
    #[error("it is neither http nor https")]
    NotWeb,
    /// A user name or a password is in it.
    #[error("a user name is in it")]
    UserName,
    /// No browser need take so long a one.
    #[error("it is longer than 8 KiB")]
    TooLong,
}
