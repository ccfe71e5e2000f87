//! A way to a client.

use serde::{Deserialize, Serialize};

/// All there are, in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumIter, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The id that the author typed: a client that they registered.
    Typed,
    /// The id that the author typed: the address of a client document.
    TypedDocument,
    /// The client document of the host.
    HostDocument,
    /// Dynamic registration (RFC 7591).
    Registration,
}

impl Way {
    /// Its word in `--json`.
    pub const fn as_json(self) -> &'static str {
        match self {
            Self::Typed | Self::TypedDocument => "typed",
            Self::HostDocument => "host-document",
            Self::Registration => "registered",
        }
    }
}
