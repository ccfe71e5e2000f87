//! Why a way to a client was not taken.

use serde::{Deserialize, Serialize};

use super::Way;

/// The reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// No client id was typed.
    NothingTyped,
    /// The id that was typed is a client document's address.
    IsADocument,
    /// The host takes no client document but its own.
    HostTakesNoOther,
    /// The host has no client document.
    HostHasNone,
    /// The host never registers a client.
    HostNeverRegisters,
    /// The server does not say that it takes client documents.
    DocumentsNotListed,
    /// The host uses its document only where the server lists `none`, and it does not.
    NoneNotListed,
    /// Without `iss` the host has a document whose address is not known here: it can't be evaluated.
    AddressNotKnown,
    /// The server names no registration endpoint.
    NoRegistrationEndpoint,
    /// Server and host have no way in common in which the client can show itself.
    NoMethodInCommon,
    /// The author has not said that the server is theirs.
    NotConfirmed,
    /// Another way goes first.
    Earlier(Way),
}

impl WhyNot {
    /// Whether it lies in the host alone, whatever else there is.
    pub const fn is_of_the_host(self) -> bool {
        match self {
            Self::HostTakesNoOther | Self::HostHasNone | Self::HostNeverRegisters => true,
            Self::NothingTyped
            | Self::IsADocument
            | Self::DocumentsNotListed
            | Self::NoneNotListed
            | Self::AddressNotKnown
            | Self::NoRegistrationEndpoint
            | Self::NoMethodInCommon
            | Self::NotConfirmed
            | Self::Earlier(_) => false,
        }
    }
}
