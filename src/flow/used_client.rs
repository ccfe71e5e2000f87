//! The client that a grant of an MCP server was given to: a refresh shows the same one.

use serde::{Deserialize, Serialize};

use crate::draft::ClientAuthentication;
use crate::platform::Way;

/// It.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedClient {
    /// How the host came to it.
    pub way: Way,
    /// The issuer that knows it.
    pub issuer: String,
    /// `client_id`
    pub client_id: String,
    /// How it shows itself.
    pub method: ClientAuthentication,
}
