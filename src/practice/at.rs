//! Where a request came to: its scenario, and the addresses that a server's documents and answers name. They begin with the
//! host as it was asked for: clients compare what they read with what was typed, character by character.

use super::behaviour::{Behaviour, IssuerWritten, Registering, ResourceWritten, Served};
use crate::record::Scenario;

/// A scenario under the host that was asked for.
pub(super) struct At {
    /// The scenario.
    pub(super) scenario: Scenario,
    /// `http://host:port`.
    origin: String,
}

impl At {
    pub(super) fn new(scenario: Scenario, origin: String) -> Self {
        Self { scenario, origin }
    }

    /// How the server behaves here.
    pub(super) fn behaviour(&self) -> Behaviour {
        Behaviour::of(self.scenario)
    }

    /// What the MCP server does, where there is one.
    pub(super) fn served(&self) -> Option<Served> {
        self.behaviour().served
    }

    /// Whether a client can register.
    pub(super) fn takes_registrations(&self) -> bool {
        match self.served().map(|served| served.registering) {
            Some(Registering::Open | Registering::UntilSignedIn) => true,
            Some(Registering::Closed) | None => false,
        }
    }

    /// An endpoint of the authorization server.
    pub(super) fn endpoint(&self, name: &str) -> String {
        format!("{}/{}/{name}", self.origin, self.scenario)
    }

    /// The issuer of an `id_token` (OpenID Connect Core §2), where no document names one.
    pub(super) fn token_issuer(&self) -> String {
        format!("{}/{}", self.origin, self.scenario)
    }

    /// The MCP server.
    pub(super) fn server_url(&self) -> String {
        format!("{}{}", self.origin, self.scenario.server_path())
    }

    /// Its protected-resource document (RFC 9728 §3.1).
    pub(super) fn metadata_url(&self) -> String {
        format!("{}/.well-known/oauth-protected-resource{}", self.origin, self.scenario.server_path())
    }

    /// `resource`, as that document has it.
    pub(super) fn resource(&self) -> String {
        let url = self.server_url();
        match self.served().map(|served| served.resource) {
            Some(ResourceWritten::PathShort) => url.trim_end_matches("/mcp").to_owned(),
            Some(ResourceWritten::Exact) | None => url,
        }
    }

    /// The authorization server, as that document names it: what its own document is found by.
    pub(super) fn issuer_named(&self) -> String {
        format!("{}{}", self.origin, self.scenario.issuer_path())
    }

    /// `issuer`, as its own document has it (RFC 8414 §3.3: the same).
    pub(super) fn issuer(&self) -> String {
        let named = self.issuer_named();
        match self.served().map(|served| served.issuer) {
            Some(IssuerWritten::WithSlash) => format!("{named}/"),
            Some(IssuerWritten::Exact) | None => named,
        }
    }

    /// Whether a token can be bound to that (RFC 8707 §2): the server's address, or what its document says in its place.
    pub(super) fn is_resource(&self, named: &str) -> bool {
        named == self.server_url() || named == self.resource()
    }
}

#[cfg(test)]
mod tests {
    use super::{At, Scenario};

    fn at(scenario: Scenario) -> At {
        At::new(scenario, "http://localhost:1".to_owned())
    }

    #[test]
    fn addresses_begin_with_the_host_that_was_asked_for() {
        let healthy = at(Scenario::ServerHealthy);
        assert_eq!(healthy.server_url(), "http://localhost:1/mcp");
        assert_eq!(healthy.metadata_url(), "http://localhost:1/.well-known/oauth-protected-resource/mcp");
        assert_eq!((healthy.resource(), healthy.issuer()), (healthy.server_url(), "http://localhost:1".to_owned()));
    }

    #[test]
    fn a_document_that_is_wrong_differs_by_its_fault_alone() {
        let slash = at(Scenario::IssuerWithSlash);
        assert_eq!(slash.issuer(), format!("{}/", slash.issuer_named()));
        assert_eq!(slash.resource(), slash.server_url());
        let short = at(Scenario::ResourceShort);
        assert_eq!(short.server_url(), format!("{}/mcp", short.resource()));
        assert_eq!(short.issuer(), short.issuer_named());
        assert!(short.is_resource(&short.resource()) && short.is_resource(&short.server_url()));
        assert!(!slash.is_resource(&short.server_url()));
    }
}
