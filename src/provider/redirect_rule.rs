//! What a provider takes as a redirect URI.

use serde::Deserialize;

use crate::claim::Sureness;
use crate::draft::{default_redirect, LoopbackHost, DEFAULT_REDIRECT};

/// Whether it takes an http redirect URI on the author's own computer (RFC 8252, section 7.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HttpLoopback {
    /// It does.
    Yes,
    /// It takes none.
    No,
    /// Only for sandbox or development apps.
    Sandbox,
    /// `127.0.0.1` or `[::1]`, not the name `localhost`.
    AddressOnly,
    /// `localhost`; an address only by a detour.
    NameOnly,
    /// Not known.
    Unknown,
}

/// Whether the port of a loopback redirect URI may differ from the registered one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnyPort {
    /// It may.
    Yes,
    /// It may not.
    No,
    /// Not known.
    Unknown,
}

/// What is known of redirect URIs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedirectRule {
    /// On the author's own computer.
    pub http_loopback: HttpLoopback,
    /// The port there.
    pub any_port: AnyPort,
    /// The name of this computer to fill in, where it takes or registers one form alone.
    #[serde(default)]
    pub loopback_host: Option<LoopbackHost>,
    /// How it is compared with what is registered, in words.
    #[serde(rename = "match")]
    pub matched: Option<String>,
    /// How sure we are.
    pub sureness: Sureness,
}

impl RedirectRule {
    /// The redirect URI to begin with in a live test, where it is another than [`DEFAULT_REDIRECT`].
    pub fn to_begin_with(&self) -> Option<String> {
        self.loopback_host.map(default_redirect).filter(|redirect| redirect != DEFAULT_REDIRECT)
    }
}
