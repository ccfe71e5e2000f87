//! What a project has of its own for each platform: the client that is registered there. Kept while another is chosen.

use serde::{Deserialize, Serialize};

use crate::draft::{Approved, SecretPlace, Switches, DEFAULT_REDIRECT};
use crate::flow::SecretMark;

/// A client of a platform that is not chosen now. No secret is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Client {
    /// `client_id`.
    pub client_id: String,
    /// Where the client secret is.
    pub client_secret: SecretPlace,
    /// The mark of that secret, once that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_mark: Option<SecretMark>,
    /// Where the browser brings the code in a live test.
    pub redirect_uri: String,
    /// Whether the address on which the browser ends is pasted.
    pub paste: bool,
    /// What the platform leaves to its author.
    pub switches: Switches,
    /// What the platform put into this author's redirect URI.
    pub callback_id: String,
    /// The API server's address as it is registered there.
    pub base_url: String,
    /// What may see this client's secrets: another's may go elsewhere.
    pub approved: Approved,
}

impl Default for Client {
    fn default() -> Self {
        Self {
            client_id: String::new(),
            client_secret: SecretPlace::None,
            secret_mark: None,
            redirect_uri: DEFAULT_REDIRECT.to_owned(),
            paste: false,
            switches: Switches::default(),
            callback_id: String::new(),
            base_url: String::new(),
            approved: Approved::default(),
        }
    }
}
