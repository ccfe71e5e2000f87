//! A parsed draft: everything a platform needs for its requests, each value sound.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Answers, Redirect, ServerSetup, TypedUrl};
use crate::host;

/// How a token request's body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::EnumString, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
pub enum ContentType {
    /// `application/json`
    #[strum(serialize = "application/json")]
    Json,
    /// `application/x-www-form-urlencoded`
    #[strum(serialize = "application/x-www-form-urlencoded")]
    Form,
}

impl ContentType {
    /// The manifest's word, which is also the header's value.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads the manifest's word.
    pub fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// What a live test runs with. Cloned freely: no secret is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The provider's name, or its host.
    pub provider_name: String,
    /// The page that the browser opens (the manifest's `client_url`), as typed.
    pub authorization_url: TypedUrl,
    /// The token endpoint (the manifest's `authorization_url`), as typed.
    pub token_url: TypedUrl,
    /// Where a refresh goes, where the platform has an address of its own for it and one was typed; as typed.
    pub refresh_url: Option<TypedUrl>,
    /// The API that the token is to be for (RFC 8707), where the platform says so and one was typed; as typed.
    pub resource: Option<TypedUrl>,
    /// `client_id`
    pub client_id: String,
    /// `scope` as typed; may be empty.
    pub scope: String,
    /// How the token request is written.
    pub content_type: ContentType,
    /// Parameters that the platform can't send.
    pub extra: Vec<(String, String)>,
    /// Where the browser brings the code.
    pub redirect: Redirect,
    /// A GET address of the author's API, where a usable one was typed.
    pub api_address: Option<Url>,
    /// Whether the provider is the practice provider.
    pub practises: bool,
    /// The catalogue's record that the author chose, if any.
    pub catalogue: Option<String>,
    /// What the author said of the provider's console.
    pub answers: Answers,
    /// The MCP server that is signed in to, where that is what is tested.
    pub server: Option<ServerSetup>,
}

impl Setup {
    /// All that was set up, value by value: hosts, paths, client id, scope, redirect URI. None of it is a secret, so it may
    /// stand in what is shown even where a piece of a secret reads the same.
    pub fn public_values(&self) -> Vec<String> {
        let typed =
            [Some(&self.authorization_url), Some(&self.token_url), self.refresh_url.as_ref(), self.resource.as_ref()];
        let server = self.server.as_ref().map(|server| &server.url);
        let addresses = typed.into_iter().chain([server]).flatten().map(TypedUrl::url).chain(&self.api_address);
        let mut values: Vec<String> = addresses
            .flat_map(|url| [url.as_str(), url.host_str().unwrap_or_default(), url.path()])
            .chain([self.provider_name.as_str(), &self.client_id, &self.scope, self.redirect.path()])
            .chain(self.scope.split_whitespace())
            .chain(self.extra.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]))
            .map(str::to_owned)
            .collect();
        values.push(self.redirect.as_typed().to_owned());
        values
            .extend(self.server.as_ref().and_then(|server| server.issuer.as_ref()).map(|issuer| issuer.issuer.clone()));
        values
    }

    /// The token endpoint's host and port, which a stored secret is bound to.
    pub fn token_host(&self) -> String {
        host::with_port(self.token_url.url())
    }

    /// Every host that sees the client secret or the refresh token: the token endpoint's, and that of the refresh URL where
    /// it is another one.
    pub fn secret_hosts(&self) -> Vec<String> {
        let mut hosts = vec![self.token_host()];
        hosts.extend(
            self.refresh_url.as_ref().map(|url| host::with_port(url.url())).filter(|host| *host != self.token_host()),
        );
        hosts
    }
}
