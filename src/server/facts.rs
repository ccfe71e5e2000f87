//! What the documents say, read.

use super::{Documents, Fault, FoundScope, ResourceMetadata};
use crate::exchange::Challenge;
use crate::provider::discovery::ProviderMetadata;

/// What the documents say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The challenge that asks for a bearer token: of a 401 before any other.
    pub challenge: Option<Challenge>,
    /// The protected-resource document.
    pub resource: Option<ResourceMetadata>,
    /// The step that brought it.
    pub resource_step: Option<usize>,
    /// The authorization server’s document; an endpoint in it may be of plain http, which [`Fault`]s tell.
    pub metadata: Option<ProviderMetadata>,
    /// The step that brought it.
    pub metadata_step: Option<usize>,
    /// The issuer that the document was asked for, character by character as the protected-resource document names it.
    pub issuer: Option<String>,
    /// The protocol version that the server answered in, or the newest that it lists, where one was seen.
    pub protocol_version: Option<String>,
    /// Whether it answered without a token whatever it was asked.
    pub asks_nobody: bool,
    /// What a host may do something about, in the order of the steps.
    pub faults: Vec<Fault>,
    /// The scope that the documents lead to.
    pub scope: FoundScope,
    /// The host, with its port, that has to be allowed before the look-up can go on.
    pub not_allowed: Option<String>,
}

impl Documents {
    /// Reads what came.
    pub fn facts(&self) -> Facts {
        Facts::default()
    }
}
