//! The MCP server that a project is about.

use serde::{Deserialize, Serialize};

/// A server, as its author named it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct McpServer {
    /// Its address, as typed.
    pub url: String,
    /// The author says that it is theirs: a host's own client may be shown there, and one registered.
    pub mine: bool,
}
