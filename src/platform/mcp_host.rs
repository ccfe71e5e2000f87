//! What a host of MCP servers does beside its OAuth requests: how it finds them, and how it comes to a client.

mod checks;
mod client_document;
mod dynamic;
mod mcp_call;
mod revision;
mod scopes;

pub use checks::{Check, HostChecks, HostFault};
pub use client_document::ClientDocument;
pub use dynamic::Dynamic;
pub use mcp_call::McpCall;
pub use revision::Revision;
pub use scopes::{OfflineAccess, ScopeChoice};

use super::{ClientAuthentication, Stated};

/// It, fact by fact.
#[derive(Clone, Copy, Debug)]
pub struct McpHost {
    /// The newest revision of the protocol that it speaks; its first request follows from that.
    pub revision: Stated<Revision>,
    /// What it makes of each fault of a document or an answer.
    pub checks: HostChecks,
    /// Which scope it asks for.
    pub scope: Stated<ScopeChoice>,
    /// When it asks for `offline_access` on its own.
    pub offline_access: Stated<OfflineAccess>,
    /// The client document of its own, if it has one.
    pub client_document: Option<Stated<ClientDocument>>,
    /// Whether its author may type an https URL, the address of a client document, as the client's id.
    pub takes_typed_documents: Stated<bool>,
    /// What it registers where a server lets anybody register; `None`: it never does.
    pub dynamic: Option<Stated<Dynamic>>,
    /// How a client of its may show itself, the one that it likes best first.
    pub methods: Stated<&'static [ClientAuthentication]>,
    /// What its author may type in place of what the documents say, by the documents' names.
    pub fields: Stated<&'static [&'static str]>,
    /// Where it has the browser come back to; port 0 stands for any free one.
    pub redirect: Stated<&'static str>,
}
