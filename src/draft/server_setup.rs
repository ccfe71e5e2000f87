//! What a setup holds of the MCP server that is signed in to.

use super::{ClientAuthentication, ExpectedIssuer, Field, TypedUrl};

/// An MCP server that is signed in to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSetup {
    /// Its address, as typed.
    pub url: TypedUrl,
    /// Fields in which the author typed something in place of what the documents say.
    pub typed_over: Vec<Field>,
    /// The client id that was typed; empty where the host is to come to a client by itself.
    pub typed_client_id: String,
    /// Whether the author gave a secret with that id.
    pub has_secret: bool,
    /// How the author has the client show itself, where that was chosen.
    pub typed_method: Option<ClientAuthentication>,
    /// Whether both endpoints are known; else the server's own address stands in their places, and nothing can be sent there.
    pub has_endpoints: bool,
    /// The revision in which the server answered, where that was seen.
    pub revision: Option<String>,
    /// Whose answers are awaited, once its documents were read.
    pub issuer: Option<ExpectedIssuer>,
    /// Whether the author says that the server is theirs, which one on this computer always is.
    pub mine: bool,
}
