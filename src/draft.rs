//! What the author typed that is not in the manifest, and what becomes of it: a setup, or all field problems at once.

mod answers;
mod approved;
mod expected_issuer;
mod field;
mod in_manifest;
mod loopback;
mod oauth_fields;
mod origin;
mod parse;
mod redirect;
mod server_setup;
mod setup;
mod switches;
mod typed_url;

pub use answers::{Answer, Answers};
pub use approved::Approved;
pub use expected_issuer::{ExpectedIssuer, IssuerMismatch};
pub use field::{Cure, Field, Problem, ProblemKind};
pub use in_manifest::{field_of, in_manifest, member_of};
pub use loopback::NotLoopback;
pub use loopback::{Loopback, LoopbackHost};
pub use oauth_fields::OauthFields;
pub use origin::{Origins, ValueOrigin};
pub use parse::{parse, parse_for, Demands, Members, ServerMember};
pub use redirect::{NotElsewhere, Redirect};
pub use server_setup::ServerSetup;
pub use setup::{ContentType, Setup};
pub use switches::{ClientAuthentication, Switches};
pub use typed_url::TypedUrl;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The redirect URI of a live test, unless the author types another.
pub const DEFAULT_REDIRECT: &str = "http://127.0.0.1:8765/callback";

/// The redirect URI of a live test at a provider that takes this name of the computer.
pub fn default_redirect(host: LoopbackHost) -> String {
    DEFAULT_REDIRECT.replacen(LoopbackHost::V4.as_str(), host.as_str(), 1)
}

/// The typed fields of a project. No secret is in it: of the client secret only where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The provider's name, for sentences.
    pub provider_name: String,
    /// The practice provider's scenario, if this project practises; its URLs are filled in at start.
    pub practice: Option<String>,
    /// `client_id`.
    pub client_id: String,
    /// Where the client secret is.
    pub client_secret: SecretPlace,
    /// Extra authorization parameters, which the platform can't send.
    pub extra: Vec<(String, String)>,
    /// Where the browser brings the code in a live test.
    pub redirect_uri: String,
    /// The author pastes the address on which the browser ends, so that this may be one of another computer.
    pub paste: bool,
    /// A GET address of the author's API to try the access token at.
    pub api_address: String,
    /// The catalogue's record that the author chose, if any.
    pub catalogue: Option<String>,
    /// What the author said of the provider's console.
    #[serde(flatten)]
    pub answers: Answers,
    /// What the author filled in of the record's addresses, such as its tenant, by the variable's name.
    pub template: BTreeMap<String, String>,
    /// Lines of the record's check list that the author ticked.
    pub ticked: Vec<String>,
    /// What the author allowed to see this project's secrets.
    pub approved: Approved,
    /// The issuer, or any address of the provider, to look it up by.
    pub provider_address: String,
    /// Where the values came from that discovery or the catalogue may fill in.
    pub origins: Origins,
    /// The OAuth values, where the project has no manifest for them.
    pub oauth: OauthFields,
    /// What the chosen platform leaves to its author.
    pub switches: Switches,
    /// What the platform put into this author's redirect URI, such as a plugin's id; empty where it is not known.
    pub callback_id: String,
    /// The API server's address as it is registered at the platform; empty where the platform asks for none.
    pub base_url: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            provider_name: String::new(),
            practice: None,
            client_id: String::new(),
            client_secret: SecretPlace::None,
            extra: Vec::new(),
            redirect_uri: DEFAULT_REDIRECT.to_owned(),
            paste: false,
            api_address: String::new(),
            catalogue: None,
            answers: Answers::default(),
            template: BTreeMap::new(),
            ticked: Vec::new(),
            approved: Approved::default(),
            provider_address: String::new(),
            origins: Origins::default(),
            oauth: OauthFields::default(),
            switches: Switches::default(),
            callback_id: String::new(),
            base_url: String::new(),
        }
    }
}

/// Where a secret is; never the secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecretPlace {
    /// None was given.
    #[default]
    None,
    /// Typed, and in memory only.
    Typed,
    /// In the keychain.
    Stored,
}
