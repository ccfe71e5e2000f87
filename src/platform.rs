//! Platforms: one record each, with what it sends and how sure we are of every fact. One builder reads them.
//!
//! Whoever starts the program hands over the platforms that it knows ([`Platforms`]); there is no list besides.

mod build;
mod callback_id;
mod handed;
mod host_words;
mod mcp_host;
mod mcp_request;
mod pitfalls;
mod places;
mod platforms;
#[cfg(test)]
pub(crate) mod public_host;
pub mod registration;
mod registration_request;
mod secret_length;
mod sends;
mod stated;
mod symptoms;
#[cfg(test)]
pub(crate) mod with_pkce;
mod words;

#[cfg(test)]
mod tests;

pub use crate::draft::{ClientAuthentication, Switches};
pub use build::AuthorizationValues;
pub use callback_id::CallbackId;
pub use handed::{Sheet, SheetField, SheetValue};
pub use mcp_host::{
    Check, ClientDocument, Dynamic, HostChecks, HostFault, McpCall, McpHost, OfflineAccess, Revision, ScopeChoice,
};
pub use pitfalls::{Pitfall, Pitfalls};
pub use places::{Places, ValuePlace};
pub use platforms::Platforms;
pub use registration::{choose, Choice, Kept as KeptClient, Offered, Typed as TypedClient, Way, WhyNot};
pub use registration_request::RegistrationValues;
pub use secret_length::{SecretLength, SecretMisfit};
pub use sends::{
    AuthorizationParameter, BodyWriting, EmptyScope, EndpointQuery, FreshState, LeftOutRefreshToken, Pkce,
    QueryEncoding, RefreshEndpoint, RefreshTime, Sends, StateMismatch, TokenParameter,
};
pub use stated::Stated;
pub use symptoms::Symptoms;
pub use words::Fact;

use std::fmt;

use crate::draft::{ContentType, Demands, Field};
use crate::manifest::Family;
use crate::secret::Secret;
use crate::sentence::{begin_large, listed};

/// Who will send the requests in production; what is *sent* in a test is decided here alone. Where it leaves something to its
/// author, each way to set that is a record of its own, with the same id: whoever has one knows exactly what is sent.
#[derive(Clone, Copy)]
pub struct Platform {
    /// Its id in projects, and on the command line.
    pub id: &'static str,
    /// Its name in sentences, as it stands in their middle.
    pub name: &'static str,
    /// Its name by itself, where one is chosen.
    pub title: &'static str,
    /// What it is, beside that name.
    pub about: &'static str,
    /// What everybody who chooses it has to know first, such as its end, if anything.
    pub news: Option<Stated<&'static str>>,
    /// Whether it is nobody's product, and what others are measured by.
    pub yardstick: bool,
    /// What it sends, fact by fact.
    pub sends: Sends,
    /// What it puts into its author's redirect URI, if anything.
    pub callback_id: Option<CallbackId>,
    /// How many characters a client secret may have there, from and to, where that is limited.
    pub secret_length: Option<SecretLength>,
    /// Whether it asks for the API server's address.
    pub base_url: bool,
    /// Whose manifest it reads, if any.
    pub manifest: Option<Family>,
    /// What it does as a host of MCP servers; `None` for one that reads manifests, or asks for each address.
    pub mcp: Option<McpHost>,
    /// The form in which its author registers the client, if there is one.
    pub sheet: Option<Sheet>,
    /// Where its author sets each value, in words.
    pub places: Places,
    /// What people meet there when a sign-in dies.
    pub symptoms: Symptoms,
    /// What its own documents warn of.
    pub pitfalls: Pitfalls,
    /// All ways in which its switches can be set, that of the beginning first; empty where it leaves nothing to its author.
    pub variants: &'static [&'static Self],
}

/// Its id and its switches: the record names all ways to set them, each of which names them again.
impl fmt::Debug for Platform {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = self.sends.client_authentication().as_str();
        to.debug_struct("Platform")
            .field("id", &self.id)
            .field("client", &way)
            .field("pkce", &self.sends.pkce.value)
            .finish_non_exhaustive()
    }
}

impl Platform {
    /// What stands in a redirect URI where an id goes.
    pub const ID: &'static str = "{id}";

    /// Its name in sentences.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The id of whoever is not known by a name.
    pub(crate) const UNNAMED: &'static str = "";

    /// Whether nobody said which platform it is.
    pub fn is_unnamed(&self) -> bool {
        self.id == Self::UNNAMED
    }

    /// Its name at the beginning of a sentence.
    pub fn begins(&self) -> String {
        begin_large(self.name)
    }

    /// What it sends, to be asked before anything is said of it.
    pub fn sends(&self) -> &Sends {
        &self.sends
    }

