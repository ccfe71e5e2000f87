//! Ways to a client, and why one was not taken, in words.

use super::{Way, WhyNot};
use crate::platform::Platform;
use crate::sentence::begin_large;

impl Way {
    /// What it is called in a sentence about this host.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Typed => "the client ID that was typed",
            Self::TypedDocument => "the client document that was typed",
            Self::HostDocument => "the host’s own client document",
            Self::Registration => "registration",
        }
    }

    /// The client that came of it at this host, as what stands behind a label.
    pub fn client(self, host: &Platform) -> String {
        match self {
            Self::Typed => "the ID that was typed".to_owned(),
            Self::TypedDocument => "the document whose address was typed".to_owned(),
            Self::HostDocument => format!("the own document of {}", host.name()),
            Self::Registration => "registered at the authorization server".to_owned(),
        }
    }
}

impl WhyNot {
    /// One sentence about this host.
    pub fn said(self, host: &Platform) -> String {
        let (name, begins) = (host.name(), host.begins());
        match self {
            Self::NothingTyped => "No client ID was typed".to_owned(),
            Self::IsADocument => "The client ID is the address of a client document".to_owned(),
            Self::HostTakesNoOther => format!("{begins} takes no client document but its own"),
            Self::HostHasNone => format!("{begins} has no client document of its own"),
            Self::HostNeverRegisters => format!("{begins} never registers a client"),
            Self::DocumentsNotListed => {
                "The authorization server’s metadata lacks client_id_metadata_document_supported: true".to_owned()
            }
            Self::NoneNotListed => {
                format!("{begins} takes its document only where none is listed in token_endpoint_auth_methods_supported")
            }
            Self::AddressNotKnown => format!(
                "Not evaluated: where iss is not advertised, the address of {name}’s document holds an id that is not known here"
            ),
            Self::NoRegistrationEndpoint => {
                "The authorization server’s metadata names no registration_endpoint".to_owned()
            }
            Self::NoMethodInCommon => {
                format!("token_endpoint_auth_methods_supported lists no way in which {name} can show its client")
            }
            Self::NotConfirmed => "You have not said that the server is yours".to_owned(),
            Self::Earlier(way) => format!("{} goes first", begin_large(way.words())),
        }
    }
}
