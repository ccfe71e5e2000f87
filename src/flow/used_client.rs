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
    /// The token endpoint that gave the grant: a refresh goes back there, whatever the documents say by then.
    pub token_url: String,
    /// `resource` as the sign-in sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
}