    /// It, with its switches set so; a switch that it does not have, or not so, changes nothing.
    pub fn set(&'static self, switches: Switches) -> &'static Self {
        let begins = self.variants.first().copied().unwrap_or(self);
        let offered = |way: &ClientAuthentication| self.client_authentications().contains(way);
        let client = switches.client_authentication.filter(offered);
        let client = client.unwrap_or_else(|| begins.sends.client_authentication());
        let pkce = switches.pkce.filter(|_| self.leaves_pkce_to_its_author());
        let pkce = pkce.unwrap_or_else(|| begins.sends.sends_pkce());
        let set = |one: &&'static Self| (one.sends.client_authentication(), one.sends.sends_pkce()) == (client, pkce);
        self.variants.iter().copied().find(set).unwrap_or(begins)
    }

    /// How its switches are set; none of those that it does not have.
    pub fn switches(&self) -> Switches {
        let client_authentication = self.sends.client_authentication();
        Switches {
            client_authentication: (self.client_authentications().len() > 1).then_some(client_authentication),
            pkce: self.leaves_pkce_to_its_author().then_some(self.sends.sends_pkce()),
        }
    }

    /// How a client may show itself there, that of the beginning first.
    pub fn client_authentications(&self) -> Vec<ClientAuthentication> {
        let mut offered = Vec::new();
        for way in self.variants.iter().map(|one| one.sends.client_authentication()) {
            if !offered.contains(&way) {
                offered.push(way);
            }
        }
        if offered.is_empty() {
            offered.push(self.sends.client_authentication());
        }
        offered
    }

    /// Whether its author says if PKCE is sent.
    pub fn leaves_pkce_to_its_author(&self) -> bool {
        self.variants.iter().any(|one| one.sends.sends_pkce() != self.sends.sends_pkce())
    }

    /// What it demands of a draft.
    pub fn demands(&self) -> Demands {
        Demands {
            platform: self.name,
            client_secret: self.sends.client_authentication() != ClientAuthentication::None,
            content_type: self.sends.body.value == BodyWriting::AsChosen,
            takes: [
                (Field::RefreshUrl, self.sends.refresh_endpoint.value == RefreshEndpoint::OfItsOwn),
                (Field::Resource, self.sends.sends_resource()),
            ]
            .into_iter()
            .filter_map(|(field, taken)| taken.then_some(field))
            .collect(),
            reserved: self.sends.authorization.value.iter().map(|parameter| parameter.name()).collect(),
        }
    }

    /// What is wrong with a client secret's length there, one sentence; `None` where nothing is, or the platform sends none.
    pub fn trouble_with_the_length_of(&self, secret: &Secret) -> Option<String> {
        let SecretLength { from, to, .. } = self.secret_length?;
        self.misfit_of(secret)?;
        let length = secret.expose_secret().chars().count();
        Some(format!("{} takes client secrets of {from} to {to} characters, and this one has {length}", self.begins()))
    }

    /// Whether a client secret is too short or too long there; `None` where it fits, or the platform sends none.
    pub fn misfit_of(&self, secret: &Secret) -> Option<SecretMisfit> {
        self.secret_length.filter(|_| self.demands().client_secret)?.misfit(secret)
    }

    /// The redirect URIs to register for it, with `…` where an id goes that is not known. None for one that brings the code
    /// to wherever it runs.
    pub fn redirect_uris(&self, callback_id: &str) -> Vec<String> {
        let typed = self.id_in_a_redirect_uri(callback_id.trim());
        let id = self.callback_id.map_or("", |callback| callback.read(typed));
        let id = if id.is_empty() { "…" } else { id };
        self.sends.redirect_uris.value.iter().map(|uri| uri.replace(Self::ID, id)).collect()
    }

    /// The id in one of its redirect URIs, where an author pasted that whole.
    fn id_in_a_redirect_uri<'a>(&self, typed: &'a str) -> &'a str {
        let parts = self.sends.redirect_uris.value.iter().filter_map(|uri| uri.split_once(Self::ID));
        let mut ids = parts.filter_map(|(before, after)| typed.strip_prefix(before)?.strip_suffix(after));
        ids.next().unwrap_or(typed)
    }

    /// Whether it has redirect URIs of its own, and not only those of wherever it runs.
    pub fn has_redirect_uris(&self) -> bool {
        !self.sends.redirect_uris.value.is_empty()
    }

    /// Whether this is one of its redirect URIs, whatever stands where an id goes.
    pub fn receives(&self, redirect_uri: &str) -> bool {
        self.sends.redirect_uris.value.iter().any(|uri| match uri.split_once(Self::ID) {
            Some((before, after)) => {
                redirect_uri.strip_prefix(before).is_some_and(|rest| rest.strip_suffix(after).is_some())
            }
            None => *uri == redirect_uri,
        })
    }

    /// The same in a sentence, with `…` where an id goes.
    pub fn redirect_uris_in_words(&self) -> Option<String> {
        let uris = self.redirect_uris("");
        let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
        (!uris.is_empty()).then(|| listed(&uris))
    }

    /// What it sends, in a few words. `content_type` is the author's, where one was chosen.
    pub fn in_short(&self, content_type: Option<ContentType>) -> String {
        words::in_short(self, content_type)
    }

    /// The newest day on which a source of a fact was read, `YYYY-MM-DD`.
    pub fn facts_read_on(&self) -> &'static str {
        self.facts().iter().map(|fact| fact.read_on).max().unwrap_or_default()
    }

    /// What is known of its requests, fact by fact, as the screen lists it.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = words::facts(self);
        facts.extend(self.mcp.iter().flat_map(host_words::facts));
        facts
    }
}
