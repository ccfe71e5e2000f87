//! What a verdict was measured with, to tell when it is no verdict on what stands in the form now. It is kept with the
//! account, so that a window that was closed meanwhile tells it, too.

use serde::{Deserialize, Serialize};

use super::Scenario;
use crate::draft::{Field, ServerSetup, Setup, TypedUrl};
use crate::platform::Platform;

/// The parts of a setup that a sign-in's outcome rests on. No secret is among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measured {
    platform: String,
    /// The newest day on which a fact of that platform was read, `YYYY-MM-DD`.
    facts_of: String,
    /// The practice provider's behaviour, where it was that.
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    /// The MCP server that was signed in to: then only what was typed over its documents stands below.
    #[serde(skip_serializing_if = "Option::is_none")]
    server: Option<String>,
    authorization_url: String,
    token_url: String,
    /// The refresh URL and the resource, where the platform takes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<String>,
    client_id: String,
    scope: String,
    content_type: String,
    /// How the client shows itself and whether PKCE is sent, where the platform leaves that to its author.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_authentication: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pkce: Option<bool>,
    extra: Vec<(String, String)>,
    /// Where the author's API was called. It makes no verdict old, but two are not compared where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    api_address: Option<String>,
}

/// What differs, in the one way that is worth saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Differs {
    /// Another platform would send the requests.
    Platform,
    /// Newer facts are known of the platform.
    Facts {
        /// The day of those that it was measured by.
        before: String,
    },
    /// The practice provider does something else.
    Scenario,
    /// What the platform leaves to its author is set otherwise.
    Switches,
    /// The author changed these fields.
    Fields(Vec<Field>),
}

impl Measured {
    /// Of this setup. The practice provider has another port each time, which changes nothing.
    pub fn of(setup: &Setup, platform: &Platform, scenario: Option<Scenario>) -> Self {
        let place = |url: &TypedUrl| if scenario.is_some() { url.url().path() } else { url.as_typed() }.to_owned();
        if let Some(server) = &setup.server {
            return Self::at_a_server(setup, server, platform);
        }
        Self {
            server: None,
            platform: platform.id.to_owned(),
            facts_of: platform.facts_read_on().to_owned(),
            scenario: scenario.map(|scenario| scenario.name().to_owned()),
            authorization_url: place(&setup.authorization_url),
            token_url: place(&setup.token_url),
            refresh_url: setup.refresh_url.as_ref().map(place),
            resource: setup.resource.as_ref().map(place),
            client_id: setup.client_id.clone(),
            scope: setup.scope.clone(),
            content_type: setup.content_type.as_str().to_owned(),
            client_authentication: (!platform.variants.is_empty())
                .then(|| platform.sends().client_authentication().as_str().to_owned()),
            pkce: platform.leaves_pkce_to_its_author().then(|| platform.sends().sends_pkce()),
            extra: setup.extra.clone(),
            api_address: setup
                .api_address
                .as_ref()
                .map(|url| if scenario.is_some() { url.path() } else { url.as_str() }.to_owned()),
        }
    }

    /// What its documents say is looked up by every sign-in, and makes no verdict old.
    fn at_a_server(setup: &Setup, server: &ServerSetup, platform: &Platform) -> Self {
        let typed =
            |field: Field, text: &str| if server.typed_over.contains(&field) { text.to_owned() } else { String::new() };
        Self {
            platform: platform.id.to_owned(),
            facts_of: platform.facts_read_on().to_owned(),
            server: Some(server.url.as_typed().to_owned()),
            authorization_url: typed(Field::AuthorizationUrl, setup.authorization_url.as_typed()),
            token_url: typed(Field::TokenUrl, setup.token_url.as_typed()),
            scope: typed(Field::Scope, &setup.scope),
            client_id: server.typed_client_id.clone(),
            content_type: setup.content_type.as_str().to_owned(),
            extra: setup.extra.clone(),
            ..Self::default()
        }
    }

    /// The platform's id, and the newest day on which a fact of it was read, `YYYY-MM-DD`.
    pub fn by(&self) -> (&str, &str) {
        (&self.platform, &self.facts_of)
    }

    /// Whether the same API was called.
    pub fn calls_alike(&self, now: &Self) -> bool {
        self.api_address == now.api_address
    }

    /// How what would be measured now differs; `None` where it is the same.
    pub fn differs(&self, now: &Self) -> Option<Differs> {
        if self.platform != now.platform {
            return Some(Differs::Platform);
        }
        // Another behaviour brings other addresses and another scope with it.
        if self.scenario != now.scenario {
            return Some(Differs::Scenario);
        }
        let switches = |of: &Self| (of.client_authentication.clone(), of.pkce);
        if switches(self) != switches(now) {
            return Some(Differs::Switches);
        }
        let pairs = [
            (Field::Server, self.server != now.server),
            (Field::AuthorizationUrl, self.authorization_url != now.authorization_url),
            (Field::TokenUrl, self.token_url != now.token_url),
            (Field::RefreshUrl, self.refresh_url != now.refresh_url),
            (Field::Resource, self.resource != now.resource),
            (Field::ClientId, self.client_id != now.client_id),
            (Field::Scope, self.scope != now.scope),
            (Field::ContentType, self.content_type != now.content_type),
            (Field::Extra(0), self.extra != now.extra),
        ];
        let changed: Vec<Field> = pairs.into_iter().filter_map(|(field, differs)| differs.then_some(field)).collect();
        if !changed.is_empty() {
            return Some(Differs::Fields(changed));
        }
        (self.facts_of < now.facts_of).then(|| Differs::Facts { before: self.facts_of.clone() })
    }
}
