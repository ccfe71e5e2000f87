//! A redirect that was meant to bring the browser back, and brings nothing that can be taken.

use serde::{Deserialize, Serialize};

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackWithout {
    /// It leads to the redirect URI with neither a code nor an error.
    Answer,
    /// What it brings stands behind `#`, which no browser sends to a server.
    Query,
    /// It has our `state` and leads to another address than the redirect URI: this one, without its query.
    OurAddress(String),
}
