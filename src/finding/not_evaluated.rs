//! What could not be looked at, and why.

use crate::flow::Probe;
use crate::platform::Platform;
use crate::sentence::begin_large;

/// Something that is looked at in a run, or by a probe of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The authorization page, while the browser opens it.
    AuthorizationPage,
    /// A sign-in.
    SignIn,
    /// A refresh.
    Refresh,
    /// A second refresh.
    SecondRefresh,
    /// A call of the author's API.
    Api,
    /// The platform's own redirect URI.
    PlatformRedirectUri,
    /// The client document of a host.
    ClientDocument,
    /// What only a probe sees.
    Probe(Probe),
}

impl Look {
    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::AuthorizationPage => "authorization-page",
            Self::SignIn => "sign-in",
            Self::Refresh => "refresh",
            Self::SecondRefresh => "second-refresh",
            Self::Api => "api",
            Self::PlatformRedirectUri => "platform-redirect-uri",
            Self::ClientDocument => "client-document",
            Self::Probe(probe) => probe.name(),
        }
    }

    /// What it is called where people read it; `platform` is whose requests are tried.
    pub fn words(self, platform: &Platform) -> String {
        let name = platform.name();
        let words = match self {
            Self::AuthorizationPage => "The provider’s page, asked for once beside your browser",
            Self::SignIn => "A sign-in",
            Self::Refresh => "A refresh",
            Self::SecondRefresh => "A second refresh",
            Self::Api if platform.mcp.is_some() => "A call of the MCP server",
            Self::Api => "A call of your API",
            Self::Probe(Probe::RetryVariants) => "The other ways of asking that providers want",
            Self::Probe(Probe::Replay) => "A spent refresh token",
            Self::PlatformRedirectUri => return begin_large(&format!("{name}’s own redirect URI")),
            Self::ClientDocument => return begin_large(&format!("{name}’s own client document")),
        };
        words.to_owned()
    }
}

/// What could not be looked at, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEvaluated {
    /// What.
    pub probe: Look,
    /// Why not.
    pub why: String,
}
