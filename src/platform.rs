//! Platforms: one record each, with what it sends and how sure we are of every fact. One builder reads them.
//!
//! Whoever starts the program hands over the platforms that it knows ([`Platforms`]); there is no list besides.

mod build;
mod pitfalls;
mod places;
mod platforms;
#[cfg(test)]
pub(crate) mod public_host;
mod sends;
mod stated;
mod symptoms;
#[cfg(test)]
pub(crate) mod with_pkce;
mod words;

#[cfg(test)]
mod tests;

pub use build::AuthorizationValues;
pub use pitfalls::{Pitfall, Pitfalls};
pub use places::{Places, ValuePlace};
pub use platforms::Platforms;
pub use sends::{
    AuthorizationParameter, BodyWriting, ClientAuthentication, EmptyScope, EndpointQuery, FreshState,
    LeftOutRefreshToken, Pkce, QueryEncoding, RefreshEndpoint, RefreshTime, Sends, StateMismatch, TokenParameter,
};
pub use stated::Stated;
pub use symptoms::Symptoms;
pub use words::Fact;

use crate::draft::{ContentType, Demands, Field};

/// Who will send the requests in production; what is *sent* in a test is decided here alone.
#[derive(Debug)]
pub struct Platform {
    /// Its id in projects.
    pub id: &'static str,
    /// Its name in sentences.
    pub name: &'static str,
    /// What it sends, fact by fact.
    pub sends: Sends,
    /// Where its author sets each value, in words.
    pub places: Places,
    /// What people meet there when a sign-in dies.
    pub symptoms: Symptoms,
    /// What its own documents warn of.
    pub pitfalls: Pitfalls,
}

impl Platform {
    /// Its name in sentences.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it sends, to be asked before anything is said of it.
    pub fn sends(&self) -> &Sends {
        &self.sends
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

    /// The redirect URI to register for it, with `…` where an id goes.
    pub fn redirect_uri(&self) -> &'static str {
        self.sends.redirect_uri.value
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
        words::facts(self)
    }
}
